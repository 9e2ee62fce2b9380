package experiment

import (
	"net/url"
	"strconv"
	"strings"

	"tandem/core/catalogue"
)

// Fragment returns the canonical fragment, without '#': the choices and options that differ from the defaults of its revision,
// in the order of the catalogue. It is never empty, and the same for ever: its revision is the first one, unless runs like it
// were changed on purpose since ([Revision]).
func (s Spec) Fragment() string {
	var b strings.Builder
	if s.rev > 1 {
		b.WriteString(revisionKey + "=" + strconv.Itoa(s.rev))
	}
	s.each(func(key, value string, _ *catalogue.Option) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(key + "=" + escape(value))
	})
	return b.String()
}

// each calls f for every choice and option that differs from its default of the spec's revision, and for the world if none
// does; the option is nil for a choice.
func (s Spec) each(f func(key, value string, o *catalogue.Option)) {
	silent := true
	say := func(key, value string, o *catalogue.Option) {
		silent = false
		f(key, value, o)
	}
	for i := range choosers {
		c := &choosers[i]
		if !s.stands(c.For) {
			continue
		}
		if s.chosen[c.Key] != catalogue.At(c.Default, c.Was, s.rev) {
			say(c.Key, s.chosen[c.Key], nil)
		}
		s.eachOption(s.entry(c).Options, say)
	}
	for _, g := range groups {
		if s.stands(g.For) {
			s.eachOption(g.Options, say)
		}
	}
	if silent {
		f(choosers[0].Key, s.chosen[choosers[0].Key], nil)
	}
}

func (s Spec) eachOption(options []catalogue.Option, f func(string, string, *catalogue.Option)) {
	for i := range options {
		if v := s.values[options[i].Key]; v != options[i].DefaultAt(s.rev) {
			f(options[i].Key, v, &options[i])
		}
	}
}

// escape keeps commas, which a fragment may hold, so that lists stay readable.
func escape(value string) string {
	return strings.ReplaceAll(url.QueryEscape(value), "%2C", ",")
}
