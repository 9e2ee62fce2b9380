package world

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"tandem/core/catalogue"
)

// labels are a column y or y.<name>.
type labels struct {
	column  int
	name    string
	words   levels      // what is no number
	numbers []float64   // by row; NaN for words and where there is none
	codes   []int32     // by row: 1 + which word; 0 for numbers and where there is none
	wrong   *TableError // the first word
	which   []int       // by row: which class; -1 where there is none
}

// A value is one of a column of labels.
type value struct {
	name         string
	count, first int // how many rows have it, and the first
}

// often is how many rows must have a third value of y, and every further one, to be a class and not a typo.
const often = 3

// values returns the different values in the order of their appearance, and by row which of them it has. It stops at
// three numbers if there is no word, unless all are asked for.
func (l *labels) values(all bool) (values []value, which []int) {
	at := map[uint64]int{}
	for i, y := range l.numbers {
		key, name := math.Float64bits(y), ""
		if code := l.codes[i]; code > 0 {
			key = math.MaxUint64 - uint64(code)
		} else if y != y {
			which = append(which, -1)
			continue
		}
		v, ok := at[key]
		if !ok {
			if len(values) == 2 && l.wrong == nil && !all {
				return append(values, value{}), nil
			}
			if name = catalogue.FormatFloat(y); l.codes[i] > 0 {
				name = l.words.names[l.codes[i]-1]
			}
			v, at[key] = len(values), len(values)
			values = append(values, value{name: name, first: i})
		}
		values[v].count++
		which = append(which, v)
	}
	return values, which
}

// target says what a column of labels is: numbers, or classes.
func (r *tableReader) target(l *labels) error {
	t := r.table
	values, which := l.values(r.like != nil)
	missing := 0
	for i, y := range l.numbers {
		if y != y && l.codes[i] == 0 {
			missing++
		}
	}
	if missing > 0 {
		r.notice(fmt.Sprintf("%s: %d of %d labels are missing", l.name, missing, len(r.keys)))
	}
	switch {
	case r.like != nil:
		return r.targetLike(l, values, which)
	case missing == len(r.keys):
		return nil
	case l.wrong == nil && len(values) != 2:
		t.Targets = append(t.Targets, Column{Name: l.name})
		return nil
	case len(values) > 2:
		if err := r.rare(l, values); err != nil {
			return err
		}
	}
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if l.wrong == nil {
			return cmp.Compare(l.numbers[values[a].first], l.numbers[values[b].first])
		}
		return strings.Compare(values[a].name, values[b].name)
	})
	place, classes := make([]int, len(values)), make([]string, len(values))
	for at, v := range order {
		place[v], classes[at] = at, values[v].name
	}
	l.place(which, place)
	if len(classes) <= 2 {
		t.Targets = append(t.Targets, Column{Name: l.name, Classes: classes})
		return nil
	}
	for _, class := range classes {
		t.Targets = append(t.Targets, Column{Name: l.name, Classes: classes, Class: class})
	}
	return nil
}

// targetLike finds the values of a column of labels among the other table's.
func (r *tableReader) targetLike(l *labels, values []value, which []int) error {
	other := r.like.Targets
	i := slices.IndexFunc(other, func(c Column) bool { return c.Name == l.name })
	if i < 0 {
		r.line = r.headed
		return r.wrong(l.column, "the other file has no such column")
	}
	if other[i].Classes == nil {
		if l.wrong != nil {
			return l.wrong
		}
		return nil
	}
	place := make([]int, len(values))
	for v := range values {
		if place[v] = slices.Index(other[i].Classes, values[v].name); place[v] < 0 {
			return &TableError{Line: r.table.Lines[values[v].first], Problem: l.name + " is " + catalogue.Clip(values[v].name) + ", which the other file does not have"}
		}
	}
	l.place(which, place)
	return nil
}

// place sets the classes of the rows, given which value they have and which class that is.
func (l *labels) place(which, place []int) {
	for i, v := range which {
		if v >= 0 {
			which[i] = place[v]
		}
	}
	l.which = which
}

// rare is an error if a value besides the two that most rows have is in too few rows to be a class.
func (r *tableReader) rare(l *labels, values []value) error {
	numbers := 0
	for _, v := range values {
		if l.codes[v.first] == 0 {
			numbers++
		}
	}
	most := slices.Clone(values)
	slices.SortStableFunc(most, func(a, b value) int { return b.count - a.count })
	blamed := -1
	for _, v := range most[2:] {
		if v.count < often && (blamed < 0 || v.first < blamed) {
			blamed = v.first
		}
	}
	if blamed < 0 {
		return nil
	}
	if numbers > len(values)-numbers && numbers > 2 { // numbers, and a word among them
		return l.wrong
	}
	for _, v := range values {
		if v.first == blamed {
			r.line = r.table.Lines[v.first]
			return r.wrong(l.column, fmt.Sprintf("%s is a third value of %s besides %s and %s; a typo, or a class if %d rows have it",
				catalogue.Clip(v.name), l.name, catalogue.Clip(most[0].name), catalogue.Clip(most[1].name), often))
		}
	}
	return nil
}

// fill makes the labels of all targets.
func (r *tableReader) fill() error {
	t := r.table
	if r.like != nil {
		t.Targets = r.like.Targets
	}
	if len(t.Targets) == 0 {
		return &TableError{Problem: "no row has a label"}
	}
	if n := len(r.keys) * (len(r.features) + len(t.Targets)); n > MaxNumbers {
		return &TableError{Problem: fmt.Sprintf("%d rows with %d labels are more than %d numbers in all; leave out rows, or classes", len(r.keys), len(t.Targets), MaxNumbers)}
	}
	t.Y = make([]float64, len(r.keys)*len(t.Targets))
	for k, c := range t.Targets {
		at := slices.IndexFunc(r.labels, func(l labels) bool { return l.name == c.Name })
		one := slices.Index(c.Classes, c.Class)
		for i := range r.keys {
			y := math.NaN()
			switch {
			case at < 0:
			case c.Classes == nil:
				y = r.labels[at].numbers[i]
			case r.labels[at].which[i] < 0:
			case one < 0:
				y = float64(r.labels[at].which[i])
			case r.labels[at].which[i] == one:
				y = 1
			default:
				y = 0
			}
			t.Y[i*len(t.Targets)+k] = y
		}
	}
	return nil
}
