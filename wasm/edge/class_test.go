//go:build !js

package main_test

import (
	"testing"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/site"
	"tandem/wasm/site/browsertest"
	"tandem/wasm/web/classtest"
)

// TestClass teaches a class of thirty through the site's real pages, on the edge: a short one, and at full length all that the native
// server has to do.
func TestClass(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole site")
	}
	s, err := site.Build(t.Context(), site.Options{Server: true})
	if err != nil {
		t.Fatal(err)
	}
	class := classtest.Brief
	if browsertest.Full() {
		class = classtest.Run
	}
	class(t, edgetest.Open(t, edgetest.Options{Assets: s.Handler()}).URL)
}
