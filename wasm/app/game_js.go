package main

import (
	"strconv"
	"strings"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/gpu"
	"tandem/playground/paint"
)

// A game is Ebitengine's side of the view. What arrives from outside waits until Update: a frame is never changed while
// it is drawn.
type game struct {
	host    js.Value
	view    *playground.View
	painter *gpu.Painter

	width, height int     // device pixels
	scale         float32 // device pixels per unit
	theme         paint.Theme
	test          bool // show the held-out examples
	headlined     bool // the page says the headline's numbers itself
	events        []event
	resized       bool
	themed        bool

	bytes   []byte // of the snapshot that arrived last
	arrived bool
	shots   [2]snapshot.Snapshot // the view shows one, the other is decoded into
	shown   int

	wanted   snapshot.Request // what was asked for last
	asking   bool             // the trainer is to be asked after the next frame
	fresh    bool             // a snapshot was taken that nobody was told of: even if it changes no pixel, it is what is shown
	reported float32          // height that the page knows
	parts    string           // what it knows of switches and of what is left out
}

// An event is a movement of the pointer, in units.
type event struct {
	x, y float32
	kind playground.PointerKind
}

var kinds = map[string]playground.PointerKind{
	"hover": playground.Hover,
	"tap":   playground.Tap,
	"leave": playground.Leave,
}

func newGame(host js.Value) *game {
	g := &game{host: host, view: playground.New(), painter: gpu.New(), scale: 1}
	functions := js.Global().Get("Object").New()
	functions.Set("resize", callback(func(a []js.Value) {
		g.width, g.height, g.scale = a[0].Int(), a[1].Int(), float32(a[2].Float())
		g.resized = true
	}))
	functions.Set("theme", callback(func(a []js.Value) {
		g.theme = paint.Theme{Dark: a[0].Bool(), Large: a[1].Bool(), Stark: a[3].Bool()}
		g.test, g.headlined, g.themed = a[2].Bool(), a[4].Bool(), true
	}))
	functions.Set("pointer", callback(func(a []js.Value) {
		g.events = append(g.events, event{float32(a[1].Float()), float32(a[2].Float()), kinds[a[0].String()]})
	}))
	functions.Set("snapshot", callback(func(a []js.Value) {
		n := a[0].Length()
		if cap(g.bytes) < n {
			g.bytes = make([]byte, n+n/4)
		}
		g.bytes = g.bytes[:n]
		js.CopyBytesToGo(g.bytes, a[0])
		g.arrived = true
	}))
	functions.Set("choose", callback(func(a []js.Value) { g.view.Choose(a[0].String()) }))
	functions.Set("connected", callback(func([]js.Value) { g.asking = true }))
	host.Call("up", functions)
	return g
}

func callback(f func(args []js.Value)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args)
		return nil
	})
}

// Layout takes the body's size, which is in device pixels.
func (g *game) Layout(width, height int) (int, int) {
	if width != g.width || height != g.height {
		g.width, g.height, g.resized = width, height, true
	}
	return width, height
}

// Update takes what arrived.
func (g *game) Update() error {
	if g.themed {
		g.themed = false
		g.view.SetTheme(g.theme)
		g.view.ShowTest(g.test)
		g.view.SetHeadlined(g.headlined)
		g.resized = true // sizes depend on it
	}
	if g.resized {
		g.resized = false
		g.view.Resize(float32(g.width)/g.scale, float32(g.height)/g.scale, g.scale)
		g.view.Invalidate()
	}
	if g.arrived {
		g.arrived, g.asking, g.fresh = false, true, true
		next := &g.shots[1-g.shown]
		if err := next.UnmarshalBinary(g.bytes); err != nil {
			return err
		}
		g.shown = 1 - g.shown
		g.view.SetSnapshot(next)
	}
	for _, e := range g.events {
		g.view.Pointer(e.x, e.y, e.kind)
	}
	g.events = g.events[:0]
	g.report()
	return nil
}

// report tells the page the height that the view would like to have, what has no room, and which switch it shows.
func (g *game) report() {
	if h := g.view.PreferredHeight(float32(g.width) / g.scale); h != g.reported {
		g.reported = h
		g.host.Call("height", h, g.view.LeastHeight(float32(g.width)/g.scale))
	}
	name, words, chosen, left := "", "", 0, strings.Join(g.view.LeftOut(), "\n")
	for _, s := range g.view.Switches() {
		name, words, chosen = s.Name, strings.Join(s.Words, "\n"), s.Chosen
	}
	if parts := left + "\n\n" + words + strconv.Itoa(chosen); parts != g.parts {
		g.parts = parts
		g.host.Call("parts", left, name, words, chosen)
	}
}

// Draw draws what changed over the frame before.
func (g *game) Draw(screen *ebiten.Image) {
	g.painter.Begin(screen, g.scale)
	drawn := g.view.Draw(g.painter)
	g.painter.End()
	if drawn || g.fresh && !g.view.Request().Static {
		g.fresh = false
		s := &g.shots[g.shown]
		g.host.Call("drawn", s.Step, s.Generation)
	}
	// A size or theme may ask for other pictures than the last ones.
	if r := g.view.Request(); g.asking || r != g.wanted {
		g.wanted, g.asking = r, false
		g.host.Call("ask", r.Surface, r.Unit, r.Units, r.Static)
	}
}
