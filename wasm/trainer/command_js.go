package main

import (
	"encoding/json"
	"errors"
	"os"
	"syscall/js"

	"tandem/core/experiment"
	"tandem/core/svm"
	"tandem/core/world"
)

// A command is what the page sends.
type command struct {
	ID int    `json:"id"`
	Op string `json:"op"`

	Fragment string   `json:"fragment"`
	Running  bool     `json:"running"` // spec, reset, restore: whether it plays from then on
	On       bool     `json:"on"`      // run, suspend
	N        int      `json:"n"`       // step
	Key      string   `json:"key"`
	Value    string   `json:"value"`
	Speed    float64  `json:"speed"`
	Step     int      `json:"step"` // restore
	Log      []change `json:"log"`  // restore
	Canvas   int      `json:"canvas"`

	Part  string     `json:"part"`  // export
	Folds int        `json:"folds"` // validate
	Grid  []svm.Axis `json:"grid"`  // validate
	Job   int        `json:"job"`   // validate
}

// A change is a live change of an option, after so many steps.
type change struct {
	Step  int    `json:"step"`
	Key   string `json:"key"`
	Value string `json:"value"`
}

// An answer goes back to who sent the command with that ID.
type answer struct {
	ID            int               `json:"id"`
	Fragment      string            `json:"fragment,omitempty"`
	Values        map[string]string `json:"values,omitempty"`
	StepsPerEpoch int               `json:"stepsPerEpoch,omitempty"`
	Step          *int              `json:"step,omitempty"`
	Summary       *summary          `json:"summary,omitempty"`
	Table         *experiment.Table `json:"table,omitempty"`
	Axes          []experiment.Axis `json:"axes,omitempty"`
	Classify      bool              `json:"classify,omitempty"`
	Loss          *float64          `json:"loss,omitempty"`
	Error         *failure          `json:"error,omitempty"`
}

// A failure is an error as the page shows it.
type failure struct {
	Field   string `json:"field,omitempty"`
	Value   string `json:"value,omitempty"`
	Allowed string `json:"allowed,omitempty"`
	Message string `json:"message"`
	Code    string `json:"code,omitempty"`    // "file": the run reads one that is not here; "table": the file is no table
	Line    int    `json:"line,omitempty"`    // of the file, from 1
	Restart bool   `json:"restart,omitempty"` // the option exists, but needs a new run
}

func (t *trainer) command(text []byte) {
	var c command
	if err := json.Unmarshal(text, &c); err != nil {
		panic("a command that is no JSON: " + err.Error()) // our own page's mistake
	}
	switch c.Op {
	case "speed":
		t.speed, t.owed, t.last = c.Speed, 0, now()
	case "suspend":
		t.suspended = c.On
		t.report.restart(now())
	case "detach":
		t.detach(c.Canvas)
	case "crash", "hang", "vanish":
		if t.debug {
			fail(c.Op)
		}
	case "exit":
		os.Exit(0)
	default:
		t.answer(&c)
	}
	t.pacer.next(t.delay())
}

// fail makes the program fail as a page may meet it, so that tests can look at what the page does: with a panic, without an
// end, or ended from outside, which no event tells.
func fail(how string) {
	switch how {
	case "crash":
		panic("asked to")
	case "hang":
		for now() >= 0 { // for ever
			continue
		}
	case "vanish":
		js.Global().Call("close") // in a worker: it ends after this callback
	}
}

// answer does what wants an answer.
func (t *trainer) answer(c *command) {
	switch c.Op {
	case "parse":
		s, err := experiment.Parse(c.Fragment)
		if err != nil {
			t.refuse(c, err)
			return
		}
		t.tell(&answer{ID: c.ID, Fragment: s.Fragment(), Values: s.Values()})
		return
	case "ping":
		t.tell(&answer{ID: c.ID})
		return
	case "axes":
		t.axes(c)
		return
	case "validate":
		t.validate(c)
		return
	case "spec", "restore":
		s, err := experiment.Parse(c.Fragment)
		if err == nil {
			err = t.missing(s)
		}
		if err == nil {
			t.endJob()
			err = t.newRun(c.ID, s)
		}
		if err != nil {
			t.refuse(c, err)
			return
		}
		t.running = c.Running
		if c.Op == "restore" {
			t.begin(&job{id: c.ID, until: c.Step, log: c.Log, replay: true})
			return
		}
		t.begun(c)
		return
	}
	if t.run == nil {
		t.refuse(c, errors.New("there is no run yet"))
		return
	}
	switch c.Op {
	case "reset":
		t.endJob()
		if err := t.newRun(c.ID, t.run.Spec()); err != nil {
			t.refuse(c, err)
			return
		}
		t.running = c.Running
		t.begun(c)
	case "run":
		t.endJob()
		t.running = c.On && !t.run.Over()
		t.owed, t.last = 0, now()
		t.report.restart(now())
		t.settle(c.ID)
	case "step", "epoch":
		t.endJob()
		t.running = false
		until := t.run.StepCount() + max(0, c.N)
		if c.Op == "epoch" {
			e := t.run.StepsPerEpoch()
			until = (t.run.StepCount()/e + 1) * e
		}
		t.begin(&job{id: c.ID, until: until})
	case "set":
		t.set(c)
	case "snapshot":
		t.settle(c.ID)
	case "export":
		t.export(c)
	default:
		t.refuse(c, errors.New("no command "+c.Op))
	}
}

func (t *trainer) set(c *command) {
	if err := t.run.Set(c.Key, c.Value); err != nil {
		t.refuse(c, err)
		return
	}
	t.changed()
	step, spec := t.run.StepCount(), t.run.Spec()
	t.tell(&answer{ID: c.ID, Step: &step, Fragment: spec.Fragment(), Values: spec.Values(), Summary: t.summary()})
	t.offer(true)
}

// begun answers a command that began a run.
func (t *trainer) begun(c *command) {
	s := t.run.Spec()
	t.tell(&answer{ID: c.ID, Fragment: s.Fragment(), Values: s.Values(), StepsPerEpoch: t.run.StepsPerEpoch(), Summary: t.summary()})
	t.offer(true)
}

// settle answers with the present state.
func (t *trainer) settle(id int) {
	t.tell(&answer{ID: id, Summary: t.summary()})
	t.offer(true)
}

func (t *trainer) refuse(c *command, err error) {
	f := failure{Message: err.Error()}
	var wrong *world.TableError
	if errors.As(err, &wrong) {
		f.Code, f.Line = "table", wrong.Line
	}
	if errors.Is(err, errMissing) {
		f.Code = "file"
	}
	var field *experiment.FieldError
	if errors.As(err, &field) {
		f.Field, f.Value, f.Allowed = field.Field, field.Value, field.Allowed
		if c.Op == "set" {
			_, f.Restart = t.run.Spec().Values()[c.Key]
			f.Restart = f.Restart && !t.run.Spec().Live(c.Key)
		}
	}
	t.tell(&answer{ID: c.ID, Error: &f})
}

// tell sends something to the page.
func (t *trainer) tell(what any) {
	t.page.Call("postMessage", text(what))
}

// text returns something as JSON.
func text(what any) string {
	text, err := json.Marshal(what)
	if err != nil {
		panic(err)
	}
	return string(text)
}
