package playground

import "tandem/playground/paint"

// stopped says above the diagram that the run cannot go on, and why, and returns what room is left.
func stopped(p *paint.Pen, s *scene, r paint.Rect) paint.Rect {
	lines := paint.Wrap(p, nil, s.snap.Stopped, r.W-24, s.small, 4)
	title := "Stopped at step " + paint.Count(int(s.snap.Step))
	lead := leading(s.small)
	box := paint.Rect{X: r.X, Y: r.Y, W: r.W, H: leading(s.text) + lead*float32(len(lines)) + 16}
	p.Rect(box, 8, paint.Mix(s.Panel, s.Bad, 0.1))
	p.Frame(box.Inset(0.75), 8, 1.5, s.Bad)
	y := box.Y + 8 + leading(s.text)*0.5 + middle(s.text)
	p.Fitted(title, paint.Point{X: box.X + 12, Y: y}, box.W-24, s.text, paint.Left, s.Bad)
	y += leading(s.text)*0.5 + lead*0.5
	for _, line := range lines {
		p.Label(line, paint.Point{X: box.X + 12, Y: y}, s.small, paint.Left, s.Ink)
		y += lead
	}
	taken := box.H + 8
	return paint.Rect{X: r.X, Y: r.Y + taken, W: r.W, H: r.H - taken}
}
