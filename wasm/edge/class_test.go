//go:build !js

package main_test

import (
	"testing"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/site"
	"tandem/wasm/web/classtest"
)

// TestClass teaches a class of thirty through the site's real pages, on the edge.
func TestClass(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole site")
	}
	s, err := site.Build(t.Context(), site.Options{Server: true})
	if err != nil {
		t.Fatal(err)
	}
	classtest.Run(t, edgetest.Open(t, edgetest.Options{Assets: s.Handler()}).URL)
}
