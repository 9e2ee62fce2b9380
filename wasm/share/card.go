package share

import (
	"bytes"
	"container/list"
	"context"
	"image/png"
	"math"
	"net/http"
	"strings"
	"sync"
	"time"

	"tandem/core/experiment"
	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/soft"
)

// The size of a card in pixels: half of what previews want at the most, and drawn in a third of the time.
const (
	CardWidth  = 600
	CardHeight = 315
)

// CardLimits bound what a picture of a stranger's experiment costs.
type CardLimits struct {
	Steps  int           // of training at the most; 0: 600
	Work   int           // multiply-adds of training and of the surfaces (experiment.Spec.Work); 0: 1 << 30
	Time   time.Duration // after which training ends, whatever the estimate was; 0: 5 s
	AtOnce int           // pictures drawn at the same time; 0: 1
	Queue  int           // requests that wait for that, at the most; 0: 16
	Keep   int           // pictures kept; 0: 256
}

func (l CardLimits) filled() CardLimits {
	for _, d := range []struct {
		v     *int
		usual int
	}{{&l.Steps, 600}, {&l.Work, 1 << 30}, {&l.AtOnce, 1}, {&l.Queue, 16}, {&l.Keep, 256}} {
		if *d.v <= 0 {
			*d.v = d.usual
		}
	}
	if l.Time <= 0 {
		l.Time = 5 * time.Second
	}
	return l
}

// cards draws pictures, each once however many ask for it at the same time, and keeps those asked for most.
type cards struct {
	limits CardLimits
	slots  chan struct{} // as many as are drawn at once
	queue  chan struct{} // as many as are drawn or wait

	mu    sync.Mutex
	found map[string]*list.Element // of *card
	order *list.List               // the newest first
	under map[string]*card         // being drawn
}

// A card is a picture, or the reason why there is none.
type card struct {
	key  string
	done chan struct{} // closed once a is there
	a    *answer
}

func (c *cards) init(l CardLimits) {
	c.limits = l
	c.slots, c.queue = make(chan struct{}, l.AtOnce), make(chan struct{}, l.AtOnce+l.Queue)
	c.found, c.order, c.under = map[string]*list.Element{}, list.New(), map[string]*card{}
}

func (h *Handler) storedCard(r *request) *answer {
	id, ok := strings.CutSuffix(r.args[0], ".png")
	if !ok {
		return notFound()
	}
	s, a := h.byID(r.Context(), id)
	if a != nil {
		return a
	}
	return h.card(r, s)
}

func (h *Handler) linkCard(r *request) *answer {
	link, ok := strings.CutSuffix(r.args[0], ".png")
	if !ok {
		return notFound()
	}
	s, a := linked(link)
	if a != nil {
		return a
	}
	return h.card(r, s)
}

// card answers with an experiment's picture.
func (h *Handler) card(r *request, s *shared) *answer {
	plan, ok := h.cards.plan(s.spec)
	if !ok {
		return fail(http.StatusNotFound, "not_found", "there is no picture of this: it needs a file, or more work than a picture is worth here")
	}
	key := s.fragment + "\x00" + s.title
	if r.Method == http.MethodHead { // trains nothing
		return &answer{status: http.StatusOK, kind: "image/png", open: true, cache: cardCache}
	}
	one, first := h.cards.claim(key)
	if !first {
		select {
		case <-one.done:
		case <-r.Context().Done():
			return busy(2 * time.Second)
		}
		return one.a
	}
	one.a = busy(2 * time.Second) // if drawing panics, those who wait are told so
	defer h.cards.settle(one)
	if refused := h.limit(r, Draw); refused != nil {
		return refused
	}
	if drawn := h.cards.draw(r.Context(), s, plan); drawn != nil {
		one.a = drawn
	}
	return one.a
}

const cardCache = "public, max-age=604800"

// claim returns a picture that is there or being drawn; first is true for who has to draw it.
func (c *cards) claim(key string) (one *card, first bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.found[key]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*card), false
	}
	if one, ok := c.under[key]; ok {
		return one, false
	}
	one = &card{key: key, done: make(chan struct{})}
	c.under[key] = one
	return one, true
}

// settle ends the drawing of a picture. Only pictures are kept.
func (c *cards) settle(one *card) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.under, one.key)
	if one.a.status == http.StatusOK {
		c.found[one.key] = c.order.PushFront(one)
		for c.order.Len() > c.limits.Keep {
			last := c.order.Back()
			delete(c.found, last.Value.(*card).key)
			c.order.Remove(last)
		}
	}
	close(one.done)
}

// A cardPlan is how much of an experiment is trained and drawn.
type cardPlan struct {
	steps, side int
}

// plan stays within the limits: three quarters of the work are for training, one for the surfaces.
func (c *cards) plan(spec experiment.Spec) (cardPlan, bool) {
	if spec.NeedsFile() {
		return cardPlan{}, false
	}
	step, point := spec.Work()
	p := cardPlan{steps: min(c.limits.Steps, c.limits.Work/4*3/max(1, step))}
	p.side = min(48, int(math.Sqrt(float64(c.limits.Work/4/max(1, point)))))
	return p, p.steps >= 1 && p.side >= 8
}

// draw trains an experiment for a while and draws what came of it, or returns nil if there is too much to do.
func (c *cards) draw(ctx context.Context, s *shared, plan cardPlan) *answer {
	select {
	case c.queue <- struct{}{}:
		defer func() { <-c.queue }()
	default:
		return nil
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil
	}
	run, err := experiment.New(s.spec)
	if err != nil {
		return wrongSpec(err)
	}
	for until := time.Now().Add(c.limits.Time); run.StepCount() < plan.steps; {
		n := min(25, plan.steps-run.StepCount())
		if run.Step(n) < n || time.Now().After(until) {
			break
		}
	}
	poster := playground.Poster{Title: s.name(), Method: s.method()}
	if poster.Title == poster.Method {
		poster.Method = ""
	}
	var snap snapshot.Snapshot
	run.Snapshot(&snap, poster.Request(plan.side))
	painter := soft.New(CardWidth, CardHeight, 1)
	poster.Draw(painter, &snap, CardWidth, CardHeight)
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&b, fewColours(painter.RGBA)); err != nil {
		panic(err) // a buffer takes everything
	}
	return &answer{status: http.StatusOK, kind: "image/png", body: b.Bytes(), tag: idOf(b.Bytes()), cache: cardCache, open: true}
}
