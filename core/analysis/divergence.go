package analysis

import "fmt"

// Runaway is the size above which a loss or a parameter counts as exploded: labels, inputs and initial parameters are all
// of the order of 1, and single precision ends at 3·10³⁸, a few steps later.
const Runaway = 1e6

// Divergence says in two sentences why a run whose task has this loss (its own, not times a weight or scale) cannot go on;
// it is empty while it can.
func Divergence(task string, loss float64) string {
	return explain("The loss of "+quoted(task), loss)
}

// ParameterDivergence says it of a group of parameters, named as the reader knows it ("the shared encoder"). Parameters may
// be beyond hope while the loss still is a number: dead or saturated units hide them. It allocates nothing while all is well.
func ParameterDivergence(group string, values []float32) string {
	for _, v := range values {
		if !(v < Runaway && v > -Runaway) {
			return explain("A parameter of "+group, float64(v))
		}
	}
	return ""
}

func quoted(task string) string { return "“" + task + "”" }

func explain(what string, v float64) string {
	how := ""
	switch {
	case v != v:
		how = "is not a number any more"
	case v-v != 0:
		how = "has become infinite"
	case v > Runaway || v < -Runaway:
		how = fmt.Sprintf("has grown to %.1e", v)
	default:
		return ""
	}
	return what + " " + how + ". Try a smaller learning rate, or smaller weights for the tasks."
}
