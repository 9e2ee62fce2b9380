//go:build !js

package web_test

import (
	"fmt"
	"testing"

	"tandem/playground/paint/record"
	"tandem/wasm/web/looktest"
)

// TestLooksOfManyTasks is TestLooks for worlds whose pictures stand close to each other: nothing is cut, and in large text no map is
// smaller than in normal text, nor without its caption.
func TestLooksOfManyTasks(t *testing.T) {
	p := still(t, "")
	looktest.Ready(p)
	for _, world := range looktest.Worlds() {
		run := looktest.Begin(p, world.Fragment)
		for _, w := range windows[:4] {
			p.Size(w.width, w.height, 1)
			var normal *record.Recorder
			for _, large := range []bool{false, true} {
				name := fmt.Sprintf("%s-%d-%s", world.Name, w.width, map[bool]string{false: "normal", true: "large"}[large])
				drawn, _ := looktest.Look(p, run, large, name)
				if normal == nil {
					normal = drawn
					continue
				}
				looktest.Maps(t, drawn, normal, name)
				p.Eval(`act("large-text")`, nil)
			}
		}
	}
	p.Eval(`localStorage.clear()`, nil)
}
