//go:build !js

package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"tandem/wasm/site/browsertest"
)

// TestPhone scrolls through the page on a phone: the number, its noise, the step and Run stay in sight, and so does a slider that
// works, with what it does; all other controls are one press away.
func TestPhone(t *testing.T) {
	p := still(t, "")
	p.Eval(`el.step(100)`, nil)
	for _, size := range []struct {
		width, height int64
		large         bool
	}{{390, 844, false}, {360, 740, false}, {390, 844, true}} {
		p.Size(size.width, size.height, 1)
		p.Eval(`scrollTo(0, 0)`, nil) // beside the rail it would be there twice
		if size.large {
			p.Eval(`act("large-text")`, nil)
		}
		p.WaitFor(`$(".dock input[type=range]")?.checkVisibility()`)
		for _, y := range []int{0, 300, 100000} {
			p.Eval(fmt.Sprintf(`(scrollTo(0, %d), frames())`, y), nil)
			missing := p.Text(`[".number", ".noise", "[data-count]", "[data-action=run]"].filter((s) => {
				const b = $(s).getBoundingClientRect();
				return !$(s).checkVisibility() || !b.width || b.top < 0 || b.bottom > 140 || b.right > innerWidth || !$(s).contains(root.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2));
			}).join(", ")`)
			if missing != "" {
				t.Errorf("%v, scrolled by %d: out of sight are %s", size, y, missing)
			}
			if got := p.Text(`$(".dock .help")?.textContent ?? ""`); y == 0 && got != "Angle between the target task's label function and every other's." {
				t.Errorf("%v: the help at rest is %q", size, got)
			}
			if help := p.Number(`$(".help").getBoundingClientRect().bottom - innerHeight`); help > 0 || help < -200 {
				t.Errorf("%v, scrolled by %d: the help ends %g pixels below the window", size, y, help)
			}
		}
	}
	p.Eval(`(act("large-text"), localStorage.clear(), scrollTo(0, 0), frames())`, nil)
	p.Eval(`(() => { const e = $(".dock input[type=range]"); e.focus(); e.value = "90"; for (const type of ["input", "change"]) e.dispatchEvent(new Event(type, { bubbles: true })); })()`, nil)
	p.WaitFor(`el.spec.includes("relatedness=90")`)
	p.WaitFor(`$(".rail input[data-key=relatedness][type=range]").value === "90"`)
	if got := p.Text(`$(".help").textContent`); !strings.Contains(got, "180° opposed") {
		t.Errorf("the slider in use is explained by %q", got)
	}
	p.Eval(`act("all-controls")`, nil)
	p.WaitFor(`(() => { const b = $(".rail").getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight / 2 && $(".rail").contains(focused); })()`)
}

// TestProjector shows the page in large text: the picture has the whole width, the rail is behind a button, and Escape leads back.
func TestProjector(t *testing.T) {
	p := still(t, "")
	p.Eval(`act("large-text")`, nil)
	defer p.Eval(`localStorage.clear()`, nil)
	for _, width := range []int64{1280, 1024, 1920} {
		p.Size(width, 768, 1)
		p.WaitFor(fmt.Sprintf(`$(".stage").offsetWidth > %d - 60 && !$(".rail").checkVisibility() && $(".dock input[type=range]")?.checkVisibility()`, width))
		if got := p.Text(`$(".help").textContent`); width == 1280 && !strings.HasSuffix(got, "0° the same, 90° unrelated, 180° opposed.") {
			t.Errorf("the help at rest is %q, want a whole sentence", got)
		}
		// The story is one press away where the picture needs its room.
		p.Eval(`act("more")`, nil)
		p.WaitFor(`$(".story").checkVisibility() && $(".story").textContent.includes("twelve labels") && $("select[data-key=preset]").checkVisibility()`)
		p.Eval(`act("more")`, nil)
		p.WaitFor(`$(".story").checkVisibility() === false || innerHeight > 900`)
		p.Eval(`($("[data-action=controls]").focus(), act("controls"))`, nil)
		p.WaitFor(`$(".rail").checkVisibility() && $("[data-action=controls]").ariaExpanded === "true"`)
		if width < 1500 {
			if got := p.Number(`$(".stage").offsetWidth`); got < float64(width)-60 {
				t.Errorf("beside an opened rail the picture is %g pixels wide in a window of %d", got, width)
			}
		}
		p.Eval(`$(".rail summary").focus()`, nil)
		p.Press(kb.Escape)
		p.WaitFor(`!$(".rail").checkVisibility() && focused.dataset.action === "controls"`)
	}
}

// TestForcedColoursOfControls compares what a person must tell apart where the page's own colours are gone.
func TestForcedColoursOfControls(t *testing.T) {
	p := still(t, "")
	p.Media("forced-colors", "active", "prefers-color-scheme", "dark")
	p.Eval(`frames()`, nil)
	looks := func(selector string) string {
		return p.Text(fmt.Sprintf(`(() => { const s = getComputedStyle($(%q)); return [s.backgroundColor, s.color, s.borderTopWidth, s.borderTopColor, s.outlineStyle, s.outlineColor, s.appearance, s.textDecorationLine].join(" "); })()`, selector))
	}
	before := looks("[data-action=table]")
	p.Eval(`act("table")`, nil)
	if after := looks("[data-action=table]"); after == before || strings.Split(after, " rgb")[0] == strings.Split(before, " rgb")[0] {
		t.Errorf("a pressed button looks as one that is not: %s", after)
	}
	p.Eval(`act("table")`, nil)
	for _, selector := range []string{"[data-action=reset]", "select[data-key=preset]", "[data-option=relatedness] input[type=range]", "[data-section=world] > summary"} {
		p.Eval(fmt.Sprintf(`($("[data-action=help]").focus(), $(%q).focus())`, selector), nil)
		p.Press(kb.Shift) // a person with a keyboard
		if got := p.Text(fmt.Sprintf(`getComputedStyle($(%q)).outlineStyle + getComputedStyle($(%[1]q)).outlineWidth`, selector)); got != "solid3px" {
			t.Errorf("%s with the focus has the outline %s", selector, got)
		}
	}
	if got := looks("select[data-key=preset]"); !strings.Contains(got, "auto") && !strings.Contains(got, "menulist") {
		t.Errorf("a select has no arrow of the system: %s", got)
	}
	if got := p.Text(`getComputedStyle($("[data-action=share]")).borderTopWidth`); got == "0px" {
		t.Error("a button has no border")
	}
	p.Screenshot("forced-colours")
}

// TestPictureFocus walks into the picture with the keyboard, and clicks into it.
func TestPictureFocus(t *testing.T) {
	p := still(t, small)
	p.WaitFor(`$("[data-loading]").hidden`)
	p.Eval(`$("[data-action=table]").focus()`, nil)
	outline := `(() => { const s = getComputedStyle($(".stage"), "::after"); return s.content !== "none" && parseFloat(s.borderTopWidth) >= 2; })()`
	if p.Text(outline) != "false" {
		t.Error("there is an outline without the focus")
	}
	p.Press(kb.Tab)
	p.WaitFor(`focused.tagName === "IFRAME" && ` + outline)
	p.Screenshot("picture-focus")
	p.Press(kb.Tab)
	p.WaitFor(`focused.tagName !== "IFRAME" && !` + outline)
}

// TestWords opens the help: it defines the words with the numbers on screen, names their places, and gives the focus back.
func TestWords(t *testing.T) {
	p := still(t, "")
	p.Eval(`el.step(500).then(() => $("[data-action=share]").focus())`, nil)
	p.WaitFor(`$("[data-count]").textContent.startsWith("step 500")`)
	p.Press("?")
	p.WaitFor(`$("dialog.settings")?.open`)
	for _, c := range []struct{ word, now string }{
		{"points", `$(".number").textContent`},
		{"± noise", `$(".noise").textContent`},
		{"Δm", `$(".overall").textContent.replace("Δm over all tasks ", "")`},
		{"%", `el.snapshot.tasks[0].name`},
		{"over N seeds", `"seed " + /seed=(\d+)/.exec(el.spec)[1]`},
		{"conflict", `(() => { const g = el.snapshot.gramian; let c = 1; g.forEach((r, i) => r.forEach((x, j) => { c = Math.min(c, x / Math.sqrt(g[i][i] * g[j][j])); })); return c.toFixed(2).replace("-", "−"); })()`},
		{"compass", `"3 tasks"`},
		{"α (weights)", `"1.00"`},
	} {
		var got struct{ Text, Now string }
		p.Eval(fmt.Sprintf(`({ text: $('[data-word="%s"] dd')?.textContent ?? "", now: %s })`, c.word, c.now), &got)
		if got.Now == "" || !strings.Contains(got.Text, got.Now) {
			t.Errorf("%s: %q says nothing of %q, which is on screen", c.word, got.Text, got.Now)
		}
		if !strings.Contains(got.Text, "In the picture: ") && !strings.Contains(got.Text, "On the page: ") {
			t.Errorf("%s: %q does not say where it stands", c.word, got.Text)
		}
	}
	// The parts of Δm are the tasks' own.
	if got := p.Text(`el.snapshot.tasks.every((t) => $('[data-word="Δm"]').textContent.includes(t.name))`); got != "true" {
		t.Errorf("Δm does not name every task: %s", p.Text(`$('[data-word="Δm"]').textContent`))
	}
	p.Eval(`el.step(100)`, nil)
	p.WaitFor(`$("dialog.settings").textContent.includes("step 600")`)
	p.Screenshot("words")
	p.Press(kb.Escape)
	p.WaitFor(`!$("dialog.settings").open && focused.dataset.action === "share"`)
	// Kernel machines have other words.
	p.Eval(`el.load(el.catalogue.presets.find((x) => x.fragment.includes("learner=")).fragment)`, nil)
	p.Press("?")
	p.WaitFor(`$("dialog.settings").open && $('[data-word="coupling"]') && !$('[data-word="conflict"]')`)
}

// TestTheTargetDoesNotChangeSilently gives another task the fewest labels: the page says so, and one press goes back.
func TestTheTargetDoesNotChangeSilently(t *testing.T) {
	p := still(t, small) // ring has 12 labels
	labels := func(task, value string) {
		t.Helper()
		p.Eval(fmt.Sprintf(`(() => { const e = $('.task input[data-key=labels][data-exact][data-task="%s"]'); e.value = %q; e.dispatchEvent(new Event("change", { bubbles: true })); })()`, task, value), nil)
	}
	labels("2", "20")
	p.WaitFor(`el.spec.includes("labels=40,12,20")`)
	p.Eval(`sleep(300)`, nil)
	if got := p.Text(`$("[data-notice=target]")?.textContent ?? ""`); got != "" {
		t.Errorf("the target is the same, and it says %q", got)
	}
	labels("2", "8")
	p.WaitFor(`$("[data-notice=target]")?.textContent.includes("The headline is now about Half: it has the fewest labels.")`)
	p.WaitFor(`$(".sentence").textContent.includes("Half")`)
	p.Screenshot("target")
	p.Eval(`$("[data-notice=target] [data-action=notice]").click()`, nil)
	p.WaitFor(`el.spec.includes("target-task=2") && $(".sentence").textContent.includes("Ring") && !$("[data-notice=target]")`)
	labels("0", "4") // the target was chosen: nothing moves
	p.WaitFor(`el.spec.includes("labels=4,12,8")`)
	p.Eval(`sleep(300)`, nil)
	if got := p.Text(`$("[data-notice=target]")?.textContent ?? ""`); got != "" {
		t.Errorf("a target that was chosen stays, and it says %q", got)
	}
}

// pressRun is what the page says where nothing moves by itself.
func pressRun(p *browsertest.Page) bool {
	p.T.Helper()
	return p.Text(`$(".press").checkVisibility() && $(".press").textContent.includes("Press Run") && $(".press").getBoundingClientRect().bottom < innerHeight`) == "true"
}
