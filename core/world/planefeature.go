package world

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/scalar"
)

// A feature is an input that the networks can be given of a point.
type feature struct {
	key, title string
	of         func(x, y float64) float64
}

// planeFeatures are TensorFlow Playground's. Its sines are of a plane six times as wide, so about one wave on each side
// of the origin; here the wave is made to fit.
var planeFeatures = []feature{
	{"x1", "x₁", func(x, _ float64) float64 { return x }},
	{"x2", "x₂", func(_, y float64) float64 { return y }},
	{"x1-squared", "x₁²", func(x, _ float64) float64 { return x * x }},
	{"x2-squared", "x₂²", func(_, y float64) float64 { return y * y }},
	{"x1x2", "x₁x₂", func(x, y float64) float64 { return x * y }},
	{"sin-x1", "sin 2πx₁", func(x, _ float64) float64 { return scalar.Sin(2 * math.Pi * x) }},
	{"sin-x2", "sin 2πx₂", func(_, y float64) float64 { return scalar.Sin(2 * math.Pi * y) }},
}

// chosenFeatures returns those that are switched on, of values that need not be canonical.
func chosenFeatures(v catalogue.Values) []feature {
	var chosen []feature
	for _, f := range planeFeatures {
		if text := v.Text(f.key); text == "1" || text == "true" {
			chosen = append(chosen, f)
		}
	}
	return chosen
}

// expand returns the function that writes the features of a point.
func expand(chosen []feature) func(dst []float32, x, y float32) {
	return func(dst []float32, x, y float32) {
		for i, f := range chosen {
			dst[i] = float32(f.of(float64(x), float64(y)))
		}
	}
}
