//go:build !js

package web_test

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"strings"
	"testing"

	"tandem/core/experiment/experimenttest"
	"tandem/playground/paint"
	"tandem/playground/soft"
	"tandem/wasm/site/browsertest"
	"tandem/wasm/web/looktest"
)

// TestNothingIsSaidTwice reads headline and canvas of runs at rest: the canvas does not tell Δm, the step and the target's gain
// once more, and where there is no headline it does.
func TestNothingIsSaidTwice(t *testing.T) {
	for _, c := range []struct {
		fragment string
		steps    int
	}{{small, 300}, {"world=plane-grid&grid-size=2,2&labels=8&learner=tsvm&kernel=rbf", 3}} {
		p := still(t, c.fragment)
		p.Size(1280, 800, 1)
		p.Eval(fmt.Sprintf(`el.step(%d)`, c.steps), nil)
		size := looktest.Settled(p)
		run := experimenttest.Start(t, c.fragment, c.steps)
		drawn := looktest.Drawn(run, paint.Theme{}, size)
		shown := snapshot(p, `el.snapshot`)
		number, overall := p.Text(`$(".number").textContent`), p.Text(`$(".overall").textContent.replace("Δm over all tasks ", "").replace(/ ±.*/, "")`)
		if !strings.HasSuffix(overall, " %") || !strings.Contains(p.Text(`$("[data-count]").textContent`), fmt.Sprintf("step %d", c.steps)) {
			t.Fatalf("the page says %q, and %q", overall, p.Text(`$("[data-count]").textContent`))
		}
		same, others := 0, 0
		for _, l := range drawn.Labels {
			if strings.Contains(l.Text, "Δm") || l.Text == overall || strings.Contains(l.Text, fmt.Sprintf("step %d", c.steps)) || strings.Contains(l.Text, "iteration") {
				t.Errorf("%s: the canvas says %q, as the page does", c.fragment, l.Text)
			}
			if l.Text == number {
				same++
			}
		}
		for i, task := range shown.Tasks {
			if i != shown.Target && paint.Points(float32(*task.Smooth.Gain)) == number {
				others++
			}
		}
		if same > others {
			t.Errorf("%s: the canvas says %s %d times, and %d other tasks have that gain", c.fragment, number, same, others)
		}
		checkHeadlined(p, c.fragment, c.steps, true)
	}
	p := tab(t)
	p.Size(900, 700, 1)
	p.Goto(browsertest.Site(t).URL + "/?embed=1&paused=1&hide=headline#" + small)
	p.WaitFor(`el?.snapshot`)
	p.Eval(`el.step(300)`, nil)
	checkHeadlined(p, small, 300, false)
}

// checkHeadlined tells from the canvas's pixels whether it leaves out what a headline says.
func checkHeadlined(p *browsertest.Page, fragment string, steps int, want bool) {
	p.T.Helper()
	waitDrawn(p)
	looktest.Settled(p)
	var box struct{ Left, Top, Width, Height float64 }
	p.Eval(`(() => { const b = $("iframe").getBoundingClientRect(); return { left: b.left, top: b.top, width: b.width, height: b.height }; })()`, &box)
	screen, _, err := image.Decode(bytes.NewReader(p.Screenshot(fmt.Sprintf("headlined-%v", want))))
	if err != nil {
		p.T.Fatal(err)
	}
	run := experimenttest.Start(p.T, fragment, steps)
	off := map[bool]float64{}
	for _, headlined := range []bool{true, false} {
		picture := soft.New(float32(box.Width), float32(box.Height), 1)
		looktest.View(run, paint.Theme{}, headlined, looktest.Size{Width: box.Width, Height: box.Height}).Draw(picture)
		off[headlined] = difference(screen, image.Pt(int(math.Round(box.Left)), int(math.Round(box.Top))), picture.RGBA)
	}
	if off[want] > off[!want]/2 || off[want] > 1 {
		p.T.Errorf("%s: the canvas differs by %.2f of 255 from a picture with a headline beside it, by %.2f from one without; want the one, headline %v", fragment, off[true], off[false], want)
	}
}

// difference is the mean over the pixels and channels of a picture of how far it is from what the screen shows at a place.
func difference(screen image.Image, at image.Point, picture *image.RGBA) float64 {
	sum, n := 0.0, 0.0
	for y := 0; y < picture.Rect.Dy(); y += 2 {
		for x := range picture.Rect.Dx() {
			if place := at.Add(image.Pt(x, y)); place.In(screen.Bounds()) {
				ar, ag, ab, _ := screen.At(place.X, place.Y).RGBA()
				br, bg, bb, _ := picture.At(x, y).RGBA()
				n += 3
				for _, d := range [...]float64{float64(ar) - float64(br), float64(ag) - float64(bg), float64(ab) - float64(bb)} {
					sum += math.Abs(d) / 257
				}
			}
		}
	}
	return sum / n
}
