//go:build !js

package classtest

import (
	"strings"
	"testing"
)

// Links: the dialog's links lead to the run, a camera reads them, and the preview has its picture.
func links(t *testing.T, root string) {
	p := open(t, root, "?paused=1#"+small)
	p.Eval(`(act("share"))`, nil)
	p.WaitFor(`$("dialog.share")?.open`)
	full := p.Text(`$("#share-link").value`)
	if want := root + "#" + small; full != want {
		t.Errorf("the link is %s, want %s", full, want)
	}
	if got := ReadQR(t, p.Screenshot("share-dialog")); got != full {
		t.Errorf("a camera reads %s", got)
	}
	packed := p.Text(`$("#share-packed").value`)
	p.Eval(`($("#share-name").value = "<b>Three</b> circles", act("store-link"))`, nil)
	p.WaitFor(`!$("[data-card]").hidden && $("[data-card]").complete && $("[data-card]").naturalWidth === 600`)
	short := p.Text(`$("#share-short").value`)
	if !strings.HasPrefix(short, root+"e/") || !strings.HasPrefix(packed, root+"x/") {
		t.Errorf("the links are %s and %s", short, packed)
	}
	if got := ReadQR(t, p.Screenshot("share-stored")); got != short {
		t.Errorf("a camera reads %s, want the short link", got)
	}
	if got := p.Text(`focused.id + " " + $("[data-share-fault]").textContent`); got != "share-short " {
		t.Errorf("focus and fault are %q", got)
	}
	p.Press("\u001b")
	p.WaitFor(`!$("dialog.share").open`)
	p.AssertQuiet()
	for _, link := range []string{short, packed} {
		q := open(t, root, strings.TrimPrefix(link, root))
		q.WaitFor(`el.spec === "` + small + `"`)
		q.Eval(`act("share")`, nil) // one folder below the root
		q.WaitFor(`$("dialog.share")?.open`)
		if got := q.Text(`$("#share-link").value`); got != full {
			t.Errorf("at %s the link is %s", link, got)
		}
		q.AssertQuiet()
	}

	// The invitation of a room is read by a camera, too.
	teacher, code := teach(t, root, small)
	teacher.Eval(`act("show-code")`, nil)
	teacher.WaitFor(`$("dialog.invitation").open`)
	if got, want := ReadQR(t, teacher.Screenshot("invitation")), root+"?room="+code; got != want {
		t.Errorf("a camera reads %s, want %s", got, want)
	}
	teacher.Eval(`($("dialog.invitation").close(), act("end-room"), act("end-room"))`, nil)
	teacher.WaitFor(`!$(".class-strip")`)
	teacher.AssertQuiet()
}
