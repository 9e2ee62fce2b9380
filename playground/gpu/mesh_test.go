package gpu_test

import (
	"math"
	"testing"

	"tandem/playground/gpu"
)

func sum(v []float32) (s float64) {
	for _, x := range v {
		s += float64(x)
	}
	return s
}

func highest(v []float32) (m float32) {
	for _, x := range v {
		m = max(m, x)
	}
	return m
}

func circle(x, y, r float64, n int, turn float64) []gpu.Point {
	var p []gpu.Point
	for i := range n {
		s, c := math.Sincos(turn * 2 * math.Pi * float64(i) / float64(n))
		p = append(p, gpu.At(float32(x+r*c), float32(y+r*s)))
	}
	return p
}

func star(x, y, outer, inner float64) []gpu.Point {
	var p []gpu.Point
	for i := range 10 {
		r := outer
		if i%2 == 1 {
			r = inner
		}
		s, c := math.Sincos(2 * math.Pi * float64(i) / 10)
		p = append(p, gpu.At(float32(x+r*c), float32(y+r*s)))
	}
	return p
}

// TestArea checks that shapes cover their area, and nothing twice: what is see-through would show it.
func TestArea(t *testing.T) {
	starArea := 5 * 20.0 * 9 * math.Sin(math.Pi/5)
	tests := []struct {
		name      string
		draw      func(m *gpu.Mesh)
		area      float64
		tolerance float64 // relative
	}{
		{"box on pixels", func(m *gpu.Mesh) { m.Box(3, 4, 13, 9) }, 50, 1e-5},
		{"box between pixels", func(m *gpu.Mesh) { m.Box(3.4, 4.7, 23.1, 19.2) }, 19.7 * 14.5, 0.02},
		{"box thinner than a pixel", func(m *gpu.Mesh) { m.Box(3, 4.3, 43, 4.7) }, 16, 0.15},
		{"large disc", func(m *gpu.Mesh) { m.Disc(24.2, 24.7, 20) }, math.Pi * 400, 0.01},
		{"dot", func(m *gpu.Mesh) { m.Disc(24.2, 24.7, 2.5) }, math.Pi * 6.25, 0.04},
		{"disc", func(m *gpu.Mesh) { m.Convex(circle(24.2, 24.7, 15, 64, 1)...) }, math.Pi * 225, 0.01},
		{"disc the other way", func(m *gpu.Mesh) { m.Convex(circle(24.2, 24.7, 15, 64, -1)...) }, math.Pi * 225, 0.01},
		{"small disc", func(m *gpu.Mesh) { m.Convex(circle(24.2, 24.7, 2, 16, 1)...) }, math.Pi * 4, 0.08},
		{"star", func(m *gpu.Mesh) { m.Polygon(star(24.3, 24.1, 20, 9)...) }, starArea, 0.12}, // its fade goes around it
		{"L", func(m *gpu.Mesh) {
			m.Polygon(gpu.At(5, 5), gpu.At(40, 5), gpu.At(40, 15), gpu.At(15, 15), gpu.At(15, 40), gpu.At(5, 40))
		}, 35*10 + 10*25, 0.12},
		{"line", func(m *gpu.Mesh) { m.Stroke(3, false, gpu.At(5, 7.3), gpu.At(41, 33.1)) }, 3 * 44.29, 0.04},
		{"fine line", func(m *gpu.Mesh) { m.Stroke(0.4, false, gpu.At(5, 7.3), gpu.At(41, 33.1)) }, 0.4 * 44.29, 0.05},
		{"ring", func(m *gpu.Mesh) { m.Stroke(4, true, circle(24.2, 24.7, 15, 64, 1)...) }, 4 * 2 * math.Pi * 15, 0.02},
		{"corner", func(m *gpu.Mesh) { m.Stroke(6, false, gpu.At(8.2, 40), gpu.At(8.2, 8.4), gpu.At(40, 8.4)) }, 6*(31.6+31.8) - 9 + math.Pi*9/4, 0.03},
		{"corner the other way", func(m *gpu.Mesh) { m.Stroke(6, false, gpu.At(40, 8.4), gpu.At(8.2, 8.4), gpu.At(8.2, 40)) }, 6*(31.6+31.8) - 9 + math.Pi*9/4, 0.03},
		{"no line", func(m *gpu.Mesh) { m.Stroke(3, false, gpu.At(5, 7), gpu.At(5, 7)) }, 0, 0},
		{"flat polygon", func(m *gpu.Mesh) { m.Polygon(gpu.At(5, 7), gpu.At(15, 7), gpu.At(9, 7)) }, 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := gpu.Coverage(48, 48, test.draw)
			if s := sum(got); math.Abs(s-test.area) > test.tolerance*test.area {
				t.Errorf("covers %.2f pixels, want %.2f", s, test.area)
			}
			if h := highest(got); h > 1.01 {
				t.Errorf("covers a pixel %.3f times", h)
			}
		})
	}
}

// TestSharp checks that what lies on pixels is not blurred.
func TestSharp(t *testing.T) {
	tests := []struct {
		name string
		draw func(m *gpu.Mesh)
	}{
		{"box", func(m *gpu.Mesh) { m.Box(2, 3, 12, 4) }},
		{"line", func(m *gpu.Mesh) { m.Stroke(1, false, gpu.At(2, 3.5), gpu.At(12, 3.5)) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := gpu.Coverage(16, 8, test.draw)
			for i, v := range got {
				want := float32(0)
				if x, y := i%16, i/16; y == 3 && x >= 2 && x < 12 {
					want = 1
				}
				if math.Abs(float64(v-want)) > 0.01 {
					t.Errorf("pixel (%d, %d) is covered %.3f, want %g", i%16, i/16, v, want)
				}
			}
		})
	}
}

func TestDashes(t *testing.T) {
	tests := []struct {
		name    string
		line    []gpu.Point
		on, off float32
		want    []float32 // lengths
	}{
		{"straight", []gpu.Point{gpu.At(0, 0), gpu.At(10, 0)}, 3, 2, []float32{3, 3}},
		{"round a corner", []gpu.Point{gpu.At(0, 0), gpu.At(4, 0), gpu.At(4, 4)}, 3, 2, []float32{3, 3}},
		{"ends in a dash", []gpu.Point{gpu.At(0, 0), gpu.At(7, 0)}, 3, 2, []float32{3, 2}},
		{"a point", []gpu.Point{gpu.At(1, 1)}, 3, 2, nil},
		{"no gap", []gpu.Point{gpu.At(0, 0), gpu.At(7, 0)}, 3, 0, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []float32
			(&gpu.Mesh{}).Dashes(test.on, test.off, func(dash []gpu.Point) { got = append(got, gpu.Length(dash)) }, test.line...)
			if len(got) != len(test.want) {
				t.Fatalf("got dashes %v, want %v", got, test.want)
			}
			for i := range got {
				if math.Abs(float64(got[i]-test.want[i])) > 1e-4 {
					t.Errorf("got dashes %v, want %v", got, test.want)
				}
			}
		})
	}
}
