package world

import (
	"fmt"
	"math"
	"strconv"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// MaxTasks is the largest number of tasks of worlds that are made, MaxTableTasks of those that are read from a file.
const (
	MaxTasks      = 64
	MaxTableTasks = 200
)

// taskMode numbers the tasks, in a world where nothing else tells them apart.
func taskMode(tasks []Task) Mode {
	m := Mode{Name: "Task"}
	for t := range tasks {
		tasks[t].Index = []int{t}
		m.Levels = append(m.Levels, tasks[t].Name)
	}
	return m
}

// gridSize is the option that says how many levels each mode of a grid of tasks has.
func gridSize(most int, initial, help string) catalogue.Option {
	return catalogue.Option{Key: "grid-size", Label: "Grid of tasks", Kind: catalogue.Int, Min: 1, Max: float64(most), Step: 1,
		Default: initial, MinLen: 1, MaxLen: 3, Help: help}
}

var unseenShare = catalogue.Option{
	Key: "unseen", Label: "Unseen tasks", Kind: catalogue.Float, Min: 0, Max: 50, Step: 5, Default: "0", Unit: "%",
	Help: "Share of tasks without any training example. Their indices are all trained in other tasks, so a tensor can say something of them.",
}

var gridTarget, tableTarget = targetOption(MaxTasks), targetOption(MaxTableTasks)

func targetOption(most float64) catalogue.Option {
	return catalogue.Option{
		Key: "target-task", Label: "Target task", Kind: catalogue.Int, Min: 0, Max: most, Step: 1, Default: "0",
		Choices: []catalogue.Choiceable{{Value: "0", Label: "fewest labels"}},
		Help:    "Number of the task that the headline is about; 0 is the one with the fewest labels.",
	}
}

// gridTasks returns the number of tasks of a world with the option size, and holds what no option can say by itself.
func gridTasks(size catalogue.Option, v catalogue.Values) (int, error) {
	text, err := size.Canonical(v.Text("grid-size"), 0)
	if err != nil {
		return 0, err
	}
	sizes := catalogue.Values{"grid-size": text}.Ints("grid-size")
	n, long := 1, 0
	for _, levels := range sizes {
		if n *= levels; levels > 1 {
			long++
		}
	}
	if n > MaxTasks {
		return 0, &catalogue.ValueError{Key: "grid-size", Value: text, Allowed: fmt.Sprintf("at most %d tasks; these are %d", MaxTasks, n)}
	}
	if share, err := strconv.ParseFloat(v.Text("unseen"), 64); err == nil && share > 0 && long < 2 {
		return 0, &catalogue.ValueError{Key: "unseen", Value: v.Text("unseen"),
			Allowed: "0 unless two modes have more than one level: there would be a level that is never trained"}
	}
	return n, checkTarget(v, n)
}

// checkTarget holds the target task against the number of tasks. What does not parse is left to the option's own check.
func checkTarget(v catalogue.Values, tasks int) error {
	if target, err := strconv.Atoi(v.Text("target-task")); err == nil && target > tasks {
		return &catalogue.ValueError{Key: "target-task", Value: v.Text("target-task"),
			Allowed: "a whole number from 0 to " + strconv.Itoa(tasks) + ", the number of tasks"}
	}
	return nil
}

// targetOf is the task that is asked for, or else the one with the fewest labels, the first of several; a task that is
// off or unseen only if all are.
func targetOf(v catalogue.Values, tasks []Task, labels []float64) int {
	if n := v.Int("target-task"); n > 0 {
		return n - 1
	}
	best := 0
	for t := range tasks {
		if fit := tasks[t].On && !tasks[t].Unseen; fit != (tasks[best].On && !tasks[best].Unseen) {
			if fit {
				best = t
			}
		} else if labels[t] < labels[best] {
			best = t
		}
	}
	return best
}

// everyIndex returns all combinations of levels, the last mode's changing fastest.
func everyIndex(modes []Mode) [][]int {
	all := [][]int{nil}
	for _, m := range modes {
		var longer [][]int
		for _, index := range all {
			for level := range m.Levels {
				longer = append(longer, append(append([]int(nil), index...), level))
			}
		}
		all = longer
	}
	return all
}

// chooseUnseen marks a share (in %) of the tasks, at random, as far as every level of every mode stays in a task that is
// trained, and returns how many it marked.
func chooseUnseen(tasks []Task, modes []Mode, percent float64, stream *random.Stream) int {
	want, got := int(math.Round(percent/100*float64(len(tasks)))), 0
	trained := make([][]int, len(modes)) // by mode and level: how many tasks
	for m := range modes {
		trained[m] = make([]int, len(modes[m].Levels))
		for t := range tasks {
			trained[m][tasks[t].Index[m]]++
		}
	}
	order := make([]int, len(tasks))
	for i := range order {
		order[i] = i
	}
	stream.Shuffle(order)
	for _, t := range order {
		spare := got < want
		for m, level := range tasks[t].Index {
			spare = spare && trained[m][level] > 1
		}
		if !spare {
			continue
		}
		tasks[t].Unseen = true
		got++
		for m, level := range tasks[t].Index {
			trained[m][level]--
		}
	}
	return got
}
