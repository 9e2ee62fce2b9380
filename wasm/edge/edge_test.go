//go:build !js

package main_test

import (
	"strings"
	"testing"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/share/sharetest"
)

// TestContract: the Worker is what every host has to be.
func TestContract(t *testing.T) {
	e := edgetest.Open(t, edgetest.Options{})
	t.Logf("from the start of the process to the first answer: %v", e.Cold)
	if strings.Contains(e.Log(), "not warmed up") {
		t.Error(e.Log())
	}
	sharetest.Contract(t, sharetest.Target{URL: e.URL, Page: true, Rooms: true, Sockets: true, Slow: true, Cards: 200})
}
