package analysis

import "math"

// RelativeGain returns how much better a measurement is than the single-task baseline's, in % of the baseline, positive
// where it is better; lowerBetter says that less is better (a loss, RMSE), as opposed to accuracy. It is one task's part of
// Δm (Maninis et al., 2019, arXiv:1904.08918, equation 4). The unit is |baseline|, so that the sign also holds for
// measurements that may be negative. A baseline of 0 has no unit: equal is then 0, and everything else NaN, not known.
func RelativeGain(value, baseline float64, lowerBetter bool) float64 {
	gain := value - baseline
	if lowerBetter {
		gain = baseline - value
	}
	if gain == 0 {
		return 0
	}
	if baseline == 0 {
		return math.NaN()
	}
	return float64(100*gain) / math.Abs(baseline)
}

// DeltaM returns Δm, the mean of the tasks' relative gains in %, over the tasks for which use is true (nil: all) and whose
// gain is known. Without any it is NaN.
func DeltaM(gains []float64, use []bool) float64 {
	sum, n := 0.0, 0
	for t, g := range gains {
		if (use == nil || use[t]) && !math.IsNaN(g) {
			sum += g
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return sum / float64(n)
}
