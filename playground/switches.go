package playground

// A Switch is a choice that stands on the canvas itself, where only a pointer reaches it: whoever shows the canvas offers the
// same choice to the keyboard, and gives the answer to [View.Choose].
type Switch struct {
	Name   string   // what is chosen: "Show of every task"
	Words  []string // of which one holds
	Chosen int
}

// Switches returns the switches that the canvas shows now.
func (v *View) Switches() []Switch {
	if !v.shape.grid || v.scene.snap == nil {
		return nil
	}
	g := &v.panels.cells.toggle
	return []Switch{{"Show of every task", g.words, g.chosen}}
}

// Choose chooses a word of one of the switches, as a tap on it does, and reports whether there is such a word.
func (v *View) Choose(word string) bool {
	return v.ShowTasks(word)
}

// LeftOut names the panels for which there is no room, in large text; with [View.PreferredHeight] there is for all.
func (v *View) LeftOut() []string {
	return v.left.names
}
