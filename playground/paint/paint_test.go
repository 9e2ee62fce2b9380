package paint_test

import (
	"math"
	"testing"

	"tandem/playground/paint"
	"tandem/playground/paint/glyph"
)

var nan = float32(math.NaN())

func TestNumbers(t *testing.T) {
	inf := float32(math.Inf(1))
	tests := []struct {
		name string
		f    func(float32) string
		v    float32
		want string
	}{
		{"Number", paint.Number, 0.2137, "0.214"}, {"Number", paint.Number, -12.34, "−12.3"}, {"Number", paint.Number, 1840, "1,840"},
		{"Number", paint.Number, 999.6, "1,000"}, {"Number", paint.Number, 0, "0"}, {"Number", paint.Number, 3.14e-5, "3.1·10⁻⁵"},
		{"Number", paint.Number, -2e9, "−2.0·10⁹"}, {"Number", paint.Number, nan, "—"}, {"Number", paint.Number, -inf, "−∞"}, {"Number", paint.Number, 99.97, "100"},
		{"Short", paint.Short, 0.42, ".42"}, {"Short", paint.Short, -0.5, "−.5"}, {"Short", paint.Short, 0.001, "0"}, {"Short", paint.Short, 2, "2"}, {"Short", paint.Short, -0.001, "0"},
		{"Decimal", paint.Decimal, 10.05, "10.05"}, {"Decimal", paint.Decimal, -20.5, "−20.50"}, {"Short", paint.Short, 10.5, "10.5"}, {"Decimal", paint.Decimal, 1, "1.00"}, {"Decimal", paint.Decimal, -0.231, "−.23"}, {"Decimal", paint.Decimal, -0.001, ".00"}, {"Decimal", paint.Decimal, 1234, "1,234"},
		{"Points", paint.Points, 13.62, "+14"}, {"Points", paint.Points, -2.1, "−2"}, {"Points", paint.Points, -0.4, "0"}, {"Points", paint.Points, 24.5, "+25"}, {"Points", paint.Points, -24.5, "−25"}, {"Points", paint.Points, 0.5, "+1"}, {"Points", paint.Points, 1234, "+1,234"}, {"Points", paint.Points, nan, "—"},
		{"Points", paint.Points, -inf, "−∞"}, {"Points", paint.Points, inf, "+∞"}, {"Points", paint.Points, -2e9, "−2.0·10⁹"},
		{"Percent", paint.Percent, inf, "∞ %"}, {"Short", paint.Short, -inf, "−∞"}, {"Decimal", paint.Decimal, inf, "∞"},
		{"Percent", paint.Percent, 0.961, "96 %"}, {"Percent", paint.Percent, 0.125, "13 %"}, {"Spread", paint.Spread, 2.5, "± 3"}, {"Spread", paint.Spread, 0, "± 0"}, {"Spread", paint.Spread, nan, "± —"}, {"Spread", paint.Spread, inf, "± ∞"}, {"Percent", paint.Percent, nan, "—"},
	}
	for _, test := range tests {
		if got := test.f(test.v); got != test.want {
			t.Errorf("%s(%v): got %q, want %q", test.name, test.v, got, test.want)
		}
	}
	for n, want := range map[int]string{7: "7", 1840: "1,840", 1234567: "1,234,567", -1000: "−1,000"} {
		if got := paint.Count(n); got != want {
			t.Errorf("Count(%d): got %q, want %q", n, got, want)
		}
	}
	for e, want := range map[int]string{-12: "10⁻¹²", 4: "10⁴", 10: "10¹⁰"} {
		if got := paint.PowerOfTen(e); got != want {
			t.Errorf("PowerOfTen(%d): got %q, want %q", e, got, want)
		}
	}
}

// TestPlane: y is up, both ways; and cells are those of snapshot surfaces.
func TestPlane(t *testing.T) {
	p := paint.Plane{Square: paint.Rect{X: 10, Y: 20, W: 100, H: 100}}
	tests := []struct {
		x, y float32
		want paint.Point
	}{{-1, 1, paint.Point{X: 10, Y: 20}}, {1, 1, paint.Point{X: 110, Y: 20}}, {0, 0, paint.Point{X: 60, Y: 70}}, {-1, -1, paint.Point{X: 10, Y: 120}}}
	for _, test := range tests {
		got := p.To(test.x, test.y)
		if got != test.want {
			t.Errorf("To(%v, %v): got %v, want %v", test.x, test.y, got, test.want)
		}
		if x, y := p.From(got); x != test.x || y != test.y {
			t.Errorf("From(%v): got (%v, %v), want (%v, %v)", got, x, y, test.x, test.y)
		}
	}
	for _, test := range []struct {
		x, y        float32
		column, row int
	}{{-0.99, 0.99, 0, 0}, {0.99, 0.99, 9, 0}, {-0.99, -0.99, 0, 9}, {5, -5, 9, 9}, {0.05, 0.05, 5, 4}} {
		if c, r := paint.Cell(test.x, test.y, 10); c != test.column || r != test.row {
			t.Errorf("Cell(%v, %v): got column %d, row %d, want %d, %d", test.x, test.y, c, r, test.column, test.row)
		}
	}
}

// TestPalette: tasks can be told from the panel, from one another, and from what NaN and the poles look like.
func TestPalette(t *testing.T) {
	apart := func(a, b paint.Color) float64 {
		d := func(x, y uint8) float64 { return (float64(x) - float64(y)) * (float64(x) - float64(y)) }
		return math.Sqrt(d(a.R, b.R) + d(a.G, b.G) + d(a.B, b.B))
	}
	for _, theme := range []paint.Theme{{}, {Dark: true}} {
		p := theme.Palette()
		for i, c := range p.Tasks {
			if got := contrast(c, p.Panel); got < 3 {
				t.Errorf("%+v: task %d has contrast %.2f with the panel, want 3 (WCAG 2.1, 1.4.11)", theme, i, got)
			}
			if got := apart(c, p.Missing); got < 80 {
				t.Errorf("%+v: task %d is %.0f from Missing, want 80", theme, i, got)
			}
			for j := range i {
				if got := apart(c, p.Tasks[j]); got < 32 {
					t.Errorf("%+v: tasks %d and %d are %.0f apart, want 32", theme, j, i, got)
				}
			}
		}
		for _, c := range []paint.Color{p.Ink, p.Dim, p.Good, p.Bad} {
			if got := contrast(c, p.Panel); got < 4.5 {
				t.Errorf("%+v: %v has contrast %.2f with the panel, want 4.5 (WCAG 2.1, 1.4.3)", theme, c, got)
			}
		}
		for _, v := range []float32{nan, -nan} {
			if p.Diverging(v) != p.Missing || p.Activation(0, v) != p.Missing {
				t.Errorf("%+v: NaN has a colour of a value", theme)
			}
		}
		if p.Diverging(0) != p.Panel || p.Diverging(1) != p.Plus || p.Diverging(-7) != p.Minus {
			t.Errorf("%+v: the diverging scale does not run from pole to pole through the panel's colour", theme)
		}
		for _, c := range []struct {
			gain, noise float32
			want        paint.Color
		}{{3, 2, p.Good}, {-3, 2, p.Bad}, {3, 3, p.Dim}, {-3, 4, p.Dim}, {0.4, 0, p.Dim}, {nan, 1, p.Dim}, {3, nan, p.Dim}} {
			if got := p.Gain(c.gain, c.noise); got != c.want {
				t.Errorf("%+v: a gain of %v ± %v has the colour %v, want %v", theme, c.gain, c.noise, got, c.want)
			}
		}
	}
}

// contrast is the contrast ratio of WCAG 2.1.
func contrast(a, b paint.Color) float64 {
	l := func(c paint.Color) float64 {
		f := func(v uint8) float64 {
			x := float64(v) / 255
			if x <= 0.03928 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
	}
	x, y := l(a), l(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestFitAndWrap(t *testing.T) {
	m, f := glyph.NewAtlas(), paint.Font{Size: 12}
	for _, width := range []float32{0, 5, 20, 40, 60, 1000} {
		got := paint.Fit(m, "Shifted circle", width, f)
		if w := m.Width(got, f); w > width {
			t.Errorf("Fit to %v: %q is %v wide", width, got, w)
		}
		for _, line := range paint.Wrap(m, nil, "Tasks bargain for one step; no task's scale matters", width, f, 3) {
			if w := m.Width(line, f); w > width {
				t.Errorf("Wrap to %v: %q is %v wide", width, line, w)
			}
		}
	}
	for text, want := range map[string]string{"Moons −40°": "M… −40°", "Moons 12": "Mo… 12", "Moons and a number, 1234567890": "Moons…"} {
		if got := paint.Fit(m, text, m.Width(want, f)+0.1, f); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	if got := paint.Fit(m, "Shifted circle", 1000, f); got != "Shifted circle" {
		t.Errorf("got %q though there is room", got)
	}
	lines := paint.Wrap(m, []string{"before"}, "one two three four five six", m.Width("three four", f)+1, f, 2)
	if len(lines) != 3 || lines[0] != "before" || lines[1] != "one two" {
		t.Errorf("got %q, want two lines after the one before", lines)
	}
}

// TestRounded: outlines run clockwise, stay on the rectangle, and have its area less the corners'.
func TestRounded(t *testing.T) {
	r := paint.Rect{X: 3, Y: 4, W: 40, H: 30}
	for _, radius := range []float32{0, 5, 15, 100} {
		points := paint.AppendRounded(nil, r, radius, 3)
		area := 0.0
		for i, p := range points {
			q := points[(i+1)%len(points)]
			area += float64(p.X*q.Y-q.X*p.Y) / 2
			if p.X < r.X-1e-3 || p.X > r.Right()+1e-3 || p.Y < r.Y-1e-3 || p.Y > r.Bottom()+1e-3 {
				t.Errorf("radius %v: %v is outside", radius, p)
			}
		}
		k := float64(min(radius, 15))
		if want := 1200 - (4-math.Pi)*k*k; math.Abs(area-want) > 3 {
			t.Errorf("radius %v: got area %.1f, want %.1f", radius, area, want)
		}
	}
}
