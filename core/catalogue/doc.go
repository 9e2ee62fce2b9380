// Package catalogue holds the words in which every choice of Tandem describes itself: an [Entry] is one world,
// architecture, weighting, sampling, schedule or optimiser, and an [Option] is one thing that a person can set on it.
//
// It is not a registry: every package keeps its own explicit list of entries, and package experiment joins them.
// It imports nothing of Tandem.
package catalogue
