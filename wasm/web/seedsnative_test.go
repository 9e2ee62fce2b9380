//go:build !js

package web_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"tandem/core/experiment/experimenttest"
	"tandem/wasm/site/browsertest"
)

// A seedRun is the summary of a native run, as the page is told it.
type seedRun struct {
	Hash    string
	Stopped string
	Target  int
	Tasks   []struct {
		Name   string
		Smooth struct{ Gain, Noise *float64 }
	}
	Smooth struct {
		DeltaM *float64 `json:"delta_m"`
		Noise  *float64
	}
}

// nativeSeeds trains a spec with seeds of a range, without a browser.
func nativeSeeds(t *testing.T, fragment string, from, to, steps int) (runs []seedRun) {
	t.Helper()
	for seed := from; seed <= to; seed++ {
		text, err := json.Marshal(experimenttest.Start(t, fmt.Sprintf("%s&seed=%d", fragment, seed), steps).Summary())
		if err != nil {
			t.Fatal(err)
		}
		var r seedRun
		if err := json.Unmarshal(text, &r); err != nil {
			t.Fatal(err)
		}
		runs = append(runs, r)
	}
	return runs
}

// meanAndSD returns the mean and the standard deviation, as the page writes them.
func meanAndSD(values []*float64, unit string) string {
	var sum, squares, n float64
	for _, v := range values {
		sum += *v
		n++
	}
	for _, v := range values {
		squares += (*v - sum/n) * (*v - sum/n)
	}
	return points(sum/n) + unit + fmt.Sprintf(" ± %.0f", math.Sqrt(squares/(n-1)))
}

// points writes a number in whole points.
func points(x float64) string {
	text := fmt.Sprintf("%.0f", math.Abs(x))
	switch {
	case text == "0":
		return "0"
	case x < 0:
		return "−" + text
	}
	return "+" + text
}

// savedCSV presses the button and returns what it would save.
func savedCSV(p *browsertest.Page) string {
	p.T.Helper()
	return p.Text(`(() => {
		const make = URL.createObjectURL, press = HTMLAnchorElement.prototype.click;
		let blob;
		URL.createObjectURL = (b) => { blob = b; return "blob:none"; };
		HTMLAnchorElement.prototype.click = () => {};
		act("seeds-csv");
		[URL.createObjectURL, HTMLAnchorElement.prototype.click] = [make, press];
		return blob.text();
	})()`)
}

// compareCSV holds every number against the native runs'.
func compareCSV(t *testing.T, text string, runs []seedRun, first int) {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(lines) != 1+len(runs)*len(runs[0].Tasks) {
		t.Fatalf("CSV of %d lines: %v", len(lines), err)
	}
	column := map[string]int{}
	for i, name := range lines[0] {
		column[name] = i
	}
	for i, line := range lines[1:] {
		r := runs[i/len(runs[0].Tasks)]
		task := r.Tasks[i%len(r.Tasks)]
		if line[column["seed"]] != strconv.Itoa(first+i/len(r.Tasks)) || line[column["task"]] != task.Name || line[column["hash"]] != r.Hash {
			t.Errorf("line %v, want %s with hash %s", line, task.Name, r.Hash)
		}
		for name, want := range map[string]*float64{"gain": task.Smooth.Gain, "gain_noise": task.Smooth.Noise, "delta_m": r.Smooth.DeltaM, "delta_m_noise": r.Smooth.Noise} {
			if got, err := strconv.ParseFloat(line[column[name]], 64); err != nil || got != *want {
				t.Errorf("line %d: %s is %s, natively %v", i+1, name, line[column[name]], *want)
			}
		}
	}
}
