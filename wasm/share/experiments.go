package share

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"tandem/core/experiment"
)

// A saved is what is stored of an experiment; its JSON, with members in this order, is what its id names.
type saved struct {
	Spec  string `json:"spec"` // canonical fragment
	Title string `json:"title"`
}

// id returns the experiment's name.
func (s saved) id() string {
	text, _ := json.Marshal(s) // texts cannot fail
	return idOf(text)
}

// A record is how a Store keeps an experiment: with the time from which it has Life to live, for stores that cannot tell.
type record struct {
	saved
	Renewed int64 `json:"renewed"` // Unix seconds
}

// A shared is an experiment that a link leads to.
type shared struct {
	spec     experiment.Spec
	fragment string // canonical
	title    string // what its author called it, or ""
	path     string // below the site's root: e/… or x/…
}

// keep stores an experiment.
func (h *Handler) keep(r *request) *answer {
	var body struct {
		Spec  string `json:"spec"`
		Title string `json:"title"`
	}
	if a := h.read(r, &body); a != nil {
		return a
	}
	spec, err := experiment.Parse(body.Spec)
	if err != nil {
		return wrongSpec(err)
	}
	title := cleanText(body.Title)
	if count(title) > MaxTitle {
		return faulty(http.StatusUnprocessableEntity, Fault{Code: "title", Message: "the title is longer than 120 characters", Field: "title", Allowed: "at most 120 characters"})
	}
	if a := h.limit(r, Write); a != nil {
		return a
	}
	s := saved{spec.Fragment(), title}
	id := s.id()
	if old, err := h.load(r.Context(), id); err == nil && old.fresh(h.Now()) {
		return h.kept(r, id) // it is there: not a write, of which some stores have few
	}
	if err := h.store(r.Context(), id, s); err != nil {
		h.Log.Error("store", "error", err.Error())
		return noStorage()
	}
	return h.kept(r, id)
}

func (h *Handler) kept(r *request, id string) *answer {
	url := h.base(r).String() + "e/" + id
	a := object(http.StatusCreated, map[string]string{"id": id, "url": url})
	a.header = append(a.header, [2]string{"Location", url})
	return a
}

// tell answers with an experiment as it is stored.
func (h *Handler) tell(r *request) *answer {
	id := r.args[0]
	s, a := h.stored(r.Context(), id)
	if a != nil {
		return a
	}
	a = object(http.StatusOK, struct {
		ID string `json:"id"`
		saved
		URL string `json:"url"`
	}{id, s, h.base(r).String() + "e/" + id})
	a.tag, a.open, a.cache = id, true, "public, max-age=300"
	return a
}

// stored returns the experiment of an id, which lives on for Life; that is written down once a day.
func (h *Handler) stored(ctx context.Context, id string) (saved, *answer) {
	if !isID(id) {
		return saved{}, notFound()
	}
	rec, err := h.load(ctx, id)
	switch {
	case errors.Is(err, ErrNotFound):
		return saved{}, fail(http.StatusNotFound, "not_found", "there is no experiment of this name; it may have been forgotten, for nobody opened it for 90 days")
	case err != nil:
		h.Log.Error("store", "error", err.Error())
		return saved{}, noStorage()
	}
	if !rec.fresh(h.Now()) {
		if err := h.store(ctx, id, rec.saved); err != nil {
			h.Log.Warn("not renewed", "error", err.Error()) // it is still there: the next reader renews it
		}
	}
	return rec.saved, nil
}

// fresh reports whether a record need not be renewed yet.
func (r record) fresh(now time.Time) bool { return now.Sub(time.Unix(r.Renewed, 0)) < renewEvery }

// load reads a record, and checks that it is the one that its name says.
func (h *Handler) load(ctx context.Context, id string) (record, error) {
	text, err := h.Store.Get(ctx, "e/"+id)
	if err != nil {
		return record{}, err
	}
	var rec record
	if err := json.Unmarshal(text, &rec); err != nil {
		return record{}, err
	}
	if rec.id() != id {
		return record{}, errors.New("share: the store has another experiment under this name")
	}
	return rec, nil
}

func (h *Handler) store(ctx context.Context, id string, s saved) error {
	text, _ := json.Marshal(record{s, h.Now().Unix()}) // texts and a number cannot fail
	return h.Store.Put(ctx, "e/"+id, text, Life)
}

// byID returns the experiment that a stored link leads to.
func (h *Handler) byID(ctx context.Context, id string) (*shared, *answer) {
	s, a := h.stored(ctx, id)
	if a != nil {
		return nil, a
	}
	spec, err := reopen(s.Spec)
	if err != nil { // stored by a version that knew other methods
		return nil, wrongSpec(err)
	}
	return &shared{spec, spec.Fragment(), s.Title, "e/" + id}, nil
}

// limit takes one from what the client may do.
func (h *Handler) limit(r *request, class Class) *answer {
	wait, err := h.Limiter.Allow(r.Context(), class, h.Client(r.Request))
	if err != nil {
		h.Log.Error("limiter", "error", err.Error())
		return noStorage()
	}
	if wait > 0 {
		return tooFast(wait)
	}
	return nil
}
