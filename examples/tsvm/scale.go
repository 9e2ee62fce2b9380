package main

import (
	"errors"
	"fmt"
	"math"

	"tandem/core/svm"
	"tandem/core/world"
)

// standardise subtracts from every input the mean of its column in the training table, and divides by its deviation there
// (of n, not n − 1). A column that is the same in every row of the training table becomes 0 there.
func standardise(train, test *svm.Data) {
	for j := range train.Features {
		n, mean := 0.0, 0.0
		each(train, j, func(x *float64) { n++ })
		each(train, j, func(x *float64) { mean += *x / n })
		most, square := 0.0, 0.0
		each(train, j, func(x *float64) { most = math.Max(most, math.Abs(*x-mean)) })
		if most == 0 {
			most = 1
		}
		each(train, j, func(x *float64) { square += (*x - mean) / most * ((*x - mean) / most) / n })
		deviation := most * math.Sqrt(square)
		if deviation == 0 {
			deviation = 1
		}
		for _, d := range []*svm.Data{train, test} {
			each(d, j, func(x *float64) { *x = (*x - mean) / deviation })
		}
	}
}

// each calls f for input j of every example.
func each(d *svm.Data, j int, f func(x *float64)) {
	for t := range d.Tasks {
		x := d.Tasks[t].X
		for i := j; i < len(x); i += d.Features {
			f(&x[i])
		}
	}
}

// scales says that the inputs differ in scale by a factor of 10⁴ or more, from one another or from 1, which is what the
// machines' options are made for; it is empty if they do not.
func scales(t *world.Table, d *svm.Data) string {
	small, large, which := 1.0, 1.0, [2]string{"1", "1"}
	for j, name := range t.Features {
		size := 0.0
		each(d, j, func(x *float64) { size = math.Max(size, math.Abs(*x)) })
		if size > 0 && size < small {
			small, which[0] = size, name
		}
		if size > large {
			large, which[1] = size, name
		}
	}
	if !(large/small >= 1e4) {
		return ""
	}
	say := func(size float64, name string) string {
		if name == "1" {
			return "1"
		}
		return fmt.Sprintf("%s, up to %.3g", name, size)
	}
	return fmt.Sprintf("inputs differ by a factor of 10^4 or more in scale (%s; %s): -standardise makes them alike", say(small, which[0]), say(large, which[1]))
}

// named gives an error about an example the line that it stands on, in the table that was trained on.
func (r *rows) named(file string, err error) error {
	var k *svm.KernelError
	if !errors.As(err, &k) {
		return err
	}
	return fmt.Errorf("%s: line %d: with %s at %.4g the kernel is not a finite number: -standardise, or use another kernel",
		file, r.lines[k.Task][k.Example], r.table.Features[k.Feature], k.Value)
}
