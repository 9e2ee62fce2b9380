package scalar

import "math"

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
	log2e = 1.44269504088896338700e+00
)

// Exp returns e**x within 1 ulp. It overflows to +Inf above 709.78 and underflows to 0 below -745.13.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 7.09782712893383973096e+02:
		return math.Inf(1)
	case x < -7.45133219101941108420e+02:
		return 0
	}
	// x = k ln 2 + r with |r| <= ln 2 / 2, as in FreeBSD's e_exp.c.
	k := int(math.Floor(float64(log2e*x) + 0.5))
	hi := x - float64(float64(k)*ln2Hi)
	lo := float64(float64(k) * ln2Lo)
	r := hi - lo
	t := float64(r * r)
	p := 4.13813679705723846039e-08
	p = float64(t*p) - 1.65339022054652515390e-06
	p = float64(t*p) + 6.61375632143793436117e-05
	p = float64(t*p) - 2.77777777770155933842e-03
	p = float64(t*p) + 1.66666666666666019037e-01
	c := r - float64(t*p)
	y := 1 - ((lo - float64(r*c)/(2-c)) - hi)
	return math.Ldexp(y, k)
}

// Log returns the natural logarithm of x within 1 ulp: NaN below 0, -Inf at 0.
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	// As in FreeBSD's e_log.c.
	f1, ki := math.Frexp(x)
	if f1 < math.Sqrt2/2 {
		f1 = float64(f1 * 2)
		ki--
	}
	f, k := f1-1, float64(ki)
	s := f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	t1 := float64(s4 * 1.479819860511658591e-01)
	t1 = float64(s4 * (1.818357216161805012e-01 + t1))
	t1 = float64(s4 * (2.857142874366239149e-01 + t1))
	t1 = float64(s2 * (6.666666666666735130e-01 + t1))
	t2 := float64(s4 * 1.531383769920937332e-01)
	t2 = float64(s4 * (2.222219843214978396e-01 + t2))
	t2 = float64(s4 * (3.999999999940941908e-01 + t2))
	r := t1 + t2
	half := float64(0.5 * float64(f*f))
	return float64(k*ln2Hi) - ((half - (float64(s*(half+r)) + float64(k*ln2Lo))) - f)
}

// Tanh returns the hyperbolic tangent of x within 2e-16 of it.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	if a > 22 {
		return math.Copysign(1, x)
	}
	if a < 1e-4 {
		return x - float64(float64(x*x)*x)/3
	}
	e := Exp(float64(2 * a))
	return math.Copysign(1-2/(e+1), x)
}

const (
	pio4A = 7.85398125648498535156e-1
	pio4B = 3.77489470793079817668e-8
	pio4C = 2.69515142907905952645e-15
)

// Sin returns the sine of x, accurate to 1e-15 for |x| up to 1e6; NaN for an infinity.
func Sin(x float64) float64 { return trig(math.Abs(x), x < 0, 0) }

// Cos returns the cosine of x, with Sin's accuracy.
func Cos(x float64) float64 { return trig(math.Abs(x), false, 2) }

// trig is the sine of |x| turned on by octant eighths of a turn (Cephes sin.c).
func trig(x float64, negative bool, octant uint64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	j := uint64(float64(x * (4 / math.Pi)))
	j += j & 1
	y := float64(j)
	z := ((x - float64(y*pio4A)) - float64(y*pio4B)) - float64(y*pio4C)
	j = (j + octant) & 7
	if j > 3 {
		negative, j = !negative, j-4
	}
	zz := float64(z * z)
	var v float64
	if j == 1 || j == 2 {
		p := -1.13585365213876817300e-11
		p = float64(zz*p) + 2.08757008419747316778e-9
		p = float64(zz*p) - 2.75573141792967388112e-7
		p = float64(zz*p) + 2.48015872888517045348e-5
		p = float64(zz*p) - 1.38888888888730564116e-3
		p = float64(zz*p) + 4.16666666666665929218e-2
		v = 1 - float64(0.5*zz) + float64(float64(zz*zz)*p)
	} else {
		p := 1.58962301576546568060e-10
		p = float64(zz*p) - 2.50507477628578072866e-8
		p = float64(zz*p) + 2.75573136213857245213e-6
		p = float64(zz*p) - 1.98412698295895385996e-4
		p = float64(zz*p) + 8.33333333332211858878e-3
		p = float64(zz*p) - 1.66666666666666307295e-1
		v = z + float64(float64(z*zz)*p)
	}
	if negative {
		return -v
	}
	return v
}
