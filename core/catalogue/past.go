package catalogue

// A Past is a default that was. Links leave defaults out, so what a default was stays known for ever: it is what the links of
// that time mean where they say nothing.
type Past struct {
	Until int    `json:"until"` // the last revision of which it was the default
	Text  string `json:"text"`
}

// At returns the default of a revision: the present one, unless it came later. The past ones stand in the order of time.
func At(present string, was []Past, revision int) string {
	for _, p := range was {
		if revision <= p.Until {
			return p.Text
		}
	}
	return present
}

// DefaultAt returns the option's default of a revision.
func (o *Option) DefaultAt(revision int) string { return At(o.Default, o.Was, revision) }
