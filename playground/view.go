package playground

import (
	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// A View shows the snapshots of one run after another. Make it with New. It is not safe for concurrent use.
type View struct {
	scene scene
	cards []*card
	shape shape
	panels
	left  leftOut
	w, h  float32
	scale float32
	pen   paint.Pen

	headlined bool

	generation uint32
	needStatic bool
	fresh      bool // everything must be drawn
	news       bool // a snapshot came since the last draw
	known      digests

	// What largeHeight worked out last, and for what.
	largeAsked, largeTotal float32
	largeFor               *snapshot.Static
	largeShape             shape

	pointer pointer
}

// A scene is what every panel draws from.
type scene struct {
	style
	snap     *snapshot.Snapshot
	static   *snapshot.Static
	names    []string // of the tasks, as the canvas writes them
	version  uint64   // counts snapshots and changes of size and theme
	whole    bool     // thumbs and links are there, as static says
	showTest bool
	narrow   bool
	scale    float32
}

// A panel draws one thing about a run into a rectangle. Panels keep what they work out until the scene's version changes.
type panel interface {
	// reads says which parts of a snapshot draw looks at.
	reads() sections
	title(s *scene) string
	// draw draws the panel; head is the line of its title, for a legend at its right end.
	draw(p *paint.Pen, s *scene, head, r paint.Rect)
	// probe says what stands at a place, after a draw.
	probe(s *scene, at paint.Point) (tip, bool)
}

// New returns a view with nothing to show, of no size, in the light theme.
func New() *View {
	v := &View{needStatic: true, fresh: true, scale: 1}
	v.scene.style = newStyle(paint.Theme{}, 0)
	v.panels.cells.toggle = newToggle("together", "alone", "gain")
	for range cardCount {
		v.cards = append(v.cards, &card{})
	}
	v.choose()
	return v
}

// SetTheme changes the colours and sizes.
func (v *View) SetTheme(t paint.Theme) {
	if t != v.scene.theme {
		v.restyle(t)
		v.needStatic = true // more or fewer units may be wanted
		v.layout()
	}
}

// ShowTest says whether held-out examples are drawn over the surfaces in place of training examples.
func (v *View) ShowTest(on bool) {
	v.scene.showTest = on
	v.Invalidate()
}

// ShowTasks chooses what a grid of tasks shows, as its own switch does: "together", "alone" or "gain". It reports whether
// there is such a word.
func (v *View) ShowTasks(word string) bool {
	for i, w := range v.panels.cells.toggle.words {
		if w == word {
			v.panels.cells.toggle.chosen = i
			v.Invalidate()
			return true
		}
	}
	return false
}

// Resize says how large the canvas is, in units (CSS pixels), and how many device pixels a unit has.
func (v *View) Resize(w, h, scale float32) {
	if w == v.w && h == v.h && scale == v.scale {
		return
	}
	if (w < narrowBelow) != v.scene.narrow {
		v.needStatic = true
	}
	v.w, v.h, v.scale = w, h, scale
	v.restyle(v.scene.theme)
	v.layout()
}

// SetHeadlined says whether what stands around the canvas tells the gain of the target task, Δm and the step: then the canvas
// does not tell them once more, and the pictures have the room.
func (v *View) SetHeadlined(on bool) {
	if on != v.headlined {
		v.headlined = on
		v.restyle(v.scene.theme)
		v.layout()
	}
}

// restyle works out the sizes of a theme for the present width.
func (v *View) restyle(t paint.Theme) {
	v.scene.style, v.largeAsked = newStyle(t, v.w), 0
	v.scene.headlined = v.headlined
}

// Invalidate makes the next Draw draw everything, as it must if what was drawn is lost.
func (v *View) Invalidate() {
	v.fresh = true
	v.scene.version++
}

// Request says what the view wants in its snapshots: the static part until it has seen that of the current generation
// (whoever answers must stop sending it by itself once the request says so), and pictures of the size that it draws.
func (v *View) Request() snapshot.Request {
	r := snapshot.Request{Static: v.needStatic, Surface: 48, Unit: 16, Units: 8}
	if n := v.tasks(); n > 16 {
		r.Surface = 28
	} else if n > 4 {
		r.Surface = 36
	}
	switch {
	case v.scene.theme.Large:
		if r.Units = 4; r.Surface == 48 {
			r.Surface = 60 // the target's maps are large
		}
	case v.scene.narrow:
		r.Units = 5
	}
	return r
}

func (v *View) tasks() int {
	if v.scene.static == nil {
		return 0
	}
	return len(v.scene.static.Tasks)
}

// SetSnapshot shows a snapshot. The view reads it until the next call, so the caller must not write to it before. One
// without Static belongs to the Static seen last; if its generation is another one, it is not shown.
func (v *View) SetSnapshot(s *snapshot.Snapshot) {
	fresh := false
	if s.Static != nil {
		v.generation = s.Generation
		if fresh = v.scene.static != s.Static; fresh {
			v.scene.setStatic(s.Static)
		}
		v.needStatic = false
	} else if v.scene.static == nil || s.Generation != v.generation {
		v.needStatic = true
		return
	}
	if len(s.Tasks) != len(v.scene.static.Tasks) {
		v.needStatic = true
		return
	}
	if shape := shapeOf(s, v.scene.static); fresh || shape != v.shape {
		v.shape = shape
		v.choose()
		v.layout()
	}
	v.scene.snap, v.scene.whole = s, matches(s, v.scene.static)
	if !v.scene.whole && s.Static == nil && len(s.Thumbs) > 0 {
		v.needStatic = true
	}
	v.scene.version++
	v.news = true
	changed := v.known.update(s)
	for _, c := range v.cards {
		if c.panel != nil && c.reads()&changed != 0 {
			c.dirty = true
		}
	}
}

// matches reports whether a snapshot has the thumbs and link strengths that a Static speaks of, and no others: if not, it
// answers another request.
func matches(s *snapshot.Snapshot, st *snapshot.Static) bool {
	thumbs, links := 0, 0
	for _, l := range st.Layers {
		thumbs = max(thumbs, l.Thumb+l.Shown)
	}
	for _, l := range st.Links {
		if l.First >= 0 {
			links = max(links, l.First+max(1, l.Rows*l.Cols))
		}
	}
	return len(s.Thumbs) > 0 && thumbs == len(s.Thumbs) && links == len(s.Links)
}

// Draw draws what has changed since the last Draw over what was drawn then. It reports whether it drew anything or the picture is
// of another snapshot now, if one that looks the same.
func (v *View) Draw(painter paint.Painter) bool {
	v.scene.scale = painter.Scale()
	v.pen.Painter = painter
	p, s := &v.pen, &v.scene
	v.pointer.follow(v)
	v.pointer.lift(v.cards)
	drawn := v.fresh || v.news || v.pointer.moved
	for _, c := range v.cards {
		drawn = drawn || c.dirty
	}
	if v.fresh {
		p.Rect(paint.Rect{W: v.w, H: v.h}, 0, s.Background)
	} else if v.pointer.moved {
		p.Rect(v.pointer.drawn, 0, s.Background)
	}
	for _, c := range v.cards {
		switch {
		case c.rect.W <= 0:
		case v.fresh || v.pointer.covers(c.rect):
			c.frame(p, s)
			c.draw(p, s)
		case c.dirty:
			c.clear(p, s)
			c.draw(p, s)
		}
		c.dirty = false
	}
	if v.fresh || v.pointer.moved {
		v.pointer.draw(p, s, v.w, v.h)
	}
	v.fresh, v.news = false, false
	return drawn
}
