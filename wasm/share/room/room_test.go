package room_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"tandem/wasm/share"
	"tandem/wasm/share/room"
)

// A place is a hub whose clock the test sets.
type place struct {
	*room.Hub
	t     *testing.T
	clock time.Time
}

func newPlace(t *testing.T) *place {
	p := &place{t: t, clock: time.Unix(1_800_000_000, 0)}
	p.Hub = room.New(func() time.Time { return p.clock })
	t.Cleanup(p.Close)
	return p
}

func (p *place) call(code string, c share.Command, want int) share.Reply {
	p.t.Helper()
	r, err := p.Call(p.t.Context(), code, c)
	if err != nil || r.Status != want {
		p.t.Fatalf("%s: got %d %s (%v), want %d", c.Do, r.Status, r.Body, err, want)
	}
	return r
}

func (p *place) open(code string) {
	p.t.Helper()
	spec := "arch=mmoe"
	p.call(code, share.Command{Do: "open", By: "teacher", Lesson: &share.Lesson{Spec: &spec}}, http.StatusCreated)
}

// TestGoneAfterADay: a room lives 24 hours, and its code is free afterwards.
func TestGoneAfterADay(t *testing.T) {
	p := newPlace(t)
	p.open("ABCDEF")
	p.call("ABCDEF", share.Command{Do: "open", By: "other"}, http.StatusConflict)
	p.clock = p.clock.Add(room.Life - time.Second)
	p.call("ABCDEF", share.Command{Do: "state", By: "teacher"}, 200)
	p.clock = p.clock.Add(time.Second)
	p.call("ABCDEF", share.Command{Do: "state", By: "teacher"}, 404)
	p.open("ABCDEF")
	p.clock = p.clock.Add(room.Life)
	room.Sweep(p.Hub)
	if n := p.Len(); n != 0 {
		t.Errorf("got %d rooms after the sweep, want none", n)
	}
}

func TestAsManyAsFit(t *testing.T) {
	p := newPlace(t)
	for i := range room.MaxRooms {
		p.open(fmt.Sprintf("R%05d", i))
	}
	p.call("ABCDEF", share.Command{Do: "open", By: "teacher", Lesson: &share.Lesson{}}, http.StatusServiceUnavailable)

	for i := range room.MaxStudents {
		p.call("R00000", share.Command{Do: "join", By: fmt.Sprint("s", i), Name: "Ann"}, http.StatusCreated)
	}
	p.call("R00000", share.Command{Do: "join", By: "late", Name: "Ann"}, http.StatusConflict)
	p.call("R00000", share.Command{Do: "remove", By: "teacher", Student: 5}, 200)
	p.call("R00000", share.Command{Do: "join", By: "late", Name: "Bob"}, http.StatusCreated)

	value := 1.0
	for i := range room.MaxAnswers + 1 {
		p.clock = p.clock.Add(2 * time.Second)
		want := http.StatusCreated
		if i == room.MaxAnswers {
			want = http.StatusConflict
		}
		p.call("R00000", share.Command{Do: "answer", By: "s1", Answer: &share.Answer{Spec: "", Steps: 1, Hash: "0", Value: &value}}, want)
	}
}

// TestLessonIsSmall: members that are merged one by one do not add up to more than a lesson may have.
func TestLessonIsSmall(t *testing.T) {
	p := newPlace(t)
	p.open("ABCDEF")
	long := make([]string, 64)
	for i := range long {
		long[i] = strings.Repeat("a", 600)
	}
	p.call("ABCDEF", share.Command{Do: "lesson", By: "teacher", Lesson: &share.Lesson{Hidden: &long}}, http.StatusRequestEntityTooLarge)
	var state struct{ Lesson struct{ Hidden []string } }
	json.Unmarshal(p.call("ABCDEF", share.Command{Do: "state", By: "teacher"}, 200).Body, &state)
	if len(state.Lesson.Hidden) != 0 {
		t.Error("a lesson that was refused was taken over")
	}
}

// TestHere: who asks now and then is there; who stopped asking is not.
func TestHere(t *testing.T) {
	p := newPlace(t)
	p.open("ABCDEF")
	p.call("ABCDEF", share.Command{Do: "join", By: "ann", Name: "Ann"}, 201)
	here := func() bool {
		var state struct{ Roster []struct{ Here bool } }
		json.Unmarshal(p.call("ABCDEF", share.Command{Do: "state", By: "teacher"}, 200).Body, &state)
		return state.Roster[0].Here
	}
	if !here() {
		t.Error("who has just joined is not there")
	}
	p.clock = p.clock.Add(time.Minute)
	if here() {
		t.Error("who has not asked for a minute is there")
	}
	tag := p.call("ABCDEF", share.Command{Do: "state", By: "teacher"}, 200).ETag
	p.call("ABCDEF", share.Command{Do: "state", By: "ann"}, 200)
	if !here() {
		t.Error("who is back is not there")
	}
	p.call("ABCDEF", share.Command{Do: "state", By: "teacher", ETag: tag}, 200)
}

// TestSecretsStayOut: no state has a fingerprint of a key in it.
func TestSecretsStayOut(t *testing.T) {
	p := newPlace(t)
	p.open("ABCDEF")
	p.call("ABCDEF", share.Command{Do: "join", By: "fingerprint of ann", Name: "Ann"}, 201)
	for _, by := range []string{"teacher", "fingerprint of ann"} {
		if r := p.call("ABCDEF", share.Command{Do: "state", By: by}, 200); strings.Contains(string(r.Body), "fingerprint") || strings.Contains(string(r.Body), `"teacher"`+":") {
			t.Errorf("got %s", r.Body)
		}
	}
	p.call("ABCDEF", share.Command{Do: "state", By: ""}, 403)
	p.call("ABCDEF", share.Command{Do: "fly", By: "teacher"}, 400)
	p.call("ABCDEF", share.Command{Do: "state", By: "x"}, 403)
}
