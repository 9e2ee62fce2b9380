package svm

import "math"

// vertex writes the solution into the dual's Beta: what is nearer to a stop than its multiplier is to 0 goes there, and
// what is then missing from a group's sum to its variables that have the most room.
func (s *interior) vertex() {
	d := s.dual
	clear(d.Beta)
	scale := 1e-300
	for k := range s.sides {
		scale = math.Max(scale, math.Abs(s.sides[k].cost))
	}
	const near = 1e-3
	for k := range s.sides {
		c := &s.sides[k]
		v, whole := c.v, c.v+c.rest
		switch {
		case c.v < near*whole && c.v/whole < c.low/scale:
			v = 0
		case c.rest < near*whole && c.rest/whole < c.high/scale:
			v = d.Upper[c.example]
			if c.sign < 0 {
				v = -d.Lower[c.example]
			}
		}
		d.Beta[c.example] += c.sign * v
	}
	for g := range d.Starts[1:] {
		d.balance(g)
	}
}

// balance makes the variables of a group sum to 0.
func (d *Dual) balance(g int) {
	from, to := d.Starts[g], d.Starts[g+1]
	for range to - from + 1 {
		sum, best, room := 0.0, -1, 0.0
		for i := from; i < to; i++ {
			sum += d.Beta[i]
		}
		for i := from; i < to; i++ {
			free := math.Min(d.Upper[i]-d.Beta[i], d.Beta[i]-d.Lower[i])
			if d.Epsilon > 0 {
				free = math.Min(free, math.Abs(d.Beta[i]))
			}
			if free > room {
				best, room = i, free
			}
		}
		if sum == 0 || best < 0 {
			break
		}
		d.Beta[best] -= math.Copysign(math.Min(math.Abs(sum), room), sum)
		if math.Abs(sum) <= room {
			return
		}
	}
	d.settle(g)
}

// settle balances a group without free variables, which rounding leaves a trace off: whatever can give does.
func (d *Dual) settle(g int) {
	for i := d.Starts[g]; i < d.Starts[g+1]; i++ {
		sum := 0.0
		for j := d.Starts[g]; j < d.Starts[g+1]; j++ {
			sum += d.Beta[j]
		}
		d.Beta[i] = math.Min(math.Max(d.Beta[i]-sum, d.Lower[i]), d.Upper[i])
	}
}
