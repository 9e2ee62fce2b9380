package playground

import (
	"strings"

	"tandem/playground/paint"
)

// reportText says how far a kernel machine has come, in parts.
func reportText(s *scene) []string {
	r := matrix(s.snap, "report", 1, 4)
	if r == nil {
		return nil
	}
	var parts []string
	if !s.headlined { // it is the step
		parts = append(parts, "iteration "+paint.Count(int(r.Values[0])))
	}
	if v := r.Values[1]; v == v {
		parts = append(parts, "duality gap "+paint.Number(v))
	}
	if v := r.Values[2]; v == v {
		parts = append(parts, "KKT violation "+paint.Number(v))
	}
	if v := r.Values[3]; v > 0 {
		total := 0
		for _, t := range s.static.Tasks {
			total += t.Labels
		}
		if int(v) < total {
			parts = append(parts, "support vectors "+paint.Count(int(v))+" of "+paint.Count(total))
		} else {
			parts = append(parts, "all "+paint.Count(total)+" examples are support vectors")
		}
	}
	return parts
}

// reportLines is how many lines of a report there may be.
func reportLines(s *scene) int {
	if s.theme.Large {
		return 4
	}
	return 2
}

// report writes at the bottom of r how far a kernel machine has come, and that it is done if it is, and returns how much
// of r's height that takes.
func report(p *paint.Pen, s *scene, r paint.Rect) float32 {
	parts := reportText(s)
	lead := leading(s.small)
	var lines []string
	if len(parts) > 0 {
		lines = paint.Wrap(p, nil, strings.Join(parts, " · "), r.W, s.small, reportLines(s))
	}
	indent := lead
	done := 0
	if s.snap.Done != "" {
		words := paint.Wrap(p, nil, s.snap.Done, r.W-indent, s.small, 2)
		lines = append(words, lines...)
		done = len(words)
	}
	if len(lines) == 0 {
		return 0
	}
	h := lead*float32(len(lines)) + 6
	y := r.Bottom() - h + 6
	p.HairLine(paint.Point{X: r.X, Y: y - 3}, paint.Point{X: r.Right(), Y: y - 3}, s.Line)
	for i, line := range lines {
		base := y + lead*0.5 + middle(s.small)
		if i < done {
			if i == 0 { // a tick
				m := s.small.Size * 0.34
				c := paint.Point{X: r.X + m*1.3, Y: y + lead*0.5}
				p.Polyline([]paint.Point{{X: c.X - m, Y: c.Y}, {X: c.X - m*0.25, Y: c.Y + m*0.8}, {X: c.X + m*1.1, Y: c.Y - m*0.9}}, paint.Stroke{Width: s.thin * 1.2}, s.Good)
			}
			p.Label(line, paint.Point{X: r.X + indent, Y: base}, s.small, paint.Left, s.Ink)
		} else {
			p.Label(line, paint.Point{X: r.X, Y: base}, s.small, paint.Left, s.Dim)
		}
		y += lead
	}
	return h + 6
}
