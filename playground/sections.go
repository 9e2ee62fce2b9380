package playground

import (
	"encoding/binary"
	"math"

	"tandem/core/snapshot"
)

// Sections is a set of parts of a snapshot. A panel says which ones it shows, and is drawn again only when one of them
// differs from what was there before. What changes with the spec only lets everything be drawn anyway.
type sections uint16

const (
	stateSection   sections = 1 << iota // whether the run has begun, stopped (and at which step) or is done
	scoresSection                       // the tasks' scores, and those over all of them
	gramianSection                      // how the gradients stand to each other
	curvesSection
	surfacesSection
	thumbsSection
	linksSection
	worldSection
	sectionCount = iota
)

// digests stand for what a snapshot had in each of its sections: the snapshot itself may be written to meanwhile.
type digests [sectionCount]digest

// update takes a snapshot and returns the sections in which it differs from the one before.
func (d *digests) update(s *snapshot.Snapshot) (changed sections) {
	for i := range d {
		var now digest
		now.section(s, 1<<i)
		if now != d[i] {
			d[i] = now
			changed |= 1 << i
		}
	}
	return changed
}

// A digest is a hash of a list of numbers.
type digest uint64

// section adds one section of a snapshot.
func (d *digest) section(s *snapshot.Snapshot, which sections) {
	switch which {
	case stateSection:
		d.state(s)
	case scoresSection:
		d.scores(s)
	case gramianSection:
		d.floats(s.Gramian)
	case curvesSection:
		c := &s.Curves
		for _, list := range [...][]float32{c.Steps, c.Loss, c.Alone, c.Weight, c.DeltaM} {
			d.floats(list)
		}
	case surfacesSection:
		for i := range s.Surfaces {
			d.add(uint64(s.Surfaces[i].Side))
			d.floats(s.Surfaces[i].Values)
		}
	case thumbsSection:
		for i := range s.Thumbs {
			t := &s.Thumbs[i]
			d.add(uint64(t.Side))
			d.floats([]float32{t.Low, t.High})
			d.bytes(t.Pix)
		}
	case linksSection:
		d.floats(s.Links)
	case worldSection:
		for i := range s.World {
			w := &s.World[i]
			d.bytes([]byte(w.Name))
			d.add(uint64(w.Rows)<<32 | uint64(w.Cols))
			d.floats(w.Values)
		}
	}
}

func (d *digest) state(s *snapshot.Snapshot) {
	d.bytes([]byte(s.Stopped))
	d.bytes([]byte(s.Done))
	switch {
	case s.Stopped != "":
		d.add(uint64(s.Step))
	case s.Step > 0:
		d.add(1)
	}
}

func (d *digest) scores(s *snapshot.Snapshot) {
	d.floats([]float32{s.DeltaM, s.SmoothDeltaM, s.DeltaMNoise})
	for i := range s.Tasks {
		t := &s.Tasks[i]
		d.floats([]float32{t.TrainLoss, t.TestLoss, t.Metric, t.AloneTrainLoss, t.AloneTestLoss, t.AloneMetric, t.Gain, t.Relative, t.Weight})
		d.floats([]float32{t.Smooth.Loss, t.Smooth.AloneLoss, t.Smooth.Metric, t.Smooth.AloneMetric, t.Smooth.Gain, t.Smooth.Noise})
		if t.Active {
			d.add(1)
		}
	}
}

func (d *digest) add(v uint64) {
	h := (uint64(*d) ^ v) * 0x9e3779b97f4a7c15
	*d = digest(h ^ h>>29)
}

func (d *digest) floats(list []float32) {
	d.add(uint64(len(list)) + 1)
	for ; len(list) >= 2; list = list[2:] {
		d.add(uint64(math.Float32bits(list[0]))<<32 | uint64(math.Float32bits(list[1])))
	}
	for _, v := range list {
		d.add(uint64(math.Float32bits(v)))
	}
}

func (d *digest) bytes(list []byte) {
	d.add(uint64(len(list)) + 1)
	for ; len(list) >= 8; list = list[8:] {
		d.add(binary.LittleEndian.Uint64(list))
	}
	for _, v := range list {
		d.add(uint64(v))
	}
}
