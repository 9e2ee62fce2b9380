package room

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sort"
	"strconv"
	"sync"
	"time"

	"tandem/wasm/share"
)

// A room is one class.
type room struct {
	code    string
	teacher string // fingerprint of the key
	expires time.Time

	mu       sync.Mutex
	version  int
	changed  map[string]int // by part of the state: the version of its last change; a student's own part is "you/3"
	lesson   share.Lesson
	students map[int]*student
	byToken  map[string]*student
	last     int // student's number
	answers  []*answer
	clients  map[*client]bool
	ended    bool
}

type student struct {
	number   int
	token    string // fingerprint
	name     string
	seen     time.Time // when it last asked for the state
	sockets  int
	answered time.Time
	answers  int
}

type answer struct {
	share.Answer
	number  int
	student int
	name    string
	verdict string // waiting, accepted or rejected
	reason  string // of a rejection
}

func newRoom(code string, c share.Command, expires time.Time) *room {
	r := &room{code: code, teacher: c.By, expires: expires, version: 1, changed: map[string]int{"lesson": 1, "board": 1, "roster": 1, "waiting": 1},
		students: map[int]*student{}, byToken: map[string]*student{}, clients: map[*client]bool{}}
	step, frozen := share.Wait(0), false
	r.lesson = share.Lesson{Step: &step, Frozen: &frozen, Hidden: &[]string{}, Challenge: &share.Challenge{None: true}}
	merge(&r.lesson, c.Lesson)
	return r
}

func (r *room) expiry() string { return r.expires.UTC().Format(time.RFC3339) }

// touch makes a new version in which parts are new, and tells everybody who is connected.
func (r *room) touch(parts ...string) {
	r.version++
	for _, p := range parts {
		r.changed[p] = r.version
	}
	for c := range r.clients {
		c.wake()
	}
}

// call carries out a command on the room.
func (r *room) call(c share.Command, now time.Time) share.Reply {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		return fail(http.StatusNotFound, "not_found", "there is no such room, or it has ended")
	}
	if c.Do == "join" {
		return r.join(c, now)
	}
	who := r.byToken[c.By]
	teacher := c.By == r.teacher // fingerprints: how long comparing takes tells nothing about a key
	if !teacher && who == nil {
		return fail(http.StatusForbidden, "key", "this is not a key of this room")
	}
	switch c.Do {
	case "state":
		return r.state(who, c, now)
	case "answer":
		if who == nil {
			return fail(http.StatusForbidden, "key", "only students answer")
		}
		return r.answer(who, c, now)
	}
	if !teacher {
		return fail(http.StatusForbidden, "key", "only the teacher does this")
	}
	switch c.Do {
	case "lesson":
		return r.push(c)
	case "verdict":
		return r.verdict(c)
	case "remove":
		return r.remove(c)
	case "end":
		return share.Reply{Status: http.StatusNoContent}
	}
	return fail(http.StatusBadRequest, "json", "there is no command "+strconv.Quote(c.Do))
}

func (r *room) now() share.Reply {
	return reply(http.StatusOK, map[string]int{"version": r.version})
}

func (r *room) join(c share.Command, now time.Time) share.Reply {
	if len(r.students) >= MaxStudents {
		return fail(http.StatusConflict, "full", "the room is full")
	}
	r.last++
	s := &student{number: r.last, token: c.By, name: r.unused(c.Name), seen: now}
	r.students[s.number], r.byToken[s.token] = s, s
	r.touch("roster", you(s))
	return reply(http.StatusCreated, map[string]any{"student": s.number, "name": s.name, "version": r.version})
}

// unused returns a name that nobody in the room has: with a number after it if need be.
func (r *room) unused(name string) string {
	taken := map[string]bool{}
	for _, s := range r.students {
		taken[s.name] = true
	}
	for n, tried := 2, name; ; n++ {
		if !taken[tried] {
			return tried
		}
		tried = fmt.Sprintf("%s %d", name, n)
	}
}

func (r *room) push(c share.Command) share.Reply {
	next := r.lesson
	merge(&next, c.Lesson)
	if text, err := json.Marshal(next); err != nil || len(text) > maxLesson {
		return fail(http.StatusRequestEntityTooLarge, "body", "the lesson is larger than 32768 bytes")
	}
	r.lesson = next
	r.touch("lesson")
	return r.now()
}

// merge takes over what is given of a lesson.
func merge(dst, src *share.Lesson) {
	if src == nil {
		return
	}
	if src.Spec != nil {
		dst.Spec = src.Spec
	}
	if src.Step != nil {
		dst.Step = src.Step
	}
	if src.Frozen != nil {
		dst.Frozen = src.Frozen
	}
	if src.Hidden != nil {
		dst.Hidden = src.Hidden
	}
	if src.Challenge != nil {
		dst.Challenge = src.Challenge
	}
}

func (r *room) answer(who *student, c share.Command, now time.Time) share.Reply {
	switch {
	case who.answers >= MaxAnswers:
		return fail(http.StatusConflict, "full", "you have handed in as many answers as there is room for")
	case now.Sub(who.answered) < answerPace:
		return fail(http.StatusTooManyRequests, "rate", "one answer a second is enough")
	}
	who.answered = now
	who.answers++
	a := &answer{Answer: *c.Answer, number: 1, student: who.number, name: who.name, verdict: "waiting"}
	if n := len(r.answers); n > 0 {
		a.number = r.answers[n-1].number + 1
	}
	r.answers = append(r.answers, a)
	r.touch("waiting", "roster", you(who))
	return reply(http.StatusCreated, map[string]int{"answer": a.number, "version": r.version})
}

func (r *room) verdict(c share.Command) share.Reply {
	v := c.Verdict
	i := sort.Search(len(r.answers), func(i int) bool { return r.answers[i].number >= v.Answer })
	if i == len(r.answers) || r.answers[i].number != v.Answer {
		return fail(http.StatusNotFound, "not_found", "there is no such answer")
	}
	a := r.answers[i]
	if a.verdict != "waiting" {
		return fail(http.StatusConflict, "taken", "this answer has its verdict")
	}
	parts := []string{"waiting", "you/" + strconv.Itoa(a.student)}
	a.verdict, a.reason = "rejected", v.Reason
	if v.Accepted {
		a.verdict, a.reason = "accepted", ""
		parts = append(parts, "board")
		if v.Value != nil {
			a.Value = v.Value
		}
		if v.Parameters != nil {
			a.Parameters = v.Parameters
		}
	}
	r.touch(parts...)
	return r.now()
}

func (r *room) remove(c share.Command) share.Reply {
	s := r.students[c.Student]
	if s == nil {
		return fail(http.StatusNotFound, "not_found", "there is no such student")
	}
	delete(r.students, s.number)
	delete(r.byToken, s.token)
	delete(r.changed, you(s))
	kept := r.answers[:0]
	for _, a := range r.answers {
		if a.student != s.number {
			kept = append(kept, a)
		}
	}
	clear(r.answers[len(kept):])
	r.answers = kept
	for c := range r.clients {
		if c.who == s {
			c.drop(closePolicy, "removed")
		}
	}
	r.touch("roster", "waiting", "board")
	return r.now()
}

// end tells everybody that the room has ended.
func (r *room) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended = true
	for c := range r.clients {
		c.drop(closeEnd, "")
	}
}

func you(s *student) string { return "you/" + strconv.Itoa(s.number) }
