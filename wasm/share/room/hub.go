package room

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"tandem/wasm/share"
)

// What rooms may cost.
const (
	Life        = 24 * time.Hour
	MaxRooms    = 1000
	MaxStudents = 100 // that ever joined a room and were not removed
	MaxAnswers  = 20  // of a student
	answerPace  = time.Second
	maxLesson   = 32 << 10 // bytes of a lesson's JSON
	here        = 20 * time.Second
)

// A Hub holds all rooms. Make it with New. It is safe for concurrent use.
type Hub struct {
	now func() time.Time

	mu    sync.Mutex
	rooms map[string]*room
	stop  chan struct{}
	once  sync.Once

	waiting atomic.Int32 // sockets that have not said hello
}

var _ share.Rooms = (*Hub)(nil)

// New returns a hub without rooms; now is the clock, nil the system's. Close ends it.
func New(now func() time.Time) *Hub {
	if now == nil {
		now = time.Now
	}
	h := &Hub{now: now, rooms: map[string]*room{}, stop: make(chan struct{})}
	go h.tidy()
	return h
}

// Close ends all rooms.
func (h *Hub) Close() {
	h.once.Do(func() { close(h.stop) })
	h.mu.Lock()
	rooms := h.rooms
	h.rooms = map[string]*room{}
	h.mu.Unlock()
	for _, r := range rooms {
		r.end()
	}
}

// tidy ends rooms whose time is over.
func (h *Hub) tidy() {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-h.stop:
			return
		case <-ticker.C:
			h.sweep()
		}
	}
}

// sweep ends rooms whose time is over, now.
func (h *Hub) sweep() {
	h.mu.Lock()
	var over []*room
	for code, r := range h.rooms {
		if !h.now().Before(r.expires) {
			over = append(over, r)
			delete(h.rooms, code)
		}
	}
	h.mu.Unlock()
	for _, r := range over {
		r.end()
	}
}

// Len returns how many rooms there are.
func (h *Hub) Len() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.rooms)
}

// find returns a room that is open, or nil.
func (h *Hub) find(code string) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[code]
	if r != nil && !h.now().Before(r.expires) {
		delete(h.rooms, code)
		go r.end()
		return nil
	}
	return r
}

// Call carries out a command, as share.Rooms says.
func (h *Hub) Call(_ context.Context, code string, c share.Command) (share.Reply, error) {
	if c.Do == "open" {
		return h.open(code, c), nil
	}
	r := h.find(code)
	if r == nil {
		return fail(http.StatusNotFound, "not_found", "there is no such room, or it has ended"), nil
	}
	reply := r.call(c, h.now())
	if c.Do == "end" && reply.Status == http.StatusNoContent {
		h.mu.Lock()
		if h.rooms[code] == r {
			delete(h.rooms, code)
		}
		h.mu.Unlock()
		r.end()
	}
	return reply, nil
}

func (h *Hub) open(code string, c share.Command) share.Reply {
	h.mu.Lock()
	defer h.mu.Unlock()
	if old := h.rooms[code]; old != nil && h.now().Before(old.expires) {
		return fail(http.StatusConflict, "taken", "this code is in use")
	}
	if len(h.rooms) >= MaxRooms {
		return fail(http.StatusServiceUnavailable, "busy", "there are as many rooms as fit; try again later")
	}
	r := newRoom(code, c, h.now().Add(Life))
	h.rooms[code] = r
	return reply(http.StatusCreated, map[string]any{"expires": r.expiry(), "version": r.version})
}

// reply makes a reply of a value of this package.
func reply(status int, v any) share.Reply {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return share.Reply{Status: status, Body: text}
}

func fail(status int, code, message string) share.Reply {
	return reply(status, map[string]share.Fault{"error": {Code: code, Message: message}})
}
