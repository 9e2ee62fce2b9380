//go:build !js

package classtest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tandem/playground/paint"
)

// Answers: what the teacher's page does not find itself does not get on the board; what it finds stands there with its own
// numbers.
func answers(t *testing.T, root string) {
	teacher, code := teach(t, root, small)
	ann := join(t, root, code, "Ann")
	liar, honest := enter(t, root, code, "Liar"), enter(t, root, code, `"><b>Eve`)
	teacher.choose("#challenge-ready", "1")
	if got := teacher.Text(`$("#challenge-text").value`); got != "Make Δm positive without touching the data." {
		t.Errorf("the ready-made challenge reads %q", got)
	}
	teacher.Eval(`act("set-challenge")`, nil)
	ann.WaitFor(`$(".student .challenge .text").textContent.startsWith("Make Δm positive")`)
	if got := teacher.Text(`$("[data-challenge-now]").textContent`); !strings.Contains(got, "Δm above 0 %") {
		t.Errorf("the teacher reads %q", got)
	}

	good := found(t, small, 100)
	if good.Value <= 0 {
		t.Fatalf("Δm is %v: another spec is needed", good.Value)
	}
	for _, c := range []struct {
		what, says string
		spoil      func(*answer)
	}{
		{"a wrong hash", "the hash is not that of this run", func(a *answer) { a.Hash = "0123456789abcdef" }},
		{"the hash of another step", "the hash is not that of this run", func(a *answer) { a.Steps++ }},
		{"a lie in the value", "It claims 99", func(a *answer) { a.Value = 99 }},
		{"a lie in the parameters", "It claims 3 parameters", func(a *answer) { a.Parameters = 3 }},
		{"other data", "It changes the data, which had to stay", func(a *answer) { *a = found(t, small+"&noise=5", 100) }},
		{"another seed", "It changes the seed", func(a *answer) { *a = found(t, small+"&seed=3", 100) }},
		{"a goal that does not hold", "it is not so: Δm above 0 %", func(a *answer) { *a = found(t, strings.Replace(small, "arch=mmoe&", "", 1), 400); a.Value = 5 }},
	} {
		a := good
		c.spoil(&a)
		liar.handIn(a, "rejected")
		if !strings.Contains(liar.reason, c.says) {
			t.Errorf("%s: who handed it in is told %q, want %q", c.what, liar.reason, c.says)
		}
		teacher.WaitFor(fmt.Sprintf(`$("[data-refused] li")?.textContent.includes(%q)`, c.says))
		if got := teacher.Text(`$("[data-refused] li b").textContent`); got != "Liar" {
			t.Errorf("%s: the answer of %s is refused", c.what, got)
		}
		liar.last = ""
		pace()
	}
	if got := teacher.Text(`$("[data-board-status]").textContent`); got != "0 answers accepted." {
		t.Errorf("the board says %q", got)
	}

	// The same through a student's page: it leaves the data as it is, and hands in when all goals hold.
	ann.WaitFor(`el.snapshot.running`) // the teacher's experiment has been brought here
	ann.Eval(`el.pause().then(() => el.reset()).then(() => el.step(100))`, nil)
	ann.WaitFor(`$("[data-goal-count]").textContent === "1 of 1 goal reached" && !$("[data-action=hand-in]").disabled`)
	ann.choose("[data-key=noise][data-exact]", "5")
	ann.WaitFor(`el.spec.includes("noise=5") && $("[data-goals]").textContent.includes("Not reached: The data as the teacher has it") && $("[data-action=hand-in]").disabled`)
	ann.Eval(`act("back-to-lesson")`, nil)
	ann.WaitFor(fmt.Sprintf(`el.spec === %q && el.snapshot.running`, small))
	ann.Eval(`el.pause().then(() => el.reset()).then(() => el.step(100))`, nil)
	ann.WaitFor(`!$("[data-action=hand-in]").disabled`)
	ann.Screenshot("student-challenge")
	ann.Eval(`act("hand-in")`, nil)
	ann.WaitFor(`$("[data-verdicts]").textContent.startsWith("Your answer is accepted")`)
	honest.handIn(good, "accepted")
	row := fmt.Sprintf("MMoE|%s|100|%d", paint.Points(float32(good.Value)), good.Parameters)
	teacher.WaitFor(`root.querySelectorAll(".inside [data-board] tbody tr").length === 2`)
	rows := `[...root.querySelectorAll(".inside [data-board] tbody tr")].map((r) => [...r.children].map((c) => c.textContent).join("|")).join("\n")`
	if got, want := teacher.Text(rows), "Ann|"+row+"\n"+`"><b>Eve|`+row; got != want {
		t.Errorf("the board shows\n%s\nwant\n%s", got, want)
	}
	honest.await("the board", 0, func(s *student) bool { return s.board == 2 })
	teacher.Screenshot("teacher-board")
	teacher.Eval(`act("show-board")`, nil)
	teacher.WaitFor(`$("dialog.board-large").open`)
	if got := teacher.Text(`[$(".board-large [data-board]"), $(".class-panel [data-board]")].map((b) => b.textContent).join("") === $("[data-board]").textContent.repeat(2)`); got != "true" {
		t.Error("the large board is another one")
	}
	teacher.Screenshot("teacher-board-large")
	teacher.Press("\u001b")
	teacher.WaitFor(`!$("dialog.board-large").open`)

	// A change on the way cannot be run again from the start; the page offers to do that.
	ann.choose("[data-key=lr][data-exact]", "0.02")
	ann.Eval(`el.step(60)`, nil)
	ann.WaitFor(`$("[data-hand-in]").textContent.startsWith("You changed something while it ran") && $("[data-action=hand-in]").disabled`)
	ann.Eval(`act("run-again")`, nil)
	ann.WaitFor(`el.snapshot.step === 160 && !$("[data-action=hand-in]").disabled`)
	pace()
	ann.Eval(`act("hand-in")`, nil)
	teacher.WaitFor(`root.querySelectorAll(".inside [data-board] tbody tr").length === 3`)
	third := found(t, ann.Text(`el.spec`), 160)
	if got, want := strings.Split(teacher.Text(`$("[data-board-best]").innerText`), "\n")[0], "Fastest: Ann, 100 steps"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	best := max(good.Value, third.Value) // ranked by Δm: the higher, the better
	if got, want := teacher.Text(`$("[data-board] tbody tr").children[2].textContent`), paint.Points(float32(best)); got != want {
		t.Errorf("the first of the board has Δm %s, want %s", got, want)
	}
	if got := teacher.Text(`root.querySelectorAll(".inside [data-board-chart] .point").length + " " + $("[data-board-chart] .about").textContent`); !strings.HasPrefix(got, "3 3 answers, median Δm +") {
		t.Errorf("the chart shows %q", got)
	}

	// A teacher's page that was loaded again runs the board again, and keeps the lesson.
	teacher.reload()
	teacher.WaitFor(`root.querySelectorAll(".inside [data-board] tbody tr").length === 3`)
	// With another challenge, answers to the one before are not shown as answers to this one.
	teacher.choose("#challenge-ready", "0")
	teacher.Eval(`act("set-challenge")`, nil)
	teacher.WaitFor(`$("[data-board-status]").textContent === "0 answers accepted; 3 of other challenges not shown."`)
	ann.WaitFor(`$(".student .challenge .text").textContent === "Bring the test loss of Circle 2 below 0.08 with at most two shared layers."`)
	ann.WaitFor(`$("[data-goal-count]").textContent === "1 of 2 goals reached"`)
	if got := ann.Text(`$("[data-goals]").innerText`); !strings.Contains(got, "Shared layers at most 2: it is 2") {
		t.Errorf("the goals are %q", got)
	}
	teacher.Eval(`act("drop-challenge")`, nil)
	ann.WaitFor(`$(".student .challenge").hidden`)
	ownGoals(teacher, ann)
	for _, p := range []*tab{teacher, ann} {
		if got := p.Text(nameless); got != "" {
			t.Errorf("controls without a name: %s", got)
		}
	}
	teacher.Eval(`(act("end-room"), act("end-room"))`, nil)
	teacher.WaitFor(`!$(".class-strip")`)
	ann.AssertQuiet()
	teacher.AssertQuiet()
}

// ownGoals: a challenge of one's own, for a kernel machine, which has the same bits in every browser.
func ownGoals(teacher, ann *tab) {
	teacher.T.Helper()
	const machine = "world=grid&grid-size=3,4&labels=5&learner=tlssvm"
	teacher.Eval(fmt.Sprintf(`el.load(%q).then(() => act("push-lesson"))`, machine), nil)
	ann.WaitFor(fmt.Sprintf(`el.spec === %q`, machine))
	teacher.choose("#challenge-ready", "")
	teacher.Eval(`$("#challenge-text").value = ""`, nil)
	for n := int(teacher.Number(`root.querySelectorAll("[data-goal-row]").length`)); n > 1; n-- {
		teacher.Eval(`$("[data-goal-row] button").click()`, nil)
	}
	row := func(selector, value string) { teacher.choose("[data-goal-row] "+selector, value) }
	row("select[id$=measure]", "metric")
	row("select[id$=task]", "1")
	row("select[id$=op]", ">")
	row(".number", "")
	teacher.Eval(`act("set-challenge")`, nil)
	if got := teacher.Text(`$("[data-challenge-fault]").textContent`); got != "Each goal has a number." {
		teacher.T.Errorf("it says %q", got)
	}
	row(".number", "−5")
	teacher.Eval(`act("set-challenge")`, nil)
	name := teacher.Text(`el.snapshot.tasks[1].name`)
	ann.WaitFor(fmt.Sprintf(`$(".student .challenge .text").textContent === "Test metric of %s above −5."`, name))
	ann.WaitFor(`el.snapshot.step > 0 && !$("[data-action=hand-in]").disabled`)
	pace()
	ann.Eval(`act("hand-in")`, nil)
	teacher.WaitFor(`root.querySelectorAll(".inside [data-board] tbody tr").length === 1`)
	if got, want := teacher.Text(`[...$("[data-board] tbody tr").children].map((c) => c.textContent).join("|")`), ann.Text(
		`["Ann", "tLSSVC / tLSSVR", el.snapshot.tasks[1].smooth.metric.toFixed(3).replace("-", "−"), $("tfoot td").textContent.split(" %")[0], el.snapshot.step, "—"].join("|")`); got != want {
		teacher.T.Errorf("the board shows %s, want %s", got, want)
	}
}

// nameless lists controls that no assistive technology can name.
const nameless = `[...root.querySelectorAll(".class-strip, .class-panel, .entrance, .invitation")].flatMap((part) => [...part.querySelectorAll("button, input, select, textarea, summary")])
	.filter((e) => !(e.getAttribute("aria-label") || e.labels?.length || e.textContent.trim())).map((e) => e.outerHTML).join("\n")`

// pace lets a student hand in again: one answer a second is what a room takes.
func pace() { time.Sleep(1100 * time.Millisecond) }
