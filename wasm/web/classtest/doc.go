//go:build !js

// Package classtest teaches a class through the real pages, in Chromium, on any host that has rooms: a teacher's page opens one,
// thirty students come, two of them with pages and the others with bare sockets, and everything that a lesson has is done.
// The tests of this package run it against the native server; wasm/edge runs it against workerd.
package classtest

import (
	"testing"

	"tandem/wasm/site/browsertest"
)

// Brief teaches a short class of thirty, one of them with a page: what a host has to do with a teacher's page and a student's, once each. It
// is for a host beside the one that Run tests, and takes a fifth of the time.
func Brief(t *testing.T, root string) {
	browsertest.Chromium(t)
	brief(t, root)
}

// Run tests the host whose site's root is at an address that ends in "/". It needs one client's share of rooms and joins
// (docs/share.md), and a Chromium.
func Run(t *testing.T, root string) {
	browsertest.Chromium(t)
	for _, test := range []struct {
		name string
		test func(*testing.T, string)
	}{
		{"lesson", lesson},
		{"answers", answers},
		{"asking", asking},
		{"door", door},
		{"links", links},
	} {
		t.Run(test.name, func(t *testing.T) { test.test(t, root) })
	}
}
