package playground

import (
	"encoding/binary"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// bands is how many contour bands a surface has.
const bands = 12

// regressionRange is the value, in standard deviations of the labels, at which a regression's colours end.
const regressionRange = 2.2

// shade returns the colour of a value of a task's surface: of the probability of label 1, of a class's number, or of a
// prediction. Every value within a band has one colour; the side of label 1 has the task's, that of label 0 is neutral.
// NaN is Missing.
func shade(s *scene, info *snapshot.TaskInfo, task int, v float32) paint.Color {
	if v != v {
		return s.Missing
	}
	switch info.Target {
	case "classes":
		return s.class(task, int(v), info.Outputs)
	case "regression":
		v = v/(2*regressionRange) + 0.5
	}
	v = max(0, min(1, v))
	band := float32(int(v*bands+0.5)) / bands
	if info.Target == "binary" && (band > 0.5) != (v > 0.5) { // the band about ½ is cut in two by the boundary
		if v > 0.5 {
			band = 0.5 + 0.25/bands
		} else {
			band = 0.5
		}
	}
	if band > 0.5 {
		return paint.Mix(s.Panel, s.Task(task), (band-0.5)*1.6)
	}
	return paint.Mix(s.Panel, s.Low, (0.5-band)*1.4)
}

// class returns the colour of one of a task's classes, from neutral to the task's own.
func (s *style) class(task, class, classes int) paint.Color {
	switch {
	case class <= 0:
		return paint.Mix(s.Panel, s.Low, 0.7)
	case classes <= 2:
		return s.Task(task)
	}
	return paint.Mix(s.Panel, s.Task(task), 0.2+0.65*float32(class-1)/float32(classes-2))
}

// A surfacePainter writes surfaces onto an image. It keeps its memory.
type surfacePainter struct {
	ramp    [256]uint32 // pixels of values from low to high
	columns []lattice   // by pixel
}

// A lattice is where a pixel lies between two neighbouring cells.
type lattice struct {
	cell  int     // the one before
	share float32 // of the one after
}

// between returns where pixel i of side lies on a row of n cells.
func between(i, side, n int) lattice {
	u := max(0, min(float32(n-1), (float32(i)+0.5)*float32(n)/float32(side)-0.5))
	cell := max(0, min(int(u), n-2))
	return lattice{cell, u - float32(cell)}
}

// draw writes a surface onto a square of an image, side pixels wide from (x0, y0) on. Probabilities and predictions are
// interpolated, so that bands and boundaries are smooth; of classes, which have no between, the four nearest cells vote.
func (sp *surfacePainter) draw(im *paint.Image, x0, y0, side int, f *snapshot.Surface, s *scene, info *snapshot.TaskInfo, task int) {
	n := f.Side
	if n == 0 {
		return
	}
	low, high, steps := float32(0), float32(1), n > 1
	switch info.Target {
	case "regression":
		low, high = -regressionRange, regressionRange
	case "classes":
		low, high, steps = -0.5, 255.5, false
	}
	for i := range sp.ramp {
		sp.ramp[i] = pixel(shade(s, info, task, low+(high-low)*(float32(i)+0.5)/256))
	}
	sp.columns = sp.columns[:0]
	for x := range side {
		sp.columns = append(sp.columns, between(x, side, n))
	}
	missing, panel, scale := pixel(s.Missing), pixel(s.Panel), 256/(high-low)
	for y := range side {
		row := between(y, side, n)
		out := im.Pix[4*((y0+y)*im.W+x0):]
		for x, column := range sp.columns {
			var value float32
			if steps {
				at := f.Values[row.cell*n+column.cell:]
				above, below := at[0]+(at[1]-at[0])*column.share, at[n]+(at[n+1]-at[n])*column.share
				value = above + (below-above)*row.share
			} else {
				value = vote(f.Values, n, row, column)
			}
			c := missing
			if value == value {
				c = sp.ramp[int(max(0, min(255, (value-low)*scale)))]
			} else if (x+y)/3%2 == 0 { // stripes, so that it is no colour of a value
				c = panel
			}
			binary.LittleEndian.PutUint32(out[4*x:], c)
		}
	}
}

// vote returns the value that most of the four cells about a pixel have, the nearer ones counting more.
func vote(values []float32, n int, row, column lattice) float32 {
	if n == 1 {
		return values[0]
	}
	at := values[row.cell*n+column.cell:]
	four := [4]float32{at[0], at[1], at[n], at[n+1]}
	if four[0] == four[1] && four[0] == four[2] && four[0] == four[3] {
		return four[0]
	}
	shares := [4]float32{(1 - column.share) * (1 - row.share), column.share * (1 - row.share), (1 - column.share) * row.share, column.share * row.share}
	best, most := four[0], float32(-1)
	for _, v := range four {
		sum := float32(0)
		for i, w := range four {
			if w == v || w != w && v != v {
				sum += shares[i]
			}
		}
		if sum > most {
			best, most = v, sum
		}
	}
	return best
}

// pixel returns an opaque colour as an image's four bytes.
func pixel(c paint.Color) uint32 {
	return uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | 0xff000000
}
