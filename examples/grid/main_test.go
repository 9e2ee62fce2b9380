package main

import (
	"bytes"
	"encoding/json"
	"testing"
)

// Catalogue 6.4: with centred factors and 20 examples a task the tensor machine is at most at 0.45, and at least 0.15
// below all others; with uniform ones pooling is good, too.
func TestTable(t *testing.T) {
	if testing.Short() {
		t.Skip("a whole table")
	}
	var out bytes.Buffer
	if err := run([]string{"-seeds", "2", "-json"}, &out); err != nil {
		t.Fatal(err)
	}
	var table struct{ Rows []row }
	if err := json.Unmarshal(out.Bytes(), &table); err != nil || len(table.Rows) != 6 {
		t.Fatalf("%v, %d rows, want 6", err, len(table.Rows))
	}
	for _, r := range table.Rows {
		if r.Tensor < 0.98*r.Oracle || r.Tensor > min(r.Single, r.Pooled, r.Xu) {
			t.Errorf("%+v: want the tensor between the oracle and the others", r)
		}
		if r.Factors == "centred" && r.Examples == 20 && (r.Tensor > 0.45 || r.Tensor > min(r.Single, r.Pooled, r.Xu)-0.15) {
			t.Errorf("%+v: want the tensor at 0.45 at most, and 0.15 below the others", r)
		}
		if better := r.Pooled < r.Single; better != (r.Factors == "uniform" && r.Examples == 10) {
			t.Errorf("%+v: pooled beats single-task: %v", r, better)
		}
	}
}

func TestFlags(t *testing.T) {
	for _, flag := range []string{"-seeds=0", "-rank=11", "-seed=1"} {
		if err := run([]string{flag}, &bytes.Buffer{}); err == nil {
			t.Errorf("%s: no error", flag)
		}
	}
}
