package main

import (
	"fmt"
	"os"
	"syscall/js"

	"tandem/core/experiment"
	"tandem/core/snapshot"
	"tandem/core/world"
)

// A trainer holds the run and everything that is known of the page.
type trainer struct {
	page  js.Value // port
	debug bool
	slice float64 // milliseconds that training may take at a time

	run        *experiment.Run
	generation uint32 // counts runs
	change     uint64 // grows with what a canvas might see: steps, live changes, runs

	running   bool // as the person wants it
	suspended bool
	speed     float64 // steps per second; 0: as fast as it can
	owed      float64 // steps, at a given speed
	last      float64 // when the last slice of training at a given speed was, in ms
	took      float64 // how long the last step took, in ms; longStep before the first of a kernel machine

	said  float64 // when the page was last told what a step is about, in ms
	words bool    // and it has not been told since that the step is over

	job *job // what was asked for beyond running: some steps, or a replay

	tables     []*world.Table // files that runs may read: the present run's, and the last one opened
	validation validation

	pacer  pacer
	report report

	canvases []*canvas
	shot     snapshot.Snapshot // memory of encode
	bytes    []byte
}

// newTrainer begins to count generations and changes where the trainer ended whose place this one takes, so that nobody takes
// the pictures of one for those of the other.
func newTrainer(page js.Value, debug bool, slice float64, first int) *trainer {
	t := &trainer{page: page, debug: debug, slice: slice, generation: uint32(first), change: uint64(first)}
	t.pacer.init(t.guard(t.work))
	page.Set("onmessage", t.guardEvent(t.heard))
	t.tell(map[string]any{"event": "ready", "catalogue": experiment.Catalogue()})
	return t
}

// heard takes a message of the page: a command in JSON, a file, or the port of a canvas.
func (t *trainer) heard(event js.Value) {
	data := event.Get("data")
	if data.Type() == js.TypeString {
		t.command([]byte(data.String()))
		return
	}
	if file := data.Get("file"); file.Truthy() {
		t.open(data.Get("id").Int(), file)
		return
	}
	t.attach(data.Get("canvas").Int(), data.Get("port"))
}

// guard makes a callback whose panic is told to the page before the program ends.
func (t *trainer) guard(f func()) js.Func {
	return t.guardEvent(func(js.Value) { f() })
}

func (t *trainer) guardEvent(f func(event js.Value)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer func() {
			if r := recover(); r != nil {
				t.tell(map[string]any{"event": "died", "reason": fmt.Sprint(r)})
				os.Exit(1)
			}
		}()
		var event js.Value
		if len(args) > 0 {
			event = args[0]
		}
		f(event)
		return nil
	})
}

// newRun makes spec's run the present one, at step 0, because a command asks for it. How long the data of a kernel machine take to be
// made ready, and its first step, only trying tells.
func (t *trainer) newRun(command int, s experiment.Spec) error {
	machine := s.Values()["learner"] != "network"
	if machine {
		t.tellLong(command)
	}
	run, err := experiment.New(s, t.attachment(s)...)
	if err != nil {
		return err
	}
	t.run, t.took, t.said = run, 0, now()
	if t.words {
		t.say("")
	}
	if machine {
		t.took = longStep
	}
	t.generation++
	t.changed()
	t.report.restart(now())
	return nil
}

// changed notes that canvases show something old.
func (t *trainer) changed() { t.change++ }

// now returns milliseconds since some time.
func now() float64 { return performance.Call("now").Float() }

var performance = js.Global().Get("performance")
