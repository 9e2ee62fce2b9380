package playground

import (
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

// drawSurface writes a surface onto a square of an image, side pixels wide, interpolated so that bands and boundaries
// are smooth.
func drawSurface(im *paint.Image, x0, y0, side int, f *snapshot.Surface, s *scene, info *snapshot.TaskInfo, task int) {
	n := f.Side
	if n == 0 {
		return
	}
	var ramp [256]paint.Color // of values from lo to hi
	lo, hi := float32(0), float32(1)
	if info.Target == "regression" {
		lo, hi = -regressionRange, regressionRange
	}
	for i := range ramp {
		ramp[i] = shade(s, info, task, lo+(hi-lo)*(float32(i)+0.5)/256)
	}
	step := float32(n) / float32(side)
	for y := range side {
		v := max(0, min(float32(n-1), (float32(y)+0.5)*step-0.5))
		j := min(int(v), n-2)
		tv := v - float32(j)
		for x := range side {
			u := max(0, min(float32(n-1), (float32(x)+0.5)*step-0.5))
			i := min(int(u), n-2)
			if n == 1 {
				i, j, tv = 0, 0, 0
			}
			tu := u - float32(i)
			var value float32
			if info.Target == "classes" || n == 1 {
				value = f.Values[int(v+0.5)*n+int(u+0.5)]
			} else {
				row := f.Values[j*n+i:]
				above, below := row[0]+(row[1]-row[0])*tu, row[n]+(row[n+1]-row[n])*tu
				value = above + (below-above)*tv
			}
			c := s.Missing
			switch {
			case value != value:
				if (x+y)/3%2 == 0 { // stripes, so that it is no colour of a value
					c = s.Panel
				}
			case info.Target == "classes":
				c = s.class(task, int(value), info.Outputs)
			default:
				c = ramp[max(0, min(255, int((value-lo)/(hi-lo)*256)))]
			}
			im.Set(x0+x, y0+y, c)
		}
	}
}
