package sharetest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// State is a room's state as a page keeps it: what is not in a message stays as it was.
type State struct {
	Type    string  `json:"type"`
	Version int     `json:"version"`
	Role    string  `json:"role"`
	Code    string  `json:"code"`
	Expires string  `json:"expires"`
	Lesson  *Lesson `json:"lesson"`
	Board   *[]Line `json:"board"`
	Roster  *[]struct {
		Student int
		Name    string
		Here    bool
		Answers int
	} `json:"roster"`
	Waiting *[]Line `json:"waiting"`
	You     *struct {
		Student int
		Name    string
		Answers []struct {
			Answer  int
			Verdict string
			Reason  string
		}
	} `json:"you"`
}

// Lesson is what a room's state says of the lesson.
type Lesson struct {
	Spec      string
	Step      *int
	Frozen    bool
	Hidden    []string
	Challenge json.RawMessage
}

// Line is an answer on the board, or one that waits.
type Line struct {
	Answer, Student, Steps, Parameters int
	Name, Spec, Hash                   string
	Value                              float64
}

// A school is a room, its teacher, and who joined.
type school struct {
	*visitor
	code, key string
}

func (v *visitor) open(spec string) *school {
	v.t.Helper()
	r := v.do("POST", "api/rooms", map[string]string{"spec": spec})
	if v.want(r, 201, ""); r.StatusCode != 201 {
		v.t.FailNow()
	}
	var room struct{ Code, Key, URL, Expires string }
	r.json(v.t, &room)
	until, err := time.Parse(time.RFC3339, room.Expires)
	if !regexp.MustCompile(`^[2-9A-HJKMNP-TV-Z]{6}$`).MatchString(room.Code) || !regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{26}$`).MatchString(room.Key) ||
		room.URL != v.target.URL+"?room="+room.Code || err != nil || time.Until(until) > 25*time.Hour || time.Until(until) < 23*time.Hour {
		v.t.Errorf("got room %+v", room)
	}
	return &school{v, room.Code, room.Key}
}

type student struct {
	Student int
	Token   string
	Name    string
	Version int
}

func (s *school) join(name string) student {
	s.t.Helper()
	r := s.do("POST", "api/rooms/"+s.code+"/students", map[string]string{"name": name})
	var one student
	if s.want(r, 201, ""); r.StatusCode == 201 {
		r.json(s.t, &one)
	}
	return one
}

// as asks with a key or token.
func (s *school) as(key, method, path string, body any) *response {
	s.t.Helper()
	return s.do(method, "api/rooms/"+s.code+path, body, "Authorization: Bearer "+key)
}

func (s *school) state(key string) State {
	s.t.Helper()
	var state State
	r := s.as(key, "GET", "", nil)
	if s.want(r, 200, ""); r.StatusCode == 200 {
		r.json(s.t, &state)
	}
	return state
}

const aHash = "0123456789abcdef"

func found(spec string, value float64) map[string]any {
	return map[string]any{"spec": spec, "steps": 600, "hash": aHash, "value": value}
}

func rooms(t *testing.T, v *visitor) {
	if !v.target.Rooms {
		v.want(v.do("POST", "api/rooms", map[string]string{"spec": ""}), 404, "not_found")
		t.Skip("there are no rooms")
	}
	s := v.open("#seed=7&arch=mmoe")
	ann, bob, cid := s.join(" Ann\u202e "), s.join("Ann"), s.join("")
	if ann.Name != "Ann" || bob.Name != "Ann 2" || len(strings.Fields(cid.Name)) != 2 || ann.Student == bob.Student || len(ann.Token) != 26 {
		t.Errorf("got %+v, %+v and %+v", ann, bob, cid)
	}
	got := s.state(ann.Token)
	if got.Role != "student" || got.Code != s.code || got.Lesson == nil || got.Lesson.Spec != "arch=mmoe" || got.Lesson.Step != nil || got.Lesson.Frozen || got.You == nil || got.You.Name != "Ann" || got.Roster != nil || got.Waiting != nil || got.Board == nil {
		t.Fatalf("a student sees %+v", got)
	}
	r := s.do("GET", "api/rooms/"+strings.ToLower(s.code), nil, "Authorization: Bearer "+ann.Token)
	s.want(r, 200, "")
	if strings.Contains(r.body, ann.Token) || strings.Contains(r.body, s.key) {
		t.Error("the state has a secret in it")
	}
	// The polling fallback: nothing new costs nothing.
	tag := r.Header.Get("ETag")
	again := func(key string) int {
		return s.do("GET", "api/rooms/"+s.code, nil, "Authorization: Bearer "+key, "If-None-Match: "+tag).StatusCode
	}
	if code := again(ann.Token); code != 304 || tag == "" {
		t.Errorf("got %d with tag %s, want 304", code, tag)
	}
	if code := again(s.key); code != 200 {
		t.Errorf("got %d for the teacher with a student's tag, want 200", code)
	}
	// The teacher pushes.
	challenge := map[string]any{"text": "Make Δm positive", "goals": []any{map[string]any{"measure": "delta_m", "op": ">", "value": 0}, map[string]any{"measure": "loss", "task": 1, "op": "<", "value": 0.05}}, "keep": []string{"world", "labels"}, "rank": "value"}
	s.want(s.as(s.key, "POST", "/lesson", map[string]any{"step": 600, "hidden": []string{"arch", "lr"}, "challenge": challenge}), 200, "")
	s.want(s.as(s.key, "POST", "/lesson", map[string]any{"frozen": true}), 200, "")
	if code := again(ann.Token); code != 200 {
		t.Errorf("got %d after a push, want 200", code)
	}
	got = s.state(bob.Token)
	if l := got.Lesson; l.Step == nil || *l.Step != 600 || !l.Frozen || fmt.Sprint(l.Hidden) != "[arch lr]" || l.Spec != "arch=mmoe" || !strings.Contains(string(l.Challenge), `"delta_m"`) {
		t.Errorf("got lesson %+v %s", l, l.Challenge)
	}
	s.want(s.as(s.key, "POST", "/lesson", map[string]any{"step": nil, "challenge": nil, "spec": "seed=9"}), 200, "")
	if l := s.state(bob.Token).Lesson; l.Step != nil || !l.Frozen || l.Spec != "seed=9" || string(l.Challenge) != "null" {
		t.Errorf("got lesson %+v %s", l, l.Challenge)
	}
	// Answers come to the board after the teacher's page has run them again.
	var answer struct{ Answer int }
	s.as(ann.Token, "POST", "/answers", found("#lr=0.0100&arch=mmoe", 12.5)).json(t, &answer)
	var forged struct{ Answer int }
	s.as(bob.Token, "POST", "/answers", found("arch=mmoe", 99)).json(t, &forged)
	if b := *s.state(cid.Token).Board; len(b) != 0 {
		t.Errorf("answers nobody has checked are on the board: %+v", b)
	}
	w := *s.state(s.key).Waiting
	if len(w) != 2 || w[0].Spec != "arch=mmoe" || w[0].Value != 12.5 || w[0].Hash != aHash || w[0].Student != ann.Student || w[0].Steps != 600 {
		t.Fatalf("got waiting %+v", w)
	}
	s.want(s.as(s.key, "POST", "/verdicts", map[string]any{"answer": answer.Answer, "accepted": true, "value": 12.25, "parameters": 300}), 200, "")
	s.want(s.as(s.key, "POST", "/verdicts", map[string]any{"answer": forged.Answer, "accepted": false, "reason": "the hash is <another>\u202e"}), 200, "")
	s.want(s.as(s.key, "POST", "/verdicts", map[string]any{"answer": forged.Answer, "accepted": true}), 409, "")
	s.want(s.as(s.key, "POST", "/verdicts", map[string]any{"answer": 77, "accepted": true}), 404, "not_found")
	got = s.state(bob.Token)
	if b := *got.Board; len(b) != 1 || b[0].Name != "Ann" || b[0].Value != 12.25 || b[0].Parameters != 300 || b[0].Spec != "arch=mmoe" {
		t.Errorf("got board %+v", b)
	}
	if a := got.You.Answers; len(a) != 1 || a[0].Verdict != "rejected" || a[0].Reason != "the hash is <another>" {
		t.Errorf("the forger sees %+v", a)
	}
	if full := s.state(s.key); len(*full.Waiting) != 0 || len(*full.Roster) != 3 || (*full.Roster)[0].Answers != 1 || full.Role != "teacher" || full.You != nil {
		t.Errorf("the teacher sees %+v", full)
	}
	// Removed, and ended.
	s.want(s.as(s.key, "DELETE", fmt.Sprintf("/students/%d", ann.Student), nil), 200, "")
	s.want(s.as(ann.Token, "GET", "", nil), 403, "key")
	if b := *s.state(bob.Token).Board; len(b) != 0 {
		t.Errorf("who was removed is still on the board: %+v", b)
	}
	s.want(s.as(s.key, "DELETE", "/students/99", nil), 404, "not_found")
	s.want(s.as(s.key, "DELETE", "", nil), 204, "")
	for _, key := range []string{s.key, bob.Token} {
		s.want(s.as(key, "GET", "", nil), 404, "not_found")
	}
	s.want(s.do("POST", "api/rooms/"+s.code+"/students", map[string]string{}), 404, "not_found")
}

// roomKeys: who may do what, and nobody anything in another room.
func roomKeys(t *testing.T, v *visitor) {
	if !v.target.Rooms {
		t.Skip("there are no rooms")
	}
	one, two := v.open("seed=1"), v.open("seed=2")
	ann, eve := one.join("Ann"), two.join("Eve")
	one.want(one.as(ann.Token, "POST", "/answers", found("seed=1", 1)), 201, "")
	commands := []struct {
		method, path string
		body         any
	}{
		{"POST", "/lesson", map[string]any{"frozen": true}}, {"POST", "/verdicts", map[string]any{"answer": 1, "accepted": true}},
		{"DELETE", fmt.Sprintf("/students/%d", ann.Student), nil}, {"DELETE", "", nil},
	}
	for _, key := range []string{ann.Token, eve.Token, two.key, "", "x", strings.Repeat("0", 26), one.key[:25], one.key + "0", strings.ToUpper(one.key), "'; DROP TABLE"} {
		for _, c := range commands {
			one.want(one.as(key, c.method, c.path, c.body), 403, "key")
		}
		if key != ann.Token {
			one.want(one.as(key, "GET", "", nil), 403, "key")
			one.want(one.as(key, "POST", "/answers", found("seed=1", 1)), 403, "key")
		}
	}
	one.want(one.do("GET", "api/rooms/"+one.code, nil, "Authorization: Basic "+one.key), 403, "key")
	one.want(one.do("GET", "api/rooms/"+one.code+"?key="+one.key, nil), 403, "key")
	one.want(one.as(one.key, "POST", "/answers", found("seed=1", 1)), 403, "key") // a teacher hands nothing in
	if got := one.state(ann.Token); got.Lesson.Frozen || len(*got.Board) != 0 {
		t.Errorf("strangers changed the room: %+v", got)
	}
	for _, code := range []string{"ABCDE", "ABCDEFG", "ABCDEI", "ABCDE0", "ÄBCDEF", "......"} {
		v.want(v.do("GET", "api/rooms/"+code, nil, "Authorization: Bearer "+one.key), 404, "not_found")
	}
}

// roomLimits: a room takes small things only.
func roomLimits(t *testing.T, v *visitor) {
	if !v.target.Rooms {
		t.Skip("there are no rooms")
	}
	s := v.open("")
	ann := s.join("Ann")
	goal := func(changes string) string {
		base := map[string]any{"measure": "delta_m", "op": ">", "value": 0}
		var with map[string]any
		if err := json.Unmarshal([]byte(changes), &with); err != nil {
			t.Fatal(err)
		}
		for k, x := range with {
			base[k] = x
		}
		text, _ := json.Marshal(map[string]any{"challenge": map[string]any{"text": "x", "goals": []any{base}}})
		return string(text)
	}
	for _, test := range []struct {
		key, path, body string
		status          int
		code            string
	}{
		{s.key, "/lesson", `{"spec":"arch=mmmoe"}`, 422, "spec"},
		{s.key, "/lesson", `{"step":-1}`, 422, "field"},
		{s.key, "/lesson", `{"step":0}`, 422, "field"},
		{s.key, "/lesson", `{"step":1e9}`, 400, "json"},
		{s.key, "/lesson", `{"step":1000001}`, 422, "field"},
		{s.key, "/lesson", `{"hidden":["<b>"]}`, 422, "field"},
		{s.key, "/lesson", `{"hidden":[""]}`, 422, "field"},
		{s.key, "/lesson", `{"hidden":["` + strings.Repeat(`a","`, 70) + `b"]}`, 422, "field"},
		{s.key, "/lesson", `{"version":9}`, 400, "json"},
		{s.key, "/lesson", `{"frozen":"yes"}`, 400, "json"},
		{s.key, "/lesson", `{"challenge":{"text":"","goals":[]}}`, 422, "field"},
		{s.key, "/lesson", `{"challenge":{"text":"x","goals":[]}}`, 422, "field"},
		{s.key, "/lesson", `{"challenge":{"text":"x","goals":[],"more":1}}`, 400, "json"},
		{s.key, "/lesson", `{"challenge":{"text":"` + strings.Repeat("x", 281) + `","goals":[{}]}}`, 422, "field"},
		{s.key, "/lesson", goal(`{"measure":"fame"}`), 422, "field"},
		{s.key, "/lesson", goal(`{"op":"="}`), 422, "field"},
		{s.key, "/lesson", goal(`{"task":1}`), 422, "field"},
		{s.key, "/lesson", goal(`{"measure":"loss"}`), 422, "field"},
		{s.key, "/lesson", goal(`{"measure":"loss","task":64}`), 422, "field"},
		{s.key, "/lesson", goal(`{"value":1e300}`), 422, "field"},
		{s.key, "/lesson", goal(`{"measure":"loss","task":2}`), 200, ""},
		{s.key, "/lesson", `{"spec":"` + strings.Repeat(" ", 40_000) + `"}`, 413, "body"},
		{s.key, "/verdicts", `{"answer":0,"accepted":true}`, 422, "field"},
		{s.key, "/verdicts", `{"answer":1,"accepted":true,"value":1e200}`, 422, "field"},
		{s.key, "/verdicts", `{"answer":1,"accepted":true,"parameters":-1}`, 422, "field"},
		{s.key, "/verdicts", `{"answer":1,"accepted":false,"reason":"` + strings.Repeat("é", 281) + `"}`, 422, "field"},
		{ann.Token, "/answers", `{"spec":"a","steps":1,"hash":"` + aHash + `","value":1}`, 422, "spec"},
		{ann.Token, "/answers", `{"spec":"","steps":0,"hash":"` + aHash + `","value":1}`, 422, "field"},
		{ann.Token, "/answers", `{"spec":"","steps":1000001,"hash":"` + aHash + `","value":1}`, 422, "field"},
		{ann.Token, "/answers", `{"spec":"","steps":1,"hash":"0123456789ABCDEF","value":1}`, 422, "field"},
		{ann.Token, "/answers", `{"spec":"","steps":1,"hash":"0123","value":1}`, 422, "field"},
		{ann.Token, "/answers", `{"spec":"","steps":1,"hash":"` + aHash + `"}`, 422, "field"},
		{ann.Token, "/answers", `{"spec":"","steps":1,"hash":"` + aHash + `","value":NaN}`, 400, "json"},
		{ann.Token, "/answers", `{"spec":"","steps":1,"hash":"` + aHash + `","value":1e999}`, 400, "json"},
		{ann.Token, "/answers", `{"spec":"","steps":1,"hash":"` + aHash + `","value":1,"parameters":-3}`, 422, "field"},
		{ann.Token, "/answers", `{"spec":"","steps":1,"hash":"` + aHash + `","value":1,"verdict":"accepted"}`, 400, "json"},
		{"", "/students", `{"name":"` + strings.Repeat("x", 25) + `"}`, 422, "field"},
		{"", "/students", `{"name":"x","student":1}`, 400, "json"},
	} {
		if r := s.as(test.key, "POST", test.path, test.body); r.StatusCode != test.status || r.fault().Code != test.code {
			t.Errorf("%s %.80s: got %d %.200s, want %d %s", test.path, test.body, r.StatusCode, r.body, test.status, test.code)
		}
	}
	s.want(s.as(ann.Token, "POST", "/answers", found("", 1)), 201, "")
	s.want(s.as(ann.Token, "POST", "/answers", found("", 2)), http.StatusTooManyRequests, "rate")
	for range 99 {
		s.join("")
	}
	s.want(s.do("POST", "api/rooms/"+s.code+"/students", map[string]string{}), 409, "full")
}
