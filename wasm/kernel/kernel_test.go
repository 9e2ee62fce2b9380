package kernel_test

import (
	"context"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	corekernel "tandem/core/kernel"
	"tandem/wasm/kernel"
	"tandem/wasm/kernel/trial"
)

// memoryModule is (module (memory (export "mem") 64)), assembled by hand: what stands in for the Go program.
var memoryModule = []byte{
	0, 'a', 's', 'm', 1, 0, 0, 0,
	5, 3, 1, 0, 64, // memory section: one, no maximum, 64 pages
	7, 7, 1, 3, 'm', 'e', 'm', 2, 0, // export section: memory 0
}

// module runs the SIMD module in wazero.
type module struct {
	api.Module
	memory api.Memory
}

func instantiate(t testing.TB) *module {
	ctx := context.Background()
	runtime := wazero.NewRuntime(ctx)
	t.Cleanup(func() { runtime.Close(ctx) })
	env, err := runtime.InstantiateWithConfig(ctx, memoryModule, wazero.NewModuleConfig().WithName("env"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := runtime.InstantiateWithConfig(ctx, kernel.Module, wazero.NewModuleConfig().WithName("tandem"))
	if err != nil {
		t.Fatal(err)
	}
	return &module{m, env.ExportedMemory("mem")}
}

// guard is what stands before and after every slice in the module's memory, and must stay.
const guard = 0x5ca1ab1e

// put writes a guard, then s, then a guard, and returns the address of s and of what follows.
func (m *module) put(s []float32, at uint32) (address, next uint32) {
	m.memory.WriteUint32Le(at, guard)
	for i, v := range s {
		m.memory.WriteFloat32Le(at+4+4*uint32(i), v)
	}
	next = at + 4 + 4*uint32(len(s))
	m.memory.WriteUint32Le(next, guard)
	return at + 4, next + 4
}

// get reads back what put wrote.
func (m *module) get(t testing.TB, s []float32, address uint32) {
	for i := range s {
		s[i], _ = m.memory.ReadFloat32Le(address + 4*uint32(i))
	}
	before, _ := m.memory.ReadUint32Le(address - 4)
	after, _ := m.memory.ReadUint32Le(address + 4*uint32(len(s)))
	if before != guard || after != guard {
		t.Fatalf("wrote outside a slice of %d", len(s))
	}
}

// call makes the call in the module.
func (m *module) call(t testing.TB, k *trial.Kernel, c *trial.Call) {
	var args []uint64
	var addresses []uint32
	next := uint32(1024)
	for _, s := range c.Slices {
		var address uint32
		address, next = m.put(s, next)
		addresses = append(addresses, address)
		args = append(args, uint64(address))
	}
	for _, d := range c.Dims[:k.Dims] {
		args = append(args, uint64(d))
	}
	scalars := c.F[:k.Scalars]
	if k.Wire != nil {
		scalars = k.Wire(c.F)
	}
	for _, f := range scalars {
		args = append(args, api.EncodeF32(f))
	}
	result, err := m.ExportedFunction(k.Name).Call(context.Background(), args...)
	if err != nil {
		t.Fatalf("%s%v: %v", k.Name, c.Dims, err)
	}
	if len(result) == 1 {
		c.Result = api.DecodeF32(result[0])
	}
	for i, s := range c.Slices {
		m.get(t, s, addresses[i])
	}
}

func TestEveryExportIsTried(t *testing.T) {
	tried := map[string]bool{"gram": true}
	for _, k := range trial.Kernels {
		tried[k.Name] = true
	}
	m := instantiate(t)
	for name := range m.ExportedFunctionDefinitions() {
		if !tried[name] {
			t.Errorf("no test calls %s", name)
		}
		delete(tried, name)
	}
	for name := range tried {
		t.Errorf("kernel.wasm does not export %s", name)
	}
}

// shapes returns the dimensions to try a kernel of so many with: around the edges of every block, and random ones.
func shapes(r *rand.Rand, n int) (list [][3]int) {
	switch n {
	case 1:
		for d := range 18 {
			list = append(list, [3]int{d})
		}
		list = append(list, [3]int{3001})
	case 2:
		for _, m := range []int{0, 1, 3, 8} {
			for d := range 38 {
				list = append(list, [3]int{m, d})
			}
		}
	case 3:
		edges := []int{0, 1, 2, 3, 4, 5, 8, 9, 15}
		for _, m := range edges {
			for _, k := range edges {
				for _, n := range edges {
					list = append(list, [3]int{m, k, n})
				}
			}
		}
		list = append(list, [3]int{33, 130, 67})
	}
	rounds := 100
	if testing.Short() {
		rounds = 20
	}
	for range rounds {
		list = append(list, trial.Dims(r, n))
	}
	return list
}

func TestSIMDHasThePortableBits(t *testing.T) {
	m := instantiate(t)
	for _, k := range trial.Kernels {
		t.Run(k.Name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, uint64(len(k.Name))))
			for round, dims := range shapes(r, k.Dims) {
				want := k.New(r, dims, round%3 == 2)
				got := want.Clone()
				k.Call(want)
				m.call(t, &k, got)
				if s, i, same := trial.Same(got, want); !same {
					if s < 0 {
						t.Fatalf("dims %v: got %v, want %v", dims[:k.Dims], got.Result, want.Result)
					}
					t.Fatalf("dims %v: element %d of slice %d: got %v, want %v",
						dims[:k.Dims], i, s, got.Slices[s][i], want.Slices[s][i])
				}
			}
		})
	}
}

func TestSIMDGramHasThePortableBits(t *testing.T) {
	m := instantiate(t)
	r := rand.New(rand.NewPCG(2, 0))
	for round := range 60 {
		rows := make([][]float32, r.IntN(7))
		p := r.IntN(70)
		const headers, result, data = 1024, 2048, 4096
		next := uint32(data)
		for i := range rows {
			rows[i] = make([]float32, p)
			for j := range rows[i] {
				rows[i][j] = trial.Number(r, round%3 == 2)
			}
			var address uint32
			address, next = m.put(rows[i], next)
			var header [24]byte
			binary.LittleEndian.PutUint64(header[0:], uint64(address))
			binary.LittleEndian.PutUint64(header[8:], uint64(p))
			binary.LittleEndian.PutUint64(header[16:], uint64(p))
			m.memory.Write(headers+24*uint32(i), header[:])
		}
		want := make([]float64, len(rows)*len(rows))
		corekernel.Gram(want, rows, p)
		if _, err := m.ExportedFunction("gram").Call(context.Background(), result, headers, uint64(len(rows)), uint64(p)); err != nil {
			t.Fatal(err)
		}
		for i, w := range want {
			got, _ := m.memory.ReadFloat64Le(result + 8*uint32(i))
			if math.Float64bits(got) != math.Float64bits(w) && !(math.IsNaN(got) && math.IsNaN(w)) {
				t.Fatalf("%d rows of %d: element %d: got %v, want %v", len(rows), p, i, got, w)
			}
		}
	}
}
