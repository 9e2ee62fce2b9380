package main

import (
	"bytes"
	"fmt"
	"math"
	"strings"
)

// head stands above the table.
const head = "# What is claimed, and how often it holds\n\n" +
	"Written by `go run ./examples/claims -o docs/claims.md` on %s; nobody edits it by hand. Every claim about learning that the page, its presets' stories, the README\n" +
	"and these docs make is a row of one table in the program (`examples/claims/table.go`), which `go test ./examples/claims` holds over a few\n" +
	"seeds, and this page over many: those that each row names, which nobody looked at while its preset was made. Scores are smoothed as on the page; gains are those of the\n" +
	"task that the headline is about. *Holds* is what counts as failing when it does not; a run that stops fails. The mean over the seeds is what a\n" +
	"sentence is about; *sd* says how far single seeds lie from it, and *worst* is the worst one. A row says which seeds were run: where they are fewer\n" +
	"than the table asks for, the figures are preliminary, and the command, with `-keep`, goes on from there. The bound of\n" +
	"negative-transfer-circle was loosened after ten of its seeds had been seen.\n"

// page is docs/claims.md, from what was found of each claim.
func page(rows [][]finding, day string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, head, day)
	for i := range Claims {
		c := &Claims[i]
		s, err := specOf(c.Preset, c.Change)
		if err != nil {
			panic(err) // it was run
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n`%s`", c.Name, c.Text, s.Fragment())
		if c.Than != "" {
			fmt.Fprintf(&b, ", less the same with `%s`", c.Than)
		}
		fmt.Fprintf(&b, "\n\n| step | seeds | %s, %s: mean | sd | worst | holds | fails |\n| --- | --- | --- | --- | --- | --- | --- |\n", c.Measure.Name, c.Measure.Unit)
		for _, f := range rows[i] {
			holds, fails := "of the mean", "–"
			if !math.IsNaN(c.Failing) {
				holds, fails = c.holds(), fmt.Sprintf("%.1f %%", 100*f.failing)
			}
			fmt.Fprintf(&b, "| %d | %d–%d | %s | %.1f | %s | %s | %s |\n", f.step, c.from(), c.from()+f.seeds-1, signed(f.Mean), f.Deviation, signed(f.worst), holds, fails)
		}
	}
	return b.Bytes()
}

// holds says what has to be so of a seed.
func (c *Claim) holds() string {
	sign := "≥"
	if c.AtMost {
		sign = "≤"
	}
	return fmt.Sprintf("%s %s", sign, strings.Replace(fmt.Sprint(c.Floor), "-", "−", 1))
}

// signed is a number with its sign and one decimal.
func signed(v float64) string { return strings.Replace(fmt.Sprintf("%+.1f", v), "-", "−", 1) }
