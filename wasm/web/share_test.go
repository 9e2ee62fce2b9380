//go:build !js

package web_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/wasm/site/browsertest"
	"tandem/wasm/web/classtest"
)

// Where only files are served, the dialog of links offers the link that needs nobody, nothing asks for what is not there, and
// there are no rooms.
func TestShareOnAStaticHost(t *testing.T) {
	p := still(t, small)
	if got := p.Text(`[$("[data-action=share]").checkVisibility(), $("[data-action=class]").checkVisibility()].join()`); got != "true,false" {
		t.Errorf("share and class are shown: %s", got)
	}
	p.Eval(`($("[data-action=share]").focus(), act("share"))`, nil)
	p.WaitFor(`$("dialog.share")?.open`)
	link := browsertest.Site(t).URL + "/#" + canonical(t, small)
	if got := p.Text(`$("#share-link").value`); got != link {
		t.Errorf("the link is %s, want %s", got, link)
	}
	if got := p.Text(`[$("#share-packed"), $("[data-action=store-link]"), $("#share-short")].map((e) => e?.checkVisibility()).join()`); got != ",," {
		t.Errorf("without a server the dialog offers what needs one: %s", got)
	}
	if got := classtest.ReadQR(t, p.Screenshot("share-static")); got != link {
		t.Errorf("a camera reads %s", got)
	}
	if got := p.Text(`[$("[data-qr] svg").getAttribute("role"), $("[data-qr] svg").getAttribute("aria-label"), focused.id].join()`); got != "img,QR code of the link,share-link" {
		t.Errorf("the picture and the focus are %q", got)
	}
	cameras(p)
	var at struct{ X, Y float64 }
	p.Eval(`middle("[data-copy=share-link]")`, &at)
	p.Click(at.X, at.Y)
	p.WaitFor(`$(".share .said").textContent === "Copied."`)
	p.Press("\u001b")
	p.WaitFor(`!$("dialog.share").open && focused.dataset.action === "share"`)
	for _, request := range p.Requests() {
		for _, path := range []string{"/api/", "/x/", "/e/", "/card/"} {
			if strings.Contains(request, path) {
				t.Errorf("the server was asked for %s", request)
			}
		}
	}
}

// cameras checks that the code of any link is drawn in whole pixels and read from the open dialog.
func cameras(p *browsertest.Page) {
	p.T.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	p.Eval(`import(new URL("qrpicture.js", root.querySelector("link").href)).then((m) => { globalThis.qr = m; })`, nil)
	for range 6 {
		link := fmt.Sprintf("http://127.0.0.1:%d/e/%s", 32768+random.IntN(28000), qrText(random, 10))
		p.Eval(fmt.Sprintf(`$("[data-qr] svg").replaceWith(qr.qrPicture(%q, "QR code of the link"))`, link), nil)
		if got := p.Number(`$("[data-qr] svg").getBoundingClientRect().width % $("[data-qr] svg").viewBox.baseVal.width`); got != 0 {
			p.T.Errorf("a module of %s is no whole number of pixels wide: %v remain", link, got)
		}
		if got := classtest.ReadQR(p.T, p.Screenshot("share-code")); got != link {
			p.T.Errorf("a camera reads %q of %s", got, link)
		}
	}
}

// A link says what a table is like, and that it does not carry it. One that is too long for a QR code says that.
func TestShareWhatALinkDoesNotCarry(t *testing.T) {
	p := still(t, small)
	drop(p, "root", "schools.csv", schools())
	p.WaitFor(`el.snapshot.tasks.length === 4`)
	p.Eval(`act("share")`, nil)
	p.WaitFor(`$("dialog.share")?.open`)
	if got := p.Text(`$("[data-share-table]").textContent`); !strings.Contains(got, "does not carry its data") || p.Text(`$("[data-share-table]").checkVisibility()`) != "true" {
		t.Errorf("the dialog says %q", got)
	}
	p.Press("\u001b")
	p.Eval(fmt.Sprintf(`el.load(%q)`, small), nil)
	p.WaitFor(`el.snapshot.tasks.length === 3`)
	p.Size(390, 844, 1)
	p.Eval(`act("share")`, nil)
	p.WaitFor(`$("dialog.share").open`)
	if got := p.Text(`[$("[data-share-table]"), $(".share [data-action=embed]"), $(".bar [data-action=embed]")].map((e) => e.checkVisibility()).join()`); got != "false,true,false" {
		t.Errorf("on a phone the table's warning, and embedding in the dialog and in the bar, are shown: %s", got)
	}
	if got := p.Number(`$("dialog.share").scrollWidth - $("dialog.share").clientWidth`); got > 0 {
		t.Errorf("the dialog is %v px too wide", got)
	}
	p.Screenshot("share-phone")
	var long string
	p.Eval(`import(new URL("qrpicture.js", root.querySelector("link").href)).then((m) => String(m.qrPicture("x".repeat(1300), "")))`, &long)
	if long != "null" {
		t.Errorf("a link of 1,300 characters is drawn: %s", long)
	}
}

// A link to a room on a host that has none is explained, and asks for nothing.
func TestNoRoomsHere(t *testing.T) {
	p := tab(t)
	p.Goto(browsertest.Site(t).URL + "/?room=K7M2QX#" + small)
	p.WaitFor(`$("[data-notice=class]")?.textContent.includes("There are no rooms here")`)
	p.WaitFor(`el.snapshot.step > 0`)
	for _, request := range p.Requests() {
		if strings.Contains(request, "/api/") {
			t.Errorf("the server was asked for %s", request)
		}
	}
}
