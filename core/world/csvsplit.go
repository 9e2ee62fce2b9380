package world

import (
	"math"
	"slices"
	"strconv"

	"tandem/core/random"
)

// split says of every label, rows × Targets, whether it is held out. Rows are dealt out group by group with all their labels,
// but every task has a label on each side, and unseen tasks are tested on all theirs.
func (t *Table) split(tasks []Task, holdout float64, seed uint64) []bool {
	k := len(t.Targets)
	held := make([]bool, len(t.Y))
	rows := make([][]int, len(t.tasks)/k) // by group
	for i, g := range t.Group {
		rows[g] = append(rows[g], i)
	}
	for g, mine := range rows {
		random.New(seed, "data/split/"+strconv.Itoa(g)).Shuffle(mine)
		out := min(max(int(math.Round(float64(len(mine))*holdout)), 1), len(mine)-1)
		for j := range k {
			task := t.tasks[g*k+j]
			if task < 0 {
				continue
			}
			last, n, seen := 0, 0, false
			for at, i := range mine {
				here := at < out || tasks[task].Unseen
				held[i*k+j] = here
				if t.Task(i, j) >= 0 {
					if n++; n == 1 {
						seen = here
					}
					if last = i*k + j; here != seen {
						n = -len(mine) // there are labels on both sides
					}
				}
			}
			if n > 0 && !tasks[task].Unseen {
				held[last] = !seen
			}
		}
	}
	return held
}

// rows returns the rows that have a label that is held out, or one that is not, group by group.
func (t *Table) rows(held []bool, out bool) (rows []int) {
	k := len(t.Targets)
	for i := range t.Group {
		for j := range k {
			if t.Task(i, j) >= 0 && held[i*k+j] == out {
				rows = append(rows, i)
				break
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int { return t.Group[a] - t.Group[b] })
	return rows
}
