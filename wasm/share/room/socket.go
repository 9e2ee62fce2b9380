//go:build !js

package room

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/coder/websocket"

	"tandem/wasm/share"
)

// What sockets may cost.
const (
	maxSockets  = 100 // of students, in a room
	maxTeachers = 8   // of the teacher
	maxUnknown  = 200 // in all rooms, that have not said hello yet
	maxMessage  = 4 << 10
	helloTime   = 5 * time.Second
	writeTime   = 10 * time.Second
	silence     = 2 * time.Minute // a page says something every 30 s
)

// A message is what a page sends over its socket.
type message struct {
	Type    string `json:"type"`
	Token   string `json:"token"`
	Version int    `json:"version"`
}

// parse reads a message; ok is false for anything that is none.
func parse(text []byte) (m message, ok bool) {
	err := json.Unmarshal(text, &m)
	return m, err == nil && (m.Type == "hello" || m.Type == "ping") && m.Version >= 0
}

// Socket serves a WebSocket until either side ends it; false: there is no such room.
func (h *Hub) Socket(w http.ResponseWriter, req *http.Request, code string) bool {
	r := h.find(code)
	if r != nil {
		h.serve(r, w, req)
	}
	return r != nil
}

func (h *Hub) serve(r *room, w http.ResponseWriter, req *http.Request) {
	if h.waiting.Add(1) > maxUnknown {
		h.waiting.Add(-1)
		http.Error(w, "too many", http.StatusServiceUnavailable)
		return
	}
	// The handler has compared the origin with the public address, which is not always the host that is asked here.
	conn, err := websocket.Accept(w, req, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		h.waiting.Add(-1)
		return // it has been answered
	}
	conn.SetReadLimit(maxMessage)
	ctx, cancel := context.WithCancel(context.WithoutCancel(req.Context()))
	defer cancel()
	defer conn.CloseNow()
	hello, ok := greet(ctx, conn)
	h.waiting.Add(-1)
	if !ok {
		conn.Close(websocket.StatusPolicyViolation, "hello")
		return
	}
	c, bad := r.enter(hello, h.now())
	if c == nil {
		conn.Close(websocket.StatusCode(bad.status), bad.reason)
		return
	}
	go c.listen(ctx, cancel, conn, r)
	why := c.tell(ctx, conn, r, hello.Version, h.now)
	r.leave(c, h.now())
	if why.status != 0 {
		conn.Close(websocket.StatusCode(why.status), why.reason)
	}
}

// greet reads the first message.
func greet(ctx context.Context, conn *websocket.Conn) (message, bool) {
	ctx, cancel := context.WithTimeout(ctx, helloTime)
	defer cancel()
	kind, text, err := conn.Read(ctx)
	if err != nil || kind != websocket.MessageText {
		return message{}, false
	}
	m, ok := parse(text)
	return m, ok && m.Type == "hello"
}

// enter lets a person in whose token is known.
func (r *room) enter(hello message, now time.Time) (*client, ending) {
	by := share.Fingerprint(hello.Token)
	r.mu.Lock()
	defer r.mu.Unlock()
	c := &client{who: r.byToken[by], news: make(chan struct{}, 1), pong: make(chan struct{}, 1), gone: make(chan struct{})}
	if r.ended || c.who == nil && by != r.teacher {
		return nil, ending{closePolicy, "key"}
	}
	students, teachers := 0, 0
	for other := range r.clients {
		if other.who == nil {
			teachers++
		} else {
			students++
		}
	}
	if c.who == nil && teachers >= maxTeachers || c.who != nil && students >= maxSockets {
		return nil, ending{closeTryLater, "full"}
	}
	r.clients[c] = true
	if c.who != nil {
		was := r.here(c.who, now)
		c.who.sockets++
		if !was {
			r.touch("roster")
		}
	}
	return c, ending{}
}

func (r *room) leave(c *client, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.clients, c)
	if c.who != nil {
		c.who.sockets--
		c.who.seen = time.Time{}
		if c.who.sockets == 0 && r.students[c.who.number] == c.who {
			r.touch("roster")
		}
	}
}

// listen reads what the page says after its hello: nothing but pings is wanted, least of all commands.
func (c *client) listen(ctx context.Context, cancel context.CancelFunc, conn *websocket.Conn, r *room) {
	for {
		quiet, done := context.WithTimeout(ctx, silence)
		kind, text, err := conn.Read(quiet)
		done()
		if err != nil {
			cancel()
			return
		}
		if m, ok := parse(text); !ok || kind != websocket.MessageText || m.Type != "ping" {
			r.mu.Lock()
			c.drop(closePolicy, "read only")
			r.mu.Unlock()
			return
		}
		select {
		case c.pong <- struct{}{}:
		default:
		}
	}
}

// tell writes what changes, until the socket or the room ends. What changes while a message is being written goes into the
// next one, so that a slow reader costs no memory.
func (c *client) tell(ctx context.Context, conn *websocket.Conn, r *room, since int, now func() time.Time) ending {
	write := func(v any) bool {
		text, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		ctx, cancel := context.WithTimeout(ctx, writeTime)
		defer cancel()
		return conn.Write(ctx, websocket.MessageText, text) == nil
	}
	c.wake()
	for first := true; ; {
		select {
		case <-c.gone:
			if c.why.status == closeEnd {
				write(map[string]string{"type": "end"})
			}
			return c.why
		case <-ctx.Done():
			return ending{}
		case <-c.pong:
			if !write(map[string]string{"type": "pong"}) {
				return ending{}
			}
		case <-c.news:
			r.mu.Lock()
			v := r.see(c.who, since, now())
			r.mu.Unlock()
			v.Type, since = "state", v.Version
			if (v.anything() || first) && !write(v) {
				return ending{}
			}
			first = false
		}
	}
}
