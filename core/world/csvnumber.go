package world

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"tandem/core/catalogue"
)

// largest is the largest number of a table: the sum of the squares of all rows is finite.
const largest = 1e100

// A sign is a point or a comma in the numbers of a table where both may be decimal signs.
type sign struct {
	first   *TableError // where it first stands, and in what
	proved  bool        // some number cannot have it between thousands
	perhaps *TableError // the first number that can
}

// number reads a cell of the given column, or says what is wrong with it, and keeps what its sign says of the table's.
func (r *tableReader) number(cell string, column int) (x float64, problem string) {
	x, problem = number(cell, r.decimalComma)
	if problem != "" || !r.decimalComma {
		return x, problem
	}
	i := strings.IndexAny(cell, ".,")
	if i < 0 {
		return x, ""
	}
	s := &r.signs[0]
	if cell[i] == ',' {
		s = &r.signs[1]
	}
	if s.first == nil {
		s.first = r.wrong(column, strings.Clone(cell))
	}
	whole := strings.TrimLeft(cell[:i], "+-")
	if len(cell)-i != 4 || len(whole) == 0 || len(whole) > 3 || whole[0] == '0' || strings.Trim(cell[i+1:], "0123456789") != "" {
		s.proved = true
	} else if s.perhaps == nil && !s.proved {
		s.perhaps = r.wrong(column, strings.Clone(cell))
	}
	return x, ""
}

// certain is an error where a sign may be a decimal one or stand between thousands.
func (r *tableReader) certain() error {
	first, then := r.signs[0].first, r.signs[1].first
	if first != nil && then != nil {
		if then.Line < first.Line || then.Line == first.Line && then.Column < first.Column {
			first, then = then, first
		}
		then.Problem = fmt.Sprintf("both . and , stand in numbers of this file (line %d: %q; here %q): write one decimal sign, and nothing between thousands", first.Line, first.Problem, then.Problem)
		return then
	}
	for _, s := range r.signs {
		if e := s.perhaps; e != nil && !s.proved {
			point := strings.Replace(e.Problem, ",", ".", 1)
			e.Problem = fmt.Sprintf("%q may be %s or %s, and no number of this file tells which; leave out what separates thousands, or write another number of decimals", e.Problem, strings.Replace(point, ".", "", 1), point)
			return e
		}
	}
	return nil
}

// number reads a cell, or says what is wrong with it.
func number(cell string, decimalComma bool) (x float64, problem string) {
	text := cell
	if decimalComma && strings.Count(cell, ",") == 1 && !strings.Contains(cell, ".") {
		text = strings.Replace(cell, ",", ".", 1)
	}
	x, err := catalogue.ParseFloat(text)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, catalogue.Clip(cell) + " is too large"
	case err != nil && decimalComma && strings.ContainsAny(cell, ",."):
		return 0, catalogue.Clip(cell) + " is not a number; it may have one decimal sign, and nothing between thousands"
	case err != nil:
		return 0, catalogue.Clip(cell) + " is not a number"
	case math.Abs(x) > largest:
		return 0, catalogue.Clip(cell) + " is too large"
	}
	return x + 0, "" // −0 is 0
}
