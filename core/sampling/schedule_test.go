package sampling_test

import (
	"testing"

	"tandem/core/catalogue"
	"tandem/core/sampling"
)

func schedule(t *testing.T, name string, tasks, target int, set ...string) sampling.Schedule {
	t.Helper()
	for _, e := range sampling.Schedules {
		if e.Name == name {
			v := catalogue.Defaults(e.Options)
			for i := 0; i < len(set); i += 2 {
				v[set[i]] = set[i+1]
			}
			return e.New(tasks, target, v)
		}
	}
	t.Fatalf("no schedule %s", name)
	return nil
}

// bits turns "101" into true, false, true, and back.
func bits(s string) []bool {
	b := make([]bool, len(s))
	for i := range s {
		b[i] = s[i] == '1'
	}
	return b
}

func text(b []bool) string {
	s := ""
	for _, v := range b {
		if v {
			s += "1"
		} else {
			s += "0"
		}
	}
	return s
}

func TestSchedulesNarrow(t *testing.T) {
	warm2 := []string{"warm-epochs", "2"}
	for _, c := range []struct {
		name   string
		set    []string
		target int
		may    string
		steps  []int // of ten steps an epoch
		want   []string
	}{
		{"joint", nil, 0, "111", []int{0, 1, 99}, []string{"111", "111", "111"}},
		{"joint", nil, 0, "101", []int{0, 1, 99}, []string{"101", "101", "101"}},
		{"alternate", nil, 0, "111", []int{0, 1, 2, 3, 100}, []string{"100", "010", "001", "100", "010"}},
		{"alternate", nil, 0, "101", []int{0, 1, 2, 3}, []string{"100", "001", "100", "001"}},
		{"alternate", nil, 0, "000", []int{0, 1}, []string{"000", "000"}},
		{"sequential", warm2, 1, "111", []int{0, 19, 20, 999}, []string{"101", "101", "010", "010"}},
		{"sequential", warm2, 2, "110", []int{0, 19}, []string{"110", "110"}},
		{"sequential", warm2, 0, "011", []int{0, 20}, []string{"011", "011"}}, // the target is off: the others go on
		{"sequential", warm2, 1, "010", []int{0, 20}, []string{"010", "010"}}, // nothing to warm up with
		{"sequential", warm2, 1, "000", []int{0, 20}, []string{"000", "000"}},
	} {
		s := schedule(t, c.name, 3, c.target, c.set...)
		for i, step := range c.steps {
			got := bits(c.may)
			s.Active(got, &sampling.At{Step: step, Epoch: step / 10})
			if text(got) != c.want[i] {
				t.Errorf("%s, target %d, of %s at step %d: got %s, want %s", c.name, c.target, c.may, step, text(got), c.want[i])
			}
		}
	}
}

// Every schedule keeps to what Schedule promises, whatever tasks may train.
func TestSchedulesAddNothingAndLeaveSomething(t *testing.T) {
	for _, e := range sampling.Schedules {
		s := schedule(t, e.Name, 4, 2)
		trained := make([]int, 16)
		for step := range 60 {
			for set := range 16 {
				may := []bool{set&1 > 0, set&2 > 0, set&4 > 0, set&8 > 0}
				got := append([]bool(nil), may...)
				s.Active(got, &sampling.At{Step: step, Epoch: step / 3})
				some := false
				for i := range got {
					some = some || got[i]
					if got[i] && !may[i] {
						t.Fatalf("%s adds task %d to %v", e.Name, i, may)
					}
					if got[i] {
						trained[set] |= 1 << i
					}
				}
				if some != (set > 0) {
					t.Fatalf("%s leaves %v of %v", e.Name, got, may)
				}
			}
		}
		for set, got := range trained[:] {
			if got != set && e.Name != "sequential" || e.Name == "sequential" && set == 15 && got != 15 {
				t.Errorf("%s: of tasks %04b only %04b ever train", e.Name, set, got)
			}
		}
	}
}

func TestNoScheduleAllocates(t *testing.T) {
	for _, e := range sampling.Schedules {
		s, at, active := schedule(t, e.Name, 3, 1), &sampling.At{}, make([]bool, 3)
		if n := testing.AllocsPerRun(100, func() {
			at.Step++
			at.Epoch = at.Step / 5
			active[0], active[1], active[2] = true, true, true
			s.Active(active, at)
		}); n != 0 {
			t.Errorf("%s: %v allocations a step", e.Name, n)
		}
	}
}
