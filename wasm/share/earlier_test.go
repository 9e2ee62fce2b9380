package share_test

import (
	"encoding/json"
	"html"
	"net/http"
	"os"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/wasm/share"
)

// TestOldLinks: what was stored once has the same name, and leads to the same experiment.
func TestOldLinks(t *testing.T) {
	text, err := os.ReadFile("../../core/experiment/testdata/links.json")
	if err != nil {
		t.Fatal(err)
	}
	var links []struct{ Form, Text, Canonical string }
	if err := json.Unmarshal(text, &links); err != nil {
		t.Fatal(err)
	}
	root, h := serve(t, share.Options{Page: page(index)})
	spec := func(fragment string) string {
		return `<tandem-playground spec="` + html.EscapeString(fragment) + `" page>`
	}
	seen := map[string]int{}
	for _, l := range links {
		seen[l.Form]++
		switch l.Form {
		case "stored":
			var old struct{ ID, Spec, Title string }
			if err := json.Unmarshal([]byte(l.Text), &old); err != nil {
				t.Fatal(err)
			}
			body, _ := json.Marshal(map[string]string{"spec": l.Canonical, "title": old.Title})
			w := ask(h, http.MethodPost, "/api/experiments", string(body))
			if !strings.Contains(w.Body.String(), `"`+old.ID+`"`) {
				t.Errorf("%s is %s, want the name that it had, %s", l.Canonical, w.Body, old.ID)
			}
			if _, got := get(t, root+"e/"+old.ID); !strings.Contains(got, spec(old.Spec)) {
				t.Errorf("%s leads to\n%s", old.ID, got)
			}
		case "link":
			if _, got := get(t, root+l.Text); !strings.Contains(got, spec(l.Canonical)) {
				t.Errorf("%s, of %s, leads to\n%s", l.Text, l.Canonical, got)
			}
		}
	}
	if seen["stored"] == 0 || seen["link"] == 0 {
		t.Errorf("the old links are %v: want stored ones, and links", seen)
	}
}

// TestNothingStored: a link that holds no spec, as one of a figure without one, means what that was in the first revision,
// and not the present first preset.
func TestNothingStored(t *testing.T) {
	was := experiment.Presets
	t.Cleanup(func() { experiment.Presets = was })
	experiment.Presets = []experiment.Preset{{Name: "new", Title: "New", Summary: "Another beginning.", Fragment: "arch=mmoe"}}
	stored, err := experiment.Parse(experiment.Stored)
	if err != nil {
		t.Fatal(err)
	}
	root, _ := serve(t, share.Options{Page: page(index)})
	for _, nothing := range []string{"", "#"} {
		_, got := get(t, root+"x/"+share.EncodeLink(nothing))
		for _, want := range []string{html.EscapeString(stored.Fragment()), "<title>A dozen labels, of an earlier Tandem · Tandem</title>", "The circle has twelve labels, too few to be learned alone"} {
			if !strings.Contains(got, want) {
				t.Errorf("a link that holds %q has no %q:\n%s", nothing, want, got)
			}
		}
	}
}
