//go:build !js

package enginetest_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/playground/paint"
)

// tryNumbers compares the numbers that the page tells with those of the same run natively, to the last bit, and what it writes in
// different places with what the picture writes.
func tryNumbers(t *testing.T, w window, native experiment.Summary) {
	t.Helper()
	var got, want map[string]any
	w.Eval(`el.snapshot`, &got)
	text, err := json.Marshal(native)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	want = camelCased(want).(map[string]any)
	for _, key := range []string{"spec", "step", "epoch", "hash", "target", "deltaM", "smooth", "gramian", "weights", "parameters", "sharedLayers"} {
		if !reflect.DeepEqual(got[key], want[key]) {
			t.Errorf("%s: the page tells %v, natively it is %v", key, got[key], want[key])
		}
	}
	for i, task := range want["tasks"].([]any) {
		told := got["tasks"].([]any)[i].(map[string]any)
		for key, value := range task.(map[string]any) {
			if !reflect.DeepEqual(told[key], value) {
				t.Errorf("%s of task %d: the page tells %v, natively it is %v", key, i, told[key], value)
			}
		}
	}
	w.Eval(`until(() => $("caption").textContent.includes("step 500") && $("[data-count]").textContent.includes("step 500"), 5000)`, nil)
	var written struct {
		Headline string
		Row      []string
	}
	w.Eval(`({ headline: $(".headline .number").textContent, row: [...[...root.querySelectorAll("[data-table] tbody tr")][el.snapshot.target].querySelectorAll("td")].map((c) => c.textContent) })`, &written)
	smooth := native.Tasks[native.Target].Smooth
	gain := paint.Points(float32(*smooth.Gain))
	if written.Headline != gain {
		t.Errorf("the headline says %q, want %q", written.Headline, gain)
	}
	if gain += " " + paint.Spread(float32(*smooth.Noise)); !strings.Contains("|"+strings.Join(written.Row, "|")+"|", "|"+gain+"|") {
		t.Errorf("no number of the target's row is %q: %q", gain, written.Row)
	}
}

// camelCased has the keys of JSON as the page writes them.
func camelCased(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = camelCased(v[i])
		}
	case map[string]any:
		named := map[string]any{}
		for key, value := range v {
			parts := strings.Split(key, "_")
			for i, part := range parts[1:] {
				parts[i+1] = strings.ToUpper(part[:1]) + part[1:]
			}
			named[strings.Join(parts, "")] = camelCased(value)
		}
		return named
	}
	return v
}
