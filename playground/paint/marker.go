package paint

import "math"

// A Marker is a task's shape: with it tasks can be told apart without colours. In the order of the tasks: circle,
// diamond, square, triangle, triangle with the point down, pentagon, hexagon, star, cross. The page has the same.
type Marker int

// outlines holds the polygons about the origin, of about the area of a circle of radius 1; the circle has none.
var outlines = [TaskColours][]Point{
	1: regular(4, 1.25, 1.25, 0),
	2: regular(4, 1.25, 1.25, math.Pi/4),
	3: regular(3, 1.45, 1.45, 0),
	4: regular(3, 1.45, 1.45, math.Pi),
	5: regular(5, 1.15, 1.15, 0),
	6: regular(6, 1.1, 1.1, 0),
	7: regular(5, 1.5, 0.7, 0),
	8: {{-0.4, -1.15}, {0.4, -1.15}, {0.4, -0.4}, {1.15, -0.4}, {1.15, 0.4}, {0.4, 0.4}, {0.4, 1.15}, {-0.4, 1.15},
		{-0.4, 0.4}, {-1.15, 0.4}, {-1.15, -0.4}, {-0.4, -0.4}},
}

// regular returns a polygon, or a star if the radii differ, that starts at the top, turned by an angle.
func regular(n int, outer, inner, turn float64) []Point {
	var points []Point
	for i := range 2 * n {
		r := outer
		if i%2 == 1 {
			if outer == inner {
				continue
			}
			r = inner
		}
		s, c := math.Sincos(math.Pi*float64(i)/float64(n) + turn)
		points = append(points, Point{float32(r * s), float32(-r * c)})
	}
	return points
}

// Marker draws a task's shape of about the size of a circle of the given radius, with an outline unless its width is 0.
func (p *Pen) Marker(m Marker, centre Point, radius float32, fill Color, width float32, outline Color) {
	shape := outlines[int(m)%TaskColours]
	if shape == nil {
		if width > 0 {
			p.Circle(centre, radius+width/2, outline)
			radius -= width / 2
		}
		p.Circle(centre, radius, fill)
		return
	}
	p.points = p.points[:0]
	for _, q := range shape {
		p.points = append(p.points, Point{centre.X + q.X*radius, centre.Y + q.Y*radius})
	}
	p.Polygon(p.points, fill)
	if width > 0 {
		p.Polyline(p.points, Stroke{Width: width, Closed: true}, outline)
	}
}
