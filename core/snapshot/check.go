package snapshot

import "fmt"

// check reports what does not hang together in a snapshot.
func (s *Snapshot) check() error {
	t, n := len(s.Tasks), len(s.Curves.Steps)
	if err := length("Gramian", len(s.Gramian), 0, (t+1)*(t+1)); err != nil {
		return err
	}
	for _, curve := range [...][]float32{s.Curves.Loss, s.Curves.Alone, s.Curves.Weight} {
		if err := length("curves", len(curve), n*t, n*t); err != nil {
			return err
		}
	}
	if err := length("curves: Δm", len(s.Curves.DeltaM), 0, n); err != nil {
		return err
	}
	if err := length("surfaces", len(s.Surfaces), 0, 2*t); err != nil {
		return err
	}
	for i, f := range s.Surfaces {
		if !square(f.Side, len(f.Values)) {
			return fmt.Errorf("snapshot: surfaces: the one numbered %d has %d values, side %d", i, len(f.Values), f.Side)
		}
	}
	for i, f := range s.Thumbs {
		if !square(f.Side, len(f.Pix)) {
			return fmt.Errorf("snapshot: thumbs: the one numbered %d has %d values, side %d", i, len(f.Pix), f.Side)
		}
	}
	for _, f := range s.World {
		if f.Rows < 0 || f.Cols < 0 || int64(f.Rows)*int64(f.Cols) != int64(len(f.Values)) {
			return fmt.Errorf("snapshot: world: section %q has %d values, want %d × %d", f.Name, len(f.Values), f.Rows, f.Cols)
		}
	}
	if s.Static != nil && len(s.Static.Tasks) != t {
		return fmt.Errorf("snapshot: static: it has %d tasks, the snapshot %d", len(s.Static.Tasks), t)
	}
	return nil
}

// length reports a list that has neither of the two lengths that it may have.
func length(where string, got, a, b int) error {
	if got != a && got != b {
		return fmt.Errorf("snapshot: %s: %d values, want %d", where, got, b)
	}
	return nil
}

// square reports whether a list holds side × side values.
func square(side, values int) bool {
	return side >= 0 && side <= 1<<15 && side*side == values
}

// check reports an index that points at nothing.
func (s *Static) check() error {
	t := len(s.Tasks)
	owner := func(o int) bool { return o >= -1 && o < t }
	if t > 0 && (s.Target < 0 || s.Target >= t) {
		return fmt.Errorf("snapshot: static: target %d of %d tasks", s.Target, t)
	}
	for i, k := range s.Tasks {
		if len(k.Train)%3 != 0 || len(k.Test)%3 != 0 {
			return fmt.Errorf("snapshot: static: tasks: the examples of number %d are not threes", i)
		}
		if len(k.Index) != len(s.Modes) {
			return fmt.Errorf("snapshot: static: tasks: number %d has %d indices, there are %d modes", i, len(k.Index), len(s.Modes))
		}
		for m, level := range k.Index {
			if level < 0 || level >= len(s.Modes[m].Levels) {
				return fmt.Errorf("snapshot: static: tasks: number %d has level %d of mode %q, which has %d", i, level, s.Modes[m].Name, len(s.Modes[m].Levels))
			}
		}
	}
	for i, b := range s.Blocks {
		if !owner(b.Owner) {
			return fmt.Errorf("snapshot: static: blocks: number %d belongs to task %d of %d", i, b.Owner, t)
		}
	}
	for i, l := range s.Layers {
		if !owner(l.Owner) || l.Block < 0 || l.Block >= len(s.Blocks) || l.Depth < 0 || l.Depth > len(s.Layers) ||
			l.Units < 0 || l.Shown < 0 || l.Shown > l.Units || l.Thumb < 0 {
			return fmt.Errorf("snapshot: static: layers: number %d is not possible: %+v", i, l)
		}
	}
	for i, l := range s.Links {
		if !owner(l.Owner) || l.From < 0 || l.From >= len(s.Layers) || l.To < 0 || l.To >= len(s.Layers) ||
			l.Rows < 0 || l.Cols < 0 || l.Rows > s.Layers[l.From].Units || l.Cols > s.Layers[l.To].Units {
			return fmt.Errorf("snapshot: static: links: number %d is not possible: %+v", i, l)
		}
	}
	return nil
}
