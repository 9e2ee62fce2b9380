package experiment

import (
	"tandem/core/arch"
	"tandem/core/kernel"
	"tandem/core/snapshot"
	"tandem/core/world"
)

// A viewer holds the memory that filling snapshots needs, so that it is taken once.
type viewer struct {
	gram, places []float64   // of the gradients and the step: (T+1) × (T+1) and (T+1) × 2
	vectors      [][]float32 // the T gradients and the step, over the shared parameters

	surface lattice
	unit    lattice
	outputs []float32 // predictions on the surface's lattice
	scores  []float32 // activations of one shown unit after another on the unit's lattice
	bands   []float64 // sums of the links that are nodes' columns
}

// A lattice is the input features of side × side points of the plane, rows from y = +1 down, columns from x = −1.
type lattice struct {
	side int
	x    []float32
}

func (l *lattice) make(d *world.Data, side int) {
	if l.side == side {
		return
	}
	l.side = side
	features := len(d.Features)
	l.x = resize(l.x, side*side*features)
	for i := 0; i < side*side; i++ {
		// The middle of each cell, so that no point is on the edge.
		x := (2*float32(i%side)+1)/float32(side) - 1
		y := 1 - (2*float32(i/side)+1)/float32(side)
		d.Plane.Expand(l.x[i*features:(i+1)*features], x, y)
	}
}

// fillPictures fills surfaces, thumbnails and the strengths of links.
func (r *Run) fillPictures(dst *snapshot.Snapshot, req snapshot.Request) {
	dst.Surfaces, dst.Thumbs, dst.Links = dst.Surfaces[:0], dst.Thumbs[:0], dst.Links[:0]
	if r.data.Plane == nil {
		req.Surface, req.Unit = 0, 0
	}
	if req.Surface > 0 {
		r.fillSurfaces(dst, min(req.Surface, MaxSide))
	}
	if req.Units > 0 {
		r.fillUnits(dst, min(req.Unit, MaxSide), req.Units)
	}
}

// MaxSide is the largest side of a surface or thumbnail, in points.
const MaxSide = 256

func (r *Run) fillSurfaces(dst *snapshot.Snapshot, side int) {
	v, tasks := &r.view, len(r.data.Tasks)
	v.surface.make(r.data, side)
	n := side * side
	v.outputs = resize(v.outputs, n*r.pool.width)
	dst.Surfaces = resize(dst.Surfaces, 2*tasks)
	r.together.Predict(v.outputs, v.surface.x, n)
	for t, task := range r.data.Tasks {
		fillSurface(&dst.Surfaces[t], task, v.outputs, side, r.pool.width, r.pool.offset[t])
	}
	for t, task := range r.data.Tasks {
		r.alone[t].Predict(v.outputs, v.surface.x, n)
		fillSurface(&dst.Surfaces[tasks+t], task, v.outputs, side, task.Outputs, 0)
	}
}

func fillSurface(s *snapshot.Surface, task world.Task, outputs []float32, side, width, at int) {
	s.Side = side
	s.Values = resize(s.Values, side*side)
	for i := range s.Values {
		o := outputs[i*width+at:][:task.Outputs]
		switch task.Target {
		case world.Binary:
			s.Values[i] = kernel.Sigmoid1(o[0])
		case world.Classes:
			best := 0
			for c := range o {
				if o[c] > o[best] {
					best = c
				}
			}
			s.Values[i] = float32(best)
		default:
			s.Values[i] = o[0]
		}
	}
}

// fillUnits fills the thumbnails of the shown units and the strengths of the links.
func (r *Run) fillUnits(dst *snapshot.Snapshot, side, most int) {
	v, n := &r.view, r.together
	g, d := n.graph, &n.net.Diagram
	thumbs := 0
	for _, l := range d.Layers {
		thumbs += min(l.Units(), most)
	}
	v.bands = resize(v.bands, len(d.Links))
	clear(v.bands)
	points := side * side
	if points > 0 {
		v.unit.make(r.data, side)
		v.scores = resize(v.scores, thumbs*points)
		features := len(r.data.Features)
		for from := 0; from < points; from += g.MaxRows {
			rows := min(g.MaxRows, points-from)
			copy(n.net.X.Node.Value, v.unit.x[from*features:(from+rows)*features])
			g.Forward(n.show, rows)
			collect(v, d, from, rows, points, most)
		}
	}
	dst.Thumbs = resize(dst.Thumbs, thumbs)
	at := 0
	for _, l := range d.Layers {
		shown := min(l.Units(), most)
		quantise(dst.Thumbs[at:at+shown], v.scores[at*points:(at+shown)*points], side, l.Kind)
		at += shown
	}
	for i := range d.Links {
		l := &d.Links[i]
		switch {
		case l.Param != nil:
			rows, cols := shownOf(d, l, most)
			for a := 0; a < rows; a++ {
				dst.Links = append(dst.Links, l.Param.Value[a*l.Param.Cols:][:cols]...)
			}
		case l.Values != nil:
			dst.Links = append(dst.Links, float32(v.bands[i]/float64(max(points, 1))))
		case l.Coeff != nil:
			dst.Links = append(dst.Links, coefficient(l))
		}
	}
}

// collect adds rows of the shown units' activations, from point from on, to the viewer's.
func collect(v *viewer, d *arch.Diagram, from, rows, points, most int) {
	at := 0
	for _, l := range d.Layers {
		cols := l.Units()
		for u := 0; u < min(cols, most); u++ {
			to := v.scores[at*points+from:][:rows]
			for i := range to {
				to[i] = l.Node.Value[i*cols+u]
			}
			at++
		}
	}
	for i := range d.Links {
		if l := &d.Links[i]; l.Values != nil {
			for k := 0; k < l.Values.Rows(rows); k++ {
				v.bands[i] += float64(l.Values.Value[k*l.Values.Cols+l.Column])
			}
		}
	}
}

// shownOf returns how many strengths of a link between units are shown: rows of From, columns of To.
func shownOf(d *arch.Diagram, l *arch.Link, most int) (rows, cols int) {
	return min(d.Layers[l.From].Units(), l.Param.Rows, most), min(d.Layers[l.To].Units(), l.Param.Cols, most)
}

// coefficient returns the strength of a link that is a row of mixing coefficients: their mean.
func coefficient(l *arch.Link) float32 {
	row := l.Coeff.Value[l.At*l.Coeff.Cols:][:l.Coeff.Cols]
	sum := float32(0)
	for _, v := range row {
		sum += v
	}
	return sum / float32(len(row))
}

// quantise writes a layer's thumbnails, on one scale for all its units, so that a unit that does little looks flat.
func quantise(thumbs []snapshot.Thumb, scores []float32, side int, kind arch.Kind) {
	low, high := float32(0), float32(1)
	if kind != arch.Gate {
		high = 1e-6
		for _, s := range scores {
			high = max(high, s, -s)
		}
		low = -high
	}
	points := side * side
	for u := range thumbs {
		t := &thumbs[u]
		t.Side, t.Low, t.High = side, low, high
		t.Pix = resize(t.Pix, points)
		for i, s := range scores[u*points : (u+1)*points] {
			t.Pix[i] = byte(max(0, min(255, (s-low)/(high-low)*255+0.5)))
		}
	}
}
