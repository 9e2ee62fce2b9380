package world_test

import (
	"slices"
	"strings"
	"testing"
)

// TestTasksOfAnIndexSayWhatTheyAre: a task's name says what its numbers are levels of, in every world with modes.
func TestTasksOfAnIndexSayWhatTheyAre(t *testing.T) {
	for _, c := range []struct {
		name, csv string
		want      []string
	}{
		{"numbers", "task.school,y,x\n54,1,2\n54,2,3\n7,1,2\n7,4,2\n", []string{"school 54", "school 7"}},
		{"two modes of numbers", "task.School,task.Year,y,x\n3,2,1,2\n3,2,2,3\n7,1,1,2\n7,1,4,2\n", []string{"School 3, year 2", "School 7, year 1"}},
		{"words", "task.city,y,x\nOslo,1,2\nOslo,2,3\nBergen,1,2\nBergen,4,2\n", []string{"Oslo", "Bergen"}},
		{"words and numbers", "task.city,task.year,y,x\nOslo,1999,1,2\nOslo,1999,2,3\nBergen,2001,1,2\nBergen,2001,4,2\n", []string{"Oslo, year 1999", "Bergen, year 2001"}},
		{"the same words twice", "task.from,task.to,y,x\nOslo,Bergen,1,2\nOslo,Bergen,2,3\nBergen,Oslo,1,2\nBergen,Oslo,4,2\n", []string{"from Oslo, to Bergen", "from Bergen, to Oslo"}},
		{"letters", "task.class,y,x\nA,1,2\nA,2,3\nB,1,2\nB,4,2\n", []string{"class A", "class B"}},
		{"a mode of one level", "task.school,task.year,y,x\n54,1,1,2\n54,1,2,3\n7,1,1,2\n7,1,4,2\n", []string{"school 54", "school 7"}},
		{"one task", "task.school,task.year,y,x\n54,1,1,2\n54,1,2,3\n", []string{"school 54, year 1"}},
	} {
		d := readData(t, []byte(c.csv), 1)
		var got []string
		for _, task := range d.Tasks {
			got = append(got, task.Name)
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	for _, c := range []struct{ world, size, first, last string }{
		{"plane-grid", "3,3", "Rotation −20°, shift −0.15", "Rotation 20°, shift 0.15"},
		{"plane-grid", "3,1", "Rotation −20°", "Rotation 20°"},
		{"plane-grid", "1,1,1", "Rotation 0°, shift 0, scale ×1", "Rotation 0°, shift 0, scale ×1"},
		{"grid", "2,3", "Task 1, 1", "Task 2, 3"},
		{"grid", "5", "Task 1", "Task 5"},
		{"grid", "2,1,3", "Task 1, 1, 1", "Task 2, 1, 3"},
	} {
		d := generate(t, c.world, 1, "grid-size", c.size)
		if first, last := d.Tasks[0].Name, d.Tasks[len(d.Tasks)-1].Name; first != c.first || last != c.last {
			t.Errorf("%s of %s: from %q to %q, want from %q to %q", c.world, c.size, first, last, c.first, c.last)
		}
	}
}

// TestNamesAreUnique: also those of relatives that are made from the same function, or from the target's own.
func TestNamesAreUnique(t *testing.T) {
	functions := []string{"circle", "circle", "ring", "circle", "ring", "xor", "half", "moons", "half"}
	for n := 1; n <= len(functions); n++ {
		for _, angle := range []string{"-1", "0", "15", "45", "90"} {
			d := generate(t, "plane", 1, "tasks", strings.Join(functions[:n], ","), "labels", strings.Join(slices.Repeat([]string{"20"}, n), ","), "relatedness", angle)
			seen := map[string]bool{}
			for _, task := range d.Tasks {
				if seen[task.Name] {
					t.Errorf("%d tasks at %s°: two are called %q", n, angle, task.Name)
				}
				seen[task.Name] = true
			}
		}
	}
}

// TestTasksOfOneFunctionAreToldApart: by their rotations, if those do, and else by numbers.
func TestTasksOfOneFunctionAreToldApart(t *testing.T) {
	for _, c := range []struct {
		tasks, rotation string
		want            []string
	}{
		{"moons,ring,moons", "-40,0,2.5", []string{"Moons −40°", "Ring", "Moons 2.5°"}},
		{"moons,ring,moons", "0", []string{"Moons", "Ring", "Moons 2"}},
		{"moons,moons,moons", "10,20,10", []string{"Moons", "Moons 2", "Moons 3"}},
		{"half,ring", "10,20", []string{"Half", "Ring"}},
	} {
		d := generate(t, "plane", 1, "tasks", c.tasks, "rotation", c.rotation)
		for i, want := range c.want {
			if got := d.Tasks[i].Name; got != want {
				t.Errorf("%s turned by %s: task %d is called %q, want %q", c.tasks, c.rotation, i, got, want)
			}
		}
	}
}
