//go:build !js

package browsertest

import (
	"os"
	"testing"
)

// Full reports whether tests are to run at their full length (TANDEM_FULL=1): CI leaves out what takes minutes and repeats, on another
// host or with more of the same, what a shorter test has shown.
func Full() bool { return os.Getenv("TANDEM_FULL") != "" }

// OnlyFull skips a test that is a part of the full length only.
func OnlyFull(t testing.TB) {
	t.Helper()
	if !Full() {
		t.Skip("with TANDEM_FULL=1 only")
	}
}
