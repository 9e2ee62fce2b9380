package playground

import (
	"math"

	"tandem/playground/paint"
)

// An axis maps values to a stretch of the canvas, evenly or by factors.
type axis struct {
	low, high float64
	log       bool
	step      float64 // between ticks, if not log
	from, to  float32 // where low and high lie
}

// at returns where a value lies.
func (a *axis) at(v float32) float32 {
	x, low, high := float64(v), a.low, a.high
	if a.log {
		x, low, high = math.Log(max(x, low/10)), math.Log(low), math.Log(high)
	}
	return a.from + (a.to-a.from)*float32((x-low)/(high-low))
}

// A tick is a value with a label on an axis.
type tick struct {
	value float32
	label string
}

// round widens an axis, that is not by factors, to whole steps, of which there are about n at the most.
func (a *axis) round(n int) {
	a.step = niceStep((a.high - a.low) / float64(n))
	a.low = a.step * math.Floor(a.low/a.step+1e-9)
	a.high = a.step * math.Ceil(a.high/a.step-1e-9)
	if a.high <= a.low {
		a.high = a.low + a.step
	}
}

// ticks returns the values of whole steps, or about n powers of ten.
func (a *axis) ticks(dst []tick, n int) []tick {
	if a.log {
		decades := math.Log10(a.high / a.low)
		every := max(1, int(math.Ceil(decades/float64(n))))
		for e := int(math.Ceil(math.Log10(a.low) - 1e-9)); e <= int(math.Floor(math.Log10(a.high)+1e-9)); e += every {
			dst = append(dst, tick{float32(math.Pow(10, float64(e))), power(e)})
		}
		return dst
	}
	first, last := int(math.Round(a.low/a.step)), int(math.Round(a.high/a.step))
	for i := first; i <= last && i-first <= 2*n; i++ {
		v := float32(float64(i) * a.step)
		dst = append(dst, tick{v, tickLabel(v, a.step)})
	}
	return dst
}

// power writes 10 to a power the short way: .01, 1, 1,000, 10⁻⁵.
func power(e int) string {
	if e >= -2 && e <= 3 {
		return tickLabel(float32(math.Pow(10, float64(e))), math.Pow(10, float64(e)))
	}
	return paint.PowerOfTen(e)
}

// tickLabel writes a multiple of a round step.
func tickLabel(v float32, step float64) string {
	if step >= 1 && abs(v) < 1e6 {
		return paint.Count(int(math.Round(float64(v))))
	}
	if step >= 0.01 && step < 1 {
		return paint.Short(v)
	}
	return paint.Number(v)
}

// niceStep returns the smallest of 1, 2, 2.5, 5 times a power of ten that is at least x.
func niceStep(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 0) {
		return 1
	}
	base := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range [...]float64{1, 2, 2.5, 5} {
		if m*base >= x*(1-1e-9) && !(m == 2.5 && base == 1) {
			return m * base
		}
	}
	return 10 * base
}
