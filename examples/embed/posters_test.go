//go:build !js

package main

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/wasm/share"
	"tandem/wasm/site"
)

// TestPosters looks at what stands there before a figure runs, from a plain host.
func TestPosters(t *testing.T) {
	root := hosted(t)
	dot := "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="300" height="150"/>`))
	p := reader(t, root, document(loads+`<tandem-playground></tandem-playground>
		<tandem-playground spec="arch=mmoe&amp;tasks=moons,sine"></tandem-playground>
		<tandem-playground spec="world=grid&amp;learner=tlssvm"></tandem-playground>
		<tandem-playground poster="`+dot+`"></tandem-playground>
		<tandem-playground poster="data:image/png;base64,AAAA"></tandem-playground>
		<tandem-playground><img alt="My own" src="`+dot+`"><a href="#">Link</a></tandem-playground>`), 1000, 800)
	p.WaitFor(`figures().length === 6 && figures().every((f) => f.shadowRoot)`)
	first, err := experiment.Parse(experiment.Stored)
	if err != nil {
		t.Fatal(err)
	}
	tasks := func(fragment string) string {
		for _, pair := range strings.Split(fragment, "&") {
			if list, ok := strings.CutPrefix(pair, "tasks="); ok {
				return strings.ReplaceAll(list, ",", ", ")
			}
		}
		t.Fatalf("no tasks in %s", fragment)
		return ""
	}
	words := func(i int) string {
		return p.Text(fmt.Sprintf(`posterOf(figures()[%d]).querySelector(".words").innerText`, i))
	}
	if want := tasks(first.Fragment()); !strings.Contains(words(0), want) {
		t.Errorf("of the empty spec it says %q, want %s", words(0), want)
	}
	if !strings.Contains(words(1), "moons, sine") || !strings.Contains(words(1), "arch mmoe") {
		t.Errorf("it says %q", words(1))
	}
	if !strings.Contains(words(2), "world grid") || strings.Contains(words(2), "circle") {
		t.Errorf("it says %q", words(2))
	}
	for i, want := range []string{"svg", "svg", "svg", "img", "svg", "slot"} {
		p.Eval(fmt.Sprintf(`(figures()[%d].scrollIntoView(), 0)`, i), nil)
		p.WaitFor(fmt.Sprintf(`posterOf(figures()[%d]).querySelector(".picture").firstElementChild?.localName === %q`, i, want))
	}
	if got := p.Text(`figures()[5].querySelector("img").getClientRects().length + " " + figures()[5].querySelector("a").getClientRects().length`); got != "1 0" {
		t.Errorf("the author's picture and link are seen: %s, want 1 0", got)
	}
	if got := p.Text(`figures().every((f) => f.getBoundingClientRect().height === 640)`); got != "true" {
		t.Error("posters are of different heights")
	}
	p.Screenshot("posters")
}

// TestUsualTasks holds what the posters say of a spec without tasks to what the world says.
func TestUsualTasks(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, document(loads+`<tandem-playground spec="arch=mmoe"></tandem-playground>`), 800, 700)
	p.WaitFor(`figures()[0].shadowRoot`)
	spec, err := experiment.Parse("arch=mmoe")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := p.Text(`posterOf(figures()[0]).querySelector(".words").innerText`), strings.ReplaceAll(fmt.Sprint(spec.Values()["tasks"]), ",", ", "); !strings.Contains(got, want) {
		t.Errorf("it says %q, want %s", got, want)
	}
}

// TestCards takes the poster from a server that draws what the run comes to.
func TestCards(t *testing.T) {
	hosted(t)
	s, err := site.Build(t.Context(), site.Options{Server: true})
	if err != nil {
		t.Fatal(err)
	}
	links, pages := share.New(share.Options{}), s.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if share.Owns(r.URL.Path) {
			links.ServeHTTP(w, r)
		} else {
			pages.ServeHTTP(w, r)
		}
	}))
	defer server.Close()
	p := reader(t, server.URL+"/", document(loads+`<tandem-playground spec="`+attribute(small)+`"></tandem-playground><tandem-playground spec="world=grid&amp;learner=tlssvm"></tandem-playground>`), 1000, 800)
	p.WaitFor(`posterOf(figures()[0]).querySelector("img")?.naturalWidth === 600`)
	address := p.Text(`posterOf(figures()[0]).querySelector("img").src`)
	link, ok := strings.CutPrefix(strings.TrimSuffix(address, ".png"), server.URL+"/card/x/")
	if got, err := share.DecodeLink(link); !ok || err != nil || got != small {
		t.Errorf("%s is of %q (%v)", address, got, err)
	}
	if got := p.Text(`posterOf(figures()[1]).querySelector(".picture").firstElementChild.localName`); got != "svg" {
		t.Errorf("a kernel machine has a poster of kind %s", got)
	}
	p.AssertQuiet()
}
