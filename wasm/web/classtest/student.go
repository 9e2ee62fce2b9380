//go:build !js

package classtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"tandem/core/experiment/experimenttest"
)

// A student is one without a page: a socket and requests, as a page would send them, or as no page would.
type student struct {
	t           *testing.T
	room        string // address of the room in the interface, without "/" at the end
	Token, Name string

	mu     sync.Mutex
	news   chan struct{} // closed at every message
	spec   string        // of the lesson
	step   int           // of the lesson; 0: none
	at     time.Time     // when the lesson came
	board  int           // answers on it
	last   string        // verdict of the last answer
	reason string        // of a rejection
	why    string        // how the socket ended
}

// enter joins a room and opens a socket.
func enter(t *testing.T, root, code, name string) *student {
	t.Helper()
	s := &student{t: t, room: root + "api/rooms/" + code, news: make(chan struct{})}
	if status := s.do("POST", "/students", map[string]string{"name": name}, s); status != http.StatusCreated {
		t.Fatalf("joining is answered by %d", status)
	}
	conn, _, err := websocket.Dial(t.Context(), strings.Replace(s.room, "http", "ws", 1)+"/socket", &websocket.DialOptions{
		HTTPHeader: http.Header{"Origin": {strings.TrimSuffix(root, "/")}}})
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(1 << 20)
	t.Cleanup(func() { conn.CloseNow() })
	hello, _ := json.Marshal(map[string]any{"type": "hello", "token": s.Token, "version": 0})
	if err := conn.Write(t.Context(), websocket.MessageText, hello); err != nil {
		t.Fatal(err)
	}
	go s.listen(t.Context(), conn)
	return s
}

func (s *student) listen(ctx context.Context, conn *websocket.Conn) {
	for {
		_, text, err := conn.Read(ctx)
		var m struct {
			Type   string
			Lesson *struct {
				Spec string
				Step *int
			}
			Board *[]struct{}
			You   *struct {
				Answers []struct{ Verdict, Reason string }
			}
		}
		json.Unmarshal(text, &m)
		s.mu.Lock()
		if m.Lesson != nil {
			s.spec, s.step, s.at = m.Lesson.Spec, 0, time.Now()
			if m.Lesson.Step != nil {
				s.step = *m.Lesson.Step
			}
		}
		if m.Board != nil {
			s.board = len(*m.Board)
		}
		if m.You != nil && len(m.You.Answers) > 0 {
			last := m.You.Answers[len(m.You.Answers)-1]
			s.last, s.reason = last.Verdict, last.Reason
		}
		if m.Type == "end" {
			s.why = "end"
		}
		if err != nil && s.why == "" {
			s.why = err.Error()
		}
		close(s.news)
		s.news = make(chan struct{})
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// await waits until something holds of what the student knows.
func (s *student) await(what string, within time.Duration, holds func(*student) bool) {
	s.t.Helper()
	timer := time.NewTimer(within)
	defer timer.Stop()
	for {
		s.mu.Lock()
		ok, news, why := holds(s), s.news, s.why
		s.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-news:
		case <-timer.C:
			s.t.Fatalf("%s waited %v for %s (socket: %s)", s.Name, within, what, why)
		}
	}
}

// do sends a request to the room and returns the status; into may be nil.
func (s *student) do(method, path string, body, into any) int {
	s.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.room+path, bytes.NewReader(text))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if s.Token != "" {
		req.Header.Set("Authorization", "Bearer "+s.Token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, _ := io.ReadAll(resp.Body)
	if into != nil {
		json.Unmarshal(answer, into)
	}
	return resp.StatusCode
}

// An answer is what a student hands in.
type answer struct {
	Spec       string  `json:"spec"`
	Steps      int     `json:"steps"`
	Hash       string  `json:"hash"`
	Value      float64 `json:"value"`
	Parameters int     `json:"parameters"`
}

// found runs a spec without a browser and returns the honest answer to a challenge about Δm.
func found(t *testing.T, fragment string, steps int) answer {
	t.Helper()
	r := experimenttest.Start(t, fragment, steps)
	sum := r.Summary()
	return answer{Spec: sum.Spec, Steps: sum.Step, Hash: fmt.Sprintf("%016x", r.Hash()), Value: *sum.Smooth.DeltaM, Parameters: *sum.Parameters}
}

// handIn sends an answer and waits for its verdict.
func (s *student) handIn(a answer, verdict string) {
	s.t.Helper()
	if status := s.do("POST", "/answers", a, nil); status != http.StatusCreated {
		s.t.Fatalf("an answer is answered by %d", status)
	}
	s.await("the verdict", 20*time.Second, func(s *student) bool { return s.last == "accepted" || s.last == "rejected" })
	if s.last != verdict {
		s.t.Errorf("%s: the answer is %s, want %s", s.Name, s.last, verdict)
	}
}
