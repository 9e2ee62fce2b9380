//go:build !js

package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tandem/wasm/web/looktest"
)

// TestKeyboardWalk goes through the page with Tab alone, at a desk, in large text and on a phone: it leads to everything that can be
// pressed or set, once, in the order in which it stands, and what has the focus is seen and marked.
func TestKeyboardWalk(t *testing.T) {
	p := still(t, "world=plane-grid&grid-size=2,2&learner=tsvm&kernel=rbf&labels=8")
	p.WaitFor(`root.querySelectorAll("[data-switch]").length === 3 && $("[data-loading]").hidden`)
	p.Eval(`(() => {
		globalThis.nameOf = (e) => e.dataset?.switch ?? e.dataset?.action ?? (e.dataset?.key && e.dataset.key + (e.dataset.exact === undefined ? "" : " number") + (e.dataset.task ?? "")) ?? e.textContent.trim().slice(0, 30) + e.tagName;
		globalThis.stops = () => [...root.querySelectorAll("button, select, input, summary, textarea, a[href], iframe")].filter((e) => !e.disabled && e.tabIndex >= 0 && !e.closest("[inert], dialog:not([open])") && e.checkVisibility({ visibilityProperty: true }));
		globalThis.seenFocus = () => {
			const e = focused, s = getComputedStyle(e);
			const ring = e.tagName === "IFRAME" ? getComputedStyle($(".stage"), "::after").borderTopWidth : s.outlineStyle === "none" ? "0" : s.outlineWidth;
			const b = e.getBoundingClientRect(), at = root.elementFromPoint(Math.min(b.right - 2, b.left + b.width / 2), b.top + b.height / 2);
			const faults = [];
			if (parseFloat(ring) < 2) faults.push("has no outline");
			if (b.bottom < 1 || b.top > innerHeight - 1 || b.right < 1 || b.left > innerWidth - 1) faults.push("is out of the window");
			else if (e.tagName !== "IFRAME" && !(at && (e.contains(at) || at.contains(e)))) faults.push("lies behind " + (at?.className || at?.tagName));
			return faults.length ? nameOf(e) + " " + faults.join(", ") : "";
		};
	})()`, nil)
	for _, c := range []struct {
		name          string
		width, height int64
		large         bool
	}{{"desk", 1280, 800, false}, {"large", 1280, 800, true}, {"phone", 390, 844, false}} {
		p.Size(c.width, c.height, 1)
		if c.large {
			p.Eval(`act("large-text")`, nil)
		}
		looktest.Settled(p)
		p.Eval(`(() => { focused?.blur?.(); scrollTo(0, 0); globalThis.missed = new Map(stops().filter((e) => !(e.closest(".dock") && $("[data-bar=phone]"))).map((e) => [e, nameOf(e)])); globalThis.walk = []; })()`, nil)
		n := int(p.Number(`stops().length`)) // on a phone the dock's are not there while the rail is in sight
		for range n + 6 {
			p.Run(chromedp.KeyEvent(kb.Tab))
			var fault string
			p.Eval(`(async () => {
				if (!root.contains(focused)) return "";
				if (focused.tagName === "IFRAME") await sleep(100); // it is told by the picture
				walk.push(nameOf(focused));
				missed.delete(focused);
				return seenFocus();
			})()`, &fault)
			if fault != "" {
				t.Errorf("%s: %s", c.name, fault)
			}
		}
		if missed := p.Text(`[...missed.values()].join(", ")`); missed != "" {
			t.Errorf("%s: Tab does not lead to %s; it led to %s", c.name, missed, p.Text(`walk.join(", ")`))
		}
		t.Logf("%s: %d stops: %s", c.name, n, p.Text(`walk.join(", ")`))
		p.Screenshot("walk-" + c.name)
		if c.large {
			p.Eval(`act("large-text")`, nil)
		}
	}
	if strings.Contains(p.Text(`walk.join()`), "undefined") {
		t.Error("a stop has no name")
	}
}
