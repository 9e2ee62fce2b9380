package share

import (
	"context"
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tandem/core/experiment"
)

// Rooms is where rooms live. It gets only what the handler has checked, and keeps no key: the fingerprints of keys and
// tokens. It is safe for concurrent use.
type Rooms interface {
	// Call carries out one command. An error is the host's own trouble; what is wrong with the command is in the reply.
	Call(ctx context.Context, code string, c Command) (Reply, error)
	// Socket takes over a request for a WebSocket, and answers it. If there is no such room it returns false, and has
	// answered nothing; so it does where sockets never reach Go (the edge).
	Socket(w http.ResponseWriter, r *http.Request, code string) bool
}

// A Command is one thing that a teacher or a student does. Its JSON is what the edge's Durable Object reads.
type Command struct {
	Do      string  `json:"do"`                // open, join, state, lesson, answer, verdict, remove, end
	By      string  `json:"by"`                // Fingerprint of the key or token; of the new one for open and join
	Now     int64   `json:"now"`               // Unix milliseconds
	Name    string  `json:"name,omitempty"`    // join
	ETag    string  `json:"etag,omitempty"`    // state: If-None-Match
	Lesson  *Lesson `json:"lesson,omitempty"`  // open: whole; lesson: what changes
	Answer  *Answer `json:"answer,omitempty"`  // answer
	Verdict *Result `json:"verdict,omitempty"` // verdict
	Student int     `json:"student,omitempty"` // remove
}

// A Reply is how a command ended: an HTTP status, a body of JSON (nil for 204 and 304), and the tag of a state.
type Reply struct {
	Status int
	Body   json.RawMessage
	ETag   string // without quotes
}

// roomCall is a request to a room: its code, and whose it is.
func (h *Handler) roomCall(r *request, c Command, also func(*map[string]json.RawMessage)) *answer {
	if h.Rooms == nil {
		return notFound()
	}
	code, ok := roomCode(r.args[0])
	if !ok {
		return h.noRoom(r)
	}
	if c.By == "" {
		key, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !bearer || len(key) != keyLength || !inAlphabet(key) {
			return fail(http.StatusForbidden, "key", "this wants the room's key, or a student's token, as Authorization: Bearer")
		}
		c.By = Fingerprint(key)
	}
	reply, a := h.call(r, code, c)
	if a != nil {
		return a
	}
	if reply.Status == http.StatusNotFound {
		if a := h.noRoom(r); a.status != http.StatusNotFound { // whoever tries codes is slowed down
			return a
		}
	}
	return replied(reply, also)
}

// noRoom says that a room is not there, if the client has not asked for too many.
func (h *Handler) noRoom(r *request) *answer {
	if a := h.limit(r, Join); a != nil {
		return a
	}
	return fail(http.StatusNotFound, "not_found", "there is no such room, or it has ended")
}

func (h *Handler) call(r *request, code string, c Command) (Reply, *answer) {
	c.Now = h.Now().UnixMilli()
	reply, err := h.Rooms.Call(r.Context(), code, c)
	if err != nil {
		h.Log.Error("rooms", "error", err.Error())
		return reply, noStorage()
	}
	return reply, nil
}

// replied makes an answer of a reply, with members that only the handler knows.
func replied(reply Reply, also func(*map[string]json.RawMessage)) *answer {
	a := &answer{status: reply.Status, cache: noStore, tag: reply.ETag}
	if reply.Status == http.StatusNotModified || reply.Status == http.StatusNoContent {
		return a
	}
	a.kind, a.body = "application/json", reply.Body
	if reply.Status >= 400 {
		var text struct{ Error Fault }
		json.Unmarshal(reply.Body, &text) // for the log
		a.fault = text.Error.Code
		if reply.Status == http.StatusTooManyRequests || reply.Status == http.StatusServiceUnavailable {
			a.header = append(a.header, [2]string{"Retry-After", "1"})
		}
	} else if also != nil {
		members := map[string]json.RawMessage{}
		json.Unmarshal(reply.Body, &members)
		also(&members)
		a.body, _ = json.Marshal(members)
	}
	return a
}

func member(v string) json.RawMessage {
	text, _ := json.Marshal(v) // a text cannot fail
	return text
}

// openRoom opens a room under a code that is free.
func (h *Handler) openRoom(r *request) *answer {
	if h.Rooms == nil {
		return notFound()
	}
	var body struct {
		Spec string `json:"spec"`
	}
	if a := h.read(r, &body); a != nil {
		return a
	}
	spec, err := experiment.Parse(body.Spec)
	if err != nil {
		return wrongSpec(err)
	}
	if a := h.limit(r, Write); a != nil {
		return a
	}
	fragment, key := spec.Fragment(), newKey()
	lesson := &Lesson{Spec: &fragment}
	for range 5 {
		code := newCode()
		reply, a := h.call(r, code, Command{Do: "open", By: Fingerprint(key), Lesson: lesson})
		if a != nil {
			return a
		}
		if reply.Status == http.StatusConflict {
			continue // taken
		}
		return replied(reply, func(m *map[string]json.RawMessage) {
			(*m)["code"], (*m)["key"] = member(code), member(key)
			(*m)["url"] = member(h.base(r).String() + "?room=" + code)
		})
	}
	return busy(time.Second)
}

func (h *Handler) joinRoom(r *request) *answer {
	var body struct {
		Name string `json:"name"`
	}
	if a := h.read(r, &body); a != nil {
		return a
	}
	name := cleanText(body.Name)
	if count(name) > MaxName {
		return wrongField("name", "at most 24 characters")
	}
	if name == "" {
		name = animal()
	}
	if a := h.limit(r, Join); a != nil {
		return a
	}
	token := newKey()
	return h.roomCall(r, Command{Do: "join", By: Fingerprint(token), Name: name}, func(m *map[string]json.RawMessage) { (*m)["token"] = member(token) })
}

func (h *Handler) roomState(r *request) *answer {
	tag := strings.Trim(strings.TrimPrefix(r.Header.Get("If-None-Match"), "W/"), `"`)
	a := h.roomCall(r, Command{Do: "state", ETag: clip(tag, 64)}, nil)
	a.header = append(a.header, [2]string{"Vary", "Authorization"})
	return a
}

func (h *Handler) pushLesson(r *request) *answer {
	var lesson Lesson
	if a := h.read(r, &lesson); a != nil {
		return a
	}
	if a := lesson.check(); a != nil {
		return a
	}
	return h.roomCall(r, Command{Do: "lesson", Lesson: &lesson}, nil)
}

func (h *Handler) sendAnswer(r *request) *answer {
	var body Answer
	if a := h.read(r, &body); a != nil {
		return a
	}
	if a := body.check(); a != nil {
		return a
	}
	return h.roomCall(r, Command{Do: "answer", Answer: &body}, nil)
}

func (h *Handler) sendVerdict(r *request) *answer {
	var body Result
	if a := h.read(r, &body); a != nil {
		return a
	}
	if body.Answer < 1 {
		return wrongField("answer", "the number of an answer")
	}
	if body.Value != nil && math.Abs(*body.Value) > maxValue {
		return wrongField("value", "a number")
	}
	if body.Parameters != nil && (*body.Parameters < 0 || *body.Parameters > experiment.MaxParameters) {
		return wrongField("parameters", "a number of parameters")
	}
	return h.roomCall(r, Command{Do: "verdict", Verdict: &body}, nil)
}

func (h *Handler) removeStudent(r *request) *answer {
	if a := h.ownOrigin(r); a != nil {
		return a
	}
	n, err := strconv.Atoi(r.args[1])
	if err != nil || n < 1 || strconv.Itoa(n) != r.args[1] {
		return notFound()
	}
	return h.roomCall(r, Command{Do: "remove", Student: n}, nil)
}

func (h *Handler) endRoom(r *request) *answer {
	if a := h.ownOrigin(r); a != nil {
		return a
	}
	return h.roomCall(r, Command{Do: "end"}, nil)
}

// roomSocket hands a request to the rooms, which answer it themselves.
func (h *Handler) roomSocket(r *request) *answer {
	if h.Rooms == nil || r.Method == http.MethodHead {
		return notFound()
	}
	code, ok := roomCode(r.args[0])
	if !ok {
		return h.noRoom(r)
	}
	if a := h.ownOrigin(r); a != nil {
		return a
	}
	if !strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		a := fail(http.StatusUpgradeRequired, "socket", "this address wants a WebSocket")
		a.header = append(a.header, [2]string{"Upgrade", "websocket"})
		return a
	}
	if !h.Rooms.Socket(r.w, r.Request, code) {
		return h.noRoom(r)
	}
	return nil
}
