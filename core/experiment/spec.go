package experiment

import (
	"fmt"
	"net/url"
	"strings"

	"tandem/core/catalogue"
	"tandem/core/world"
)

// A Spec is the complete description of one run. Its forms are a URL fragment and a JSON object, which say the same. Specs
// are made by [Parse], [ParseJSON] and [Spec.With], which check everything, and are not changed.
type Spec struct {
	chosen map[string]string // by a chooser's key
	values catalogue.Values  // canonical text of every option that stands in this spec
	tasks  int
	rev    int // whose defaults its fragment leaves out
}

// A FieldError says which field of a spec is wrong, what it was, and what is allowed.
type FieldError struct {
	Field   string `json:"field"`
	Value   string `json:"value"`
	Allowed string `json:"allowed"`
}

// Error says it in one line.
func (e *FieldError) Error() string {
	return fmt.Sprintf("%s=%s: want %s", e.Field, catalogue.Clip(e.Value), e.Allowed)
}

// MaxFragment is the length in bytes of the longest fragment that Parse reads.
const MaxFragment = 8192

// Parse reads a URL fragment, with or without its '#': keys and values as in docs/spec.md. An empty one is the present default
// preset; where an empty one was stored it means [Stored]. An error is a [*FieldError].
func Parse(fragment string) (Spec, error) {
	fragment = strings.TrimPrefix(fragment, "#")
	if fragment == "" {
		fragment = Presets[0].Fragment
	}
	if len(fragment) > MaxFragment {
		return Spec{}, &FieldError{"fragment", fragment, fmt.Sprintf("at most %d bytes", MaxFragment)}
	}
	given := catalogue.Values{}
	for _, pair := range strings.Split(fragment, "&") {
		if pair == "" {
			continue
		}
		rawKey, rawValue, ok := strings.Cut(pair, "=")
		key, err := url.QueryUnescape(rawKey)
		if err != nil || !ok {
			return Spec{}, &FieldError{rawKey, pair, "key=value"}
		}
		value, err := url.QueryUnescape(rawValue)
		if err != nil {
			return Spec{}, &FieldError{key, rawValue, "a value whose % signs are followed by two hexadecimal digits"}
		}
		if _, twice := given[key]; twice {
			return Spec{}, &FieldError{key, value, "each key once"}
		}
		given[key] = value
	}
	return check(given)
}

// check makes a Spec of texts that came from outside. What they leave out is the default of their revision.
func check(given catalogue.Values) (Spec, error) {
	_, named := given[revisionKey]
	made, err := takeRevision(given)
	if err != nil {
		return Spec{}, err
	}
	if named && len(given) == 0 {
		return Parse(first)
	}
	s, err := checkAt(made, given)
	if err != nil {
		return Spec{}, explain(err.(*FieldError), made)
	}
	s.rev = min(made, s.since())
	return s, nil
}

// checkAt is check for texts of a revision. An error is a *FieldError.
func checkAt(made int, given catalogue.Values) (Spec, error) {
	s := Spec{chosen: map[string]string{}, values: catalogue.Values{}}
	for i := range choosers {
		c := &choosers[i]
		name, ok := given[c.Key]
		if !ok {
			name = catalogue.At(c.Default, c.Was, made)
		}
		if _, ok := c.find(name); !ok {
			return Spec{}, &FieldError{c.Key, name, "one of " + strings.Join(names(c.entries), ", ")}
		}
		if s.stands(c.For) {
			s.chosen[c.Key] = name
		}
	}
	options := s.Options()
	for _, o := range options {
		s.values[o.Key] = o.DefaultAt(made)
		if v, ok := given[o.Key]; ok {
			s.values[o.Key] = v
		}
	}
	for _, key := range sortedKeys(given) {
		if _, stands := s.values[key]; stands || s.chosen[key] != "" {
			continue
		}
		return Spec{}, &FieldError{key, given[key], s.whereIs(key)}
	}
	var err error
	if s.tasks, err = s.world().Tasks(s.values); err != nil {
		return Spec{}, asField(err)
	}
	for _, o := range options {
		if s.values[o.Key], err = o.Canonical(s.values[o.Key], s.tasks); err != nil {
			return Spec{}, asField(err)
		}
	}
	for i := range choosers {
		if !s.stands(choosers[i].For) {
			continue
		}
		if e := s.entry(&choosers[i]); s.tasks < e.MinTasks {
			return Spec{}, &FieldError{choosers[i].Key, e.Name, fmt.Sprintf("at least %d tasks with it; there is %d", e.MinTasks, s.tasks)}
		}
	}
	if err := s.affordable(); err != nil {
		return Spec{}, err
	}
	return s, nil
}

// whereIs says what is wrong with a key that does not stand in the spec.
func (s Spec) whereIs(key string) string {
	for _, g := range groups {
		for _, o := range g.Options {
			if o.Key == key {
				return "it left out, or learner=" + g.For
			}
		}
	}
	for i := range choosers {
		if choosers[i].Key == key {
			return "it left out, or learner=" + choosers[i].For
		}
		for _, e := range choosers[i].entries {
			if _, ok := e.Option(key); ok {
				return fmt.Sprintf("it left out, or %s=%s, whose option it is", choosers[i].Key, e.Name)
			}
		}
	}
	return "a key that exists (docs/spec.md lists them)"
}

// Options returns every option that stands in the spec, in the order of the fragment.
func (s Spec) Options() []catalogue.Option {
	var list []catalogue.Option
	for i := range choosers {
		if s.stands(choosers[i].For) {
			list = append(list, s.entry(&choosers[i]).Options...)
		}
	}
	for _, g := range groups {
		if s.stands(g.For) {
			list = append(list, g.Options...)
		}
	}
	return list
}

// Values returns the canonical text of every choice and option, those with their default too.
func (s Spec) Values() map[string]string {
	all := make(map[string]string, len(s.chosen)+len(s.values))
	for k, v := range s.chosen {
		all[k] = v
	}
	for k, v := range s.values {
		all[k] = v
	}
	return all
}

// Tasks returns the number of tasks.
func (s Spec) Tasks() int { return s.tasks }

// Seed returns the seed.
func (s Spec) Seed() uint64 { return uint64(s.values.Int("seed")) }

func (s Spec) entry(c *Chooser) *catalogue.Entry {
	i, _ := c.find(s.chosen[c.Key])
	return &c.entries[i]
}

// index returns the position of the chosen entry in its package's list.
func (s Spec) index(key string) int { return place(key, s.chosen[key]) }

func (s Spec) world() *world.Entry { return &world.Entries[s.index("world")] }

func names(list []catalogue.Entry) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Name
	}
	return out
}

// asField gives an error of an option its form here.
func asField(err error) error {
	if f, ok := err.(*FieldError); ok {
		return f
	}
	if v, ok := err.(*catalogue.ValueError); ok {
		return &FieldError{v.Key, v.Value, v.Allowed}
	}
	return &FieldError{"spec", "", err.Error()}
}
