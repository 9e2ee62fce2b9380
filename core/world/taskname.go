package world

import (
	"strconv"
	"strings"
	"unicode"
)

// nameTasks gives every task of an index the name that its levels make, "school 3, year 2", and a number after it should
// two be the same. A mode with one level tells no tasks apart and is left out, unless all have one.
func nameTasks(tasks []Task, modes []Mode) {
	var told []int
	for m := range modes {
		if len(modes[m].Levels) > 1 {
			told = append(told, m)
		}
	}
	if len(told) == 0 {
		for m := range modes {
			told = append(told, m)
		}
	}
	before := make([]string, len(modes)) // what stands before a mode's levels
	for k, m := range told {
		if !speaks(modes, m) {
			before[m] = calling(modes[m].Name, k > 0)
		}
	}
	seen := map[string]bool{}
	for t := range tasks {
		parts := make([]string, len(told))
		for k, m := range told {
			parts[k] = before[m] + modes[m].Levels[tasks[t].Index[m]]
		}
		name := strings.Join(parts, ", ")
		for i := 2; seen[name]; i++ {
			name = strings.Join(parts, ", ") + " (" + strconv.Itoa(i) + ")"
		}
		seen[name] = true
		tasks[t].Name = name
	}
}

// speaks reports whether a mode's levels say by themselves what they are: each has a word, and no other mode has one of them.
func speaks(modes []Mode, mode int) bool {
	for _, level := range modes[mode].Levels {
		letters := 0
		for _, r := range level {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters < 3 { // 54, 3rd, A
			return false
		}
		for m := range modes {
			for _, other := range modes[m].Levels {
				if m != mode && other == level {
					return false
				}
			}
		}
	}
	return true
}

// calling returns a mode's name as it stands before a level; within a name, a word of it has no capital. A name that ends
// in a number is kept from the level by a colon.
func calling(mode string, within bool) string {
	letters := []rune(mode)
	if within && len(letters) > 1 && unicode.IsLower(letters[1]) {
		letters[0] = unicode.ToLower(letters[0])
	}
	if n := len(letters); n > 0 && unicode.IsDigit(letters[n-1]) {
		return string(letters) + ": "
	}
	return string(letters) + " "
}

// nameAfter gives tasks that look like another one a name that says so, and what they were made from: "Near circle (from
// ring)". The tasks' names must be unique, and so are the new ones.
func nameAfter(tasks []Task, reference int) {
	near := "Near " + strings.ToLower(tasks[reference].Name)
	for t := range tasks {
		if t != reference {
			tasks[t].Name = near + " (from " + strings.ToLower(tasks[t].Name) + ")"
		}
	}
}

// nameAlike names tasks after their label functions. Those of one function are told apart by their rotations, "Moons −40°", and
// where two of them have the same one, by a number from the second on.
func nameAlike(functions []string, rotations []float64) []string {
	turned, count := map[string]map[float64]bool{}, map[string]int{}
	for t, name := range functions {
		if turned[name] == nil {
			turned[name] = map[float64]bool{}
		}
		turned[name][rotations[t]] = true
		count[name]++
	}
	titles, seen := make([]string, len(functions)), map[string]int{}
	for t, name := range functions {
		titles[t] = findFunction(name).title
		switch seen[name]++; {
		case count[name] > 1 && len(turned[name]) == count[name]:
			titles[t] += " " + written(rotations[t]) + "°"
		case seen[name] > 1:
			titles[t] += " " + strconv.Itoa(seen[name])
		}
	}
	return titles
}

// nameByIndex gives every task the numbers of its levels, counted from 1: "Task 2, 3". It is for modes that have no names of
// their own.
func nameByIndex(tasks []Task) {
	for t := range tasks {
		name := "Task"
		for m, level := range tasks[t].Index {
			if m > 0 {
				name += ","
			}
			name += " " + strconv.Itoa(level+1)
		}
		tasks[t].Name = name
	}
}
