package edgetest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/share"
	"tandem/wasm/share/room"
)

// A farRooms is the Durable Objects of a Worker, without the handler before them.
type farRooms string

func (f farRooms) call(ctx context.Context, code string, c share.Command) (share.Reply, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return share.Reply{}, err
	}
	resp, body, err := ask(ctx, "POST", string(f)+code, string(text))
	if err != nil {
		return share.Reply{}, err
	}
	reply := share.Reply{Status: resp.StatusCode, ETag: resp.Header.Get("X-Tag")}
	if body != "" {
		reply.Body = json.RawMessage(body)
	}
	return reply, nil
}

// A class makes up commands, of which most make sense.
type class struct {
	*rand.Rand
	joined int
	tag    string
	over   bool // the room has ended
}

func (c *class) command() share.Command {
	by := "teacher"
	if c.IntN(3) > 0 {
		by = fmt.Sprint("student-", c.IntN(min(c.joined+2, 6)))
	}
	command := share.Command{By: by}
	if c.over && c.IntN(6) == 0 {
		c.over, command.Do, command.Lesson = false, "open", c.first()
		return command
	}
	switch n := c.IntN(20); {
	case n < 4:
		command.Do, command.By, command.Name = "join", fmt.Sprint("student-", c.joined), []string{"Ann", "Ann 2", "Bob", "Kind Owl"}[c.IntN(4)]
		c.joined++
	case n < 9:
		command.Do = "state"
		if c.IntN(2) == 0 {
			command.ETag = c.tag
		}
	case n < 12:
		command.Do, command.Lesson = "lesson", c.lesson()
	case n < 16:
		value, parameters := float64(c.IntN(1000))/8, c.IntN(500)
		command.Do, command.Answer = "answer", &share.Answer{Spec: "arch=mmoe&seed=" + fmt.Sprint(c.IntN(9)), Steps: 1 + c.IntN(900), Hash: "0123456789abcdef", Value: &value}
		if c.IntN(2) == 0 {
			command.Answer.Parameters = &parameters
		}
	case n < 18:
		command.Do, command.Verdict = "verdict", &share.Result{Answer: 1 + c.IntN(30), Accepted: c.IntN(2) == 0, Reason: []string{"", "too <slow>"}[c.IntN(2)]}
		if value := float64(c.IntN(100)); c.IntN(2) == 0 {
			command.Verdict.Value = &value
		}
	case n < 19:
		command.Do, command.Student = "remove", 1+c.IntN(c.joined+2)
	default:
		command.Do = []string{"end", "open", "dance", "dance"}[c.IntN(4)]
		if command.Do == "open" {
			command.Lesson = c.first()
		}
	}
	return command
}

// first is the lesson of a new room, which always has a spec.
func (c *class) first() *share.Lesson {
	l, spec := c.lesson(), "seed=1"
	l.Spec = &spec
	return l
}

func (c *class) lesson() *share.Lesson {
	l := &share.Lesson{}
	if c.IntN(2) == 0 {
		spec := "seed=" + fmt.Sprint(c.IntN(100))
		l.Spec = &spec
	}
	if c.IntN(2) == 0 {
		step := share.Wait(c.IntN(3) * 100)
		l.Step = &step
	}
	if c.IntN(3) == 0 {
		frozen := c.IntN(2) == 0
		l.Frozen = &frozen
	}
	if c.IntN(3) == 0 {
		hidden := []string{"arch", "lr"}[:c.IntN(3)]
		l.Hidden = &hidden
	}
	switch c.IntN(8) {
	case 0:
		l.Challenge = &share.Challenge{None: true}
	case 1:
		l.Challenge = &share.Challenge{Text: "Make Δm <positive>", Goals: []share.Goal{{Measure: "delta_m", Op: ">"}}, Rank: "value"}
	case 2: // near the largest lesson, on either side of it
		l.Challenge = &share.Challenge{Text: strings.Repeat("&", 5400+c.IntN(60))}
	}
	return l
}

// TestTwins gives the same commands, made up by chance, to a room of the native server and to one of the edge: everything that they
// answer is the same.
func TestTwins(t *testing.T) {
	e := edgetest.Open(t, edgetest.Options{})
	statuses := map[int]int{}
	for seed := range uint64(12) {
		clock := time.Now().Truncate(time.Second)
		hub := room.New(func() time.Time { return clock })
		t.Cleanup(hub.Close)
		c := &class{Rand: rand.New(rand.NewPCG(seed, 4))}
		code := fmt.Sprintf("RMS%03d", seed)
		first := share.Command{Do: "open", By: "teacher", Lesson: c.first()}
		for n := range 160 {
			command := c.command()
			switch {
			case n == 0:
				command = first
			case n == 148: // a day later
				clock = clock.Add(room.Life)
			case n == 149:
				command = first
			}
			clock = clock.Add(time.Duration(c.IntN(1500)) * time.Millisecond)
			if c.IntN(20) == 0 {
				clock = clock.Add(30 * time.Second)
			}
			command.Now = clock.UnixMilli()
			want, err := hub.Call(t.Context(), code, command)
			if err != nil {
				t.Fatal(err)
			}
			got, err := farRooms(e.Door).call(t.Context(), code, command)
			if err != nil {
				t.Fatal(err)
			}
			var a, b any
			json.Unmarshal(want.Body, &a)
			json.Unmarshal(got.Body, &b)
			if got.Status != want.Status || got.ETag != want.ETag || !reflect.DeepEqual(a, b) {
				t.Fatalf("seed %d, command %d, %+v:\n the edge answers %d %q %s\nthe native is %d %q %s", seed, n, command, got.Status, got.ETag, got.Body, want.Status, want.ETag, want.Body)
			}
			if statuses[got.Status]++; got.ETag != "" {
				c.tag = got.ETag
			}
			c.over = c.over || got.Status == 204
		}
	}
	t.Logf("answers by status: %v", statuses)
	for _, status := range []int{200, 201, 204, 304, 400, 403, 404, 409, 413, 429} {
		if statuses[status] == 0 {
			t.Errorf("no command was answered with %d", status)
		}
	}
}

// TestOver: a room's time ends by itself, for who is connected too, and nothing of it is left; its code is free again.
func TestOver(t *testing.T) {
	const life = 4 * time.Second // until which a slow machine has connected
	e := edgetest.Open(t, edgetest.Options{Life: life})
	code, key := "ABCDEF", strings.Repeat("0", 26)
	call := func(do string, want int) share.Reply {
		t.Helper()
		spec := "seed=5"
		got, err := farRooms(e.Door).call(t.Context(), code, share.Command{Do: do, By: share.Fingerprint(key), Now: time.Now().UnixMilli(), Lesson: &share.Lesson{Spec: &spec}})
		if err != nil || got.Status != want {
			t.Fatalf("%s: got %d %s (%v), want %d", do, got.Status, got.Body, err, want)
		}
		return got
	}
	opened := time.Now()
	call("open", 201)
	call("open", 409)
	conn, _, err := websocket.Dial(t.Context(), e.URL+"api/rooms/"+code+"/socket", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	conn.Write(t.Context(), websocket.MessageText, []byte(`{"type":"hello","token":"`+key+`","version":0}`))
	var said []string
	for {
		_, text, err := conn.Read(t.Context())
		if err != nil {
			if websocket.CloseStatus(err) != websocket.StatusNormalClosure {
				t.Errorf("the socket ended with %v, want 1000", err)
			}
			break
		}
		said = append(said, string(text))
	}
	if len(said) != 2 || !strings.Contains(said[0], `"role":"teacher"`) || said[1] != `{"type":"end"}` {
		t.Errorf("the socket said %q, want the state and the end", said)
	}
	if took := time.Since(opened); took < life || took > life+30*time.Second {
		t.Errorf("the end came after %v, want %v", took, life)
	}
	call("state", 404)
	if _, resp, err := websocket.Dial(t.Context(), e.URL+"api/rooms/"+code+"/socket", nil); err == nil || resp == nil || resp.StatusCode != http.StatusNotFound {
		t.Errorf("a socket of it: got %v (%v), want 404", resp, err)
	}
	call("open", 201)
	if got := call("state", 200); strings.Contains(string(got.Body), `"version":2`) {
		t.Errorf("something of the old room is in the new one: %s", got.Body)
	}
}
