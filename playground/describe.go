package playground

import (
	"strings"

	"tandem/playground/paint"
)

// Describe says in words what the canvas shows, for those who do not see it.
func (v *View) Describe() string {
	s := &v.scene
	if s.snap == nil {
		return "Nothing has been trained yet."
	}
	var b strings.Builder
	b.WriteString(s.static.Architecture)
	if s.static.Weighting != "" {
		b.WriteString(" with " + s.static.Weighting)
	}
	b.WriteString(", step " + paint.Count(int(s.snap.Step)) + ".")
	if s.snap.Stopped != "" {
		b.WriteString(" Stopped: " + s.snap.Stopped)
	}
	if s.snap.Done != "" {
		b.WriteString(" " + s.snap.Done)
	}
	if v.shape.machine {
		describeMachine(&b, s)
	}
	if len(s.snap.Tasks) > manyCells {
		describeMany(&b, s)
	} else {
		for t := range s.snap.Tasks {
			describeTask(&b, s, t)
		}
	}
	if d := s.deltaM(); d == d {
		b.WriteString(" Δm over all tasks " + paint.Points(d) + " " + paint.Spread(s.snap.DeltaMNoise) + " %.")
	}
	return b.String()
}

func describeTask(b *strings.Builder, s *scene, t int) {
	k, info := &s.snap.Tasks[t].Smooth, &s.static.Tasks[t]
	b.WriteString(" " + info.Name + " (" + labelCount(info) + "): " + score(info, k.Metric) + " together, " + score(info, k.AloneMetric) +
		" alone, " + paint.Points(s.gain(t)) + " " + paint.Spread(k.Noise) + " points.")
}

// describeMany speaks of the target, and of the tasks that gain most and least.
func describeMany(b *strings.Builder, s *scene) {
	most, least, up, down, unseen := -1, -1, 0, 0, 0
	for t := range s.snap.Tasks {
		g := s.gain(t)
		if s.static.Tasks[t].Unseen {
			unseen++
		}
		if g != g {
			continue
		}
		if most < 0 || g > s.gain(most) {
			most = t
		}
		if least < 0 || g < s.gain(least) {
			least = t
		}
		if noise := s.snap.Tasks[t].Smooth.Noise; paint.Tells(g, noise) && g > 0 {
			up++
		} else if paint.Tells(g, noise) {
			down++
		}
	}
	of := " tasks: "
	if len(longModes(s.static)) > 1 {
		of = " tasks, " + gridTitle(s.static) + ": "
	}
	b.WriteString(" " + paint.Count(len(s.snap.Tasks)) + of + paint.Count(up) + " gain by training together, " + paint.Count(down) + " lose, by more than the noise")
	if unseen > 0 {
		b.WriteString(", " + paint.Count(unseen) + " were never trained")
	}
	b.WriteString(". The target:")
	describeTask(b, s, s.target())
	if most >= 0 && most != least {
		b.WriteString(" Most is gained by:")
		describeTask(b, s, most)
		b.WriteString(" Least by:")
		describeTask(b, s, least)
	}
}

// describeMachine compares a kernel machine with its baselines.
func describeMachine(b *strings.Builder, s *scene) {
	for i, row := range compare(s) {
		if i == 0 {
			b.WriteString(" Mean error: ")
		} else {
			b.WriteString(", ")
		}
		b.WriteString(row.name + " " + s.errorText(row.error))
	}
	if len(compare(s)) > 0 {
		b.WriteString(".")
	}
	if parts := reportText(s); len(parts) > 0 {
		text := strings.Join(parts, ", ")
		b.WriteString(" " + strings.ToUpper(text[:1]) + text[1:] + ".")
	}
	if values := matrix(s.snap, "singular", 2, 0); values != nil {
		if rank := rankOf(values.Values[values.Cols:]); rank > 0 {
			b.WriteString(" The true weights have rank " + paint.Count(rank) + ".")
		}
	}
}
