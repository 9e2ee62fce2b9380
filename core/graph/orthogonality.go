package graph

import "tandem/core/kernel"

type orthogonality struct {
	product    []float32 // M = SᵀP, s.Cols × p.Cols
	scaled     []float32 // 2·dL/dL/rows² · M
	transposed []float32 // the same, transposed
}

// Orthogonality returns ‖SᵀP‖²_F / rows²: 0 when no column of s (over the batch) has anything in common with one of p
// (Bousmalis et al. 2016, equation 5, as a mean over pairs of examples so that it does not grow with the batch).
func (g *Graph) Orthogonality(name string, s, p *Node) *Node {
	fits(alike(s, p), "orthogonality", name)
	size := s.Cols * p.Cols
	op := &orthogonality{make([]float32, size), make([]float32, size), make([]float32, size)}
	return g.Add(&Node{Name: name, Op: op, In: []*Node{s, p}, Cols: 1, Single: true})
}

// L = Σ M² / rows², with M = SᵀP
func (o *orthogonality) Forward(n *Node, rows int) {
	s, p := n.In[0], n.In[1]
	rows = s.Rows(rows)
	clear(o.product)
	kernel.MatMulTA(o.product, s.Value, p.Value, rows, s.Cols, p.Cols)
	total := 0.0
	for _, v := range o.product {
		total += float64(float64(v) * float64(v))
	}
	n.Value[0] = float32(total / float64(rows*rows))
}

// dL/dS += 2/rows²·P·Mᵀ, dL/dP += 2/rows²·S·M
func (o *orthogonality) Backward(n *Node, rows int) {
	s, p := n.In[0], n.In[1]
	rows = s.Rows(rows)
	kernel.Scale(o.scaled, o.product, 2*n.Grad[0]/float32(rows*rows))
	if s.Needs {
		kernel.MatMulTB(s.Grad, p.Value, o.scaled, rows, p.Cols, s.Cols)
	}
	if !p.Needs {
		return
	}
	for i := 0; i < s.Cols; i++ {
		for j := 0; j < p.Cols; j++ {
			o.transposed[j*s.Cols+i] = o.scaled[i*p.Cols+j]
		}
	}
	kernel.MatMulTB(p.Grad, s.Value, o.transposed, rows, s.Cols, p.Cols)
}
