// Package soft draws with package paint's interface on an image.RGBA, anti-aliased, with no display: posters, cards, and
// the golden pictures of tests. It is exact rather than fast; the page's canvas uses package gpu.
package soft
