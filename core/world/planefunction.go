package world

import (
	"math"

	"tandem/core/scalar"
)

// A scoreFunction is a label function of the plane, as the score that its label comes from: the label is 1 where the
// score is above 0. All are bounded on the square, and each is made to be looked at there: the parts of a picture are
// about as wide as what lies between them. Shares of label 1 are those of uniform points.
type scoreFunction struct {
	value, title string // as in a link; as on screen
	regression   bool   // the task predicts the score itself unless it is asked for labels
	score        func(x, y float64) float64
}

// scoreFunctions lists them in the order of the page. The first six are TensorFlow Playground's sets (its plane is
// [-6, 6]² and there are gaps between its classes; here the square is full and the label changes in the middle of the
// gap): gauss is the difference of two normal densities, and so has the Bayes boundary of two normal classes.
var scoreFunctions = []scoreFunction{
	{"circle", "Circle", false, circle},                             // 0.33
	{"xor", "Exclusive or", false, xor},                             // 0.50
	{"gauss", "Gauss", false, gauss},                                // 0.50
	{"spiral", "Spiral", false, spiral},                             // 0.50
	{"half", "Half", false, half},                                   // 0.50
	{"ring", "Ring", false, ring},                                   // 0.35
	{"checkerboard", "Checkerboard", false, checkerboard},           // 0.56
	{"moons", "Moons", false, moons},                                // 0.50
	{"sine", "Sine", false, sine},                                   // 0.50
	{"plane-regression", "Plane regression", true, planeRegression}, // 0.50
	{"gauss-regression", "Gauss regression", true, gaussRegression}, // 0.26
}

// bell is 1 at d = 0 and ½ at d = ±width, so that bell − ½ is positive within the width.
func bell(d, width float64) float64 {
	q := d / width
	return scalar.Exp(-math.Ln2 * float64(q*q))
}

func radius(x, y float64) float64 { return math.Sqrt(float64(x*x) + float64(y*y)) }

// circle is a disc of radius 0.65.
func circle(x, y float64) float64 { return bell(radius(x, y), 0.65) - 0.5 }

// ring lies between the radii 0.35 and 0.75.
func ring(x, y float64) float64 { return bell(radius(x, y)-0.55, 0.2) - 0.5 }

func xor(x, y float64) float64 { return x * y }

// gauss is positive about (0.45, 0.45) and negative about its mirror image.
func gauss(x, y float64) float64 {
	const c, width = 0.45, 0.5
	return bell(radius(x-c, y-c), width) - bell(radius(x+c, y+c), width)
}

// spiral has two arms of 1¼ turns a unit of radius: cos(θ − κr), with θ from the y axis as in TensorFlow Playground,
// made smooth at the origin, where θ has no meaning.
func spiral(x, y float64) float64 {
	const kappa, core = 2.5 * math.Pi, 0.01
	r := radius(x, y)
	return (float64(y*scalar.Cos(kappa*r)) + float64(x*scalar.Sin(kappa*r))) / math.Sqrt(float64(r*r)+core)
}

func half(x, _ float64) float64 { return x }

// checkerboard has 3 × 3 fields, the middle one positive.
func checkerboard(x, y float64) float64 {
	const k = 1.5 * math.Pi
	return scalar.Cos(k*x) * scalar.Cos(k*y)
}

// moons has two interlocking half circles (scikit-learn's make_moons, centred), the upper one positive; the label
// changes half-way between them.
func moons(x, y float64) float64 {
	const r, width = 0.6, 0.3
	return bell(arc(x+r/2, y+r/4, r), width) - bell(arc(r/2-x, r/4-y, r), width)
}

// arc is the distance to the upper half of a circle about the origin.
func arc(x, y, r float64) float64 {
	if y >= 0 {
		return math.Abs(radius(x, y) - r)
	}
	return radius(math.Abs(x)-r, y)
}

// sine is positive above one wave.
func sine(x, y float64) float64 { return y - float64(0.5*scalar.Sin(math.Pi*x)) }

func planeRegression(x, y float64) float64 { return (x + y) / 2 }

// gaussRegression has six cones of height 1 in two rows, their signs alternating as on TensorFlow Playground: of the
// cones (which do not overlap) the one that is not 0 counts.
func gaussRegression(x, y float64) float64 {
	const width = 1. / 3
	sum := 0.0
	for i, cx := range [3]float64{-2. / 3, 0, 2. / 3} {
		for j, cy := range [2]float64{2.5 / 6, -2.5 / 6} {
			height := math.Max(0, 1-radius(x-cx, y-cy)/width)
			if (i+j)%2 == 1 {
				height = -height
			}
			sum += height
		}
	}
	return sum
}

// A placed is a score function turned, scaled and shifted, in that order.
type placed struct {
	function       *scoreFunction
	cos, sin       float64
	scale          float64
	shiftX, shiftY float64
}

func place(f *scoreFunction, degrees, scale, shiftX, shiftY float64) placed {
	angle := degrees * (math.Pi / 180)
	return placed{f, scalar.Cos(angle), scalar.Sin(angle), scale, shiftX, shiftY}
}

func (p *placed) score(x, y float64) float64 {
	x, y = (x-p.shiftX)/p.scale, (y-p.shiftY)/p.scale
	return p.function.score(float64(p.cos*x)+float64(p.sin*y), float64(p.cos*y)-float64(p.sin*x))
}
