package playground

import "tandem/playground/paint"

// An amount is a gain as it is written: the number, and its noise in smaller letters.
type amount struct {
	number, noise string
	colour        paint.Color
	font          paint.Font // of the number
}

// amount returns a task's gain.
func (s *scene) amount(t int, f paint.Font) amount {
	return newAmount(s.gain(t), s.snap.Tasks[t].Smooth.Noise, "", s.gainColour(t), f)
}

// ownAmount is amount, of a task whose gain stands beside its pictures: nothing of the target's where a headline tells it.
func (s *scene) ownAmount(t int, f paint.Font) amount {
	if s.headlined && t == s.target() {
		return amount{font: f, colour: s.Dim}
	}
	return s.amount(t, f)
}

// overall returns Δm.
func (s *scene) overall(f paint.Font) amount {
	v := s.deltaM()
	return newAmount(v, s.snap.DeltaMNoise, " %", s.Gain(v, s.snap.DeltaMNoise), f)
}

// newAmount leaves the noise out of a number that is not known.
func newAmount(v, noise float32, unit string, c paint.Color, f paint.Font) amount {
	a := amount{number: paint.Points(v), colour: c, font: f}
	if v == v {
		a.number, a.noise = a.number+unit, " "+paint.Spread(noise)
	}
	return a
}

// plain returns the number alone.
func (a amount) plain() amount {
	a.noise = ""
	return a
}

func (a amount) width(p *paint.Pen, s *scene) float32 {
	return p.Width(a.number, a.font) + p.Width(a.noise, s.small)
}

// draw writes the amount from a point on, or up to it.
func (a amount) draw(p *paint.Pen, s *scene, at paint.Point, align paint.Align) {
	if align == paint.Right {
		at.X -= a.width(p, s)
	}
	p.Label(a.number, at, a.font, paint.Left, a.colour)
	if a.noise != "" {
		at.X += p.Width(a.number, a.font)
		p.Label(a.noise, at, s.small, paint.Left, s.Dim)
	}
}
