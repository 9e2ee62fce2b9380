package experiment

// A Preset is a complete spec with a story of one sentence.
type Preset struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Summary  string `json:"summary"` // the story
	Fragment string `json:"fragment"`
}

// Presets lists them in the order of the page; the first is what an empty fragment means.
var Presets = []Preset{
	{"a-dozen-labels", "A dozen labels",
		"The ring has twelve labels, too few to be learned alone; its two relatives have four hundred each.",
		"tasks=circle,ring,circle&labels=400,12,400&scale=0.7,1,1.3"},
}
