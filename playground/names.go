package playground

import (
	"strings"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// shortNames returns the tasks' names as the canvas writes them: "Near circle (from ring)" without what stands in brackets,
// and with a number from the second on, so that no two are the same. Whoever points at a task, or reads, gets the whole name.
func shortNames(st *snapshot.Static) []string {
	taken := map[string]bool{}
	for _, t := range st.Tasks {
		taken[t.Name] = true
	}
	names := make([]string, len(st.Tasks))
	for t := range st.Tasks {
		name := st.Tasks[t].Name
		if short, _, ok := strings.Cut(name, " (from "); ok && strings.HasSuffix(name, ")") {
			name = short
			for i := 2; taken[name]; i++ {
				name = short + " " + paint.Count(i)
			}
			taken[name] = true
		}
		names[t] = name
	}
	return names
}

// setStatic takes what changes only with the spec.
func (s *scene) setStatic(st *snapshot.Static) { s.static, s.names = st, shortNames(st) }

// levels returns the levels of a mode as the canvas writes them: where a mode's levels are the tasks themselves, the
// tasks' short names.
func (s *scene) levels(mode int) []string {
	m := &s.static.Modes[mode]
	if len(m.Levels) != len(s.names) {
		return m.Levels
	}
	for i := range m.Levels {
		if m.Levels[i] != s.static.Tasks[i].Name {
			return m.Levels
		}
	}
	return s.names
}
