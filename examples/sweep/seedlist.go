package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// maxSeeds is how many seeds one sweep has at the most.
const maxSeeds = 100_000

// parseSeeds reads a list of seeds and ranges of them, "7,1001-1300", and returns it in order, each once.
func parseSeeds(text string) ([]int, error) {
	var list []int
	for part := range strings.SplitSeq(text, ",") {
		low, high, isRange := strings.Cut(strings.TrimSpace(part), "-")
		if !isRange {
			high = low
		}
		a, err := strconv.Atoi(low)
		b, err2 := strconv.Atoi(high)
		if err != nil || err2 != nil || a < 0 || b < a || b > math.MaxInt32 {
			return nil, fmt.Errorf("-seeds %q: want seeds and ranges of them, as in 7,1001-1300", text)
		}
		if b-a >= maxSeeds-len(list) {
			return nil, fmt.Errorf("-seeds %q: more than %d", text, maxSeeds)
		}
		for s := a; s <= b; s++ {
			list = append(list, s)
		}
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

// parseSteps reads steps, "600,800", and returns them in order, each once.
func parseSteps(text string) ([]int, error) {
	var list []int
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 0 {
			return nil, fmt.Errorf("-steps %q: want numbers of steps, as in 600,800", text)
		}
		list = append(list, n)
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}
