//go:build !js

package conformance_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"tandem/core/experiment"
)

const golden = "testdata/golden.txt"

// kept are the trials whose hashes are kept: the default preset, one architecture of each kind of node, methods that see
// losses, the Gramian and the Jacobian, and every optimiser.
func kept() []trial {
	list := []trial{{"default preset", experiment.Presets[0].Fragment, steps}}
	for _, change := range []string{
		"arch=cross-stitch", "arch=mmoe", "arch=feature-pipeline", "arch=shared-private-adversarial&weighting=uncertainty",
		"weighting=nash-mtl", "weighting=cagrad", "weighting=graddrop", "weighting=dwa&schedule=alternate", "activation=gelu&optimiser=adamw",
		"activation=relu&optimiser=momentum&lr=0.02", "activation=elu&optimiser=sgd&lr=0.1", "activation=softplus&dropout=0.2&l1=0.001&l2=0.001",
		"activation=sigmoid&binary-loss=hinge&sampling=temperature", "target=score,label,score&regression-loss=huber&sampling=annealed",
	} {
		list = append(list, trial{change, cheap + "&" + change, steps})
	}
	return list
}

// TestGolden compares hashes with those of the day they were written: what changes the bits of a run breaks the links that
// teachers gave away, so it must be meant, and then `go test ./wasm/conformance -run Golden -update` says so.
func TestGolden(t *testing.T) {
	list := kept()
	if *update {
		var b strings.Builder
		b.WriteString("# hash steps fragment: written by go test ./wasm/conformance -run Golden -update\n")
		for _, c := range list {
			fmt.Fprintf(&b, "%s %d %s\n", native(t, c), c.steps, c.fragment)
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := readGolden(t)
	for _, c := range list {
		key := fmt.Sprintf("%d %s", c.steps, c.fragment)
		if got := native(t, c); got != want[key] {
			t.Errorf("hash %s, want %q: %s", got, want[key], key)
		}
		delete(want, key)
	}
	for key := range want {
		t.Errorf("%s has a line that no trial makes: %s", golden, key)
	}
}

// readGolden returns hashes by steps and fragment.
func readGolden(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open(golden)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list := map[string]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if hash, rest, ok := strings.Cut(lines.Text(), " "); ok && hash != "#" {
			list[rest] = hash
		}
	}
	return list
}
