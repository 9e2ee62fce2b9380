package snapshot

import "encoding/binary"

// patch writes a length where room was left for it.
func patch(at []byte, n int) { binary.LittleEndian.PutUint32(at, uint32(n)) }

// code goes through every field of a Static.
func (s *Static) code(c *coder) {
	c.string(&s.Spec)
	c.uint32(&s.StepsPerEpoch)
	c.string(&s.World)
	c.string(&s.Learner)
	c.string(&s.Architecture)
	c.string(&s.Weighting)
	c.where = "static: tasks"
	for i := range list(c, &s.Tasks, 40) {
		c.taskInfo(&s.Tasks[i])
	}
	c.int(&s.Target)
	c.where = "static: features"
	for i := range list(c, &s.Features, 4) {
		c.string(&s.Features[i])
	}
	c.where = "static: modes"
	for i := range list(c, &s.Modes, 8) {
		m := &s.Modes[i]
		c.string(&m.Name)
		for k := range list(c, &m.Levels, 4) {
			c.string(&m.Levels[k])
		}
	}
	c.where = "static: blocks"
	for i := range list(c, &s.Blocks, 12) {
		c.block(&s.Blocks[i])
	}
	c.where = "static: layers"
	for i := range list(c, &s.Layers, 32) {
		c.layer(&s.Layers[i])
	}
	c.where = "static: links"
	for i := range list(c, &s.Links, 24) {
		c.link(&s.Links[i])
	}
}

func (c *coder) taskInfo(t *TaskInfo) {
	c.string(&t.Name)
	c.string(&t.Target)
	c.string(&t.Metric)
	c.int(&t.Outputs)
	c.int(&t.Labels)
	c.bool(&t.On)
	c.bool(&t.Unseen)
	for i := range list(c, &t.Index, 4) {
		c.int(&t.Index[i])
	}
	c.floats(&t.Train)
	c.floats(&t.Test)
}

func (c *coder) block(b *Block) {
	c.string(&b.Label)
	c.string(&b.Kind)
	c.int(&b.Owner)
}

func (c *coder) layer(l *Layer) {
	c.string(&l.Name)
	c.string(&l.Kind)
	for _, v := range [...]*int{&l.Block, &l.Owner, &l.Depth, &l.Units, &l.Shown, &l.Thumb} {
		c.int(v)
	}
}

func (c *coder) link(l *Link) {
	for _, v := range [...]*int{&l.From, &l.To, &l.Owner, &l.Rows, &l.Cols, &l.First} {
		c.int(v)
	}
}
