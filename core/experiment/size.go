package experiment

// size returns how many numbers the network of all tasks learns (encoders, gates, adapters and heads; not those of the
// baselines), and how many layers deep is what tasks share: the columns of the diagram, from input to output, with a layer
// whose weights are reached by the losses of two tasks or more. Experts side by side are as deep as one of them.
func (t *descent) size() (parameters, sharedLayers *int) {
	g := t.net.graph
	depths := map[int]bool{}
	for _, l := range t.net.net.Diagram.Layers {
		for _, p := range l.Weights {
			if p.Offset < g.SharedN {
				depths[l.Depth] = true
			}
		}
	}
	theta, shared := len(g.Theta), len(depths)
	return &theta, &shared
}

// size says nothing: how much a kernel machine keeps grows with its examples, and it has no layers.
func (m *machinery) size() (parameters, sharedLayers *int) { return nil, nil }
