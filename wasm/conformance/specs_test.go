//go:build !js

package conformance_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/experiment"
)

// A trial is a run that every build must make in the same bits.
type trial struct {
	name     string
	fragment string
	steps    int
}

// cheap is a spec that trains fast and in which everything has something to do.
const cheap = "tasks=circle,ring,half&labels=40,12,30&noise=5&batch=16&layers=6,4"

const (
	steps = 500 // of every architecture and weighting
	few   = 60  // of every value of an option, and of presets
)

// trials returns a run of networks for every entry, every preset, and every option with another value than its default.
func trials(t testing.TB) []trial {
	t.Helper()
	c := experiment.Catalogue()
	var list []trial
	add := func(name, fragment string, steps int) {
		s, err := experiment.Parse(fragment)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		list = append(list, trial{name, s.Fragment(), steps})
	}
	for _, choice := range []struct {
		key     string
		entries []catalogue.Entry
	}{
		{"arch", c.Architectures}, {"weighting", c.Weightings}, {"sampling", c.Samplings}, {"schedule", c.Schedules},
		{"optimiser", c.Optimisers}, {"world", c.Worlds},
	} {
		for _, e := range choice.entries {
			entry := with(cheap, choice.key, e.Name)
			if choice.key == "world" && e.Name != "plane" { // it has options of its own
				entry = "batch=16&layers=6,4&world=" + e.Name
				if _, err := start(entry); err != nil {
					continue // it wants data that a link does not carry
				}
			}
			add(choice.key+"="+e.Name, entry, steps)
			for _, o := range e.Options {
				for _, v := range others(t, entry, &o) {
					add(choice.key+"="+e.Name+" "+o.Key+"="+v, with(entry, o.Key, v), few)
				}
			}
		}
	}
	for _, g := range c.Groups {
		for _, o := range g.Options {
			for _, v := range others(t, cheap, &o) {
				add(o.Key+"="+v, with(cheap, o.Key, v), few)
			}
		}
	}
	for _, p := range c.Presets {
		if strings.Contains(p.Fragment, "learner=") {
			continue // kernel machines are float64: their bits are not promised
		}
		add("preset "+p.Name, p.Fragment, few)
	}
	if len(list) < 80 {
		t.Fatalf("only %d trials: the catalogue was not read", len(list))
	}
	return list
}

// with returns the fragment with a key set, whether it was there or not.
func with(fragment, key, value string) string {
	var kept []string
	for _, pair := range strings.Split(fragment, "&") {
		if !strings.HasPrefix(pair, key+"=") {
			kept = append(kept, pair)
		}
	}
	return strings.Join(append(kept, key+"="+value), "&")
}

// others returns values of the option that make another spec of the fragment: all there are if they have names, else one.
func others(t testing.TB, fragment string, o *catalogue.Option) []string {
	t.Helper()
	before, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	now := before.Values()[o.Key]
	var try []string
	all := false
	switch {
	case o.Kind == catalogue.Choice && o.MaxLen > 0:
		for _, c := range o.Choices { // each as the first of the list
			_, rest, _ := strings.Cut(now, ",")
			try = append(try, c.Value+","+rest)
		}
		all = true
	case o.MaxLen > 0:
		try = []string{now + ",3", "5"}
	case o.Kind == catalogue.Choice:
		for _, c := range o.Choices {
			try = append(try, c.Value)
		}
		all = true
	case o.Kind == catalogue.Bool:
		try = []string{"1", "0"}
	default:
		x, _, _ := strings.Cut(now, ",")
		v, err := strconv.ParseFloat(x, 64)
		if err != nil {
			t.Fatalf("%s=%s: %v", o.Key, now, err)
		}
		for _, w := range []float64{2 * v, v / 2, v + 0.25, v - 0.25, v + 1, v - 1} {
			try = append(try, catalogue.FormatFloat(w))
		}
	}
	var found []string
	for _, v := range try {
		s, err := experiment.Parse(with(fragment, o.Key, v))
		if err != nil || s.Values()[o.Key] == now {
			continue
		}
		if found = append(found, v); !all {
			break
		}
	}
	if len(found) == 0 {
		t.Errorf("no other value of %s than %s was found", o.Key, now)
	}
	return found
}

// start makes the run of a fragment.
func start(fragment string) (*experiment.Run, error) {
	s, err := experiment.Parse(fragment)
	if err != nil {
		return nil, err
	}
	return experiment.New(s)
}

// native returns the hash that the trial has here.
func native(t testing.TB, c trial) string {
	t.Helper()
	r, err := start(c.fragment)
	if err != nil {
		t.Fatal(err)
	}
	if r.Step(c.steps); r.Stopped() != "" {
		t.Errorf("%s: %s (%s)", c.name, r.Stopped(), c.fragment)
	}
	return fmt.Sprintf("%016x", r.Hash())
}
