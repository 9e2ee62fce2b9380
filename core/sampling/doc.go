// Package sampling decides which examples of which task come next (samplers) and which tasks train when (schedules). It
// knows tasks only by number, and how many labelled examples each has.
package sampling
