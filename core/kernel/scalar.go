package kernel

import "math"

// Numbers of exp's argument reduction.
const (
	log2e    = 1.44269504088896341
	ln2Hi    = 0.693359375    // nine bits, so that its product with a whole number below 2^15 is exact
	ln2Lo    = -2.12194440e-4 // ln 2 - ln2Hi
	toWhole  = 12582912       // 1.5·2^23: adding it rounds to a whole number, which stands in the last bits
	wholeBit = 0x4b400000     // the bits of toWhole
)

// Exp1 returns e^x within 2 ulp. It overflows to +Inf above 88.72 and underflows gradually to 0 at -103.97.
func Exp1(x float32) float32 {
	if x > 89 {
		x = 89
	}
	if x < -104 {
		x = -104
	}
	// x = n ln 2 + r with |r| <= ln 2 / 2.
	t := float32(x*log2e) + toWhole
	n := t - toWhole
	r := x - float32(n*ln2Hi)
	r -= float32(n * ln2Lo)
	k := int32(math.Float32bits(t)) - wholeBit
	// 2^k in two factors, so that only the last product rounds, also where the result is denormal.
	half := k >> 1
	y := float32((expPoly(r) + 1) * math.Float32frombits(uint32(half+127)<<23))
	return float32(y * math.Float32frombits(uint32(k-half+127)<<23))
}

// expPoly returns e^r - 1 for |r| <= ln 2 / 2 (the coefficients of Cephes' expf).
func expPoly(r float32) float32 {
	p := float32(1.9875691500e-4*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	return float32(p*float32(r*r)) + r
}

// Log1 returns the natural logarithm of x within 1 ulp: NaN below 0, -Inf at 0.
func Log1(x float32) float32 {
	b := int32(math.Float32bits(x))
	var k int32
	switch {
	case b<<1 == 0:
		return float32(math.Inf(-1))
	case b < 0:
		return float32(math.NaN())
	case b >= 0x7f800000: // +Inf, NaN
		return x
	case b < 0x00800000: // denormal
		b = int32(math.Float32bits(float32(x * (1 << 23))))
		k = -23
	}
	// x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), as in FreeBSD's e_logf.c.
	b += 0x3f800000 - 0x3f3504f3
	k += b>>23 - 127
	f := math.Float32frombits(uint32(b&0x007fffff+0x3f3504f3)) - 1
	s := f / (2 + f)
	z := float32(s * s)
	w := float32(z * z)
	r := float32(z*(0.66666662693+float32(w*0.28498786688))) + float32(w*(0.40000972152+float32(w*0.24279078841)))
	half := float32(0.5 * float32(f*f))
	e := float32(k)
	r = float32(s*(half+r)) + float32(e*9.0580006145e-6)
	r = (r - half) + f
	return r + float32(e*6.9313812256e-1)
}

// Tanh1 returns the hyperbolic tangent of x within 6 ulp: exactly x near 0, exactly ±1 beyond 7.98.
func Tanh1(x float32) float32 {
	// tanh x = x·P(x²)/Q(x²), the relative minimax fit of degrees 4 and 4 on 0..8.8, cut where it first rounds to 1.
	if x > 7.9789276 {
		x = 7.9789276
	}
	if x < -7.9789276 {
		x = -7.9789276
	}
	z := float32(x * x)
	p := float32(z*1.3779253e-08) + 2.091598e-05
	p = float32(p*z) + 0.003514313
	p = float32(p*z) + 0.13396831
	p = float32(p*z) + 1
	q := float32(z*7.9503775e-07) + 0.00033161946
	q = float32(q*z) + 0.025948333
	q = float32(q*z) + 0.46730155
	q = float32(q*z) + 1
	return float32(x*p) / q
}

// Sigmoid1 returns 1/(1 + e^-x) within 3 ulp, also where it is tiny.
func Sigmoid1(x float32) float32 {
	e := Exp1(-abs(x))
	if x < 0 {
		return e / (1 + e)
	}
	return 1 / (1 + e)
}

// Softplus1 returns log(1 + e^x) within 5 ulp: x for large x, e^x for very negative x.
func Softplus1(x float32) float32 {
	// max(x, 0) + log(1 + u) with u = e^-|x|, and log(1 + u) = 2 artanh(u/(2 + u)), by the relative minimax fit of
	// artanh(s)/s in s² on 0..1/9.
	u := Exp1(-abs(x))
	s := u / (2 + u)
	z := float32(s * s)
	p := float32(z*0.14006011) + 0.140009
	p = float32(p*z) + 0.20010763
	p = float32(p*z) + 0.3333321
	p = float32(p*z) + 1
	return positive(x) + float32((s+s)*p)
}

// Gelu1 returns x·Φ(x), Φ the normal distribution function, with an absolute error below 2e-7 (and 4 ulp of x).
func Gelu1(x float32) float32 {
	a := atMost15(abs(x))
	return positive(x) - float32(a*normalTail(a, bell(a)))
}

// bell returns exp(-a²/2).
func bell(a float32) float32 { return Exp1(float32(float32(-0.5*a) * a)) }

// normalTail returns Φ(-a) for 0 <= a <= 15, given e = exp(-a²/2): P(a)/Q(a)·e, the relative minimax fit of degrees 3 and 4
// to Φ(-a)·exp(a²/2) on 0..6.
func normalTail(a, e float32) float32 {
	p := float32(a*0.013532146) + 0.104048364
	p = float32(p*a) + 0.33382112
	p = float32(p*a) + 0.5
	q := float32(a*0.033941086) + 0.26024827
	q = float32(q*a) + 0.8774444
	q = float32(q*a) + 1.4655243
	q = float32(q*a) + 1
	return float32((p / q) * e)
}

// Elu1 returns x where x is positive and e^x - 1 elsewhere, within 3 ulp.
func Elu1(x float32) float32 {
	if x > 0 {
		return x
	}
	if x < -25 {
		x = -25
	}
	// As Exp1, but 2^n·(e^r - 1) + (2^n - 1), which does not cancel.
	t := float32(x*log2e) + toWhole
	n := t - toWhole
	r := x - float32(n*ln2Hi)
	r -= float32(n * ln2Lo)
	s := math.Float32frombits((math.Float32bits(t) - (wholeBit - 127)) << 23)
	return float32(s*expPoly(r)) + (s - 1)
}

// abs returns x without its sign.
func abs(x float32) float32 { return math.Float32frombits(math.Float32bits(x) &^ (1 << 31)) }

// positive returns 0 where x < 0 and x elsewhere, NaN included.
func positive(x float32) float32 {
	if x < 0 {
		return 0
	}
	return x
}

func atMost15(a float32) float32 {
	if a > 15 {
		return 15
	}
	return a
}
