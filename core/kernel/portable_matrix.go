//go:build !(js && wasm) || purego

package kernel

func matMul(dst, x, w []float32, m, k, n int) {
	clear(dst)
	gemm(dst, x, w, m, k, n, k, 1)
}

func matMulTA(dst, x, dy []float32, m, k, n int) {
	gemm(dst, x, dy, k, m, n, 1, k)
}

// gemm adds Σ_p a[i·row + p·step]·b[p·n + j], in the order of p, to dst[i·n + j] for m rows and n columns. Blocks of two rows
// by four columns stay in registers; the order of a sum does not depend on them.
func gemm(dst, a, b []float32, m, k, n, row, step int) {
	j := 0
	for ; j+4 <= n; j += 4 {
		i := 0
		for ; i+2 <= m; i += 2 {
			d0, d1 := dst[i*n+j:i*n+j+4], dst[i*n+n+j:i*n+n+j+4]
			c00, c01, c02, c03 := d0[0], d0[1], d0[2], d0[3]
			c10, c11, c12, c13 := d1[0], d1[1], d1[2], d1[3]
			at, from := i*row, j
			for p := 0; p < k; p++ {
				v := b[from : from+4]
				v0, v1, v2, v3 := v[0], v[1], v[2], v[3]
				s, t := a[at], a[at+row]
				c00 += float32(s * v0)
				c01 += float32(s * v1)
				c02 += float32(s * v2)
				c03 += float32(s * v3)
				c10 += float32(t * v0)
				c11 += float32(t * v1)
				c12 += float32(t * v2)
				c13 += float32(t * v3)
				at += step
				from += n
			}
			d0[0], d0[1], d0[2], d0[3] = c00, c01, c02, c03
			d1[0], d1[1], d1[2], d1[3] = c10, c11, c12, c13
		}
		for ; i < m; i++ {
			d := dst[i*n+j : i*n+j+4]
			c0, c1, c2, c3 := d[0], d[1], d[2], d[3]
			at, from := i*row, j
			for p := 0; p < k; p++ {
				v := b[from : from+4]
				s := a[at]
				c0 += float32(s * v[0])
				c1 += float32(s * v[1])
				c2 += float32(s * v[2])
				c3 += float32(s * v[3])
				at += step
				from += n
			}
			d[0], d[1], d[2], d[3] = c0, c1, c2, c3
		}
	}
	for ; j < n; j++ {
		i := 0
		for ; i+4 <= m; i += 4 {
			q := i*n + j
			c0, c1, c2, c3 := dst[q], dst[q+n], dst[q+2*n], dst[q+3*n]
			at, from := i*row, j
			for p := 0; p < k; p++ {
				v := b[from]
				c0 += float32(a[at] * v)
				c1 += float32(a[at+row] * v)
				c2 += float32(a[at+2*row] * v)
				c3 += float32(a[at+3*row] * v)
				at += step
				from += n
			}
			dst[q], dst[q+n], dst[q+2*n], dst[q+3*n] = c0, c1, c2, c3
		}
		for ; i < m; i++ {
			c := dst[i*n+j]
			at, from := i*row, j
			for p := 0; p < k; p++ {
				c += float32(a[at] * b[from])
				at += step
				from += n
			}
			dst[i*n+j] = c
		}
	}
}

func matMulTB(dst, dy, w []float32, m, n, k int) {
	if n == 1 {
		outer(dst, dy, w, k)
		return
	}
	for i := 0; i < m; i++ {
		y, out := dy[i*n:i*n+n], dst[i*k:i*k+k]
		p := 0
		for ; p+2 <= k; p += 2 {
			s, t := dot2(y, w[p*n:p*n+n], w[p*n+n:p*n+2*n])
			out[p] += s
			out[p+1] += t
		}
		for ; p < k; p++ {
			out[p] += dot(y, w[p*n:p*n+n])
		}
	}
}

// outer adds dy·wᵀ to dst for columns dy and w: sums of one product, which like all sums start from 0 (and so are never -0).
func outer(dst, dy, w []float32, k int) {
	var zero float32
	w = w[:k]
	for i, v := range dy {
		out := dst[i*k : i*k+k]
		out = out[:len(w)]
		for p, u := range w {
			out[p] += zero + float32(v*u)
		}
	}
}

func dot(x, y []float32) float32 {
	y = y[:len(x)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i <= len(x)-4; i += 4 {
		s0 += float32(x[i] * y[i])
		s1 += float32(x[i+1] * y[i+1])
		s2 += float32(x[i+2] * y[i+2])
		s3 += float32(x[i+3] * y[i+3])
	}
	sum := (s0 + s2) + (s1 + s3)
	for ; i < len(x); i++ {
		sum += float32(x[i] * y[i])
	}
	return sum
}

// dot2 returns the inner products of x and y and of x and z.
func dot2(x, y, z []float32) (float32, float32) {
	y, z = y[:len(x)], z[:len(x)]
	var s0, s1, s2, s3, t0, t1, t2, t3 float32
	i := 0
	for ; i <= len(x)-4; i += 4 {
		v := x[i]
		s0 += float32(v * y[i])
		t0 += float32(v * z[i])
		v = x[i+1]
		s1 += float32(v * y[i+1])
		t1 += float32(v * z[i+1])
		v = x[i+2]
		s2 += float32(v * y[i+2])
		t2 += float32(v * z[i+2])
		v = x[i+3]
		s3 += float32(v * y[i+3])
		t3 += float32(v * z[i+3])
	}
	s, t := (s0+s2)+(s1+s3), (t0+t2)+(t1+t3)
	for ; i < len(x); i++ {
		s += float32(x[i] * y[i])
		t += float32(x[i] * z[i])
	}
	return s, t
}

func gram(dst []float64, rows [][]float32, p int) {
	t := len(rows)
	for i := range rows {
		for j := i; j < t; j++ {
			s := exactDot(rows[i][:p], rows[j][:p])
			dst[i*t+j], dst[j*t+i] = s, s
		}
	}
}

// exactDot is dot in float64, where the product of two float32 is exact (so that fusing it with the sum changes nothing).
func exactDot(x, y []float32) float64 {
	y = y[:len(x)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i <= len(x)-4; i += 4 {
		s0 += float64(x[i]) * float64(y[i])
		s1 += float64(x[i+1]) * float64(y[i+1])
		s2 += float64(x[i+2]) * float64(y[i+2])
		s3 += float64(x[i+3]) * float64(y[i+3])
	}
	sum := (s0 + s2) + (s1 + s3)
	for ; i < len(x); i++ {
		sum += float64(x[i]) * float64(y[i])
	}
	return sum
}

func addBias(y, b []float32, m, n int) {
	for i := 0; i < m; i++ {
		add(y[i*n:i*n+n], y[i*n:i*n+n], b)
	}
}

func sumRows(db, dy []float32, m, n int) {
	for i := 0; i < m; i++ {
		add(db, db, dy[i*n:i*n+n])
	}
}
