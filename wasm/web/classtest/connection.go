//go:build !js

package classtest

import (
	"net/http"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"

	"tandem/wasm/site/browsertest"
)

// emulate is what a lost network looks like to a page.
var emulate = cdp.Command[map[string]any, cdp.Empty]{Method: "Network.emulateNetworkConditions"}

// loss: a page without a network says so and catches up; one whose socket is closed gets what it missed.
func loss(teacher, ann, bob *tab) {
	t := teacher.T
	t.Helper()
	network := func(off bool) {
		browsertest.Call(ann.Page, emulate, map[string]any{"offline": off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
	}
	network(true)
	ann.WaitFor(`$("[data-line]").textContent.startsWith("The connection is lost")`)
	teacher.WaitFor(`$("[data-here]").textContent === "29 here"`)
	ann.Screenshot("student-lost")
	bob.Eval(`(heard.length = 0, socket.close())`, nil)
	teacher.Eval(`el.load("`+small+`&seed=3")`, nil)
	teacher.Eval(`act("push-lesson")`, nil)
	bob.WaitFor(`el.spec.endsWith("&seed=3")`)
	if got := bob.Text(`heard[0].said.version > 1 && !("code" in heard[0].said)`); got != "true" {
		t.Errorf("after a lost socket the page was told everything again: %s", bob.Text(`JSON.stringify(heard[0].said)`))
	}
	time.Sleep(time.Second)
	if got := ann.Text(`el.spec`); got != small {
		t.Errorf("without a network the page has %s", got)
	}
	network(false)
	ann.WaitFor(`el.spec.endsWith("&seed=3") && $("[data-line]").textContent === ""`)
	teacher.WaitFor(`$("[data-here]").textContent === "30 here"`)
}

// reloading: both come back to their places, and a student to what it was exploring.
func reloading(teacher, ann *tab, name string) {
	t := teacher.T
	t.Helper()
	ann.choose("select[data-key=arch]", "hard-sharing")
	ann.WaitFor(`!el.spec.includes("arch=")`)
	key := teacher.key()
	teacher.reload()
	ann.reload()
	ann.WaitFor(`$(".class-strip.student [data-nickname]")?.textContent`)
	ann.WaitFor(`$("[data-lesson]").textContent === "You explore on your own."`)
	if got := ann.Text(`$("[data-nickname]").textContent + el.spec.includes("arch=")`); got != name+"false" {
		t.Errorf("after a reload the student has %s", got)
	}
	teacher.WaitFor(`$(".class-strip.teacher [data-here]")?.textContent === "30 here"`)
	if teacher.key() != key {
		t.Error("after a reload the teacher has another key")
	}
	ann.Eval(`act("back-to-lesson")`, nil)
	ann.WaitFor(`el.spec.endsWith("&seed=3")`)
}

// studentsCannotPush: not over requests, with no socket.
func studentsCannotPush(teacher, ann *tab, other *student) {
	t := teacher.T
	t.Helper()
	thief := &student{t: other.t, room: other.room, Token: ann.key()}
	for path, body := range map[string]any{"/lesson": map[string]any{"spec": "seed=666"}, "/verdicts": map[string]any{"answer": 1, "accepted": true}} {
		if status := thief.do("POST", path, body, nil); status != http.StatusForbidden {
			t.Errorf("a student's %s is answered by %d, want 403", path, status)
		}
	}
	// A page that is made to push over its socket is shown the door, comes back, and has changed nothing.
	ann.Eval(`(heard.length = 0, socket.send(JSON.stringify({ type: "lesson", lesson: { spec: "seed=666" } })))`, nil)
	ann.WaitFor(`heard.length > 0 && $("[data-line]").textContent === ""`)
	if got := teacher.Text(`$("[data-lesson]").textContent`); got != "Students have this experiment." {
		t.Errorf("the teacher reads %q", got)
	}
	other.await("nothing", time.Second, func(s *student) bool { return strings.HasSuffix(s.spec, "&seed=3") })
}

// removing: a student that is taken out is told so, and goes on alone.
func removing(teacher, bob *tab) {
	bob.T.Helper()
	teacher.Eval(`$("[data-student='2'] button").click()`, nil)
	bob.WaitFor(`$("[data-notice=class]")?.textContent.includes("taken you out of the room") && !$(".class-strip") && sessionStorage.length === 0`)
	teacher.WaitFor(`$("[data-here]").textContent === "29 here" && !$("[data-student='2']")`)
}
