package experiment

import (
	"tandem/core/arch"
	"tandem/core/snapshot"
	"tandem/core/world"
)

// fillUnits fills the thumbnails of the shown units and the strengths of the links.
func (t *descent) fillUnits(v *viewer, data *world.Data, dst *snapshot.Snapshot, side, most int) {
	n := t.net
	g, d := n.graph, &n.net.Diagram
	thumbs := 0
	for _, l := range d.Layers {
		thumbs += min(l.Units(), most)
	}
	v.bands = resize(v.bands, len(d.Links))
	clear(v.bands)
	points := side * side
	if points > 0 {
		v.unit.make(data, side)
		v.scores = resize(v.scores, thumbs*points)
		features := len(data.Features)
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

// describe writes the diagram.
func (t *descent) describe(r *Run, s *snapshot.Static, req snapshot.Request) {
	s.Architecture = entriesOf("arch")[r.spec.index("arch")].Title
	s.Weighting = entriesOf("weighting")[r.spec.index("weighting")].Title
	d := &t.net.net.Diagram
	for _, b := range d.Blocks {
		s.Blocks = append(s.Blocks, snapshot.Block{Label: b.Label, Kind: string(b.Kind), Owner: b.Owner})
	}
	thumb := 0
	for _, l := range d.Layers {
		shown := min(l.Units(), req.Units)
		s.Layers = append(s.Layers, snapshot.Layer{Name: l.Name, Kind: string(l.Kind), Block: l.Block, Owner: l.Owner,
			Depth: l.Depth, Units: l.Units(), Shown: shown, Thumb: thumb})
		thumb += shown
	}
	first := 0
	for i := range d.Links {
		l := &d.Links[i]
		link := snapshot.Link{From: l.From, To: l.To, Owner: l.Owner, First: -1}
		switch {
		case req.Units == 0:
		case l.Param != nil:
			link.First = first
			link.Rows, link.Cols = shownOf(d, l, req.Units)
			first += link.Rows * link.Cols
		case l.Values != nil || l.Coeff != nil:
			link.First = first
			first++
		}
		s.Links = append(s.Links, link)
	}
}
