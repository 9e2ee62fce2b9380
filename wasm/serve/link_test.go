//go:build !js

package main_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"tandem/wasm/share"
	"tandem/wasm/site/browsertest"
)

// TestLinkOpens: a link shows its experiment on the site's own page, one folder below the root, under its policy, and a fragment in the
// address goes first. A browser at this site may store an experiment, and a page that says hello gets into a room.
func TestLinkOpens(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole site")
	}
	browsertest.Chromium(t)
	address, _ := start(t, program(t), "-store", "memory")
	resp, err := http.Post(address+"api/experiments", "application/json", strings.NewReader(`{"spec":"seed=5&arch=mmoe","title":"<b>Five</b>"}`))
	if err != nil {
		t.Fatal(err)
	}
	var s struct{ ID, URL string }
	err = json.NewDecoder(resp.Body).Decode(&s)
	resp.Body.Close()
	if err != nil || s.URL != address+"e/"+s.ID {
		t.Fatalf("got %+v (%v)", s, err)
	}
	for _, test := range []struct{ address, spec string }{
		{s.URL, "arch=mmoe&seed=5"}, {address + "x/" + share.EncodeLink("seed=6"), "seed=6"}, {s.URL + "#seed=9", "seed=9"},
	} {
		page := browsertest.Open(t, test.address)
		page.WaitUpTo(30*time.Second, `(async () => { const el = document.querySelector("tandem-playground"); await el.ready; return el.snapshot })()`)
		if got := page.Text(`document.querySelector("tandem-playground").snapshot.spec`); got != test.spec {
			t.Errorf("%s: shows %s, want %s", test.address, got, test.spec)
		}
		page.AssertQuiet()
	}
	page := browsertest.Open(t, s.URL)
	if got := page.Text(`document.title`); got != "<b>Five</b> · Tandem" {
		t.Errorf("the title is %q", got)
	}
	if got := page.Text(`(async () => {
		const api = (path, body, key) => fetch("../api/" + path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...(key && { Authorization: "Bearer " + key }) } }).then((r) => r.json());
		const stored = await api("experiments", { spec: "seed=11" });
		const room = await api("rooms", { spec: "seed=12" });
		const student = await api("rooms/" + room.code + "/students", { name: "" });
		const socket = new WebSocket(new URL("../api/rooms/" + room.code + "/socket", location.href).href.replace("http", "ws"));
		const said = new Promise((resolve, reject) => { socket.onmessage = (e) => resolve(JSON.parse(e.data)); socket.onclose = (e) => reject(new Error("closed " + e.code)); });
		await new Promise((resolve) => { socket.onopen = resolve; });
		socket.send(JSON.stringify({ type: "hello", token: student.token, version: 0 }));
		const state = await said;
		return [stored.id.length, state.role, state.lesson.spec, state.you.name === student.name].join(" ");
	})()`); got != "16 student seed=12 true" {
		t.Errorf("got %q", got)
	}
}
