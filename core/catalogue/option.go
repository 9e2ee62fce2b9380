package catalogue

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Kind says what an option's value is.
type Kind string

// The kinds of value.
const (
	Int    Kind = "int"
	Float  Kind = "float"
	Bool   Kind = "bool"   // written 0 or 1
	Choice Kind = "choice" // one of Choices
	Text   Kind = "text"   // Min to Max characters of Charset
)

// A Choiceable is one value of an option of kind Choice.
type Choiceable struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// An Option is one thing that a person can set. Its key is unique among all options that can stand in one spec.
type Option struct {
	Key     string       `json:"key"`
	Label   string       `json:"label"`
	Kind    Kind         `json:"kind"`
	Min     float64      `json:"min"`  // of Int and Float, and of every element of a list; of Text the fewest characters
	Max     float64      `json:"max"`  // as Min
	Step    float64      `json:"step"` // of a slider; values between steps are allowed
	Default string       `json:"default"`
	Was     []Past       `json:"was,omitempty"` // the defaults before, the oldest first
	Choices []Choiceable `json:"choices,omitempty"`
	Charset string       `json:"charset,omitempty"`  // of Text: every character that it may have; no comma in a list
	PerTask bool         `json:"per_task,omitempty"` // a comma-separated list: one value for all tasks or one value a task
	MinLen  int          `json:"min_len,omitempty"`  // of a list that is not per task
	MaxLen  int          `json:"max_len,omitempty"`  // above 0: a comma-separated list of at most so many values
	Log     bool         `json:"log,omitempty"`      // a slider moves by factors
	Live    bool         `json:"live,omitempty"`     // may change during a run
	Unit    string       `json:"unit,omitempty"`     // as on screen: "%", "°"
	Help    string       `json:"help"`
}

// A ValueError names an option, the value that it was given, and what it allows.
type ValueError struct {
	Key, Value, Allowed string
}

// Error says it in one line.
func (e *ValueError) Error() string {
	return fmt.Sprintf("%s=%s: want %s", e.Key, Clip(e.Value), e.Allowed)
}

// Clip shortens a text that came from outside, so that an error stays readable.
func Clip(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return strconv.Quote(string(r[:most]) + "…")
	}
	return strconv.Quote(text)
}

// IsList reports whether the option's value is a comma-separated list.
func (o *Option) IsList() bool { return o.PerTask || o.MaxLen > 0 }

// Canonical checks text against the option, for a spec of the given number of tasks, and returns it in the one way that
// it is written: numbers in their shortest form, a per-task list whose values are all the same as that one value.
func (o *Option) Canonical(text string, tasks int) (string, error) {
	if !o.IsList() {
		return o.canonicalOne(text, text)
	}
	var parts []string
	if text != "" {
		parts = strings.Split(text, ",")
	}
	if o.PerTask && len(parts) != 1 && len(parts) != tasks {
		return "", &ValueError{o.Key, text, fmt.Sprintf("one value, or %d (one a task)", tasks)}
	}
	if !o.PerTask && (len(parts) < o.MinLen || len(parts) > o.MaxLen) {
		return "", &ValueError{o.Key, text, fmt.Sprintf("between %d and %d values", o.MinLen, o.MaxLen)}
	}
	same := true
	for i, part := range parts {
		c, err := o.canonicalOne(part, text)
		if err != nil {
			return "", err
		}
		parts[i] = c
		same = same && c == parts[0]
	}
	if o.PerTask && same && len(parts) > 0 {
		return parts[0], nil
	}
	return strings.Join(parts, ","), nil
}

func (o *Option) canonicalOne(text, whole string) (string, error) {
	bad := func() (string, error) { return "", &ValueError{o.Key, whole, o.Allowed()} }
	switch o.Kind {
	case Int:
		n, err := strconv.Atoi(text)
		if err != nil || float64(n) < o.Min || float64(n) > o.Max {
			return bad()
		}
		return strconv.Itoa(n), nil
	case Float:
		f, err := ParseFloat(text)
		if err != nil || f < o.Min || f > o.Max {
			return bad()
		}
		if f == 0 {
			f = 0 // no negative zero
		}
		return FormatFloat(f), nil
	case Bool:
		switch text {
		case "0", "false":
			return "0", nil
		case "1", "true":
			return "1", nil
		}
		return bad()
	case Choice:
		for _, c := range o.Choices {
			if c.Value == text {
				return text, nil
			}
		}
		return bad()
	case Text:
		n := 0
		for _, r := range text {
			if !strings.ContainsRune(o.Charset, r) {
				return bad()
			}
			n++
		}
		if float64(n) < o.Min || float64(n) > o.Max {
			return bad()
		}
		return text, nil
	}
	return bad()
}

// Allowed says in words what values the option takes.
func (o *Option) Allowed() string {
	one := ""
	switch o.Kind {
	case Int:
		one = fmt.Sprintf("a whole number from %s to %s", FormatFloat(o.Min), FormatFloat(o.Max))
	case Float:
		one = fmt.Sprintf("a number from %s to %s", FormatFloat(o.Min), FormatFloat(o.Max))
	case Bool:
		one = "0 or 1"
	case Choice:
		values := make([]string, len(o.Choices))
		for i, c := range o.Choices {
			values[i] = c.Value
		}
		one = "one of " + strings.Join(values, ", ")
	case Text:
		one = fmt.Sprintf("%s to %s of the characters %s", FormatFloat(o.Min), FormatFloat(o.Max), o.Charset)
	}
	if o.PerTask {
		return one + ", for all tasks or one for each, separated by commas"
	}
	if o.MaxLen > 0 {
		return fmt.Sprintf("%d to %d values separated by commas, each %s", o.MinLen, o.MaxLen, one)
	}
	return one
}

// ParseFloat reads a decimal number as docs/spec.md writes it. Its errors are strconv's, which reads more: 0x1p-3, 1_0, inf and NaN
// are syntax errors here.
func ParseFloat(text string) (float64, error) {
	if strings.Trim(text, "0123456789.eE+-") != "" {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseFloat(text, 64)
}

// FormatFloat writes a number in its shortest plain form, with an exponent only where it is very large or very small.
func FormatFloat(f float64) string {
	if a := math.Abs(f); a == 0 || a >= 1e-6 && a < 1e15 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	// '+' would be read as a space in a link.
	return strings.Replace(strconv.FormatFloat(f, 'g', -1, 64), "e+", "e", 1)
}
