package catalogue

// An Entry describes one choice that a person can make. Its Name stands in links, so it never changes; everything else
// is shown on the page as it stands here.
type Entry struct {
	Name     string   `json:"name"`                // kebab-case, stable
	Title    string   `json:"title"`               // as on screen: "Cross-stitch"
	Class    string   `json:"class,omitempty"`     // place in the field's taxonomy: "parallel", "gradient aggregation"
	Summary  string   `json:"summary"`             // one sentence
	Equation string   `json:"equation,omitempty"`  // short, plain Unicode text
	Cite     string   `json:"cite,omitempty"`      // authors, year, title, arXiv or DOI
	File     bool     `json:"file,omitempty"`      // it reads a file that no link carries
	MinTasks int      `json:"min_tasks,omitempty"` // 0 and 1 both mean that one task is enough
	Needs    []string `json:"needs,omitempty"`     // capabilities that the other choices must provide, for example "jacobian"
	Since    int      `json:"since,omitempty"`     // runs with it are what they are since this revision of Tandem; 0 is the first
	Options  []Option `json:"options"`             // in the order of the page; nil is none
}

// Option finds the option with the given key.
func (e *Entry) Option(key string) (Option, bool) {
	for _, o := range e.Options {
		if o.Key == key {
			return o, true
		}
	}
	return Option{}, false
}
