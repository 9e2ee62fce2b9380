package weighting_test

import (
	"math"
	"testing"
)

func TestGradDrop(t *testing.T) {
	e := entry(t, "graddrop")
	// Every column of 4,000 is the same, so that shares can be counted: 3 and −1 agree with P = ½·(1 + 2/4) = ¾.
	const columns = 4000
	rows := jacobian{make([]float64, columns), make([]float64, columns), make([]float64, columns)}
	for i := range columns {
		rows[0][i], rows[1][i], rows[2][i] = 3, -1, 100
	}
	at, weights, dst := everyone(3), make([]float64, 3), make([]float64, columns)
	at.Active[2] = false
	e.Precise(3, values(e), stream()).Aggregate(dst, weights, rows, at)
	if want := []float64{1, 1, 0}; distance(weights, want) != 0 {
		t.Errorf("weights %v, want %v", weights, want)
	}
	positive := 0
	for _, v := range dst {
		switch v {
		case 3:
			positive++
		case -1:
		default:
			t.Fatalf("a coordinate is %v, want 3 or -1", v)
		}
	}
	if share := float64(positive) / columns; math.Abs(share-.75) > 4*math.Sqrt(.75*.25/columns) {
		t.Errorf("share of positive coordinates %v, want 0.75 within four standard deviations", share)
	}
	// A leak of 1 is the sum; of ½ leaves half of what would be dropped.
	e.Precise(3, values(e, "graddrop-leak", "1"), stream()).Aggregate(dst, weights, rows, at)
	for _, v := range dst {
		if v != 2 {
			t.Fatalf("with leak 1 a coordinate is %v, want the sum, 2", v)
		}
	}
	e.Precise(3, values(e, "graddrop-leak", "0.5,0.25,0"), stream()).Aggregate(dst, weights, rows, at)
	for _, v := range dst {
		if v != 3-.25 && v != 1.5-1 {
			t.Fatalf("with leaks ½ and ¼ a coordinate is %v, want 2.75 or 0.5", v)
		}
	}
}

// TestGradDropAgreement: where the signs agree nothing is dropped, float32 and float64 toss the same coins, and NaN stays.
func TestGradDropAgreement(t *testing.T) {
	e := entry(t, "graddrop")
	agreed := jacobian{{1, -2, 0, 4}, {.5, -1, 0, 0}}
	dst, weights := make([]float64, 4), make([]float64, 2)
	e.Precise(2, values(e), stream()).Aggregate(dst, weights, agreed, everyone(2))
	if want := []float64{1.5, -3, 0, 4}; distance(dst, want) != 0 {
		t.Errorf("direction %v, want the sum %v", dst, want)
	}
	j := normals(stream(), 3, 50, 3, 1)
	single := make([][]float32, 3)
	for i, row := range j {
		for c, v := range row {
			single[i] = append(single[i], float32(v))
			j[i][c] = float64(float32(v))
		}
	}
	precise, coarse := make([]float64, 50), make([]float32, 50)
	weights = make([]float64, 3)
	e.Precise(3, values(e), stream()).Aggregate(precise, weights, j, everyone(3))
	e.Jacobian(3, values(e), stream()).Aggregate(coarse, weights, single, everyone(3))
	for i, v := range precise {
		if coarse[i] != float32(v) {
			t.Errorf("coordinate %d: float32 %v, float64 %v", i, coarse[i], v)
		}
	}
	single[1][7] = float32(math.NaN())
	e.Jacobian(3, values(e), stream()).Aggregate(coarse, weights, single, everyone(3))
	if coarse[7] == coarse[7] {
		t.Errorf("NaN became %v", coarse[7])
	}
}
