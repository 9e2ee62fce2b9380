package sampling_test

import (
	"testing"

	"tandem/core/catalogue"
	"tandem/core/sampling"
)

func TestEntriesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	check := func(e catalogue.Entry) {
		if seen[e.Name] || e.Title == "" || e.Summary == "" || e.Cite == "" || e.Class == "" {
			t.Errorf("%s: twice, or something is missing: %+v", e.Name, e)
		}
		seen[e.Name] = true
		for _, o := range e.Options {
			if got, err := o.Canonical(o.Default, 3); err != nil || got != o.Default || o.Label == "" || o.Help == "" {
				t.Errorf("%s: option %s: default %q, %v", e.Name, o.Key, got, err)
			}
		}
	}
	for _, e := range sampling.Samplers {
		check(e.Entry)
	}
	for _, e := range sampling.Schedules {
		check(e.Entry)
	}
}
