package experiment

import (
	"math"

	"tandem/core/kernel"
	"tandem/core/snapshot"
	"tandem/core/world"
)

// A viewer holds the memory that filling snapshots needs, so that it is taken once.
type viewer struct {
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

// surfacePoints bounds how many points the surfaces of all tasks have together.
const surfacePoints = 24_000

// MaxSide is the largest side of a surface or thumbnail, in points.
const MaxSide = 256

// fillSurfaces fills every task's surface, together and alone.
func (r *Run) fillSurfaces(dst *snapshot.Snapshot, side int) {
	v, tasks := &r.view, len(r.data.Tasks)
	side = min(side, int(math.Sqrt(float64(surfacePoints/tasks))))
	v.surface.make(r.data, side)
	n := side * side
	v.outputs = resize(v.outputs, n*r.pool.width)
	dst.Surfaces = resize(dst.Surfaces, 2*tasks)
	for i, p := range [...]predictor{r.train.together(), r.train.alone()} {
		p.Predict(v.outputs, v.surface.x, n)
		for t, task := range r.data.Tasks {
			fillSurface(&dst.Surfaces[i*tasks+t], task, v.outputs, side, r.pool.width, r.pool.offset[t])
		}
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
