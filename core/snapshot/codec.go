package snapshot

import (
	"bytes"
	"fmt"
)

const (
	magic   = "TNDM"
	version = 3
)

// AppendBinary appends the snapshot to dst and returns it: magic, version, and the fields in the order of the type, all
// little-endian, numbers as 32 bits, lists with their length before them. Static goes last, if it is there. It allocates
// nothing if dst has room.
func (s *Snapshot) AppendBinary(dst []byte) []byte {
	c := coder{buf: append(dst, magic...)}
	v := uint32(version)
	c.uint32(&v)
	s.code(&c)
	return c.buf
}

// UnmarshalBinary reads what AppendBinary wrote, into memory that s has already where it is enough: at a steady state it
// allocates nothing. Static is the exception: whoever was handed one may keep it, so another one is allocated, but only
// if it differs from the last that s read; if not, the pointer is the same. s.Static is nil if the input has none.
//
// The input may be anything: an error names the part that is wrong, and no more memory is taken than in proportion to
// the input. What is accepted hangs together: lists over tasks have as many elements as there are tasks, surfaces are
// square, links and layers refer to what exists. After an error the fields of s are in no particular state; s may be read into
// again.
func (s *Snapshot) UnmarshalBinary(src []byte) error {
	c := coder{reading: true, buf: src, where: "header"}
	if b := c.take(len(magic)); c.err != nil || string(b) != magic {
		return fmt.Errorf("snapshot: header: does not begin with %q", magic)
	}
	v := uint32(0)
	c.uint32(&v)
	if c.err == nil && v != version {
		c.fail("version %d, but this program reads version %d", v, version)
	}
	s.code(&c)
	if c.err == nil && len(c.buf) > 0 {
		c.where = "end"
		c.fail("%d bytes too many", len(c.buf))
	}
	if c.err != nil {
		return c.err
	}
	return s.check()
}

// code goes through every field but Static's.
func (s *Snapshot) code(c *coder) {
	c.where = "header"
	c.uint32(&s.Generation)
	c.uint32(&s.Step)
	c.uint32(&s.Epoch)
	c.uint64(&s.Hash)
	c.string(&s.Stopped)
	c.string(&s.Done)
	c.where = "tasks"
	for i := range list(c, &s.Tasks, 64) {
		c.task(&s.Tasks[i])
	}
	c.float32(&s.DeltaM)
	c.float32(&s.SmoothDeltaM)
	c.float32(&s.DeltaMNoise)
	c.where = "Gramian"
	c.floats(&s.Gramian)
	c.where = "curves"
	c.floats(&s.Curves.Steps)
	c.floats(&s.Curves.Loss)
	c.floats(&s.Curves.Alone)
	c.floats(&s.Curves.Weight)
	c.floats(&s.Curves.DeltaM)
	c.where = "surfaces"
	for i := range list(c, &s.Surfaces, 8) {
		c.surface(&s.Surfaces[i])
	}
	c.where = "thumbs"
	for i := range list(c, &s.Thumbs, 16) {
		c.thumb(&s.Thumbs[i])
	}
	c.where = "links"
	c.floats(&s.Links)
	c.where = "world"
	for i := range list(c, &s.World, 16) {
		c.section(&s.World[i])
	}
	c.where = "static"
	s.codeStatic(c)
}

func (c *coder) task(t *Task) {
	for _, v := range [...]*float32{&t.TrainLoss, &t.TestLoss, &t.Metric, &t.AloneTrainLoss, &t.AloneTestLoss,
		&t.AloneMetric, &t.Gain, &t.Relative, &t.Weight,
		&t.Smooth.Loss, &t.Smooth.AloneLoss, &t.Smooth.Metric, &t.Smooth.AloneMetric, &t.Smooth.Gain, &t.Smooth.Noise} {
		c.float32(v)
	}
	c.bool(&t.Active)
}

func (c *coder) surface(f *Surface) {
	c.int(&f.Side)
	c.floats(&f.Values)
}

func (c *coder) thumb(t *Thumb) {
	c.int(&t.Side)
	c.float32(&t.Low)
	c.float32(&t.High)
	c.bytes(&t.Pix)
}

func (c *coder) section(s *Section) {
	c.string(&s.Name)
	c.int(&s.Rows)
	c.int(&s.Cols)
	c.floats(&s.Values)
}

// codeStatic codes whether there is a Static, its length in bytes, and it.
func (s *Snapshot) codeStatic(c *coder) {
	has := s.Static != nil
	c.bool(&has)
	if !c.reading {
		if has {
			at := len(c.buf)
			c.buf = append(c.buf, 0, 0, 0, 0)
			s.Static.code(c)
			patch(c.buf[at:], len(c.buf)-at-4)
		}
		return
	}
	s.Static = nil
	if c.err != nil || !has {
		return
	}
	raw := c.take(c.count(0, 1))
	if c.err != nil {
		return
	}
	if s.lastStatic == nil || !bytes.Equal(raw, s.lastRaw) {
		fresh := new(Static)
		inner := coder{reading: true, buf: raw, where: "static"}
		fresh.code(&inner)
		if inner.err == nil && len(inner.buf) > 0 {
			inner.fail("%d bytes too many", len(inner.buf))
		}
		if inner.err == nil {
			inner.err = fresh.check()
		}
		if c.err = inner.err; c.err != nil {
			return
		}
		s.lastStatic, s.lastRaw = fresh, append(s.lastRaw[:0], raw...)
	}
	s.Static = s.lastStatic
}
