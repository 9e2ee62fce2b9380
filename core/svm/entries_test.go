package svm_test

import (
	"reflect"
	"regexp"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/svm"
)

func TestEntriesAreComplete(t *testing.T) {
	name, names, options := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), map[string]bool{}, map[string]catalogue.Option{}
	for _, e := range svm.Entries {
		if !name.MatchString(e.Name) || names[e.Name] {
			t.Errorf("name %q is not kebab-case, or there twice", e.Name)
		}
		names[e.Name] = true
		if e.Title == "" || e.Class == "" || e.Summary == "" || e.Equation == "" || e.Cite == "" || e.New == nil || !e.Classify && !e.Regress {
			t.Errorf("%s: something is missing: %+v", e.Name, e)
		}
		for _, o := range e.Options {
			if first, ok := options[o.Key]; ok && !reflect.DeepEqual(o, first) {
				t.Errorf("%s: option %s is another one elsewhere", e.Name, o.Key)
			}
			options[o.Key] = o
			if got, err := o.Canonical(o.Default, 1); err != nil || got != o.Default || o.Help == "" || o.Label == "" || !name.MatchString(o.Key) {
				t.Errorf("%s: option %s: default %q is %q (%v), or there is no help or label", e.Name, o.Key, o.Default, got, err)
			}
		}
	}
	for _, e := range svm.Entries {
		if !names[e.Single] || !names[e.Pooled] {
			t.Errorf("%s: its baselines %q and %q are not there", e.Name, e.Single, e.Pooled)
		}
	}
}
