package graph

import (
	"math"

	"tandem/core/random"
)

// Zeros starts a parameter at 0: a bias, or an adapter that begins as the identity.
func Zeros(p *Param, _ *random.Stream) { clear(p.Value) }

// GlorotUniform draws from the uniform distribution on ±√(6/(Rows+Cols)) (Glorot and Bengio 2010, equation 16).
func GlorotUniform(p *Param, stream *random.Stream) {
	limit := math.Sqrt(6 / float64(p.Rows+p.Cols))
	for i := range p.Value {
		p.Value[i] = float32(stream.Uniform(-limit, limit))
	}
}

// HeNormal draws from N(0, 2/Rows) (He et al. 2015, equation 10): for layers of rectified units.
func HeNormal(p *Param, stream *random.Stream) {
	deviation := math.Sqrt(2 / float64(p.Rows))
	for i := range p.Value {
		p.Value[i] = float32(deviation * stream.Normal())
	}
}

// Constant starts every element at v.
func Constant(v float32) Init {
	return func(p *Param, _ *random.Stream) {
		for i := range p.Value {
			p.Value[i] = v
		}
	}
}

// Mixing starts a matrix of mixing coefficients (a row for each input, see [Graph.Stitch]): alpha in row own, beta in
// every other.
func Mixing(own int, alpha, beta float32) Init {
	return func(p *Param, _ *random.Stream) {
		for i := range p.Value {
			p.Value[i] = beta
			if i/p.Cols == own {
				p.Value[i] = alpha
			}
		}
	}
}
