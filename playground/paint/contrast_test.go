package paint_test

import (
	"fmt"
	"math"
	"testing"

	"tandem/playground/paint"
)

var themes = []paint.Theme{{}, {Dark: true}, {Stark: true}, {Stark: true, Dark: true}}

func TestContrastIsTheStandardsOwn(t *testing.T) {
	grey := func(v uint8) paint.Color { return paint.Color{R: v, G: v, B: v, A: 255} }
	for _, c := range []struct {
		a, b paint.Color
		want float64
	}{
		{grey(0), grey(255), 21}, {grey(255), grey(255), 1}, {grey(0x76), grey(255), 4.54}, {grey(255), grey(0x76), 4.54}, // the best known grey
		{paint.Color{R: 0xd5, G: 0x5e, A: 255}, grey(255), 3.87}, // orange of Okabe and Ito on white
	} {
		if got := paint.Contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%v on %v: got %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// TestColoursAreLegible: what is written in a colour is legible on every ground of the canvas, and what is drawn in one
// stands out from the panel (3:1, WCAG 2.2, success criterion 1.4.11). With forced colours more is asked of both.
func TestColoursAreLegible(t *testing.T) {
	for _, theme := range themes {
		p := theme.Palette()
		text, figure := paint.Legible, 3.0
		if theme.Stark {
			text, figure = 7, 4.5
		}
		for name, c := range map[string]paint.Color{"ink": p.Ink, "dim": p.Dim, "good": p.Good, "bad": p.Bad} {
			for ground, g := range map[string]paint.Color{"background": p.Background, "panel": p.Panel, "soft": p.Soft} {
				if got := paint.Contrast(c, g); got < text {
					t.Errorf("%+v: %s on %s is %.2f, want %v", theme, name, ground, got, text)
				}
			}
		}
		figures := map[string]paint.Color{"missing": p.Missing, "plus": p.Plus, "minus": p.Minus}
		for i, c := range p.Tasks {
			figures[fmt.Sprintf("task %d", i)] = c
		}
		for name, c := range figures {
			if got := paint.Contrast(c, p.Panel); got < figure {
				t.Errorf("%+v: %s on the panel is %.2f, want %v", theme, name, got, figure)
			}
		}
		if theme.Stark && paint.Contrast(p.Line, p.Panel) < 7 {
			t.Errorf("%+v: edges are %.2f, want 7", theme, paint.Contrast(p.Line, p.Panel))
		}
	}
}

// TestOnIsLegibleOnEverything: on every mixture that a cell or a surface can have.
func TestOnIsLegibleOnEverything(t *testing.T) {
	for _, theme := range themes {
		p := theme.Palette()
		for _, pole := range append(p.Tasks[:], p.Good, p.Bad, p.Plus, p.Minus, p.High, p.Low, p.Dim, p.Missing) {
			for i := range 101 {
				fill := paint.Mix(p.Panel, pole, float32(i)/100)
				if got := paint.Contrast(p.On(fill), fill); got < paint.Legible {
					t.Fatalf("%+v: text on %v is %.2f, want %v", theme, fill, got, paint.Legible)
				}
			}
		}
	}
}
