//go:build !js

package web_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/core/experiment/experimenttest"
	shots "tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/soft"
)

// TestPosterAndPageAgree holds every gain, score and noise of a poster (which previews and cards are) and of the canvas to
// what the page says in words at the same step, to the digit.
func TestPosterAndPageAgree(t *testing.T) {
	p := still(t, "")
	for _, c := range []struct {
		fragment string
		steps    int
	}{{"", 600}, {"", 937}, {"tasks=checkerboard,circle,xor&labels=400,100,400&layers=16,8,2&lr=0.02&seed=4", 450}, {"tasks=circle,circle,ring&target-task=2&labels=400,12,400&target=score,label,score&layers=16,8,3", 300}} {
		canon := canonical(t, c.fragment)
		p.Eval(fmt.Sprintf(`el.load(%q).then(() => el.pause()).then(() => el.reset()).then(() => el.step(%d))`, canon, c.steps), nil)
		p.WaitFor(fmt.Sprintf(`$("caption").textContent.includes("step %s")`, grouped(c.steps)))
		var page struct {
			Number, Noise, Overall string
			Rows                   [][]string // name, together, alone, gain
		}
		p.Eval(`({ number: $(".headline .number").textContent, noise: $(".headline .noise").textContent, overall: $("tfoot td").textContent,
			rows: [...root.querySelectorAll("tbody tr")].map((r) => [0, 2, 3, 4].map((i) => r.children[i].textContent.trim())) })`, &page)
		run := experimenttest.Start(t, canon, c.steps)
		target := run.Summary().Target
		var shot shots.Snapshot
		run.Snapshot(&shot, shots.Request{Static: true, Surface: 24, Unit: 8, Units: 4})
		poster := &labels{Painter: soft.New(600, 315, 1)}
		playground.Poster{Title: "A title"}.Draw(poster, &shot, 600, 315)
		canvas := &labels{Painter: soft.New(1400, 900, 1)}
		view := playground.New()
		view.Resize(1400, 900, 1)
		view.SetSnapshot(&shot)
		view.Draw(canvas)
		if got, want := page.Number+" "+page.Noise, page.Rows[target][3]; got != want {
			t.Errorf("%s, step %d: the headline says %q, the table %q", canon, c.steps, got, want)
		}
		for where, said := range map[string]string{"poster": poster.text(), "canvas": canvas.text()} {
			for _, row := range page.Rows {
				for _, want := range []string{"together " + r2(row[1]), "alone " + r2(row[2]), row[3]} {
					if !strings.Contains(said, want) {
						t.Errorf("%s, step %d: of %s the page says %q, which is not on the %s:\n%s", canon, c.steps, row[0], want, where, said)
					}
				}
			}
			if !strings.Contains(said, page.Overall) {
				t.Errorf("%s, step %d: Δm is %q on the page, but on the %s:\n%s", canon, c.steps, page.Overall, where, said)
			}
		}
	}
}

// TestNumbersAreWrittenAlike gives the page's number format and the canvas's the same numbers, halves among them.
func TestNumbersAreWrittenAlike(t *testing.T) {
	p := still(t, "")
	r := rand.New(rand.NewPCG(5, 6))
	values := []float32{0, 0.5, -0.5, 0.49999997, 1.5, 2.5, -2.5, 24.5, 25.5, 999.5, 1234.5, -0.004, 0.945, 0.005, 0.125, 0.375, float32(math.Copysign(0, -1)),
		-0.001, -0.005, 0.625, 0.875, -0.125, 99.4, 99.49, 99.5, 99.94, 99.96, -123.4, -302.8, 9999.4, 9999.5, 10000, -10000, 123456, 999999, 1e6, -3.9256491e13, 5.758105e11}
	for range 500 {
		values = append(values, float32(r.NormFloat64()*30), float32(r.IntN(2001))/2000, float32(r.IntN(4001)-2000)/20)
	}
	var page []string
	p.Eval(fmt.Sprintf(`import(new URL("numbers.js", performance.getEntriesByType("resource").find((e) => e.name.endsWith("/numbers.js")).name)).then((m) => %s.flatMap((x) => [m.points(x), m.spread(Math.abs(x)), m.metricText(Math.min(1, Math.abs(x)), "accuracy"), m.metricText(x, "R²")]))`, floats(values)), &page)
	if len(page) != 4*len(values) {
		t.Fatalf("%d texts for %d numbers", len(page), len(values))
	}
	for i, v := range values {
		size := float32(math.Abs(float64(v)))
		for k, want := range []string{paint.Points(v), paint.Spread(size), paint.Percent(min(1, size)), paint.Decimal(v)} {
			if got := page[4*i+k]; got != want {
				t.Errorf("%v is %q on the page, %q on the canvas", v, got, want)
			}
		}
	}
}

// r2 writes what the picture writes of a metric: a share has its sign.
func r2(metric string) string {
	if strings.HasSuffix(metric, "%") {
		return metric
	}
	return "R² " + metric
}

// floats writes numbers as a script, to the last bit.
func floats(values []float32) string {
	var list []string
	for _, v := range values {
		list = append(list, fmt.Sprintf("%.20g", float64(v)))
	}
	return "[" + strings.Join(list, ",") + "]"
}

// labels is a painter that remembers what it wrote, label by label.
type labels struct {
	*soft.Painter
	written []string
}

func (l *labels) Label(text string, at paint.Point, f paint.Font, align paint.Align, c paint.Color) {
	l.written = append(l.written, text)
	l.Painter.Label(text, at, f, align, c)
}

// text puts a gain and the noise that stands after it together.
func (l *labels) text() string {
	return strings.ReplaceAll(strings.Join(l.written, "\n"), "\n ±", " ±")
}

// TestNothingIsGainedAtTheStart: at step 0 the headline gives no gain, and the table neither, whatever two networks happen to score.
func TestNothingIsGainedAtTheStart(t *testing.T) {
	p := still(t, "labels=400,60,400&arch=mmoe&lr=0.02")
	if got := p.Text(`[$(".headline .number").textContent, ...[...root.querySelectorAll("tbody tr")].map((r) => r.children[4].textContent + r.children[4].className), $("tfoot td").textContent].join(" ")`); got != "— — — — —" {
		t.Errorf("at the start headline, gains and Δm are %q", got)
	}
	p.Eval(`el.step(50)`, nil)
	p.WaitFor(`$("caption").textContent.includes("step 50")`)
	if got := p.Text(`[...root.querySelectorAll("tbody tr")].map((r) => r.children[4].textContent).join(" ")`); strings.Contains(got, "—") {
		t.Errorf("after 50 steps the gains are %q", got)
	}
}
