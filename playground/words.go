package playground

import (
	"math"
	"strings"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// gain returns a task's smoothed gain in points. Before the first step there is none: networks that know nothing differ by chance.
func (s *scene) gain(t int) float32 {
	if s.snap.Step == 0 {
		return float32(math.NaN())
	}
	return s.snap.Tasks[t].Smooth.Gain
}

// gainColour returns the colour of a task's gain.
func (s *scene) gainColour(t int) paint.Color { return s.Gain(s.gain(t), s.snap.Tasks[t].Smooth.Noise) }

// deltaM is as gain, over all tasks.
func (s *scene) deltaM() float32 {
	if s.snap.Step == 0 {
		return float32(math.NaN())
	}
	return s.snap.SmoothDeltaM
}

// footer says at the bottom of r what training together does over all tasks, unless a headline does, and returns what is left.
func footer(p *paint.Pen, s *scene, r paint.Rect) paint.Rect {
	used := footerHeight(&s.style)
	if used > 0 {
		overallLine(p, s, paint.Rect{X: r.X, Y: r.Bottom() - used + 4, W: r.W, H: used - 4})
	}
	r.H -= used
	return r
}

// overallLine writes Δm.
func overallLine(p *paint.Pen, s *scene, r paint.Rect) {
	p.HairLine(paint.Point{X: r.X, Y: r.Y}, paint.Point{X: r.Right(), Y: r.Y}, s.Line)
	y := r.Y + 4 + r.H/2
	total := s.overall(s.big)
	total.draw(p, s, paint.Point{X: r.Right(), Y: y + middle(s.big)}, paint.Right)
	left := r.W - total.width(p, s) - outputsGap
	used := p.Fitted("Δm", paint.Point{X: r.X, Y: y + middle(s.text)}, left, s.text, paint.Left, s.Ink)
	for _, words := range [...]string{"mean gain over all tasks", "mean gain", "mean"} {
		if p.Width(words, s.small) <= left-used-6 {
			p.Label(words, paint.Point{X: r.X + used + 6, Y: y + middle(s.text)}, s.small, paint.Left, s.Dim)
			break
		}
	}
}

// score writes a metric.
func score(info *snapshot.TaskInfo, v float32) string {
	if info.Target == "regression" {
		return "R² " + paint.Decimal(v)
	}
	return paint.Percent(v)
}

// words says a task's name, gain, labels and losses beside its surfaces.
func (o *outputs) words(p *paint.Pen, s *scene, t int, r paint.Rect) {
	k, info := &s.snap.Tasks[t], &s.static.Tasks[t]
	if o.roomy(p, s, r.W, r.H) {
		o.wideWords(p, s, t, r)
		return
	}
	big := s.big
	big.Size = min(big.Size, max(s.text.Size, r.H*0.24), r.W/3.6)
	lead, lines, high := leading(s.small), 1, big.Size*1.25
	if s.ownAmount(t, big).number == "" {
		high = 0
	}
	nameLines := o.name(p, s, t, r)
	if leading(s.text)*float32(len(nameLines))+high+2*lead <= r.H {
		lines = 2
	} else {
		nameLines = nameLines[:1]
		nameLines[0] = s.names[t]
		if leading(s.text)+high+2*lead <= r.H {
			lines = 2
		} else if leading(s.text)+high+lead > r.H {
			lines = 0
		}
	}
	y := r.Y + max(0, (r.H-leading(s.text)*float32(len(nameLines))-high-lead*float32(lines))/2)
	for i, name := range nameLines {
		y += leading(s.text)
		x := r.X
		if i == 0 {
			m := s.text.Size * 0.36
			p.Marker(paint.Marker(t), paint.Point{X: x + m, Y: y - s.text.Size*0.36}, m, s.Task(t), 0, s.Panel)
			x += s.text.Size * 1.05
		}
		p.Shrunk(name, paint.Point{X: x, Y: y}, r.Right()-x, s.text, paint.Left, s.Ink)
	}
	gain := s.ownAmount(t, big)
	if gain.width(p, s) > r.W {
		gain = gain.plain()
	}
	y += high * 0.96
	gain.draw(p, s, paint.Point{X: r.X, Y: y}, paint.Left)
	y += 2
	for i, line := range [...]string{labelCount(info), "loss " + paint.Decimal(k.Smooth.Loss) + " vs " + paint.Decimal(k.Smooth.AloneLoss)} {
		if i < lines {
			y += lead
			if p.Width(line, s.small) > r.W {
				line = strings.TrimPrefix(line, "loss ")
			}
			p.Fitted(line, paint.Point{X: r.X, Y: y}, r.W, s.small, paint.Left, s.Dim)
		}
	}
}

// roomy reports whether every task's words have room for the gain, large, at their right.
func (o *outputs) roomy(p *paint.Pen, s *scene, w, h float32) bool {
	left, gain := float32(0), float32(0)
	for t := range s.snap.Tasks {
		info := &s.static.Tasks[t]
		left = max(left, p.Width(s.names[t], s.text)+s.text.Size*1.05, p.Width(labelCount(info), s.small))
		gain = max(gain, s.amount(t, s.big).width(p, s))
	}
	left = max(left, p.Width("loss 0.00 vs 00.0", s.small))
	return h >= leading(s.text)+leading(s.small) && left+s.gap+gain <= w
}

// wideWords says the same as words, with the gain, large, at the right.
func (o *outputs) wideWords(p *paint.Pen, s *scene, t int, r paint.Rect) {
	k, info := &s.snap.Tasks[t], &s.static.Tasks[t]
	lines := [...]string{labelCount(info), "loss " + paint.Decimal(k.Smooth.Loss) + " vs " + paint.Decimal(k.Smooth.AloneLoss)}
	indent := s.text.Size * 1.05
	n := int((r.H - leading(s.text)) / leading(s.small))
	n = min(n, len(lines))
	y := r.Y + (r.H-leading(s.text)-float32(n)*leading(s.small))/2 + leading(s.text)*0.5 + middle(s.text)
	m := s.text.Size * 0.36
	p.Marker(paint.Marker(t), paint.Point{X: r.X + m, Y: y - m}, m, s.Task(t), 0, s.Panel)
	p.Label(s.names[t], paint.Point{X: r.X + indent, Y: y}, s.text, paint.Left, s.Ink)
	y += 2
	for _, line := range lines[:n] {
		y += leading(s.small)
		p.Label(line, paint.Point{X: r.X, Y: y}, s.small, paint.Left, s.Dim)
	}
	s.ownAmount(t, s.big).draw(p, s, paint.Point{X: r.Right(), Y: r.Centre().Y + middle(s.big)}, paint.Right)
}

// name breaks a task's name into at most two lines, the first of which leaves room for the marker.
func (o *outputs) name(p *paint.Pen, s *scene, t int, r paint.Rect) []string {
	name := s.names[t]
	o.lines = paint.Wrap(p, o.lines[:0], name, r.W-s.text.Size*1.05, s.text, 2)
	if cut := strings.Join(o.lines, ""); len(o.lines) == 0 || strings.Contains(cut, "…") {
		o.lines = append(o.lines[:0], name) // smaller letters, then
	}
	return o.lines
}

// lineOfWords says a task's name and gain in one line above its surfaces, and returns its height, and whether it said the gain: if
// there is room below, it leaves it out rather than cut the name.
func (o *outputs) lineOfWords(p *paint.Pen, s *scene, t int, r paint.Rect, below bool) (height float32, gained bool) {
	h := wordsAbove(&s.style)
	y := r.Y + h/2 + middle(s.text) - 1
	f := s.text
	f.Size *= 1.3
	gain := s.ownAmount(t, f)
	right := r.Right()
	x := r.X + s.text.Size*1.05
	name := p.Width(s.names[t], s.text)
	if name > right-x-gain.width(p, s)-6 { // the name comes first
		gain = gain.plain()
	}
	if below && name*0.75 > right-x-gain.width(p, s)-6 { // it stands below the pictures then
		gain = amount{font: f}
	}
	for name*0.75 > right-x-gain.width(p, s)-6 && gain.font.Size > s.tiny.Size {
		gain.font.Size = max(s.tiny.Size, gain.font.Size-1)
	}
	gain.draw(p, s, paint.Point{X: right, Y: y}, paint.Right)
	m := s.text.Size * 0.36
	p.Marker(paint.Marker(t), paint.Point{X: r.X + m, Y: y - s.text.Size*0.36}, m, s.Task(t), 0, s.Panel)
	p.Shrunk(s.names[t], paint.Point{X: x, Y: y}, right-x-gain.width(p, s)-6, s.text, paint.Left, s.Ink)
	return h, gain.number != ""
}

func labelCount(info *snapshot.TaskInfo) string {
	switch {
	case !info.On:
		return "off"
	case info.Unseen:
		return "never trained"
	case info.Labels == 1:
		return "1 label"
	}
	return paint.Count(info.Labels) + " labels"
}
