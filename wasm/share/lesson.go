package share

import (
	"bytes"
	"encoding/json"
	"math"

	"tandem/core/experiment"
)

// What a room takes; all of it is small.
const (
	MaxName  = 24  // runes of a nickname
	maxText  = 280 // of a challenge, and of a verdict's reason
	maxGoals = 8
	maxKeys  = 64
	maxSteps = 1_000_000
	maxValue = 1e12
)

// A Lesson is what a teacher shows. Members that are nil are not there: in a command, they stay as they are.
type Lesson struct {
	Spec      *string    `json:"spec,omitempty"`      // canonical fragment
	Step      *Wait      `json:"step,omitempty"`      // run to this step and wait there
	Frozen    *bool      `json:"frozen,omitempty"`    // students may not change anything
	Hidden    *[]string  `json:"hidden,omitempty"`    // keys whose controls are not shown
	Challenge *Challenge `json:"challenge,omitempty"` // what is to be reached
}

// A Wait is a number of steps, or JSON's null, which is 0: there is nothing to wait for.
type Wait int

// A Challenge is what students try to reach, checked in each student's own trainer; null in JSON takes it away.
type Challenge struct {
	None  bool     `json:"-"`
	Text  string   `json:"text"`
	Goals []Goal   `json:"goals"`          // all must hold
	Keep  []string `json:"keep,omitempty"` // keys that must be as in the lesson's spec
	Rank  string   `json:"rank,omitempty"` // "value": more is better; "-value": less is
}

// A Goal is one number that has to be on one side of another.
type Goal struct {
	Measure string  `json:"measure"`
	Task    *int    `json:"task,omitempty"` // from 0
	Op      string  `json:"op"`             // < or >
	Value   float64 `json:"value"`
}

// An Answer is what a student has found. The teacher's page runs it again before it stands on the board.
type Answer struct {
	Spec       string   `json:"spec"`
	Steps      int      `json:"steps"`
	Hash       string   `json:"hash"` // of the run after these steps: 16 hexadecimal digits
	Value      *float64 `json:"value"`
	Parameters *int     `json:"parameters,omitempty"`
}

// A Result is what the teacher's page found of an answer.
type Result struct {
	Answer     int      `json:"answer"`
	Accepted   bool     `json:"accepted"`
	Reason     string   `json:"reason,omitempty"` // why not
	Value      *float64 `json:"value,omitempty"`
	Parameters *int     `json:"parameters,omitempty"`
}

var null = []byte("null")

// UnmarshalJSON reads a number or null.
func (w *Wait) UnmarshalJSON(text []byte) error {
	*w = 0
	if bytes.Equal(text, null) {
		return nil
	}
	return json.Unmarshal(text, (*int)(w))
}

// MarshalJSON writes null for 0.
func (w Wait) MarshalJSON() ([]byte, error) {
	if w == 0 {
		return null, nil
	}
	return json.Marshal(int(w))
}

// UnmarshalJSON reads a lesson and keeps apart what is null from what is not there.
func (l *Lesson) UnmarshalJSON(text []byte) error {
	var members struct {
		Spec      *string         `json:"spec"`
		Step      json.RawMessage `json:"step"`
		Frozen    *bool           `json:"frozen"`
		Hidden    *[]string       `json:"hidden"`
		Challenge json.RawMessage `json:"challenge"`
	}
	if err := strictly(text, &members); err != nil {
		return err
	}
	*l = Lesson{Spec: members.Spec, Frozen: members.Frozen, Hidden: members.Hidden}
	if members.Step != nil {
		l.Step = new(Wait)
		if err := json.Unmarshal(members.Step, l.Step); err != nil {
			return err
		}
		if *l.Step == 0 && !bytes.Equal(members.Step, null) {
			*l.Step = -1 // 0 is out of range, null is not
		}
	}
	switch {
	case bytes.Equal(members.Challenge, null):
		l.Challenge = &Challenge{None: true}
	case members.Challenge != nil:
		l.Challenge = new(Challenge)
		return strictly(members.Challenge, l.Challenge)
	}
	return nil
}

// MarshalJSON writes null where there is no challenge.
func (c *Challenge) MarshalJSON() ([]byte, error) {
	if c.None {
		return null, nil
	}
	type plain Challenge
	return json.Marshal((*plain)(c))
}

// strictly decodes with no member that v does not know. (A decoder's strictness ends at types that decode themselves.)
func strictly(text []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

// check makes a lesson canonical, or says what is wrong.
func (l *Lesson) check() *answer {
	if l.Spec != nil {
		spec, err := experiment.Parse(*l.Spec)
		if err != nil {
			return wrongSpec(err)
		}
		fragment := spec.Fragment()
		l.Spec = &fragment
	}
	if l.Step != nil && (*l.Step < 0 || *l.Step > maxSteps) {
		return wrongField("step", "a whole number from 1 to 1000000, or null")
	}
	if l.Hidden != nil && !areKeys(*l.Hidden) {
		return wrongField("hidden", "at most 64 keys")
	}
	if l.Hidden != nil && *l.Hidden == nil {
		*l.Hidden = []string{}
	}
	if l.Challenge == nil || l.Challenge.None {
		return nil
	}
	return l.Challenge.check()
}

func (c *Challenge) check() *answer {
	if c.Text = cleanText(c.Text); c.Text == "" || count(c.Text) > maxText {
		return wrongField("challenge.text", "1 to 280 characters")
	}
	if len(c.Goals) < 1 || len(c.Goals) > maxGoals {
		return wrongField("challenge.goals", "1 to 8 goals")
	}
	for _, g := range c.Goals {
		ofTask := g.Measure == "loss" || g.Measure == "metric" || g.Measure == "gain"
		switch {
		case !ofTask && g.Measure != "delta_m" && g.Measure != "shared_layers" && g.Measure != "parameters" && g.Measure != "steps":
			return wrongField("challenge.goals.measure", "one of delta_m, loss, metric, gain, shared_layers, parameters, steps")
		case (g.Task != nil) != ofTask || ofTask && (*g.Task < 0 || *g.Task >= 64):
			return wrongField("challenge.goals.task", "the number of a task from 0 for loss, metric and gain, and nothing for the others")
		case g.Op != "<" && g.Op != ">":
			return wrongField("challenge.goals.op", "< or >")
		case math.Abs(g.Value) > maxValue:
			return wrongField("challenge.goals.value", "a number")
		}
	}
	if !areKeys(c.Keep) {
		return wrongField("challenge.keep", "at most 64 keys")
	}
	if c.Rank != "" && c.Rank != "value" && c.Rank != "-value" {
		return wrongField("challenge.rank", "value or -value")
	}
	return nil
}

func (a *Answer) check() *answer {
	spec, err := experiment.Parse(a.Spec)
	if err != nil {
		return wrongSpec(err)
	}
	a.Spec = spec.Fragment()
	switch {
	case a.Steps < 1 || a.Steps > maxSteps:
		return wrongField("steps", "a whole number from 1 to 1000000")
	case !isHash(a.Hash):
		return wrongField("hash", "16 hexadecimal digits in lower case")
	case a.Value == nil || math.Abs(*a.Value) > maxValue:
		return wrongField("value", "a number")
	case a.Parameters != nil && (*a.Parameters < 0 || *a.Parameters > experiment.MaxParameters):
		return wrongField("parameters", "a number of parameters")
	}
	return nil
}

func isHash(s string) bool {
	for _, c := range []byte(s) {
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f') {
			return false
		}
	}
	return len(s) == 16
}

// areKeys reports whether a list is of keys as the catalogue has them.
func areKeys(list []string) bool {
	for _, key := range list {
		if len(key) < 1 || len(key) > 40 {
			return false
		}
		for _, c := range []byte(key) {
			if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-') {
				return false
			}
		}
	}
	return len(list) <= maxKeys
}
