package gpu_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"tandem/playground/gpu"
)

// TestStraighten: lines lose points, and stay where they are.
func TestStraighten(t *testing.T) {
	straight := make([]gpu.Point, 100)
	for i := range straight {
		straight[i] = gpu.At(3+float32(i)*0.7, 5+float32(i)*0.3)
	}
	zigzag := []gpu.Point{gpu.At(0, 0), gpu.At(3, 9), gpu.At(6, 1), gpu.At(9, 8), gpu.At(12, 0), gpu.At(12, 6), gpu.At(12, 3)}
	random := rand.New(rand.NewPCG(3, 4))
	noise := make([]gpu.Point, 200)
	for i := range noise {
		noise[i] = gpu.At(float32(i), 20*float32(math.Sin(float64(i)/9))+2*random.Float32())
	}
	for _, test := range []struct {
		name        string
		line        []gpu.Point
		least, most int
	}{
		{"straight", straight, 2, 2},
		{"circle", circle(50, 50, 40, 200, 1), 20, 60},
		{"zigzag", zigzag, len(zigzag), len(zigzag)},
		{"noise", noise, 60, 199},
		{"there and back", []gpu.Point{gpu.At(0, 0), gpu.At(9, 0), gpu.At(2, 0)}, 3, 3},
		{"two", zigzag[:2], 2, 2},
	} {
		got := gpu.Straighten(slices.Clone(test.line)...)
		if len(got) < test.least || len(got) > test.most {
			t.Errorf("%s: %d of %d points are left, want %d to %d", test.name, len(got), len(test.line), test.least, test.most)
		}
		for _, p := range test.line {
			if off := gpu.Off(p, got); off > 0.13 {
				t.Errorf("%s: the line goes %.2f pixels past a point", test.name, off)
			}
		}
	}
}

// TestFewTriangles: what a line costs.
func TestFewTriangles(t *testing.T) {
	for _, test := range []struct {
		name string
		draw func(m *gpu.Mesh)
		most int
	}{
		{"straight", func(m *gpu.Mesh) { m.Stroke(2, false, gpu.At(0, 0), gpu.At(5, 0), gpu.At(9, 0)) }, 2},
		{"arc", func(m *gpu.Mesh) { m.Stroke(2, false, circle(50, 50, 40, 200, 0.5)...) }, 60},
		{"thin right angle", func(m *gpu.Mesh) { m.Stroke(2, false, gpu.At(0, 0), gpu.At(30, 0), gpu.At(30, 30)) }, 20},
	} {
		var m gpu.Mesh
		if test.draw(&m); m.Triangles() > test.most {
			t.Errorf("%s: %d triangles, want at most %d", test.name, m.Triangles(), test.most)
		}
	}
}
