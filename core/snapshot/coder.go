package snapshot

import (
	"encoding/binary"
	"fmt"
	"math"
)

// A coder goes through a snapshot's fields in one fixed order and either appends each to buf or reads each from it, so
// that there is only one description of the format. After the first error reading does nothing more.
type coder struct {
	reading bool
	buf     []byte // what was written, or what is still to be read
	where   string // the part of the format that an error names
	err     error
}

// fail notes what is wrong with the input.
func (c *coder) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf("snapshot: %s: "+format, append([]any{c.where}, args...)...)
		c.buf = nil
	}
}

// take returns the next n bytes of the input, or nil after a failure.
func (c *coder) take(n int) []byte {
	if c.err != nil {
		return nil
	}
	if n < 0 || n > len(c.buf) {
		c.fail("%d bytes wanted, %d left", n, len(c.buf))
		return nil
	}
	b := c.buf[:n]
	c.buf = c.buf[n:]
	return b
}

func (c *coder) uint32(v *uint32) {
	if !c.reading {
		c.buf = binary.LittleEndian.AppendUint32(c.buf, *v)
	} else if b := c.take(4); b != nil {
		*v = binary.LittleEndian.Uint32(b)
	}
}

func (c *coder) uint64(v *uint64) {
	if !c.reading {
		c.buf = binary.LittleEndian.AppendUint64(c.buf, *v)
	} else if b := c.take(8); b != nil {
		*v = binary.LittleEndian.Uint64(b)
	}
}

// int codes a number that fits an int32.
func (c *coder) int(v *int) {
	u := uint32(int32(*v))
	c.uint32(&u)
	if c.reading && c.err == nil {
		*v = int(int32(u))
	}
}

func (c *coder) bool(v *bool) {
	u := uint32(0)
	if *v {
		u = 1
	}
	c.uint32(&u)
	if c.reading && c.err == nil {
		if u > 1 {
			c.fail("%d is neither 0 (false) nor 1 (true)", u)
		}
		*v = u == 1
	}
}

// float32 codes the bits of a number, those of a NaN too.
func (c *coder) float32(v *float32) {
	u := math.Float32bits(*v)
	c.uint32(&u)
	if c.reading && c.err == nil {
		*v = math.Float32frombits(u)
	}
}

// string codes a text; reading one that is there already allocates nothing.
func (c *coder) string(v *string) {
	n := c.count(len(*v), 1)
	if !c.reading {
		c.buf = append(c.buf, *v...)
	} else if b := c.take(n); c.err == nil && string(b) != *v {
		*v = string(b)
	}
}

// bytes codes a slice of bytes.
func (c *coder) bytes(v *[]byte) {
	n := c.count(len(*v), 1)
	if !c.reading {
		c.buf = append(c.buf, *v...)
	} else if b := c.take(n); c.err == nil {
		*v = append((*v)[:0], b...)
	}
}

// floats codes a slice of numbers.
func (c *coder) floats(v *[]float32) {
	n := c.count(len(*v), 4)
	if !c.reading {
		for _, f := range *v {
			c.buf = binary.LittleEndian.AppendUint32(c.buf, math.Float32bits(f))
		}
		return
	}
	b := c.take(4 * n)
	if c.err != nil {
		return
	}
	*v = sized(*v, n)
	for i := range *v {
		(*v)[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
}

// count codes the length of a list whose elements take at least size bytes each: a length that the rest of the input
// cannot hold is refused before anything is allocated for it.
func (c *coder) count(n, size int) int {
	c.int(&n)
	if !c.reading {
		return n
	}
	if c.err == nil && (n < 0 || n > len(c.buf)/size) {
		c.fail("%d elements announced, %d bytes left", n, len(c.buf))
	}
	if c.err != nil {
		return 0
	}
	return n
}

// list codes the length of a slice of structures that take at least size bytes each, makes room for them when reading,
// and returns the slice, for the caller to code each. (It takes no function for that: an indirect call would make every
// coder escape to the heap.)
func list[T any](c *coder, v *[]T, size int) []T {
	n := c.count(len(*v), size)
	if c.reading {
		*v = sized(*v, n)
	}
	return *v
}

// sized returns v with n elements. Elements that the memory held before keep what they hold, so that nested slices are
// used again.
func sized[T any](v []T, n int) []T {
	if n <= cap(v) {
		return v[:n]
	}
	grown := make([]T, n)
	copy(grown, v[:cap(v)])
	return grown
}
