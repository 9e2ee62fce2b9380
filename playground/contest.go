package playground

import "tandem/playground/paint"

// contest stands in the place of the network for a kernel machine that has neither weights nor a coupling to show: the
// comparison of methods, large.
type contest struct{ methods }

func (c *contest) title(s *scene) string { return s.static.Architecture }

func (c *contest) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	if s.snap.Stopped != "" {
		r = stopped(p, s, r)
	}
	r.H -= report(p, s, r)
	c.methods.draw(p, s, head, r)
}
