package catalogue_test

import (
	"errors"
	"strings"
	"testing"

	"tandem/core/catalogue"
)

var (
	whole    = catalogue.Option{Key: "batch", Kind: catalogue.Int, Min: -2, Max: 64}
	number   = catalogue.Option{Key: "lr", Kind: catalogue.Float, Min: 0.0001, Max: 1}
	wide     = catalogue.Option{Key: "wide", Kind: catalogue.Float, Min: -1e30, Max: 1e30}
	yes      = catalogue.Option{Key: "clip", Kind: catalogue.Bool}
	colour   = catalogue.Option{Key: "colour", Kind: catalogue.Choice, Choices: []catalogue.Choiceable{{Value: "red"}, {Value: "blue"}}}
	perTask  = catalogue.Option{Key: "labels", Kind: catalogue.Int, Min: 2, Max: 1000, PerTask: true}
	taskReal = catalogue.Option{Key: "noise", Kind: catalogue.Float, Min: 0, Max: 50, PerTask: true}
	list     = catalogue.Option{Key: "tasks", Kind: catalogue.Choice, Choices: colour.Choices, MinLen: 1, MaxLen: 3}
	widths   = catalogue.Option{Key: "layers", Kind: catalogue.Int, Min: 1, Max: 9, MinLen: 0, MaxLen: 2}
	digits   = catalogue.Option{Key: "digits", Kind: catalogue.Text, Min: 1, Max: 4, Charset: "0123456789abcdefö"}
	unknown  = catalogue.Option{Key: "odd", Kind: "colour"}
)

func TestCanonical(t *testing.T) {
	for _, c := range []struct {
		option catalogue.Option
		text   string
		want   string
	}{
		{whole, "7", "7"}, {whole, "007", "7"}, {whole, "+7", "7"}, {whole, "-2", "-2"}, {whole, "-0", "0"}, {whole, "64", "64"},
		{number, "0.010", "0.01"}, {number, "1e-2", "0.01"}, {number, ".5", "0.5"}, {number, "1", "1"}, {number, "0.0001", "0.0001"},
		{wide, "-0", "0"}, {wide, "1e25", "1e25"}, {wide, "1E+25", "1e25"}, {wide, "5.", "5"}, {wide, "-.5e3", "-500"}, {wide, "-1e-9", "-1e-09"},
		{yes, "1", "1"}, {yes, "true", "1"}, {yes, "0", "0"}, {yes, "false", "0"},
		{colour, "blue", "blue"},
		{perTask, "400", "400"}, {perTask, "400,12,400", "400,12,400"}, {perTask, "12,012,+12", "12"},
		{taskReal, "5.0,5,5e0", "5"}, {taskReal, "5,0,5.50", "5,0,5.5"},
		{list, "red", "red"}, {list, "red,red,red", "red,red,red"}, {list, "blue,red", "blue,red"},
		{digits, "00ff", "00ff"}, {digits, "0", "0"}, {digits, "öööö", "öööö"},
		{widths, "", ""}, {widths, "3", "3"}, {widths, "03,3", "3,3"},
	} {
		got, err := c.option.Canonical(c.text, 3)
		if err != nil || got != c.want {
			t.Errorf("%s=%q: got %q, %v, want %q", c.option.Key, c.text, got, err, c.want)
		}
	}
}

func TestCanonicalSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		option  catalogue.Option
		text    string
		allowed string // a part of what the error says is allowed
	}{
		{whole, "", "from -2 to 64"}, {whole, "65", "from -2 to 64"}, {whole, "-3", "from -2 to 64"}, {whole, "1.5", "a whole number"},
		{whole, "1e1", "a whole number"}, {whole, " 1", "a whole number"}, {whole, "99999999999999999999", "from -2 to 64"},
		{number, "0", "from 0.0001 to 1"}, {number, "NaN", "from 0.0001 to 1"}, {number, "Inf", "from 0.0001 to 1"}, {number, "x", "a number"},
		{number, "0x1p-3", "a number"}, {wide, "0x10", "a number"}, {wide, "1_0", "a number"}, {wide, ".", "a number"}, {wide, "1e", "a number"},
		{wide, "1e400", "a number"}, {wide, "-Inf", "a number"},
		{yes, "", "0 or 1"}, {yes, "yes", "0 or 1"}, {yes, "TRUE", "0 or 1"},
		{colour, "green", "one of red, blue"}, {colour, "", "one of red, blue"}, {colour, "Red", "one of red, blue"},
		{perTask, "", "one value, or 3"}, {perTask, "1,2", "one value, or 3"}, {perTask, "5,5,5,5", "one value, or 3"},
		{perTask, "5,1,5", "from 2 to 1000, for all tasks or one for each"}, {perTask, "5,,5", "whole number"},
		{list, "", "between 1 and 3"}, {list, "red,red,red,red", "between 1 and 3"}, {list, "red,green", "1 to 3 values separated by commas"},
		{widths, "1,2,3", "between 0 and 2"}, {widths, ",", "a whole number"},
		{digits, "", "1 to 4 of the characters 0123456789abcdefö"}, {digits, "00ff0", "1 to 4"}, {digits, "FF", "characters"}, {digits, "1,2", "1 to 4"},
		{digits, "\xff", "1 to 4"},
		{unknown, "1", ""},
	} {
		got, err := c.option.Canonical(c.text, 3)
		var wrong *catalogue.ValueError
		switch {
		case !errors.As(err, &wrong):
			t.Errorf("%s=%q: got %q, %v, want a ValueError", c.option.Key, c.text, got, err)
		case wrong.Key != c.option.Key || wrong.Value != c.text || !strings.Contains(wrong.Allowed, c.allowed):
			t.Errorf("%s=%q: got %+v, want what is allowed to say %q", c.option.Key, c.text, *wrong, c.allowed)
		case got != "":
			t.Errorf("%s=%q: got %q beside an error", c.option.Key, c.text, got)
		}
	}
}

func TestErrorsAreOneShortLine(t *testing.T) {
	for _, text := range []string{strings.Repeat("ü", 100000), "a\nb", "\x00\xff", `"`} {
		_, err := whole.Canonical(text, 1)
		if got := err.Error(); strings.Contains(got, "\n") || len(got) > 300 || !strings.HasPrefix(got, "batch=") {
			t.Errorf("got %q", got)
		}
	}
}

// What Canonical accepts it accepts again, unchanged, within the bounds, and safe to stand in a link.
func FuzzCanonical(f *testing.F) {
	options := []catalogue.Option{whole, number, wide, yes, colour, perTask, taskReal, list, widths, digits, unknown}
	for i := range options {
		for _, text := range []string{"", "1", "0.5", "1e+3", "-0", "red,blue", "5,5,5", "0x1p-2", "1_000", "NaN", "true", ",,,", "1e22"} {
			f.Add(i, text, 3)
		}
	}
	f.Fuzz(func(t *testing.T, i int, text string, tasks int) {
		o := options[uint(i)%uint(len(options))]
		tasks = 1 + int(uint(tasks)%9) // a spec has at least one task
		once, err := o.Canonical(text, tasks)
		if err != nil {
			return
		}
		if again, err := o.Canonical(once, tasks); err != nil || again != once {
			t.Errorf("%s=%q: %q, then %q, %v", o.Key, text, once, again, err)
		}
		if strings.ContainsAny(once, "+ &=#%") {
			t.Errorf("%s=%q: %q does not go into a link", o.Key, text, once)
		}
		v := catalogue.Values{o.Key: once}
		if n := len(v.Texts(o.Key)); o.MaxLen > 0 && (n < o.MinLen || n > o.MaxLen) || o.PerTask && n != 1 && n != tasks {
			t.Errorf("%s=%q: %d values for %d tasks", o.Key, text, n, tasks)
		}
		if o.Kind == catalogue.Int || o.Kind == catalogue.Float {
			for _, part := range v.Texts(o.Key) {
				if x := (catalogue.Values{"x": part}).Float("x"); !(x >= o.Min && x <= o.Max) {
					t.Errorf("%s=%q: %v is out of bounds", o.Key, text, x)
				}
			}
		}
	})
}
