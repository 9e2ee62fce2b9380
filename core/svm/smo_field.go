package svm

// A Field is the matrix Q of a [Dual] and the product Qβ. Between variables i of group s and j of group t,
//
//	Q_ij = coupling[s, t] · k(x_i, x_j),
//
// with a positive semidefinite T × T coupling: the identity for tasks that have nothing to do with one another, all ones
// for tasks that differ in their bias only, ⟨u_s, u_t⟩ for low-rank tensors.
type Field interface {
	// Row returns k(x_i, x_j) for the j of i's own group. It is good until two other rows were asked for.
	Row(i int) []float64
	// Self returns k(x_i, x_i).
	Self(i int) float64
	// Scale returns coupling[g, g].
	Scale(g int) float64
	// Coupled reports whether any two groups have to do with one another.
	Coupled() bool
	// Clear makes β zero.
	Clear()
	// Moved adds delta to the β of group g.
	Moved(g int, delta []float64)
	// Read writes (Qβ)_i for the i of group g.
	Read(dst []float64, g int)
}

// CacheBytes is how much memory the kernel rows of one machine may take: all of them up to 4,000 examples.
const CacheBytes = 128 << 20

// layout is what both fields know of the groups.
type layout struct {
	starts   []int
	group    []int // of each variable
	coupling []float64
	coupled  bool
}

func newLayout(starts []int, coupling []float64) layout {
	l := layout{starts: starts}
	for g := range starts[1:] {
		for range starts[g+1] - starts[g] {
			l.group = append(l.group, g)
		}
	}
	l.Couple(coupling)
	return l
}

// Couple changes the coupling (T × T, row-major, symmetric, positive semidefinite). The field must be loaded again.
func (l *layout) Couple(coupling []float64) {
	l.coupling, l.coupled = coupling, false
	t := len(l.starts) - 1
	for i, c := range coupling {
		l.coupled = l.coupled || c != 0 && i/t != i%t
	}
}

func (l *layout) Scale(g int) float64 { return l.coupling[g*(len(l.starts)-1)+g] }
func (l *layout) Coupled() bool       { return l.coupled }

// size of i's own group.
func (l *layout) size(i int) int { return l.starts[l.group[i]+1] - l.starts[l.group[i]] }

// A KernelField works with any kernel. It keeps Qβ, and the rows of the kernel that were used last.
type KernelField struct {
	layout
	self  []float64
	cache *rowCache
	f, df []float64
	whole bool // rows reach over all variables
}

// NewKernelField returns the field of a kernel: fill writes k(x_i, x_{from+k}) into dst[k]. Its rows take at most about
// bytes of memory, but two rows at least.
func NewKernelField(starts []int, coupling []float64, fill func(dst []float64, i, from int), bytes int) *KernelField {
	f := &KernelField{layout: newLayout(starts, coupling)}
	n := len(f.group)
	f.self, f.f, f.df, f.whole = make([]float64, n), make([]float64, n), make([]float64, n), f.coupled || len(starts) == 2
	for i := range f.self {
		fill(f.self[i:i+1], i, i)
	}
	f.cache = newRowCache(n, bytes,
		func(i int) int {
			if f.whole {
				return n
			}
			return f.size(i)
		},
		func(dst []float64, i int) {
			if f.whole {
				fill(dst, i, 0)
			} else {
				fill(dst, i, f.starts[f.group[i]])
			}
		})
	return f
}

// Couple changes the coupling; see [Field]. A field whose groups were not coupled at first must not be coupled later.
func (f *KernelField) Couple(coupling []float64) {
	f.layout.Couple(coupling)
	if f.coupled && !f.whole {
		panic("svm: the rows of this field do not reach across groups")
	}
}

// Beside returns a field of its own β over the same kernel and the same rows.
func (f *KernelField) Beside() *KernelField {
	c := *f
	c.f, c.df = make([]float64, len(f.f)), make([]float64, len(f.df))
	return &c
}

// Row is part of [Field].
func (f *KernelField) Row(i int) []float64 {
	row := f.cache.row(i)
	if f.whole {
		return row[f.starts[f.group[i]]:f.starts[f.group[i]+1]]
	}
	return row
}

// across returns k(x_i, x_j) of all j. Row's group must be coupled with others, or be all there is.
func (f *KernelField) across(i int) []float64 { return f.cache.row(i) }

// Self is part of [Field].
func (f *KernelField) Self(i int) float64 { return f.self[i] }

// Clear is part of [Field].
func (f *KernelField) Clear() { clear(f.f) }

// Moved is part of [Field].
func (f *KernelField) Moved(g int, delta []float64) {
	from, to, reach := f.starts[g], f.starts[g+1], f.df
	if !f.whole {
		reach = f.df[from:to]
	}
	clear(reach)
	moved := false
	for k, d := range delta {
		if d != 0 {
			axpy(reach, d, f.cache.row(from+k))
			moved = true
		}
	}
	if !moved {
		return
	}
	t := len(f.starts) - 1
	for s := range t {
		if c := f.coupling[g*t+s]; c != 0 {
			axpy(f.f[f.starts[s]:f.starts[s+1]], c, f.df[f.starts[s]:f.starts[s+1]])
		}
	}
}

// Read is part of [Field].
func (f *KernelField) Read(dst []float64, g int) { copy(dst, f.f[f.starts[g]:f.starts[g+1]]) }

// A LinearField works with the linear kernel ⟨x_i, x_j⟩ and needs no kernel rows across groups: it keeps each group's
// Σ β_i x_i, from which the weights of a group are a sum over groups. A visit of a group costs its examples times the
// features instead of all examples times the group's.
type LinearField struct {
	layout
	x     []float64
	d     int
	self  []float64
	cache *rowCache
	sums  []float64 // T × d: Σ_{i in g} β_i x_i
	w     []float64 // d
}

// NewLinearField returns the field of the linear kernel of x (n × d, row-major), which must stay as it is. Its rows take at
// most about bytes of memory, but two rows at least.
func NewLinearField(starts []int, coupling, x []float64, d, bytes int) *LinearField {
	f := &LinearField{layout: newLayout(starts, coupling), x: x, d: d, sums: make([]float64, (len(starts)-1)*d), w: make([]float64, d)}
	f.self = make([]float64, len(f.group))
	for i := range f.self {
		f.self[i] = dot(f.row(i), f.row(i))
	}
	f.cache = newRowCache(len(f.group), bytes, f.size, func(dst []float64, i int) {
		xi, from := f.row(i), f.starts[f.group[i]]
		for k := range dst {
			dst[k] = dot(xi, f.row(from+k))
		}
	})
	return f
}

// Beside returns a field of its own β over the same kernel and the same rows.
func (f *LinearField) Beside() *LinearField {
	c := *f
	c.sums, c.w = make([]float64, len(f.sums)), make([]float64, f.d)
	return &c
}

func (f *LinearField) row(i int) []float64 { return f.x[i*f.d : (i+1)*f.d] }

// Row is part of [Field].
func (f *LinearField) Row(i int) []float64 { return f.cache.row(i) }

// Self is part of [Field].
func (f *LinearField) Self(i int) float64 { return f.self[i] }

// Clear is part of [Field].
func (f *LinearField) Clear() { clear(f.sums) }

// Moved is part of [Field].
func (f *LinearField) Moved(g int, delta []float64) {
	sum := f.sums[g*f.d : (g+1)*f.d]
	for k, d := range delta {
		if d != 0 {
			axpy(sum, d, f.row(f.starts[g]+k))
		}
	}
}

// Weights writes the weights of group g, Σ_s coupling[g, s] Σ_{i in s} β_i x_i, into dst (d).
func (f *LinearField) Weights(dst []float64, g int) {
	clear(dst)
	t := len(f.starts) - 1
	for s := range t {
		if c := f.coupling[g*t+s]; c != 0 {
			axpy(dst, c, f.sums[s*f.d:(s+1)*f.d])
		}
	}
}

// Read is part of [Field].
func (f *LinearField) Read(dst []float64, g int) {
	f.Weights(f.w, g)
	for k := range dst {
		dst[k] = dot(f.w, f.row(f.starts[g]+k))
	}
}
