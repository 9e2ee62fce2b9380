package weighting

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// An At says where the run is, and what the tasks' training losses were on this step's batch.
type At struct {
	Step, Epoch int       // from 0
	Losses      []float64 // by task, before the update; already times the task's own scale
	Active      []bool    // by task: it trains in this step and has a label in this batch. Others' weight must be 0
}

// A LossWeighting chooses the weights from the losses alone: the update descends Σ w_t·L_t, in one backward pass.
type LossWeighting interface {
	// Weights writes the T weights of this step to dst. Inactive tasks get 0. It allocates nothing.
	Weights(dst []float64, at *At)
}

// A Gramian is J·Jᵀ = G·4^Half, T × T and row-major, with J the T × P Jacobian of the losses over the shared parameters. A
// run's Half is 0.
type Gramian struct {
	T    int
	G    []float64
	Half int // what Gram took out of a Jacobian whose squares might be too large or too small for a float64
}

// Gram returns the Gramian of rows (T slices of P) of any size. A row that is shorter than the longest by more than 150
// orders of magnitude has no digits there, and the methods answer NaN.
func Gram(rows [][]float64) Gramian {
	g, largest := Gramian{T: len(rows), G: make([]float64, len(rows)*len(rows))}, 0.0
	for _, row := range rows {
		for _, v := range row {
			largest = math.Max(largest, math.Abs(v))
		}
	}
	if largest > 0 && largest-largest == 0 {
		_, g.Half = math.Frexp(largest)
	}
	for t, x := range rows {
		for u, y := range rows {
			sum, zero := 0.0, true
			for i, v := range x {
				zero = zero && v == 0
				sum += float64(math.Ldexp(v, -g.Half) * math.Ldexp(y[i], -g.Half))
			}
			if t == u && !zero && sum == 0 {
				sum = math.SmallestNonzeroFloat64 // it is no zero row
			}
			g.G[t*g.T+u] = sum
		}
	}
	return g
}

// At returns G[i, j].
func (g Gramian) At(i, j int) float64 { return g.G[i*g.T+j] }

// A GramianWeighting chooses the weights from the Gramian: the shared parameters descend Jᵀ·w, the parameters of task t
// alone descend w_t times their gradient.
type GramianWeighting interface {
	// Weights writes the T weights of this step to dst. Rows of inactive tasks are zero, and their weight must be 0.
	Weights(dst []float64, g Gramian, at *At)
}

// A Real is what a Jacobian is made of: float32 in a run, float64 where somebody asks for the exact numbers.
type Real interface{ float32 | float64 }

// An AggregatorOf maps the Jacobian to a direction by its coordinates.
type AggregatorOf[F Real] interface {
	// Aggregate writes to dst (P) the direction that the shared parameters descend, from the rows of the Jacobian (T
	// slices of P). Parameters of one task alone descend their own gradient, times weights[t], which it also writes. It
	// allocates nothing.
	Aggregate(dst []F, weights []float64, rows [][]F, at *At)
}

// An Aggregator is what a run uses.
type Aggregator = AggregatorOf[float32]

// An Observer is a weighting that wants the losses of the same batch once more, after the update (FAMO).
type Observer interface {
	Observe(losses []float64, at *At)
}

// A Setter is a weighting some of whose options may change during a run.
type Setter interface {
	Set(v catalogue.Values)
}

// An Entry is one weighting of the catalogue: exactly one of Losses, Gramian and Jacobian is not nil. Precise stands
// beside Jacobian: the same method in float64. The stream is the run's "method" stream, for methods that draw at random.
type Entry struct {
	catalogue.Entry
	Losses   func(tasks int, v catalogue.Values, stream *random.Stream) LossWeighting
	Gramian  func(tasks int, v catalogue.Values, stream *random.Stream) GramianWeighting
	Jacobian func(tasks int, v catalogue.Values, stream *random.Stream) Aggregator
	Precise  func(tasks int, v catalogue.Values, stream *random.Stream) AggregatorOf[float64]
}

// Entries lists the weightings in the order of the page.
var Entries = []Entry{
	equal,
	manual,
	uncertainty,
	dwa,
	mgda,
	cagrad,
	nashMTL,
	pcgrad,
	graddrop,
}
