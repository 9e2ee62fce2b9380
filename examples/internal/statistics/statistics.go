// Package statistics says what many seeds of a run have in common.
package statistics

import "math"

// A Summary is what a list of numbers is like, those that are not known (NaN) left out: Known of them are known.
type Summary struct {
	Known           int
	Mean, Deviation float64 // the deviation is that of a sample, 0 of a single number
	Min, Max        float64
}

// Of returns the summary of a list; all its numbers are NaN where nothing is known.
func Of(values []float64) Summary {
	s := Summary{Mean: math.NaN(), Deviation: math.NaN(), Min: math.NaN(), Max: math.NaN()}
	sum := 0.0
	for _, v := range values {
		if math.IsNaN(v) {
			continue
		}
		if s.Known++; s.Known == 1 {
			s.Min, s.Max = v, v
		}
		sum, s.Min, s.Max = sum+v, min(s.Min, v), max(s.Max, v)
	}
	if s.Known == 0 {
		return s
	}
	s.Mean = sum / float64(s.Known)
	square := 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			square += (v - s.Mean) * (v - s.Mean)
		}
	}
	s.Deviation = math.Sqrt(square / float64(max(1, s.Known-1)))
	return s
}

// Below returns the share of a list that is not known to be at least the floor.
func Below(values []float64, floor float64) float64 {
	return share(values, func(v float64) bool { return !(v >= floor) })
}

// AtMost returns the share of a list that is not known to be above the value.
func AtMost(values []float64, value float64) float64 {
	return share(values, func(v float64) bool { return !(v > value) })
}

func share(values []float64, is func(float64) bool) float64 {
	n := 0
	for _, v := range values {
		if is(v) {
			n++
		}
	}
	return float64(n) / float64(len(values))
}

// Above returns the share of a list that is not known to be at most the ceiling.
func Above(values []float64, ceiling float64) float64 {
	return share(values, func(v float64) bool { return !(v <= ceiling) })
}
