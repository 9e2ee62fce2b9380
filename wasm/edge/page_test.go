//go:build !js

package main_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/site"
	"tandem/wasm/site/browsertest"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

// TestLinkOpens: a link of the edge shows its experiment on the site's own page; a browser there may store another one, and gets
// into a room over a socket.
func TestLinkOpens(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole site")
	}
	browsertest.Chromium(t)
	s, err := site.Build(t.Context(), site.Options{Server: true})
	if err != nil {
		t.Fatal(err)
	}
	e := edgetest.Open(t, edgetest.Options{Assets: s.Handler()})
	status, text := post(t, e.URL+"api/experiments", `{"spec":"seed=5&arch=mmoe","title":"<b>Five</b>"}`)
	var stored struct{ ID, URL string }
	if err := json.Unmarshal([]byte(text), &stored); err != nil || status != 201 || stored.URL != e.URL+"e/"+stored.ID {
		t.Fatalf("got %d %s", status, text)
	}
	page := browsertest.Open(t, stored.URL)
	page.WaitUpTo(30*time.Second, `(async () => { const el = document.querySelector("tandem-playground"); await el.ready; return el.snapshot })()`)
	if spec, title := page.Text(`document.querySelector("tandem-playground").snapshot.spec`), page.Text(`document.title`); spec != "arch=mmoe&seed=5" || title != "<b>Five</b> · Tandem" {
		t.Errorf("the page shows %s under the name %s", spec, title)
	}
	if got := page.Text(`(async () => {
		const api = (path, body, key) => fetch("../api/" + path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...(key && { Authorization: "Bearer " + key }) } }).then((r) => r.json());
		const stored = await api("experiments", { spec: "seed=11" });
		const room = await api("rooms", { spec: "seed=12" });
		const student = await api("rooms/" + room.code + "/students", { name: "" });
		const socket = new WebSocket(new URL("../api/rooms/" + room.code + "/socket", location.href).href.replace("http", "ws"));
		const said = () => new Promise((resolve, reject) => { socket.onmessage = (e) => resolve(JSON.parse(e.data)); socket.onclose = (e) => reject(new Error("closed " + e.code)); });
		await new Promise((resolve) => { socket.onopen = resolve; });
		let next = said();
		socket.send(JSON.stringify({ type: "hello", token: student.token, version: 0 }));
		const state = await next;
		next = said();
		await api("rooms/" + room.code + "/lesson", { spec: "seed=13" }, room.key);
		const pushed = await next;
		return [stored.id.length, state.role, state.lesson.spec, state.you.name === student.name, pushed.lesson.spec].join(" ");
	})()`); got != "16 student seed=12 true seed=13" {
		t.Errorf("got %q", got)
	}
	page.AssertQuiet()
}
