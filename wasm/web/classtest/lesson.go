//go:build !js

package classtest

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// small is a spec that trains fast, and whose Δm is positive from the first steps on. Written as the page writes it.
const small = "tasks=circle,circle,circle&relatedness=10&labels=200,12,200&arch=mmoe&layers=6,4&batch=16"

// A lesson: thirty students, two of them with pages.
func lesson(t *testing.T, root string) {
	teacher, code := teach(t, root, "seed=1")
	if where := teacher.Text(`location.href + document.cookie + JSON.stringify(localStorage)`); strings.Contains(where, teacher.key()) || strings.Contains(where, code) {
		t.Errorf("the key or the code of the room stands in %s", where)
	}
	if got := teacher.Text(`$("[data-local]") !== null`); got != fmt.Sprint(strings.Contains(root, "//127.0.0.1")) {
		t.Errorf("that only this machine reaches the address is said: %s", got)
	}
	const rude = `<img src=q onerror=x()>` // a nickname that a page must not read as HTML
	ann, bob := join(t, root, code, rude), open(t, root, "", watch)
	bob.Eval(`act("class")`, nil) // bob has the code only
	bob.WaitFor(`$("dialog.entrance")?.open`)
	bob.Eval(`($("#room-code").value = " `+strings.ToLower(code)+` ", act("join-room"))`, nil)
	bob.seated()
	var others []*student
	for range 28 {
		others = append(others, enter(t, root, code, ""))
	}
	teacher.WaitFor(`$("[data-here]").textContent === "30 here"`)
	if got := teacher.Text(`[$(".roster img"), $("[data-student='1'] .name").textContent].join("|")`); got != "|"+rude {
		t.Errorf("the roster shows %q", got)
	}
	for _, p := range []*tab{ann, bob} {
		p.WaitFor(`el.spec === "seed=1"`)
	}
	if got := ann.Text(`$("[data-nickname]").textContent + $("[data-lesson]").textContent`); got != rude+"This is the teacher’s experiment." {
		t.Errorf("a student reads %q", got)
	}
	if got := bob.Text(`$("[data-nickname]").textContent`); len(strings.Fields(got)) < 2 {
		t.Errorf("who gave no name is %q, want an animal", got)
	}

	if kept := ann.Text(`document.cookie + JSON.stringify(localStorage)`); strings.Contains(kept, ann.key()) || strings.Contains(kept, "onerror") || strings.Contains(kept, code) {
		t.Errorf("the browser keeps %s", kept)
	}
	if kept := ann.Text(`JSON.stringify(sessionStorage)`); strings.Contains(kept, "onerror") {
		t.Errorf("the tab keeps the nickname: %s", kept)
	}

	pushReaches(teacher, []*tab{ann, bob}, others)
	exploring(teacher, ann)
	stepping(teacher, []*tab{ann, bob}, others[0])
	freezing(teacher, ann)
	hiding(teacher, ann)
	loss(teacher, ann, bob)
	reloading(teacher, ann, rude)
	studentsCannotPush(teacher, ann, others[1])
	removing(teacher, bob)

	// The end.
	teacher.Eval(`(act("end-room"), act("end-room"))`, nil)
	for _, s := range others {
		s.await("the end", 5*time.Second, func(s *student) bool { return s.why == "end" })
	}
	ann.WaitFor(`$("[data-notice=class]")?.textContent.includes("The room has ended") && !$(".class-strip")`)
	teacher.WaitFor(`!$(".class-strip") && !$(".class-panel") && sessionStorage.length === 0`)
	if status := others[2].do("GET", "", nil, nil); status != http.StatusNotFound {
		t.Errorf("after its end the room answers %d", status)
	}
	if got := ann.Text(`el.pause().then(() => el.reset()).then(() => el.step(3)).then((s) => [s.step, $(".rail").inert, sessionStorage.length, location.search].join())`); got != "3,false,0," {
		t.Errorf("after the end the page says %s", got)
	}
	// What a browser itself says of a network that is gone is no fault of the page.
	ann.quiet("ERR_INTERNET_DISCONNECTED", "WebSocket connection to")
	bob.AssertQuiet()
	teacher.AssertQuiet()
}

// pushReaches: a push of the teacher's page reaches all within a second. A machine that is busy with something else has three
// tries.
func pushReaches(teacher *tab, pages []*tab, others []*student) {
	t := teacher.T
	t.Helper()
	for _, p := range pages {
		p.WaitFor(`$("[data-loading]").hidden`) // a page that is still starting has other things to do
	}
	latest := time.Hour
	for try := 1; try <= 3 && latest > time.Second; try++ {
		spec := fmt.Sprintf("%s&seed=%d", small, 10+try)
		teacher.Eval(fmt.Sprintf(`el.load(%q)`, spec), nil)
		teacher.WaitFor(`$("[data-lesson]").textContent.startsWith("Students have another experiment")`)
		for _, p := range pages {
			p.Eval(`heard.length = 0`, nil)
		}
		began := teacher.Number(`(act("push-lesson"), Date.now())`)
		latest = 0
		for _, s := range others {
			s.await("the push", 10*time.Second, func(s *student) bool { return s.spec == spec })
			latest = max(latest, time.Duration(float64(s.at.UnixMilli())-began)*time.Millisecond)
		}
		sockets := latest
		for _, p := range pages {
			p.WaitFor(fmt.Sprintf(`el.spec === %q`, spec))
			latest = max(latest, time.Duration(p.Number(`heard.find((m) => m.said.lesson)?.at`)-began)*time.Millisecond)
		}
		t.Logf("a push reached %d sockets within %v, and %d pages too within %v", len(others), sockets, len(pages), latest)
	}
	if latest > time.Second {
		t.Errorf("the push took %v", latest)
	}
	teacher.WaitFor(`$("[data-lesson]").textContent === "Students have this experiment."`)
	teacher.Eval(fmt.Sprintf(`el.load(%q).then(() => act("push-lesson"))`, small), nil)
	for _, p := range pages {
		p.WaitFor(fmt.Sprintf(`el.spec === %q`, small))
	}
}

// exploring: a student leaves the teacher's experiment and comes back to it, by itself or because it is pushed again.
func exploring(teacher, ann *tab) {
	ann.T.Helper()
	leave := func() {
		ann.choose("select[data-key=arch]", "hard-sharing")
		ann.WaitFor(`!el.spec.includes("arch=") && $("[data-lesson]").textContent === "You explore on your own."`)
	}
	leave()
	ann.Eval(`act("back-to-lesson")`, nil)
	ann.WaitFor(`el.spec === ` + fmt.Sprintf("%q", small) + ` && $("[data-action=back-to-lesson]").hidden`)
	leave()
	teacher.Eval(`act("push-lesson")`, nil)
	ann.WaitFor(`el.spec === ` + fmt.Sprintf("%q", small))
}

// stepping: all run to a step and wait there, with the same bits.
func stepping(teacher *tab, pages []*tab, other *student) {
	t := teacher.T
	t.Helper()
	teacher.choose("#class-step", "40")
	// Both at once: who is still being brought to the start goes to the step.
	teacher.Eval(`(act("push-lesson"), act("push-step"))`, nil)
	want := found(t.(*testing.T), small, 40).Hash
	for _, p := range pages {
		p.WaitFor(`el.snapshot.step === 40 && !el.snapshot.running && $("[data-lesson]").textContent.startsWith("At step 40")`)
		if got := p.Text(`el.snapshot.hash`); got != want {
			t.Errorf("at step 40 the hash is %s, natively %s", got, want)
		}
	}
	other.await("the step", 2*time.Second, func(s *student) bool { return s.step == 40 })
	// The next step is reached from there, and after it they go on from there: never back to the start.
	for _, p := range pages {
		p.Eval(`(globalThis.least = Infinity, el.addEventListener("snapshot", (e) => { least = Math.min(least, e.detail.step); }))`, nil)
	}
	teacher.choose("#class-step", "50")
	teacher.Eval(`act("push-step")`, nil)
	want = found(t.(*testing.T), small, 50).Hash
	for _, p := range pages {
		p.WaitFor(`el.snapshot.step === 50 && !el.snapshot.running`)
		if got := p.Text(`el.snapshot.hash`); got != want {
			t.Errorf("at step 50 the hash is %s, natively %s", got, want)
		}
	}
	teacher.Eval(`act("release-step")`, nil)
	other.await("the release", 2*time.Second, func(s *student) bool { return s.step == 0 })
	for _, p := range pages {
		p.WaitFor(`el.snapshot.step > 50`)
		if got := p.Number(`least`); got < 40 {
			t.Errorf("on the way from step 40 it went back to %v", got)
		}
	}
}

// freezing: what acts on the run rests, by hand, by key and by address, and the page says why.
func freezing(teacher, ann *tab) {
	t := ann.T
	t.Helper()
	teacher.Eval(`act("freeze-class")`, nil)
	ann.WaitFor(`$("[data-lesson]").textContent.startsWith("The teacher holds the controls")`)
	teacher.WaitFor(`$("[data-action=freeze-class]").getAttribute("aria-pressed") === "true"`)
	if got := ann.Text(`[$(".rail").inert, $(".transport").inert, $(".picks").inert, $(".looks").inert].join()`); got != "true,true,true,false" {
		t.Errorf("inert are %s", got)
	}
	ann.Size(390, 844, 1) // the control at the bottom of a phone rests, too
	ann.WaitFor(`$(".dock")?.checkVisibility() && $(".dock").inert`)
	ann.Size(1280, 800, 1)
	ann.Screenshot("student-frozen")
	ann.Eval(`$(".class-strip button")?.blur()`, nil)
	seed := ann.Text(`el.spec`)
	ann.Press("n")
	ann.Eval(`(location.hash = "seed=99")`, nil)
	time.Sleep(300 * time.Millisecond)
	ann.WaitFor(fmt.Sprintf(`el.spec === %q && location.hash === "#" + el.spec`, seed))
	teacher.Eval(`act("freeze-class")`, nil)
	ann.WaitFor(`!$(".rail").inert && $("[data-lesson]").textContent === "This is the teacher’s experiment."`)
}

// hiding: what the teacher ticks is not there.
func hiding(teacher, ann *tab) {
	ann.T.Helper()
	sees := `["[data-section=arch]", "[data-action=seed]", "[data-option=batch]"].map((s) => $(s)?.checkVisibility({ checkOpacity: false }) ?? "none").join()`
	ann.Eval(`[...root.querySelectorAll(".section")].forEach((s) => { s.open = true; })`, nil)
	ann.WaitFor(sees + ` === "true,true,true"`)
	if got := ann.Number(`document.documentElement.scrollHeight - innerHeight`); got > 0 {
		ann.T.Errorf("with all sections open the page is %v px too high", got)
	}
	teacher.Eval(`[...root.querySelectorAll("[data-panel=hide], .hide-form details")].forEach((s) => { s.open = true; })`, nil)
	for _, name := range []string{"arch", "seed", "batch"} {
		teacher.choose(`.hide-form input[value="`+name+`"]`, "on")
	}
	ann.WaitFor(sees + ` === "false,false,false"`)
	teacher.Screenshot("teacher-hides")
	for _, name := range []string{"arch", "seed", "batch"} {
		teacher.choose(`.hide-form input[value="`+name+`"]`, "")
	}
	ann.WaitFor(sees + ` === "true,true,true"`)
}
