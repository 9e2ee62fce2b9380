//go:build !js

package classtest

import (
	"fmt"
	"testing"
	"time"
)

// noSocket is a network that lets no socket through.
const noSocket = `globalThis.WebSocket = class {
	constructor() { setTimeout(() => this.onclose?.({ code: 1006, reason: "" }), 20); }
	send() {}
	close() {}
};`

// Where no socket gets through, pages ask every few seconds, and a class can be held all the same.
func asking(t *testing.T, root string) {
	teacher, code := teach(t, root, small)
	ann := join(t, root, code, "", noSocket)
	ann.WaitFor(`$("[data-line]").textContent.startsWith("The connection is slow")`)
	teacher.WaitFor(`$("[data-here]").textContent === "1 here"`)
	teacher.Eval(`el.load("`+small+`&seed=4")`, nil)
	began := time.Now()
	teacher.Eval(`act("push-lesson")`, nil)
	ann.WaitUpTo(8*time.Second, `el.spec.endsWith("&seed=4")`)
	t.Logf("without a socket the push took %v", time.Since(began).Round(time.Millisecond))
	// What is asked again is not done again: the student stays where it explores.
	ann.choose("select[data-key=arch]", "hard-sharing")
	ann.WaitFor(`!el.spec.includes("arch=")`)
	teacher.Eval(`act("freeze-class")`, nil)
	ann.WaitFor(`el.spec.endsWith("&seed=4") && $(".rail").inert`) // frozen: it is brought back
	teacher.Eval(`act("freeze-class")`, nil)
	ann.WaitFor(`!$(".rail").inert`)
	ann.choose("select[data-key=arch]", "hard-sharing")
	ann.WaitFor(`!el.spec.includes("arch=")`)
	teacher.choose("#challenge-ready", "1")
	teacher.Eval(`act("set-challenge")`, nil)
	ann.WaitFor(`!$(".student .challenge").hidden`)
	if got := ann.Text(`el.spec.includes("arch=")`); got != "false" {
		t.Error("a challenge has taken the student away from its own experiment")
	}
	ann.Eval(`act("leave-room")`, nil)
	ann.WaitFor(`!$(".class-strip") && sessionStorage.length === 0`)
	teacher.Eval(`(act("end-room"), act("end-room"))`, nil)
	teacher.WaitFor(`!$(".class-strip")`)
	ann.AssertQuiet()
	teacher.AssertQuiet()
}

// The door: what is wrong with a code is said, and nothing is lost.
func door(t *testing.T, root string) {
	p := open(t, root, "?room=222222#"+small)
	p.WaitFor(`$("dialog.entrance")?.open`)
	if got := p.Text(`[$("#room-code").value, focused.dataset.action, $("dialog.entrance h3").checkVisibility()].join()`); got != "222222,join-room,false" {
		t.Errorf("the door shows %s", got)
	}
	p.Eval(`($("#room-name").value = "Ann", act("join-room"))`, nil)
	p.WaitFor(`$("[data-room-fault]").textContent === "There is no such room, or it has ended."`)
	p.Eval(`($("#room-code").value = "22", act("join-room"))`, nil)
	p.WaitFor(`$("[data-room-fault]").textContent === "A code has 6 letters and digits."`)
	if got := p.Text(`$("#room-name").value`); got != "Ann" {
		t.Errorf("the nickname became %q", got)
	}
	p.Press("\u001b")
	p.WaitFor(`!$("dialog.entrance").open`)
	if got := p.Text(`el.spec`); got != small {
		t.Errorf("the run became %s", got)
	}
	p.quiet("404") // the browser's own line

	// A place in a room that has ended is given up.
	teacher, code := teach(t, root, small)
	ann := join(t, root, code, "")
	s := &student{t: t, room: root + "api/rooms/" + code, Token: teacher.key()}
	ann.WaitFor(`socket.readyState === 1`)
	ann.Eval(`el.remove()`, nil) // an element that is taken out of its page hangs up
	ann.WaitFor(`socket.readyState > 1`)
	ann.Goto("about:blank")
	if status := s.do("DELETE", "", nil, nil); status != 204 {
		t.Errorf("ending is answered by %d", status)
	}
	teacher.WaitFor(`$("[data-notice=class]")?.textContent.includes("The room has ended") && !$(".class-strip")`)
	ann.Goto(fmt.Sprintf("%s?room=%s#%s", root, code, small))
	ann.WaitFor(`$("[data-notice=class]")?.textContent.includes("The room has ended") && sessionStorage.length === 0`)
	teacher.AssertQuiet()
	ann.quiet("404", "WebSocket connection to")
}
