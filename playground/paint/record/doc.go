// Package record is a painter that writes down what it is asked for: which words stand where, in which letters and on what
// ground, and where images go. Tests read from it what a canvas of a size shows, without a device and without pixels.
package record
