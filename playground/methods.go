package playground

import (
	"math"
	"strings"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// methods compares the machine with the ones that it must beat: the mean error of its own, of each task alone, of all
// tasks pooled, and of the truth, over the same tasks. Ticks on a bar are the tasks.
type methods struct {
	rows  []methodRow
	drawn []paint.Rect
}

// A methodRow is one bar.
type methodRow struct {
	name   string
	error  float32
	values []float32 // by task
}

func (*methods) reads() sections { return stateSection | scoresSection | worldSection }

func (m *methods) title(*scene) string { return "Mean error" }

// compare works out the rows. The mean is over those tasks that every method knows: an unseen one has no error alone.
func compare(s *scene) []methodRow {
	n := len(s.snap.Tasks)
	values := matrix(s.snap, "methods", 4, n)
	if values == nil {
		return nil
	}
	rows := methodRows(values, n, s.static.Architecture)
	common := make([]bool, n)
	some := false
	for t := range n {
		common[t] = true
		for _, r := range rows {
			common[t] = common[t] && r.values[t] == r.values[t]
		}
		some = some || common[t]
	}
	for i := range rows {
		rows[i].error = mean(s, rows[i].values, common, some)
	}
	return rows
}

// methodRows names the rows that have a number at all.
func methodRows(values *snapshot.Section, n int, machine string) []methodRow {
	var rows []methodRow
	for i, name := range [...]string{machine, "each task alone", "all tasks pooled", "the truth"} {
		if one := values.Values[i*n : (i+1)*n]; finite(one) {
			rows = append(rows, methodRow{name: name, values: one})
		}
	}
	return rows
}

// mean is the mean over some tasks; of regressions the root of the mean square.
func mean(s *scene, values []float32, of []bool, some bool) float32 {
	sum, n, squares := 0.0, 0.0, s.regression()
	for t, v := range values {
		if v != v || some && !of[t] {
			continue
		}
		if n++; squares {
			sum += float64(v) * float64(v)
		} else {
			sum += float64(v)
		}
	}
	if squares {
		return float32(math.Sqrt(sum / n))
	}
	return float32(sum / n)
}

// regression reports whether all tasks are regressions.
func (s *scene) regression() bool {
	for _, t := range s.static.Tasks {
		if t.Target != "regression" {
			return false
		}
	}
	return len(s.static.Tasks) > 0
}

// errorText writes an error of all tasks.
func (s *scene) errorText(v float32) string {
	if s.regression() {
		return paint.Number(v)
	}
	return paint.Percent(v)
}

func (m *methods) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	m.rows, m.drawn = compare(s), m.drawn[:0]
	if s.regression() {
		note(p, s, head, "root mean squared", "RMSE")
	} else {
		note(p, s, head, "share of wrong labels", "wrong labels", "wrong")
	}
	if len(m.rows) == 0 {
		message(p, s, r, "Nothing has been compared yet.")
		return
	}
	most, number, name := float32(1e-9), float32(0), float32(0)
	bold := s.small
	bold.Bold = true
	for _, row := range m.rows {
		if row.error > most && !math.IsInf(float64(row.error), 0) {
			most = row.error
		}
		number = max(number, p.Width(s.errorText(row.error), bold))
		name = max(name, p.Width(row.name, s.small))
	}
	pitch := min(r.H/float32(len(m.rows)), 64*s.small.Size/11.5)
	beside := pitch < 2.1*leading(s.small) || name+number < r.W*0.5
	if beside {
		name = min(name, r.W*0.42)
	} else {
		name = -8
	}
	top := r.Y + max(0, (r.H-pitch*float32(len(m.rows)))/2)
	span := r.W - name - number - 16
	m.rows[0].name = s.machineName(p, m.rows[0].name, bold, name)
	for i, row := range m.rows {
		y := top + float32(i)*pitch
		font, ink := s.small, s.Dim
		if i == 0 {
			font, ink = bold, s.Ink
		}
		bar := paint.Rect{X: r.X + name + 8, Y: y + pitch*0.18, W: span, H: pitch * 0.64}
		if beside {
			p.Shrunk(row.name, paint.Point{X: r.X, Y: y + pitch/2 + middle(font)}, name, font, paint.Left, ink)
		} else {
			p.Fitted(row.name, paint.Point{X: r.X, Y: y + leading(font)*0.5 + middle(font)}, r.W, font, paint.Left, ink)
			bar.Y, bar.H = y+leading(font), min(pitch-leading(font)-5, 18*s.small.Size/11.5)
		}
		m.bar(p, s, i, row, bar, most)
		p.Label(s.errorText(row.error), paint.Point{X: r.Right(), Y: bar.Centre().Y + middle(font)}, bold, paint.Right, s.Ink)
		m.drawn = append(m.drawn, paint.Rect{X: r.X, Y: y, W: r.W, H: pitch})
	}
}

// machineName returns a name that stands for two machines, "tSVC / tSVR", or where there is no room for both the one that is used.
func (s *scene) machineName(m paint.Measurer, name string, f paint.Font, room float32) string {
	classifier, regressor, two := strings.Cut(name, " / ")
	switch {
	case !two || room < 0 || m.Width(name, f)*0.75 <= room:
		return name
	case s.regression():
		return regressor
	}
	return classifier
}

// bar draws one bar: the machine's full, those of its baselines light, that of the truth as an outline.
func (m *methods) bar(p *paint.Pen, s *scene, i int, row methodRow, r paint.Rect, most float32) {
	p.Rect(paint.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H}, 2, paint.Mix(s.Panel, s.Soft, 0.8))
	if row.error != row.error {
		return
	}
	full := r
	full.W = max(1.5, r.W*min(1, row.error/most))
	switch {
	case row.name == "the truth":
		p.Frame(full.Inset(s.thin/2), 2, s.thin, s.Dim)
	case i == 0:
		p.Rect(full, 2, s.Plus)
	default:
		p.Rect(full, 2, s.Low)
	}
}

func (m *methods) probe(s *scene, at paint.Point) (tip, bool) {
	rows := compare(s)
	for i, r := range m.drawn {
		if !r.Contains(at) || i >= len(rows) {
			continue
		}
		row := rows[i]
		best, worst := -1, -1
		for t, v := range row.values {
			if v == v && (best < 0 || v < row.values[best]) {
				best = t
			}
			if v == v && (worst < 0 || v > row.values[worst]) {
				worst = t
			}
		}
		t := tip{owner: -1, at: r, round: 3, lines: []string{row.name, "mean error " + s.errorText(row.error)}}
		if best >= 0 && best != worst {
			t.lines = append(t.lines, "best "+taskName(s, best)+" "+s.errorText(row.values[best]), "worst "+taskName(s, worst)+" "+s.errorText(row.values[worst]))
		}
		return t, true
	}
	return tip{}, false
}
