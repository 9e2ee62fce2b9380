package room

import (
	"fmt"
	"net/http"
	"sort"
	"time"

	"tandem/wasm/share"
)

// A view is the state of a room as one person may see it, or those parts of it that have changed.
type view struct {
	Type    string         `json:"type,omitempty"` // over a socket: state
	Version int            `json:"version"`
	Role    string         `json:"role"`
	Code    string         `json:"code,omitempty"`
	Expires string         `json:"expires,omitempty"`
	Lesson  *share.Lesson  `json:"lesson,omitempty"`
	Board   *[]boardLine   `json:"board,omitempty"`
	Roster  *[]rosterLine  `json:"roster,omitempty"`
	Waiting *[]waitingLine `json:"waiting,omitempty"`
	You     *own           `json:"you,omitempty"`
}

type boardLine struct {
	Answer     int      `json:"answer"`
	Name       string   `json:"name"`
	Spec       string   `json:"spec"`
	Steps      int      `json:"steps"`
	Value      *float64 `json:"value"`
	Parameters *int     `json:"parameters,omitempty"`
}

type rosterLine struct {
	Student int    `json:"student"`
	Name    string `json:"name"`
	Here    bool   `json:"here"`
	Answers int    `json:"answers"`
}

type waitingLine struct {
	boardLine
	Student int    `json:"student"`
	Hash    string `json:"hash"`
}

type own struct {
	Student int       `json:"student"`
	Name    string    `json:"name"`
	Answers []outcome `json:"answers"`
}

type outcome struct {
	Answer  int    `json:"answer"`
	Verdict string `json:"verdict"`
	Reason  string `json:"reason,omitempty"`
}

// state answers who asks for the whole state.
func (r *room) state(who *student, c share.Command, now time.Time) share.Reply {
	if who != nil {
		was := r.here(who, now)
		who.seen = now
		if !was {
			r.touch("roster")
		}
	}
	tag := fmt.Sprintf("%s-t-%d", r.code, r.version)
	if who != nil {
		tag = fmt.Sprintf("%s-%d-%d", r.code, who.number, r.latest(who))
	}
	if c.ETag == tag {
		return share.Reply{Status: http.StatusNotModified, ETag: tag}
	}
	out := reply(http.StatusOK, r.see(who, 0, now))
	out.ETag = tag
	return out
}

// latest returns the version in which something changed that a student sees.
func (r *room) latest(who *student) int {
	return max(r.changed["lesson"], r.changed["board"], r.changed[you(who)])
}

// here reports whether a student is there: with a socket, or asking for the state now and then.
func (r *room) here(s *student, now time.Time) bool { return s.sockets > 0 || now.Sub(s.seen) < here }

// see returns what has changed since a version for a student, or for the teacher (nil).
func (r *room) see(who *student, since int, now time.Time) *view {
	v := &view{Version: r.version, Role: "student"}
	if who == nil {
		v.Role = "teacher"
	}
	if since <= 0 || since > r.version {
		since = 0
		v.Code, v.Expires = r.code, r.expiry()
	}
	if r.changed["lesson"] > since {
		lesson := r.lesson
		v.Lesson = &lesson
	}
	if r.changed["board"] > since {
		board := []boardLine{}
		for _, a := range r.answers {
			if a.verdict == "accepted" {
				board = append(board, a.line())
			}
		}
		v.Board = &board
	}
	if who != nil {
		if r.changed[you(who)] > since {
			v.You = r.own(who)
		}
		return v
	}
	if r.changed["roster"] > since {
		roster := []rosterLine{}
		for _, s := range r.students {
			roster = append(roster, rosterLine{s.number, s.name, r.here(s, now), s.answers})
		}
		sort.Slice(roster, func(i, j int) bool { return roster[i].Student < roster[j].Student })
		v.Roster = &roster
	}
	if r.changed["waiting"] > since {
		waiting := []waitingLine{}
		for _, a := range r.answers {
			if a.verdict == "waiting" {
				waiting = append(waiting, waitingLine{a.line(), a.student, a.Hash})
			}
		}
		v.Waiting = &waiting
	}
	return v
}

func (a *answer) line() boardLine {
	return boardLine{a.number, a.name, a.Spec, a.Steps, a.Value, a.Parameters}
}

func (r *room) own(who *student) *own {
	o := &own{who.number, who.name, []outcome{}}
	for _, a := range r.answers {
		if a.student == who.number {
			o.Answers = append(o.Answers, outcome{a.number, a.verdict, a.reason})
		}
	}
	return o
}

// anything reports whether a view says more than its version.
func (v *view) anything() bool {
	return v.Lesson != nil || v.Board != nil || v.Roster != nil || v.Waiting != nil || v.You != nil
}
