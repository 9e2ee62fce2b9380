package playground

import (
	"encoding/binary"
	"math"

	"tandem/playground/paint"
)

// A heatmap draws a matrix as cells on one image, which has a pixel for every one of the device, so that edges are sharp
// and a matrix of thousands of cells is one figure. A value above 0 is full, one below 0 hollow and of another colour; one
// that is not known is striped.
type heatmap struct {
	rows, columns track
	image         paint.Image
	version       uint64
	rect          paint.Rect
	scale         float32
}

// lay places the rows and columns in a rectangle. It takes no more than it needs for cells of the most size given.
func (h *heatmap) lay(rows, columns int, r paint.Rect, most float32, rowGap, columnGap func(i int) float32) {
	h.rows.lay(rows, r.Y, r.H, most, rowGap)
	h.columns.lay(columns, r.X, r.W, most, columnGap)
}

// bounds is what the cells cover.
func (h *heatmap) bounds() paint.Rect {
	if len(h.rows.starts) == 0 || len(h.columns.starts) == 0 {
		return paint.Rect{}
	}
	x, y := h.columns.starts[0], h.rows.starts[0]
	return paint.Rect{X: x, Y: y, W: h.columns.end() - x, H: h.rows.end() - y}
}

// cell returns a cell's rectangle.
func (h *heatmap) cell(i, j int) paint.Rect {
	return paint.Rect{X: h.columns.starts[j], Y: h.rows.starts[i], W: h.columns.ends[j] - h.columns.starts[j], H: h.rows.ends[i] - h.rows.starts[i]}
}

// find returns the cell at a place.
func (h *heatmap) find(at paint.Point) (i, j int, ok bool) {
	i, j = h.rows.index(at.Y), h.columns.index(at.X)
	return i, j, i >= 0 && j >= 0
}

// draw draws the cells.
func (h *heatmap) draw(p *paint.Pen, s *scene, at func(i, j int) float32) {
	b := h.bounds()
	if b.W < 2 || b.H < 2 {
		return
	}
	x, y := paint.Snap(b.X, s.scale), paint.Snap(b.Y, s.scale)
	to := paint.Rect{X: x, Y: y, W: paint.Snap(b.Right(), s.scale) - x, H: paint.Snap(b.Bottom(), s.scale) - y}
	if h.version != s.version || h.rect != to || h.scale != s.scale {
		h.version, h.rect, h.scale = s.version, to, s.scale
		h.paint(s, at)
	}
	p.Image(&h.image, paint.Rect{W: float32(h.image.W), H: float32(h.image.H)}, to, 0)
}

// paint writes the image.
func (h *heatmap) paint(s *scene, at func(i, j int) float32) {
	px := func(v float32) int { return int(math.Round(float64(v * s.scale))) }
	left, top := px(h.rect.X), px(h.rect.Y)
	h.image.Resize(max(1, px(h.rect.Right())-left), max(1, px(h.rect.Bottom())-top))
	clear(h.image.Pix)
	h.image.Version++
	gap := 0
	if side := min(h.rows.cell(), h.columns.cell()) * s.scale; side >= 24 {
		gap = max(1, int(s.scale+0.5)) * 2
	} else if side >= 5 {
		gap = max(1, int(s.scale*0.75))
	}
	for i := range h.rows.starts {
		y0, y1 := px(h.rows.starts[i])-top, px(h.rows.ends[i])-top-gap
		for j := range h.columns.starts {
			x0, x1 := px(h.columns.starts[j])-left, px(h.columns.ends[j])-left-gap
			h.one(s, x0, y0, max(x1, x0+1), max(y1, y0+1), at(i, j))
		}
	}
}

// one writes a cell: between pixels x0, y0 and before x1, y1.
func (h *heatmap) one(s *scene, x0, y0, x1, y1 int, v float32) {
	full := pixel(shadeOf(s, v))
	if v != v {
		stripe, ground := pixel(paint.Mix(s.Panel, s.Dim, 0.25)), pixel(paint.Mix(s.Panel, s.Line, 0.25))
		h.fill(x0, y0, x1, y1, func(x, y int) uint32 {
			if (x+y)%5 == 0 {
				return stripe
			}
			return ground
		})
		return
	}
	h.fill(x0, y0, x1, y1, func(int, int) uint32 { return full })
	if w, d := min(x1-x0, y1-y0), 0; v < -0.02 && w >= 3 {
		d = max(1, min((w+2)/4, int(2.5*s.scale+0.5)))
		hollow := pixel(paint.Mix(shadeOf(s, v), s.Panel, 0.75))
		h.fill(x0+d, y0+d, x1-d, y1-d, func(int, int) uint32 { return hollow })
	}
}

func (h *heatmap) fill(x0, y0, x1, y1 int, colour func(x, y int) uint32) {
	for y := max(0, y0); y < min(y1, h.image.H); y++ {
		for x := max(0, x0); x < min(x1, h.image.W); x++ {
			binary.LittleEndian.PutUint32(h.image.Pix[4*(y*h.image.W+x):], colour(x, y))
		}
	}
}

// shadeOf is the colour of a value from −1 to 1; one of nothing is still to be seen as a cell.
func shadeOf(s *scene, v float32) paint.Color {
	c := s.Diverging(max(-1, min(1, v)))
	if abs(v) < 0.06 {
		return paint.Mix(s.Diverging(v), s.Soft, 0.8)
	}
	return c
}

// signs draws at the right end of a line how the two signs look, as far as there is room.
func signs(p *paint.Pen, s *scene, head paint.Rect) {
	words, side := [2]string{"< 0", "> 0"}, s.small.Size*0.85
	if head.W < p.Width(words[0]+words[1], s.small)+2*side+2*s.gap+8 {
		return
	}
	x, y := head.Right(), head.Y+head.H/2
	for i, word := range words {
		p.Label(word, paint.Point{X: x, Y: y + middle(s.small)}, s.small, paint.Right, s.Dim)
		x -= p.Width(word, s.small) + 5 + side
		box := paint.Rect{X: x, Y: y - side/2, W: side, H: side}
		if v := float32(2*i-1) * 0.8; v < 0 {
			p.Rect(box, 1, shadeOf(s, v))
			p.Rect(box.Inset(side*0.25), 0, paint.Mix(shadeOf(s, v), s.Panel, 0.75))
		} else {
			p.Rect(box, 1, shadeOf(s, v))
		}
		x -= s.gap
	}
}

// root is the square root of a value's size with its sign. Shades go with it, so that small values are seen beside large ones.
func root(v float32) float32 {
	return float32(math.Copysign(math.Sqrt(math.Abs(float64(v))), float64(v)))
}

// largest returns the largest size of a list's known numbers; 1 if there is none.
func largest(lists ...[]float32) float32 {
	most := float32(0)
	for _, list := range lists {
		for _, v := range list {
			if a := abs(v); a > most && !math.IsInf(float64(a), 0) {
				most = a
			}
		}
	}
	if most == 0 {
		return 1
	}
	return most
}
