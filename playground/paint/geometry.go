package paint

import "math"

// Inset returns the rectangle with d taken off every side.
func (r Rect) Inset(d float32) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Right returns the x of the right edge.
func (r Rect) Right() float32 { return r.X + r.W }

// Bottom returns the y of the bottom edge.
func (r Rect) Bottom() float32 { return r.Y + r.H }

// Centre returns the middle.
func (r Rect) Centre() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Contains reports whether the point lies in the rectangle; its top and left edges belong to it.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.Right() && p.Y >= r.Y && p.Y < r.Bottom()
}

// Intersect returns what two rectangles have in common; W or H is 0 if that is nothing.
func (r Rect) Intersect(s Rect) Rect {
	x, y := max(r.X, s.X), max(r.Y, s.Y)
	return Rect{x, y, max(0, min(r.Right(), s.Right())-x), max(0, min(r.Bottom(), s.Bottom())-y)}
}

// Snap rounds a coordinate to a whole device pixel, so that thin lines and boxes are sharp.
func Snap(v, scale float32) float32 {
	return float32(math.Round(float64(v*scale))) / scale
}

// AppendRounded appends the outline of a rectangle with round corners, clockwise. Corners get more points the larger
// they are on the device. A radius of 0 gives the four corners.
func AppendRounded(dst []Point, r Rect, radius, scale float32) []Point {
	radius = min(radius, r.W/2, r.H/2)
	if radius <= 0 {
		return append(dst, Point{r.X, r.Y}, Point{r.Right(), r.Y}, Point{r.Right(), r.Bottom()}, Point{r.X, r.Bottom()})
	}
	n := arcSteps(radius, scale)/4 + 1
	corners := [4]Point{{r.Right() - radius, r.Y + radius}, {r.Right() - radius, r.Bottom() - radius},
		{r.X + radius, r.Bottom() - radius}, {r.X + radius, r.Y + radius}}
	for k, c := range corners {
		for i := 0; i <= n; i++ {
			s, co := math.Sincos((float64(k) - 1 + float64(i)/float64(n)) * math.Pi / 2)
			dst = append(dst, Point{c.X + radius*float32(co), c.Y + radius*float32(s)})
		}
	}
	return dst
}

// AppendCircle appends the outline of a circle.
func AppendCircle(dst []Point, centre Point, radius, scale float32) []Point {
	n := arcSteps(radius, scale)
	for i := range n {
		s, c := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		dst = append(dst, Point{centre.X + radius*float32(c), centre.Y + radius*float32(s)})
	}
	return dst
}

// arcSteps says into how many lines a full turn is broken so that no line is a tenth of a device pixel off the arc.
func arcSteps(radius, scale float32) int {
	return min(8+6*int(math.Sqrt(float64(max(0, radius*scale)))), 96)
}

// AppendCurve appends a curve that leaves a to the right (or left, if b is on that side) and arrives at b level: the
// shape of the diagram's links. It is a cubic with its handles halfway, in steps lines.
func AppendCurve(dst []Point, a, b Point, steps int) []Point {
	if a.Y == b.Y {
		return append(dst, a, b)
	}
	m := (a.X + b.X) / 2
	for i := 0; i <= steps; i++ {
		t := float32(i) / float32(steps)
		u := 1 - t
		w0, w1, w2, w3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		dst = append(dst, Point{w0*a.X + (w1+w2)*m + w3*b.X, (w0+w1)*a.Y + (w2+w3)*b.Y})
	}
	return dst
}
