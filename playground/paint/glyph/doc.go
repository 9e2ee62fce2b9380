// Package glyph turns labels into coverage bitmaps: an [Atlas] rasterises each glyph once, at the device's own size, into
// a page that both backends of package paint read. It measures text too. There is no shaping and no kerning: one rune is
// one glyph, which is enough for the labels of the canvas (Latin, Greek, digits, sub- and superscripts, arrows, mathematics).
//
// The embedded fonts are subsets of Inter with digits of equal width (LICENSE-OFL.txt, made by subset.py).
package glyph
