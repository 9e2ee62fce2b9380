//go:build !js

package main

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

var figureSpec = regexp.MustCompile(`<tandem-playground spec="([^"]+)"`)

// specs returns the post's three experiments.
func specs(t *testing.T) (list [3]string) {
	t.Helper()
	found := figureSpec.FindAllStringSubmatch(string(post), -1)
	if len(found) != len(list) {
		t.Fatalf("the post has %d figures, want %d", len(found), len(list))
	}
	for i, m := range found {
		list[i] = html.UnescapeString(m[1])
	}
	return list
}

// TestClaims trains the post's experiments and holds it to what it says of them.
func TestClaims(t *testing.T) {
	const circle = 1
	list := specs(t)
	for i, claim := range []struct {
		words       string
		least, most float64 // points of the circle
	}{
		{"more than twenty points of accuracy", 20, 60},
		{"loses more than ten", -25, -10},
		{"within a few points of", -4, 4},
	} {
		if !strings.Contains(string(post), claim.words) {
			t.Errorf("the post does not say %q any more", claim.words)
		}
		run := trained(t, list[i], 0)
		for _, more := range []int{600, 900, 1500} {
			run.Step(more)
			if gain := *run.Summary().Tasks[circle].Gain; gain < claim.least || gain > claim.most {
				t.Errorf("%q: after %d steps the circle's gain is %.1f", claim.words, run.StepCount(), gain)
			}
		}
	}
	if gain := *trained(t, list[2], 1500).Summary().Smooth.DeltaM; gain <= 0 {
		t.Errorf("with experts the mean gain is %.1f, which is not positive", gain)
	}
}

// TestClaimsOverSeeds holds the post to its last paragraph.
func TestClaimsOverSeeds(t *testing.T) {
	if testing.Short() {
		t.Skip("eight runs of 3,000 steps")
	}
	list := specs(t)
	gain := func(spec, seed string) float64 {
		plain, _, ok := strings.Cut(spec, "&seed=")
		if !ok {
			t.Fatalf("%s has no seed", spec)
		}
		return *trained(t, plain+"&seed="+seed, 3000).Summary().Smooth.DeltaM
	}
	for _, seed := range []string{"1", "2", "7", "8"} {
		if one, experts := gain(list[1], seed), gain(list[2], seed); experts <= one {
			t.Errorf("seed %s: the mean gain with experts is %.1f, with one encoder %.1f", seed, experts, one)
		}
	}
}
