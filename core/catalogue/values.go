package catalogue

import (
	"strconv"
	"strings"
)

// Values holds the canonical text of every option of a spec by key. Reading a key that is not there, or as another
// kind, is a mistake in the program and panics: what came from outside went through [Option.Canonical] before.
type Values map[string]string

// Defaults returns the default of every option.
func Defaults(options ...[]Option) Values {
	v := Values{}
	for _, list := range options {
		for _, o := range list {
			v[o.Key] = o.Default
		}
	}
	return v
}

// Text returns the value as it is written.
func (v Values) Text(key string) string {
	s, ok := v[key]
	if !ok {
		panic("catalogue: no option " + key)
	}
	return s
}

// Bool returns whether the value is 1.
func (v Values) Bool(key string) bool { return v.Text(key) == "1" }

// Int returns a whole number.
func (v Values) Int(key string) int {
	n, err := strconv.Atoi(v.Text(key))
	if err != nil {
		panic("catalogue: " + err.Error())
	}
	return n
}

// Float returns a number.
func (v Values) Float(key string) float64 {
	f, err := strconv.ParseFloat(v.Text(key), 64)
	if err != nil {
		panic("catalogue: " + err.Error())
	}
	return f
}

// Texts returns a list; a list with no value has length 0.
func (v Values) Texts(key string) []string {
	s := v.Text(key)
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// Ints returns a list of whole numbers.
func (v Values) Ints(key string) []int {
	texts := v.Texts(key)
	out := make([]int, len(texts))
	for i, s := range texts {
		out[i] = Values{key: s}.Int(key)
	}
	return out
}

// TaskTexts returns a per-task option as one text for each of n tasks.
func (v Values) TaskTexts(key string, n int) []string {
	texts := v.Texts(key)
	out := make([]string, n)
	for i := range out {
		if len(texts) == 1 {
			out[i] = texts[0]
		} else {
			out[i] = texts[i]
		}
	}
	return out
}

// TaskFloats returns a per-task option as one number for each of n tasks.
func (v Values) TaskFloats(key string, n int) []float64 {
	out := make([]float64, n)
	for i, s := range v.TaskTexts(key, n) {
		out[i] = Values{key: s}.Float(key)
	}
	return out
}
