package experiment

import "tandem/core/graph"

// Predict writes the outputs for n inputs, in pieces of the graph's capacity.
func (n *network) Predict(dst, x []float32, count int) {
	n.pieces(n.predict, x, count, func(from, rows int) {
		at := 0
		for _, l := range n.net.Outputs {
			out := l.Node.Cols
			for r := range rows {
				copy(dst[(from+r)*n.columns+at:][:out], l.Node.Value[r*out:(r+1)*out])
			}
			at += out
		}
	})
}

// PredictTask writes one task's outputs.
func (n *network) PredictTask(dst []float32, task int, x []float32, count int) {
	output := n.net.Outputs[task].Node
	n.pieces(n.outputs[task], x, count, func(from, rows int) {
		copy(dst[from*output.Cols:], output.Value[:rows*output.Cols])
	})
}

// pieces runs a plan for count inputs, as many at a time as the graph takes, and calls f after each run.
func (n *network) pieces(p *graph.Plan, x []float32, count int, f func(from, rows int)) {
	features := n.net.X.Node.Cols
	for from := 0; from < count; from += n.graph.MaxRows {
		rows := min(n.graph.MaxRows, count-from)
		copy(n.net.X.Node.Value, x[from*features:(from+rows)*features])
		n.graph.Forward(p, rows)
		f(from, rows)
	}
}
