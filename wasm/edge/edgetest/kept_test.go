package edgetest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/share"
)

// TestKept: a room is there as it was after its runtime was killed, and after it has slept in memory; sockets sleep with it.
func TestKept(t *testing.T) {
	t.Parallel() // it sleeps
	e := edgetest.Open(t, edgetest.Options{})
	const code = "ABCDEF"
	teacher, ann := strings.Repeat("0", 26), strings.Repeat("1", 26)
	call := func(key string, c share.Command) string {
		t.Helper()
		c.By, c.Now = share.Fingerprint(key), time.Now().UnixMilli()
		got, err := farRooms(e.Door).call(t.Context(), code, c)
		if err != nil || got.Status > 201 {
			t.Fatalf("%+v: got %d %s (%v)", c, got.Status, got.Body, err)
		}
		return string(got.Body)
	}
	spec, value := "seed=5", 0.25
	call(teacher, share.Command{Do: "open", Lesson: &share.Lesson{Spec: &spec}})
	call(ann, share.Command{Do: "join", Name: "Ann"})
	for n := range 12 { // more than one digit: "answer/10" stands before "answer/9"
		call(fmt.Sprint(n), share.Command{Do: "join", Name: "Ann"})
		call(fmt.Sprint(n), share.Command{Do: "answer", Answer: &share.Answer{Spec: spec, Steps: n + 1, Hash: "0123456789abcdef", Value: &value}})
	}
	call(teacher, share.Command{Do: "verdict", Verdict: &share.Result{Answer: 3, Accepted: true}})
	call(teacher, share.Command{Do: "remove", Student: 5})
	before := call(teacher, share.Command{Do: "state"})
	e.Restart(t)
	if after := call(teacher, share.Command{Do: "state"}); strings.ReplaceAll(after, `"here":false`, `"here":true`) != before {
		t.Errorf("killed, the room was\n%s\nand is\n%s", before, after)
	}
	if testing.Short() {
		return
	}
	conn, _, err := websocket.Dial(t.Context(), e.URL+"api/rooms/"+code+"/socket", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	said := func() string {
		t.Helper()
		_, text, err := conn.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	conn.Write(t.Context(), websocket.MessageText, []byte(`{"type":"hello","token":"`+ann+`","version":0}`))
	if got := said(); !strings.Contains(got, `"you":{"student":1,"name":"Ann"`) {
		t.Errorf("Ann sees %s", got)
	}
	call("1", share.Command{Do: "state"}) // student 3 is here for 20 s, which is known in memory only
	time.Sleep(12 * time.Second)          // after ten, the runtime puts an object to sleep
	if got := call(teacher, share.Command{Do: "state"}); !strings.Contains(got, `{"student":1,"name":"Ann","here":true,`) || !strings.Contains(got, `{"student":3,"name":"Ann 3","here":false,`) {
		t.Errorf("the object did not sleep, or forgot who has a socket: %s", got)
	}
	conn.Write(t.Context(), websocket.MessageText, []byte(`{"type":"ping"}`))
	if got := said(); got != `{"type":"pong"}` {
		t.Errorf("got %s, want a pong", got)
	}
	frozen := true
	call(teacher, share.Command{Do: "lesson", Lesson: &share.Lesson{Frozen: &frozen}})
	if got := said(); !strings.Contains(got, `"frozen":true`) || strings.Contains(got, `"board"`) {
		t.Errorf("after the sleep Ann is told %s, want the lesson and no more", got)
	}
}

// TestLost: a place whose request never ended is free again after half a minute.
func TestLost(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	t.Parallel() // it sleeps
	e := trial(t)
	start := time.Now()
	for range 12 {
		if resp, _ := get(t, e, "api/hang"); resp.StatusCode != 500 {
			t.Fatalf("what never ends: got %d, want 500", resp.StatusCode)
		}
	}
	if resp, _ := get(t, e, "api/sleep?for=1ms&say=a"); resp.StatusCode != 503 {
		t.Errorf("with all places taken: got %d, want 503", resp.StatusCode)
	}
	for {
		time.Sleep(2 * time.Second)
		resp, _ := get(t, e, "api/sleep?for=1ms&say=a")
		if resp.StatusCode == 200 {
			break
		}
		if time.Since(start) > 3*time.Minute {
			t.Fatalf("got %d after %v, want a place to be free again", resp.StatusCode, time.Since(start))
		}
	}
	if took := time.Since(start); took < 29*time.Second {
		t.Errorf("a place was free after %v", took)
	}
}
