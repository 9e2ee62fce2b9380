package main

import "math"

// A job is a number of steps that somebody waits for.
type job struct {
	id     int
	until  int      // step count
	log    []change // live changes to make on the way
	replay bool     // of a run that was there before: its progress is told
	told   float64  // when
}

func (t *trainer) begin(j *job) { t.job = j }

// endJob ends a job early, because something newer is asked for: what came is all there is.
func (t *trainer) endJob() {
	if j := t.job; j != nil {
		t.job = nil
		t.settle(j.id)
	}
}

// delay returns in how many milliseconds there is something to do, below 0 if never.
func (t *trainer) delay() float64 {
	switch {
	case t.job != nil:
		return 0
	case t.run == nil || !t.running || t.suspended:
		return -1
	case t.speed > 0 && t.owed < 1:
		return math.Max(1, (1-t.owed)/t.speed*1000)
	}
	return 0
}

// work is one slice of training and what follows from it.
func (t *trainer) work() {
	t.pacer.arrived()
	start := now()
	switch {
	case t.job != nil:
		t.advance(t.job)
	case t.run != nil && t.running && !t.suspended:
		t.train()
	}
	delay := t.delay()
	if delay >= 0 && t.job == nil {
		delay = math.Max(delay, t.rest(now()-start))
	}
	t.pacer.next(delay)
}

// train takes as many steps as fit into a slice, or are due.
func (t *trainer) train() {
	start := now()
	due := math.Inf(1)
	if t.speed > 0 {
		// What could not be done in time for a quarter of a second is forgotten.
		t.owed = math.Min(t.owed+(start-t.last)/1000*t.speed, math.Max(1, t.speed/4))
		due = math.Floor(t.owed)
	}
	t.last = start
	done := 0.0
	for done < due && !t.run.Over() {
		if t.step() {
			done++
		}
		if now()-start >= t.slice {
			break
		}
	}
	if t.speed > 0 {
		t.owed -= done
	}
	if done > 0 {
		t.changed()
	}
	if t.run.Over() {
		t.running = false
		t.tellSummary()
		t.offer(true)
		return
	}
	t.offer(false)
	t.reportIfDue()
}

// longStep is a step that took so long that the next one may take much longer, in milliseconds.
const longStep = 100

// step does one slice of a step, and reports whether that was all of it. It tells the page before one that may take long, which
// then does not take silence for death, and what it is about.
func (t *trainer) step() bool {
	if t.took >= longStep {
		t.tellLong(0)
	}
	start := now()
	whole := t.run.Slice()
	end := now()
	t.took = end - start
	if whole && t.words {
		t.say("")
	} else if !whole && end-t.said > sayEvery {
		t.said = end
		t.say(t.run.Progress())
	}
	return whole
}

// say tells the page what the step at hand is about; nothing once it is over.
func (t *trainer) say(words string) {
	t.words = words != ""
	t.tell(map[string]any{"event": "working", "words": words})
}

// sayEvery is how often the page is told what a step that takes long is about, in milliseconds.
const sayEvery = 200

// tellLong tells the page that what is done next may take long: a command, or (0) a step.
func (t *trainer) tellLong(command int) {
	t.tell(map[string]any{"event": "long", "command": command})
}

// reportIfDue tells the page how the run is where no canvas asks: none is there, or it does not draw.
func (t *trainer) reportIfDue() {
	if at := now(); t.report.due(at) {
		t.report.told(at)
		t.tellSummary()
	}
}

// advance brings a job one slice further.
func (t *trainer) advance(j *job) {
	start := now()
	for {
		for len(j.log) > 0 && j.log[0].Step <= t.run.StepCount() {
			if err := t.run.Set(j.log[0].Key, j.log[0].Value); err != nil {
				panic(err) // it was possible before
			}
			j.log = j.log[1:]
		}
		if t.run.StepCount() >= j.until || t.run.Over() {
			t.changed()
			t.job = nil
			t.report.restart(now())
			t.settle(j.id)
			return
		}
		t.step()
		if now()-start >= t.slice {
			break
		}
	}
	t.changed()
	if at := now(); j.replay && at-j.told > 100 {
		j.told = at
		t.tell(map[string]any{"event": "progress", "what": "replay", "loaded": t.run.StepCount(), "total": j.until})
	}
	t.offer(false)
	t.reportIfDue()
}
