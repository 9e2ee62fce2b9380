package kernel

import "math"

const (
	log2e  = 1.44269504088896341
	ln2Hi  = 0.693359375 // nine bits, so that a whole multiple up to 2^15 of it is exact
	ln2Lo  = -2.12194440e-4
	magic  = 12582912 // 1.5·2^23: adding it rounds to a whole number
	expMin = -104     // below, e^x is less than half the least float32
	expMax = 89       // above, e^x overflows
)

// Exp1 returns e^x. It overflows to +Inf above 88.73 and underflows gradually to 0 at -103.98.
func Exp1(x float32) float32 {
	if x > expMax {
		x = expMax
	}
	if x < expMin {
		x = expMin
	}
	// x = n ln 2 + r with |r| <= ln 2 / 2.
	t := float32(x*log2e) + magic
	n := t - magic
	r := x - float32(n*ln2Hi)
	r -= float32(n * ln2Lo)
	k := int32(math.Float32bits(t)) - 0x4b400000
	y := expPoly(r) + 1
	// 2^k in two factors, so that only the last multiplication rounds, also into the denormal numbers.
	half := k >> 1
	y = float32(y * math.Float32frombits(uint32(half+127)<<23))
	return float32(y * math.Float32frombits(uint32(k-half+127)<<23))
}

// expPoly returns e^r - 1 for |r| <= ln 2 / 2 (coefficients of Cephes' expf).
func expPoly(r float32) float32 {
	p := float32(1.9875691500e-4)
	p = float32(p*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	return float32(p*float32(r*r)) + r
}

// Log1 returns the natural logarithm of x: NaN below 0, -Inf at 0.
func Log1(x float32) float32 {
	bits := int32(math.Float32bits(x))
	var k int32
	switch {
	case bits<<1 == 0:
		return float32(math.Inf(-1))
	case bits < 0:
		return float32(math.NaN())
	case bits >= 0x7f800000:
		return x
	case bits < 0x00800000: // denormal
		bits = int32(math.Float32bits(float32(x * (1 << 23))))
		k = -23
	}
	// x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), as in FreeBSD's e_logf.c.
	bits += 0x3f800000 - 0x3f3504f3
	k += bits>>23 - 127
	f := math.Float32frombits(uint32(bits&0x007fffff+0x3f3504f3)) - 1
	s := f / (2 + f)
	z := float32(s * s)
	w := float32(z * z)
	t1 := float32(w * (0.40000972152 + float32(w*0.24279078841)))
	t2 := float32(z * (0.66666662693 + float32(w*0.28498786688)))
	r := t2 + t1
	half := float32(0.5 * float32(f*f))
	e := float32(k)
	return float32(s*(half+r)) + float32(e*9.0580006145e-6) - half + f + float32(e*6.9313812256e-1)
}

// Tanh1 returns the hyperbolic tangent of x.
func Tanh1(x float32) float32 {
	if x > 9 {
		x = 9
	}
	if x < -9 {
		x = -9
	}
	z := float32(x * x)
	p := float32(-2.76076847742355e-16)
	p = float32(p*z) + 2.00018790482477e-13
	p = float32(p*z) + -8.60467152213735e-11
	p = float32(p*z) + 5.12229709037114e-08
	p = float32(p*z) + 1.48572235717979e-05
	p = float32(p*z) + 6.37261928875436e-04
	p = float32(p*z) + 4.89352455891786e-03
	q := float32(1.19825839466702e-06)
	q = float32(q*z) + 1.18534705686654e-04
	q = float32(q*z) + 2.26843463243900e-03
	q = float32(q*z) + 4.89352518554385e-03
	y := float32(x*p) / q
	if y > 1 {
		y = 1
	}
	if y < -1 {
		y = -1
	}
	return y
}

// Sigmoid1 returns 1/(1 + e^-x).
func Sigmoid1(x float32) float32 {
	if x < 0 {
		e := Exp1(x)
		return e / (1 + e)
	}
	return 1 / (1 + Exp1(-x))
}

// Softplus1 returns log(1 + e^x), which is x for large x.
func Softplus1(x float32) float32 {
	if x > 0 {
		return x + Log1(1+Exp1(-x))
	}
	return Log1(1 + Exp1(x))
}

func elu1(x float32) float32 {
	if x > 0 {
		return x
	}
	return Exp1(x) - 1
}

func gelu1(x float32) (y, dy float32) {
	e := float64(x)
	phi := 0.5 * math.Erfc(-e/math.Sqrt2)
	return float32(e * phi), float32(phi + e*math.Exp(-e*e/2)/math.Sqrt(2*math.Pi))
}
