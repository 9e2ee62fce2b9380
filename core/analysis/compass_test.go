package analysis_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/analysis"
)

// gram returns the Gramian of vectors.
func gram(vectors [][]float64) []float64 {
	n := len(vectors)
	g := make([]float64, n*n)
	for i, x := range vectors {
		for j, y := range vectors {
			for k := range x {
				g[i*n+j] += x[k] * y[k]
			}
		}
	}
	return g
}

func random(r *rand.Rand, n, cols int) [][]float64 {
	v := make([][]float64, n)
	for i := range v {
		size := math.Exp(4 * r.NormFloat64())
		for range cols {
			v[i] = append(v[i], size*r.NormFloat64())
		}
	}
	return v
}

func TestConflict(t *testing.T) {
	got := make([]float64, 16)
	analysis.Conflict(got, gram([][]float64{{2, 0}, {-3, 3}, {0, 0}, {-1e-9, 0}}), 4)
	h := math.Sqrt(.5)
	want := []float64{1, -h, 0, -1, -h, 1, 0, h, 0, 0, 0, 0, -1, h, 0, 1}
	for i := range want {
		if !same(got[i], want[i]) {
			t.Fatalf("cosines %v, want %v", got, want)
		}
	}
	for k := range 1000 { // parallel vectors, whatever rounding does
		a, b := 1+float64(k)/7, 1+float64(k)/3
		analysis.Conflict(got, gram([][]float64{{a, 2 * a}, {-b, -2 * b}}), 2)
		for _, c := range got[:4] {
			if !(c >= -1 && c <= 1) {
				t.Fatalf("a cosine is %v", c)
			}
		}
	}
	g := gram([][]float64{{1, 2}, {3, -1}})
	apart := make([]float64, 4)
	analysis.Conflict(apart, g, 2)
	analysis.Conflict(g, g, 2)
	for i := range g {
		if g[i] != apart[i] {
			t.Errorf("in place %v, else %v", g, apart)
		}
	}
	analysis.Conflict(got, []float64{1, nan, nan, 1}, 2)
	if got[1] == got[1] {
		t.Errorf("cosine with NaN: %v", got[1])
	}
}

// TestCompassInThePlane: vectors of a plane are shown as they are, but for their lengths, a turn and a mirror.
func TestCompassInThePlane(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		v := random(r, 5, 2)
		got, cos := make([]float64, 10), make([]float64, 25)
		g := gram(v)
		if shown := analysis.Compass(got, g, 5); math.Abs(shown-1) > 1e-9 {
			t.Fatalf("the plane shows %v of a plane", shown)
		}
		analysis.Conflict(cos, g, 5)
		for i := range 5 {
			for j := range 5 {
				if p := got[2*i]*got[2*j] + got[2*i+1]*got[2*j+1]; math.Abs(p-cos[i*5+j]) > 1e-7 {
					t.Fatalf("cosine %d, %d: %v on the compass, want %v", i, j, p, cos[i*5+j])
				}
			}
		}
	}
}

// TestCompass: the step points right and x is the cosine with it; y shows the most that any direction can, by gonum.
func TestCompass(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{2, 3, 4, 10, 21, 30} {
		for range 10 {
			g := gram(random(r, n, 40))
			got, cos := make([]float64, 2*n), make([]float64, n*n)
			shown := analysis.Compass(got, g, n)
			analysis.Conflict(cos, g, n)
			if math.Abs(got[2*n-2]-1) > 1e-12 || math.Abs(got[2*n-1]) > 1e-7 {
				t.Fatalf("n = %d: the step stands at (%v, %v), want (1, 0)", n, got[2*n-2], got[2*n-1])
			}
			rest, ys, side, seen := mat.NewSymDense(n, nil), 0.0, 0.0, 0.0
			for i := range n {
				if math.Abs(got[2*i]-cos[i*n+n-1]) > 1e-12 {
					t.Fatalf("n = %d: x%d = %v, want the cosine %v", n, i, got[2*i], cos[i*n+n-1])
				}
				y := got[2*i+1]
				ys += y * y
				side += math.Pow(.25, float64(i)) * y * y * y
				seen += got[2*i]*got[2*i] + y*y
				for j := i; j < n; j++ {
					rest.SetSym(i, j, cos[i*n+j]-cos[i*n+n-1]*cos[j*n+n-1])
				}
			}
			var e mat.EigenSym
			e.Factorize(rest, false)
			if want := e.Values(nil)[n-1]; math.Abs(ys-want) > 1e-9 {
				t.Errorf("n = %d: Σ y² = %v, want the largest eigenvalue %v", n, ys, want)
			}
			if side < 0 {
				t.Errorf("n = %d: most lies below the axis (%v)", n, got)
			}
			if math.Abs(shown-seen/float64(n)) > 1e-12 {
				t.Errorf("n = %d: shown %v, want %v", n, shown, seen/float64(n))
			}
		}
	}
}

// TestCompassTurnsSmoothly: between two states of three tasks the arrows never jump, once the plane is well defined.
func TestCompassTurnsSmoothly(t *testing.T) {
	last := make([]float64, 8)
	for frame := 0; frame <= 400; frame++ {
		a := float64(frame) / 400
		v := [][]float64{{1, 2 - a, .1 * a}, {1, -2, .2}, {.5 + a, .3 - .6*a, .1}} // the third crosses the axis
		v = append(v, []float64{v[0][0] + v[1][0] + v[2][0], v[0][1] + v[1][1] + v[2][1], v[0][2] + v[1][2] + v[2][2]})
		got := make([]float64, 8)
		analysis.Compass(got, gram(v), 4)
		for i := range got {
			if frame > 0 && math.Abs(got[i]-last[i]) > .02 {
				t.Fatalf("frame %d: coordinate %d jumps from %v to %v", frame, i, last[i], got[i])
			}
		}
		last = got
	}
}

func TestCompassEdges(t *testing.T) {
	for _, c := range []struct {
		name    string
		vectors [][]float64
		want    []float64
		shown   float64
	}{
		{"nothing", [][]float64{{0, 0}, {0, 0}}, []float64{0, 0, 0, 0}, 1},
		{"no step: the mean points right", [][]float64{{0, 5}, {0, 2}, {0, 0}}, []float64{1, 0, 1, 0, 0, 0}, 1},
		{"no step, opposite tasks", [][]float64{{0, 5}, {0, -2}, {0, 0}}, []float64{0, 1, 0, -1, 0, 0}, 1},
		{"step against a task", [][]float64{{1, 0}, {-2, 0}}, []float64{-1, 0, 1, 0}, 1},
		{"a task without gradient", [][]float64{{0, 0}, {3, 0}}, []float64{0, 0, 1, 0}, 1},
		{"a step at right angles", [][]float64{{0, 1, 0}, {0, 1, 0}, {1, 0, 0}}, []float64{0, 1, 0, 1, 1, 0}, 1},
	} {
		n := len(c.vectors)
		got := make([]float64, 2*n)
		shown := analysis.Compass(got, gram(c.vectors), n)
		for i := range c.want {
			if math.Abs(got[i]-c.want[i]) > 1e-9 || math.Signbit(got[i]) && got[i] == 0 {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
				break
			}
		}
		if math.Abs(shown-c.shown) > 1e-9 {
			t.Errorf("%s: shown %v, want %v", c.name, shown, c.shown)
		}
	}
	got := make([]float64, 4)
	if shown := analysis.Compass(got, []float64{1, nan, nan, 1}, 2); shown == shown || got[0] == got[0] {
		t.Errorf("with NaN: %v, shown %v; want NaN", got, shown)
	}
	g, dst := gram(random(rand.New(rand.NewPCG(1, 1)), 10, 12)), make([]float64, 20)
	if n := testing.AllocsPerRun(20, func() { analysis.Compass(dst, g, 10) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}
