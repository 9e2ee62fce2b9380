//go:build !js

package main_test

import (
	"testing"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/share/sharetest"
)

// TestContract: the Worker is what every host has to be.
func TestContract(t *testing.T) {
	e := edgetest.Open(t, edgetest.Options{})
	t.Logf("from the start of the process to the first answer: %v", e.Cold)
	sharetest.Contract(t, sharetest.Target{URL: e.URL, Page: true, Rooms: true, Sockets: true, Slow: true, Cards: 200})
}
