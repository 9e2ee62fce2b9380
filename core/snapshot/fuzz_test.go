package snapshot_test

import (
	"encoding/binary"
	"runtime"
	"testing"

	"tandem/core/snapshot"
)

// FuzzUnmarshal feeds garbage: it never panics, what it accepts can be written and read again, and it takes memory only
// in proportion to the input (the largest structure is under 30 times its smallest written form).
func FuzzUnmarshal(f *testing.F) {
	whole := large().AppendBinary(nil)
	f.Add(whole)
	f.Add(new(snapshot.Snapshot).AppendBinary(nil))
	for at := 8; at < 200; at += 4 { // a length of two thousand million wherever a length may stand
		broken := append([]byte(nil), whole...)
		binary.LittleEndian.PutUint32(broken[at:], 0x7fffffff)
		f.Add(broken)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var s snapshot.Snapshot
		err := s.UnmarshalBinary(src)
		runtime.ReadMemStats(&after)
		if got, most := after.TotalAlloc-before.TotalAlloc, uint64(1<<16+64*len(src)); got > most {
			t.Errorf("got %d bytes of memory for an input of %d", got, len(src))
		}
		if err != nil {
			return
		}
		if err := new(snapshot.Snapshot).UnmarshalBinary(s.AppendBinary(nil)); err != nil {
			t.Errorf("accepted, but not after being written again: %v", err)
		}
	})
}
