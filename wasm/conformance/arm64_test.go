//go:build !js

package conformance_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// TestARM64 makes trials in a program for arm64, whose compiler may fuse a product and a sum, under qemu-user (Debian's
// package of that name). It is not to be had everywhere, so the test is skipped without, also in CI.
func TestARM64(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for arm64 and emulates it")
	}
	var emulator string
	for _, name := range []string{"qemu-aarch64", "qemu-aarch64-static"} {
		if path, err := exec.LookPath(name); err == nil {
			emulator = path
			break
		}
	}
	if emulator == "" {
		t.Skip("NO qemu-aarch64, so arm64 is NOT tested: install it (Debian: apt-get install qemu-user)")
	}
	var list []trial
	for _, c := range append(kept(), trials(t)...) {
		if c.steps > few { // emulation is slow: entries, not every option
			c.steps = few
			list = append(list, c)
		}
	}
	var in, want strings.Builder
	for _, c := range list {
		fmt.Fprintf(&in, "%d %s\n", c.steps, c.fragment)
		fmt.Fprintf(&want, "%s\n", native(t, c))
	}
	cmd := exec.Command(emulator, build(t, "tandem/wasm/conformance/testdata/hashes", "linux", "arm64", ""))
	cmd.Stdin = strings.NewReader(in.String())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	got, wanted := strings.Fields(string(out)), strings.Fields(want.String())
	if len(got) != len(list) {
		t.Fatalf("%d hashes for %d trials:\n%s", len(got), len(list), out)
	}
	for i, c := range list {
		if got[i] != wanted[i] {
			t.Errorf("%s: hash %s on arm64, natively %s (%d steps of %s)", c.name, got[i], wanted[i], c.steps, c.fragment)
		}
	}
	t.Logf("%d runs have the same bits on arm64", len(list))
}
