//go:build !js

package sharetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// A Page is a page that follows a room over a socket: its copy of the state, kept as the protocol says.
type Page struct {
	*websocket.Conn
	mu    sync.Mutex
	state State
	ended bool
	err   error
	news  chan struct{} // closed at every change
}

func (s *school) dial(ctx context.Context, origin string) (*websocket.Conn, *http.Response, error) {
	header := http.Header{"Cf-Connecting-Ip": {s.address}}
	if s.target.Strangers != "" {
		header.Set(s.target.Strangers, s.address)
	}
	if origin != "" {
		header.Set("Origin", origin)
	}
	return websocket.Dial(ctx, s.target.URL+"api/rooms/"+s.code+"/socket", &websocket.DialOptions{HTTPHeader: header})
}

// follow opens a socket and says hello.
func (s *school) follow(key string, version int) *Page {
	s.t.Helper()
	conn, _, err := s.dial(s.t.Context(), strings.TrimSuffix(s.target.URL, "/"))
	if err != nil {
		s.t.Fatal(err)
	}
	conn.SetReadLimit(1 << 20)
	p := &Page{Conn: conn, news: make(chan struct{})}
	go p.read(s.t.Context())
	s.t.Cleanup(func() { conn.CloseNow() })
	p.say(s.t.Context(), map[string]any{"type": "hello", "token": key, "version": version})
	return p
}

func (p *Page) say(ctx context.Context, v any) {
	text, _ := json.Marshal(v)
	p.Write(ctx, websocket.MessageText, text) // what goes wrong shows in what is read
}

// read keeps the copy of the state.
func (p *Page) read(ctx context.Context) {
	for {
		_, text, err := p.Read(ctx)
		p.mu.Lock()
		if err != nil {
			p.err = err
		} else {
			var m State
			json.Unmarshal(text, &m)
			p.ended = m.Type == "end"
			p.state.merge(&m)
		}
		close(p.news)
		p.news = make(chan struct{})
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// merge takes over the members of a message; those that are not there stay as they are.
func (s *State) merge(m *State) {
	old := *s
	*s = *m
	if m.Version == 0 {
		s.Version, s.Role = old.Version, old.Role
	}
	if m.Code == "" {
		s.Code, s.Expires = old.Code, old.Expires
	}
	if m.Lesson == nil {
		s.Lesson = old.Lesson
	}
	if m.Board == nil {
		s.Board = old.Board
	}
	if m.Roster == nil {
		s.Roster = old.Roster
	}
	if m.Waiting == nil {
		s.Waiting = old.Waiting
	}
	if m.You == nil {
		s.You = old.You
	}
}

// await waits until something holds of the page.
func (p *Page) await(t *testing.T, what string, within time.Duration, holds func(p *Page) bool) {
	t.Helper()
	timer := time.NewTimer(max(within, 0))
	defer timer.Stop()
	for {
		p.mu.Lock()
		ok, news := holds(p), p.news
		state, err := p.state, p.err
		p.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-news:
		case <-timer.C:
			t.Fatalf("waited %v for %s; the page is at version %d, %v", within, what, state.Version, err)
		}
	}
}

func closedWith(code websocket.StatusCode, reason string) func(*Page) bool {
	return func(p *Page) bool {
		var e websocket.CloseError
		return errors.As(p.err, &e) && e.Code == code && strings.Contains(e.Reason, reason)
	}
}

func sockets(t *testing.T, v *visitor) {
	if !v.target.Sockets {
		t.Skip("there are no sockets")
	}
	s := v.open("seed=1")
	ann := s.join("Ann")
	p := s.follow(ann.Token, 0)
	p.await(t, "the state", 2*time.Second, func(p *Page) bool {
		return p.state.Lesson != nil && p.state.Lesson.Spec == "seed=1" && p.state.You != nil && p.state.Role == "student" && p.state.Code == s.code && p.state.Roster == nil
	})
	p.say(t.Context(), map[string]string{"type": "ping"})
	p.await(t, "a pong", 2*time.Second, func(p *Page) bool { return p.state.Type == "pong" })

	for name, said := range map[string]string{"push": `{"type":"lesson","lesson":{"frozen":true}}`, "second hello": `{"type":"hello","token":"` + s.key + `"}`, "no JSON": `hello`, "a list": `[]`, "much": strings.Repeat("x", 3000)} {
		q := s.follow(ann.Token, 0)
		q.await(t, "the state", 2*time.Second, func(p *Page) bool { return p.state.Version > 0 })
		q.Write(t.Context(), websocket.MessageText, []byte(said))
		q.await(t, name+" to be refused", 2*time.Second, closedWith(1008, ""))
	}
	q := s.follow(ann.Token, 0)
	q.await(t, "the state", 2*time.Second, func(p *Page) bool { return p.state.Version > 0 })
	q.Write(t.Context(), websocket.MessageText, []byte(strings.Repeat("x", 40_000)))
	q.await(t, "a huge message to be refused", 2*time.Second, func(p *Page) bool { return p.err != nil })

	other := v.open("seed=2")
	for name, key := range map[string]string{"none": "", "another": strings.Repeat("0", 26), "another room's": other.key} {
		s.follow(key, 0).await(t, name+" key to be refused", 2*time.Second, closedWith(1008, "key"))
	}
	if conn, resp, err := s.dial(t.Context(), "https://evil.example"); err == nil || resp == nil || resp.StatusCode != 403 {
		t.Errorf("another origin's page got a socket: %v", resp)
		if conn != nil {
			conn.CloseNow()
		}
	}
	gone := &school{v, "222222", ""}
	if _, resp, err := gone.dial(t.Context(), ""); err == nil || resp == nil || resp.StatusCode != 404 {
		t.Errorf("a room that is not there answered %v", resp)
	}
	s.want(s.do("GET", "api/rooms/"+s.code+"/socket", nil), http.StatusUpgradeRequired, "socket")
}

// guesses: who tries codes at the sockets' address is slowed down, and others are not.
func guesses(t *testing.T, v *visitor) {
	if !v.target.Sockets {
		t.Skip("there are no sockets")
	}
	s, refused := v.open("seed=1"), 0
	for i := range 300 {
		gone := &school{v, fmt.Sprintf("2222%02d", 22+i%78), ""}
		_, resp, err := gone.dial(t.Context(), "")
		switch {
		case err == nil || resp == nil || resp.StatusCode != 404 && resp.StatusCode != 429:
			t.Fatalf("a room that is not there answered %v, %v", resp, err)
		case resp.StatusCode == 429:
			refused++
		}
	}
	if refused == 0 {
		t.Error("300 codes were tried in a row, want at most 240 or so")
	}
	other := &school{v.target.visitor(t), s.code, s.key}
	p := other.follow(s.key, 0)
	p.await(t, "the state", 2*time.Second, func(p *Page) bool { return p.state.Version > 0 })
}

// muteSockets: who opens a socket and says nothing, or something else than hello, is not kept.
func muteSockets(t *testing.T, v *visitor) {
	if !v.target.Sockets {
		t.Skip("there are no sockets")
	}
	s := v.open("seed=1")
	dial := func() *Page {
		conn, _, err := s.dial(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.CloseNow() })
		p := &Page{Conn: conn, news: make(chan struct{})}
		go p.read(t.Context())
		return p
	}
	for _, said := range []string{"hello", `{"type":"lesson"}`, `{"type":"hello","version":-1}`, `{"type":"hello","token":7}`} {
		p := dial()
		p.Write(t.Context(), websocket.MessageText, []byte(said))
		p.await(t, said+" to be refused", 2*time.Second, closedWith(1008, "hello"))
	}
	p := dial()
	p.Write(t.Context(), websocket.MessageBinary, []byte(`{"type":"hello","token":"`+s.key+`"}`))
	p.await(t, "bytes to be refused", 2*time.Second, closedWith(1008, "hello"))
	if testing.Short() {
		return
	}
	dial().await(t, "silence to be refused", 8*time.Second, func(p *Page) bool { return p.err != nil })
}

// class: thirty students in a room.
func class(t *testing.T, v *visitor) {
	if !v.target.Sockets {
		t.Skip("there are no sockets")
	}
	const students = 30
	s := v.open("seed=1")
	teacher := s.follow(s.key, 0)
	var pages [students]*Page
	var who [students]student
	for i := range pages {
		who[i] = s.join("")
		pages[i] = s.follow(who[i].Token, 0)
	}
	for _, p := range pages {
		p.await(t, "the lesson", 5*time.Second, func(p *Page) bool { return p.state.Lesson != nil })
	}
	teacher.await(t, "all to be here", 5*time.Second, func(p *Page) bool {
		here := 0
		if p.state.Roster != nil {
			for _, r := range *p.state.Roster {
				if r.Here {
					here++
				}
			}
		}
		return here == students
	})

	// A push reaches all.
	start := time.Now()
	s.want(s.as(s.key, "POST", "/lesson", map[string]any{"spec": "seed=2", "step": 300}), 200, "")
	for _, p := range pages {
		p.await(t, "the push", time.Second-time.Since(start), func(p *Page) bool {
			return p.state.Lesson.Spec == "seed=2" && p.state.Lesson.Step != nil && *p.state.Lesson.Step == 300
		})
	}
	t.Logf("a push reached %d students in %v", students, time.Since(start).Round(100*time.Microsecond))

	// A connection that is lost catches up, with only what it missed.
	lost := pages[3]
	lost.mu.Lock()
	version := lost.state.Version
	lost.mu.Unlock()
	lost.CloseNow()
	s.want(s.as(s.key, "POST", "/lesson", map[string]any{"frozen": true}), 200, "")
	s.want(s.as(s.key, "POST", "/lesson", map[string]any{"step": nil}), 200, "")
	back := s.follow(who[3].Token, version)
	back.await(t, "what was missed", 2*time.Second, func(p *Page) bool {
		return p.state.Lesson != nil && p.state.Lesson.Frozen && p.state.Lesson.Step == nil
	})
	back.await(t, "no more than that", 0, func(p *Page) bool { return p.state.Board == nil && p.state.Code == "" })
	pages[3] = back

	// Answers: all hand one in, one is forged, and the teacher's page finds out.
	for i := range pages {
		value := float64(i)
		if i == 7 {
			value = 1000
		}
		s.want(s.as(who[i].Token, "POST", "/answers", found("seed=2", value)), 201, "")
	}
	teacher.await(t, "all answers", 2*time.Second, func(p *Page) bool { return p.state.Waiting != nil && len(*p.state.Waiting) == students })
	teacher.mu.Lock()
	waiting := *teacher.state.Waiting
	teacher.mu.Unlock()
	for _, a := range waiting {
		s.want(s.as(s.key, "POST", "/verdicts", map[string]any{"answer": a.Answer, "accepted": a.Value < 100}), 200, "")
	}
	for _, p := range append(pages[:], teacher) {
		p.await(t, "the board without what was forged", 2*time.Second, func(p *Page) bool {
			if p.state.Board == nil || len(*p.state.Board) != students-1 {
				return false
			}
			for _, line := range *p.state.Board {
				if line.Value > 100 {
					return false
				}
			}
			return true
		})
	}
	pages[7].await(t, "the verdict", 2*time.Second, func(p *Page) bool {
		return p.state.You != nil && len(p.state.You.Answers) == 1 && p.state.You.Answers[0].Verdict == "rejected"
	})

	// A student cannot push, over whatever way.
	s.want(s.as(who[0].Token, "POST", "/lesson", map[string]any{"spec": "seed=666"}), 403, "key")
	pages[0].say(t.Context(), map[string]any{"type": "lesson", "lesson": map[string]any{"spec": "seed=666"}})
	pages[0].await(t, "the door", 2*time.Second, closedWith(1008, ""))
	if got := s.state(s.key).Lesson.Spec; got != "seed=2" {
		t.Errorf("a student pushed %s", got)
	}

	// One is removed, and the room is gone after its end.
	s.want(s.as(s.key, "DELETE", "/students/"+strconv.Itoa(who[1].Student), nil), 200, "")
	pages[1].await(t, "to be removed", 2*time.Second, closedWith(1008, "removed"))
	s.want(s.as(s.key, "DELETE", "", nil), 204, "")
	for _, p := range append(pages[2:], teacher) {
		p.await(t, "the end", 2*time.Second, func(p *Page) bool { return p.ended && closedWith(1000, "")(p) })
	}
	if _, resp, err := s.dial(t.Context(), ""); err == nil || resp == nil || resp.StatusCode != 404 {
		t.Error("the room is there after its end")
	}
	s.want(s.as(who[2].Token, "GET", "", nil), 404, "not_found")
}
