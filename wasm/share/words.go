package share

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/core/catalogue"
	"tandem/core/experiment"
)

// cleanText makes a title or a name of what a stranger sent: one line, without characters that cannot be seen or that turn
// the direction of what stands beside them, and without towers of accents.
func cleanText(s string) string {
	var b strings.Builder
	space, marks := false, 0
	for _, c := range s {
		switch {
		case unicode.IsSpace(c):
			space = b.Len() > 0
			continue
		case c == '\u200d': // joins emoji
		case c == utf8.RuneError || !unicode.IsGraphic(c): // controls, formats (bidi), surrogates, private use, unassigned
			continue
		}
		if marks++; !unicode.IsMark(c) {
			marks = 0
		}
		if marks > 2 {
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(c)
	}
	return b.String()
}

func count(s string) int { return utf8.RuneCountInString(s) }

// name returns what the experiment is called: by its author, or by what it is.
func (s *shared) name() string {
	if s.title != "" {
		return s.title
	}
	if p, _ := s.spec.Preset(); p != nil {
		return p.Title
	}
	return s.method()
}

// method names what is trained, and how.
func (s *shared) method() string {
	v, list := s.spec.Values(), experiment.Catalogue()
	world := titleOf(list.Worlds, v["world"])
	if v["arch"] == "" {
		return world + " · " + titleOf(list.Learners, v["learner"])
	}
	return world + " · " + titleOf(list.Architectures, v["arch"]) + " · " + titleOf(list.Weightings, v["weighting"])
}

// story says in a sentence or two what there is to see.
func (s *shared) story() string {
	return strings.TrimSpace(s.about() + " " + s.spec.Earlier())
}

// about says what the experiment is about.
func (s *shared) about() string {
	if p, _ := s.spec.Preset(); p != nil {
		return p.Summary
	}
	n, tasks := s.spec.Tasks(), "tasks train"
	if n == 1 {
		tasks = "task trains"
	}
	return fmt.Sprintf("%d %s in your browser, together and each alone: %s.", n, tasks, s.method())
}

func titleOf(list []catalogue.Entry, name string) string {
	for i := range list {
		if list[i].Name == name {
			return list[i].Title
		}
	}
	return name
}
