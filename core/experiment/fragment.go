package experiment

import (
	"net/url"
	"strings"

	"tandem/core/catalogue"
)

// Fragment returns the canonical fragment, without '#': the choices and options that differ from their defaults, in the
// order of the catalogue. It is never empty.
func (s Spec) Fragment() string {
	var b strings.Builder
	s.each(func(key, value string, _ *catalogue.Option) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(key + "=" + escape(value))
	})
	if b.Len() == 0 {
		return choosers[0].Key + "=" + s.chosen[choosers[0].Key]
	}
	return b.String()
}

// each calls f for every choice and option that differs from its default; the option is nil for a choice.
func (s Spec) each(f func(key, value string, o *catalogue.Option)) {
	for i := range choosers {
		c := &choosers[i]
		if !s.stands(c.For) {
			continue
		}
		if s.chosen[c.Key] != c.Default {
			f(c.Key, s.chosen[c.Key], nil)
		}
		s.eachOption(s.entry(c).Options, f)
	}
	for _, g := range groups {
		if s.stands(g.For) {
			s.eachOption(g.Options, f)
		}
	}
}

func (s Spec) eachOption(options []catalogue.Option, f func(string, string, *catalogue.Option)) {
	for i := range options {
		if v := s.values[options[i].Key]; v != options[i].Default {
			f(options[i].Key, v, &options[i])
		}
	}
}

// escape keeps commas, which a fragment may hold, so that lists stay readable.
func escape(value string) string {
	return strings.ReplaceAll(url.QueryEscape(value), "%2C", ",")
}
