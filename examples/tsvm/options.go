package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/svm"
)

func models() (names []string) {
	for _, e := range svm.Entries {
		names = append(names, e.Name)
	}
	return names
}

// find returns the machine of the given name; the paper's names of the four tensor machines are understood too.
func find(name string) (*svm.Entry, error) {
	switch strings.ToLower(name) {
	case "tlssvc", "tlssvr":
		name = "tlssvm"
	case "tsvc", "tsvr":
		name = "tsvm"
	}
	for i := range svm.Entries {
		if svm.Entries[i].Name == name {
			return &svm.Entries[i], nil
		}
	}
	return nil, fmt.Errorf("-model %s: want one of %s", name, strings.Join(models(), ", "))
}

// optionFlags makes a flag of every option of every machine, and returns a function that checks those that were given and
// returns the machine's.
func optionFlags(flags *flag.FlagSet) func(*svm.Entry) (catalogue.Values, error) {
	texts := map[string]*string{}
	var all []catalogue.Option
	for _, e := range svm.Entries {
		for _, o := range e.Options {
			if texts[o.Key] == nil {
				texts[o.Key] = flags.String(o.Key, o.Default, o.Label+": "+o.Allowed())
				all = append(all, o)
			}
		}
	}
	return func(e *svm.Entry) (catalogue.Values, error) {
		set := map[string]bool{}
		flags.Visit(func(f *flag.Flag) { set[f.Name] = true })
		v := catalogue.Values{}
		for _, o := range all {
			if !set[o.Key] {
				continue
			}
			text, err := o.Canonical(*texts[o.Key], 1)
			if err != nil {
				return nil, fmt.Errorf("-%w", err)
			}
			if _, has := e.Option(o.Key); has {
				v[o.Key] = text
			}
		}
		return v, nil
	}
}

// choose cross-validates over the catalogue's grid, less what was given.
func choose(e *svm.Entry, train *svm.Data, v, given catalogue.Values, seed uint64, progress io.Writer) (map[string]string, error) {
	grid := slices.DeleteFunc(svm.CatalogueGrid(e, v, train.Classify), func(a svm.Axis) bool { return given[a.Key] != "" })
	c, err := svm.NewCrossValidation(e, train, v, grid, 5, random.New(seed, "folds"))
	if err != nil {
		return nil, err
	}
	losses := make([]float64, c.Jobs())
	for job := range losses {
		losses[job] = c.Run(job)
		if (job+1)%max(1, len(losses)/20) == 0 {
			fmt.Fprintf(progress, "cross-validation: %d of %d\n", job+1, len(losses))
		}
	}
	best, lowest := c.Best(losses)
	if math.IsInf(lowest, 0) {
		return nil, errors.New("-cv: the machine predicts no finite number with any of the options: -standardise, or use another kernel")
	}
	chosen := map[string]string{}
	for _, axis := range grid {
		chosen[axis.Key] = best[axis.Key]
	}
	return chosen, nil
}
