//go:build !js

package classtest

import (
	"fmt"
	"testing"
	"time"

	"tandem/playground/paint"
)

// brief is a lesson in which everything that goes through a room goes through once: a push, a step, a held class, a lost socket, a page that is
// loaded again, an answer that holds and one that does not, and the end.
func brief(t *testing.T, root string) {
	teacher, code := teach(t, root, small)
	ann := join(t, root, code, "Ann")
	pages := []*tab{ann}
	var others []*student
	for range 29 {
		others = append(others, enter(t, root, code, ""))
	}
	teacher.WaitFor(`$("[data-here]").textContent === "30 here"`)
	pushReaches(teacher, pages, others)
	stepping(teacher, pages, others[0])
	freezing(teacher, ann)

	ann.Eval(`(heard.length = 0, socket.close())`, nil)
	teacher.Eval(`el.load("`+small+`&seed=3").then(() => act("push-lesson"))`, nil)
	ann.WaitFor(`el.spec.endsWith("&seed=3")`)
	if got := ann.Text(`heard[0].said.version > 1 && !("code" in heard[0].said)`); got != "true" {
		t.Errorf("after a lost socket the page was told everything again: %s", ann.Text(`JSON.stringify(heard[0].said)`))
	}
	teacher.Eval(fmt.Sprintf(`el.load(%q).then(() => act("push-lesson"))`, small), nil)
	ann.WaitFor(fmt.Sprintf(`el.spec === %q`, small))

	teacher.choose("#challenge-ready", "1")
	teacher.Eval(`act("set-challenge")`, nil)
	ann.WaitFor(`$(".student .challenge .text").textContent.startsWith("Make Δm positive")`)
	good := found(t, small, 100)
	bad := good
	bad.Hash = "0123456789abcdef"
	others[0].handIn(bad, "rejected")
	ann.Eval(`el.pause().then(() => el.reset()).then(() => el.step(100))`, nil)
	ann.WaitFor(`!$("[data-action=hand-in]").disabled`)
	ann.Eval(`act("hand-in")`, nil)
	ann.WaitFor(`$("[data-verdicts]").textContent.startsWith("Your answer is accepted")`)
	row := fmt.Sprintf("Ann|MMoE|%s|100|%d", paint.Points(float32(good.Value)), good.Parameters)
	rows := `[...root.querySelectorAll(".inside [data-board] tbody tr")].map((r) => [...r.children].map((c) => c.textContent).join("|")).join("\n")`
	board := func() {
		t.Helper()
		teacher.WaitFor(`root.querySelectorAll(".inside [data-board] tbody tr").length === 1`)
		if got := teacher.Text(rows); got != row {
			t.Errorf("the board shows %s, want %s", got, row)
		}
	}
	board()
	teacher.reload() // it runs the board again
	board()
	teacher.WaitFor(`$("[data-here]").textContent === "30 here"`)

	teacher.Eval(`(act("end-room"), act("end-room"))`, nil)
	for _, s := range others {
		s.await("the end", 5*time.Second, func(s *student) bool { return s.why == "end" })
	}
	ann.WaitFor(`$("[data-notice=class]")?.textContent.includes("The room has ended") && !$(".class-strip")`)
	ann.AssertQuiet()
	teacher.AssertQuiet()
}
