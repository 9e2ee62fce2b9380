//go:build !(js && wasm) || purego

package kernel

func softmax(y, x []float32, m, n int) {
	for i := 0; i < m && n > 0; i++ {
		in, out := x[i*n:i*n+n], y[i*n:i*n+n]
		top := in[0]
		for _, v := range in {
			if v > top {
				top = v
			}
		}
		var s [4]float32
		for j, v := range in {
			e := Exp1(v - top)
			out[j] = e
			s[j&3] += e
		}
		sum := (s[0] + s[2]) + (s[1] + s[3])
		for j := range out {
			out[j] /= sum
		}
	}
}

func softmaxBackward(dx, dy, y []float32, m, n int) {
	for i := 0; i < m; i++ {
		dx, dy, y := dx[i*n:i*n+n], dy[i*n:i*n+n], y[i*n:i*n+n]
		var s [4]float32
		for j, v := range y {
			s[j&3] += float32(v * dy[j])
		}
		sum := (s[0] + s[2]) + (s[1] + s[3])
		for j, v := range y {
			dx[j] += float32(v * (dy[j] - sum))
		}
	}
}
