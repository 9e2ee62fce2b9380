//go:build !js

package enginetest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/coder/websocket"
)

// bidi is a connection that speaks WebDriver BiDi (https://w3c.github.io/webdriver-bidi/) with one tab.
type bidi struct {
	socket *websocket.Conn
	tab    string // the browsing context

	mu      sync.Mutex
	last    int
	waiting map[int]chan<- answer
	heard   []string
	closed  error
}

// An answer is a message of the browser's: to a command, or an event.
type answer struct {
	Type    string
	ID      int
	Result  json.RawMessage
	Error   string
	Message string
	Method  string
	Params  json.RawMessage
}

type object = map[string]any

// dial opens a session at the address that the browser listens at, and takes its first tab.
func dial(address string) (*bidi, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	socket, _, err := websocket.Dial(ctx, address+"/session", nil)
	if err != nil {
		return nil, err
	}
	socket.SetReadLimit(64 << 20) // screenshots
	b := &bidi{socket: socket, waiting: map[int]chan<- answer{}}
	go b.listen()
	var tree struct{ Contexts []struct{ Context string } }
	if err := b.call(nil, "session.new", object{"capabilities": object{}}); err != nil {
		return nil, err
	}
	if err := b.call(nil, "session.subscribe", object{"events": []string{"log.entryAdded"}}); err != nil {
		return nil, err
	}
	if err := b.call(&tree, "browsingContext.getTree", object{"maxDepth": 0}); err != nil {
		return nil, err
	}
	if len(tree.Contexts) == 0 {
		return nil, fmt.Errorf("the browser has no tab")
	}
	b.tab = tree.Contexts[0].Context
	return b, nil
}

func (b *bidi) listen() {
	for {
		_, text, err := b.socket.Read(context.Background())
		var a answer
		if err == nil {
			err = json.Unmarshal(text, &a)
		}
		b.mu.Lock()
		if err != nil {
			b.closed = fmt.Errorf("the browser speaks no more: %w", err)
			for _, to := range b.waiting {
				close(to)
			}
			b.waiting = nil
			b.mu.Unlock()
			return
		}
		if to := b.waiting[a.ID]; a.Type != "event" && to != nil {
			delete(b.waiting, a.ID)
			to <- a
		} else if a.Method == "log.entryAdded" {
			b.note(a.Params)
		}
		b.mu.Unlock()
	}
}

func (b *bidi) note(params json.RawMessage) {
	var entry struct{ Level, Type, Text string }
	if err := json.Unmarshal(params, &entry); err != nil || entry.Level == "error" || entry.Level == "warn" {
		b.heard = append(b.heard, fmt.Sprintf("%s %s: %s", entry.Type, entry.Level, entry.Text))
	}
}

// call sends a command, waits for its answer, and decodes its result if out is not nil.
func (b *bidi) call(out any, method string, params object) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	to := make(chan answer, 1)
	b.mu.Lock()
	if b.closed != nil {
		b.mu.Unlock()
		return b.closed
	}
	b.last++
	id := b.last
	b.waiting[id] = to
	b.mu.Unlock()
	text, err := json.Marshal(object{"id": id, "method": method, "params": params})
	if err == nil {
		err = b.socket.Write(ctx, websocket.MessageText, text)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case a, ok := <-to:
		switch {
		case !ok:
			return b.closed
		case a.Type != "success":
			return fmt.Errorf("%s: %s: %s", method, a.Error, a.Message)
		case out == nil:
			return nil
		}
		return json.Unmarshal(a.Result, out)
	case <-ctx.Done():
		return fmt.Errorf("%s: no answer in %v", method, patience)
	}
}

func (b *bidi) goTo(address string) error {
	return b.call(nil, "browsingContext.navigate", object{"context": b.tab, "url": address, "wait": "complete"})
}

func (b *bidi) evaluate(expression string) (string, error) {
	var got struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := b.call(&got, "script.evaluate", object{"expression": jsonOf(expression), "target": object{"context": b.tab}, "awaitPromise": true})
	if err == nil && got.Type == "exception" {
		err = fmt.Errorf("%s", got.ExceptionDetails.Text)
	}
	return got.Result.Value, err
}

// jsonOf is a script that comes to the JSON of what an expression comes to.
func jsonOf(expression string) string {
	return "(async () => JSON.stringify((await (" + expression + "\n)) ?? null))()"
}

func (b *bidi) press(key string) error { return b.act(keys(key)) }

func (b *bidi) click(x, y int) error { return b.act(click(x, y)) }

func (b *bidi) act(actions []object) error {
	return b.call(nil, "input.performActions", object{"context": b.tab, "actions": actions})
}

func (b *bidi) size(width, height int) error {
	return b.call(nil, "browsingContext.setViewport", object{"context": b.tab, "viewport": object{"width": width, "height": height}})
}

func (b *bidi) screenshot() ([]byte, error) {
	var got struct{ Data string }
	if err := b.call(&got, "browsingContext.captureScreenshot", object{"context": b.tab}); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(got.Data)
}

func (b *bidi) noise() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.heard...)
}
