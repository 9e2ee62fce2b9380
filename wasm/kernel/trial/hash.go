package trial

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"

	"tandem/core/kernel"
)

// Hashes makes the same calls of every kernel in every build and returns a line for each: its name and a hash of the bits
// that it gave.
func Hashes() []string {
	var lines []string
	r := rand.New(rand.NewPCG(3, 14))
	for _, k := range Kernels {
		h := fnv.New64a()
		for round := range 40 {
			c := k.New(r, Dims(r, k.Dims), round%3 == 2)
			k.Call(c)
			for _, s := range append(c.Slices, []float32{c.Result}) {
				for _, v := range s {
					binary.Write(h, binary.LittleEndian, Bits(v))
				}
			}
		}
		lines = append(lines, fmt.Sprintf("%s %016x", k.Name, h.Sum64()))
	}
	h := fnv.New64a()
	for range 40 {
		rows := make([][]float32, r.IntN(7))
		p := r.IntN(70)
		for i := range rows {
			rows[i] = make([]float32, p+1)
			for j := range rows[i] {
				rows[i][j] = Number(r, false)
			}
		}
		dst := make([]float64, len(rows)*len(rows))
		kernel.Gram(dst, rows, p)
		for _, v := range dst {
			binary.Write(h, binary.LittleEndian, math.Float64bits(v))
		}
	}
	return append(lines, fmt.Sprintf("gram %016x", h.Sum64()))
}
