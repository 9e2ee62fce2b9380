//go:build !js

package enginetest

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// webDriver is a session that speaks WebDriver (https://www.w3.org/TR/webdriver2/). That protocol tells nothing of the console, so
// the browser writes it to its output.
type webDriver struct {
	session string // its address
	output  *program
}

// newSession makes a session at a driver that may still be starting.
func newSession(driver string, output *program, capabilities object) (*webDriver, error) {
	d := &webDriver{session: driver, output: output}
	var got struct{ SessionID string }
	var err error
	for range 100 {
		if err = d.call(&got, "POST", "/session", object{"capabilities": object{"alwaysMatch": capabilities}}); err == nil {
			d.session += "/session/" + got.SessionID
			return d, nil
		}
		if !strings.Contains(err.Error(), "connection refused") {
			return nil, err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, err
}

// call sends a command and decodes the value of its answer if out is not nil.
func (d *webDriver) call(out any, method, command string, params object) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	body := []byte{}
	if params != nil {
		text, err := json.Marshal(params)
		if err != nil {
			return err
		}
		body = text
	}
	r, err := http.NewRequestWithContext(ctx, method, d.session+command, bytes.NewReader(body))
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	var got struct{ Value json.RawMessage }
	if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
		return fmt.Errorf("%s %s: %w", method, command, err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s %s", method, command, answer.Status, got.Value)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(got.Value, out)
}

func (d *webDriver) goTo(address string) error {
	return d.call(nil, "POST", "/url", object{"url": address})
}

func (d *webDriver) evaluate(expression string) (string, error) {
	var got struct {
		Text  string
		Fault *string
	}
	err := d.call(&got, "POST", "/execute/async", object{"args": []any{}, "script": `const done = arguments[0];
		` + jsonOf(expression) + `.then((text) => done({ text }), (err) => done({ fault: err + "\n" + err?.stack }));`})
	if err == nil && got.Fault != nil {
		err = fmt.Errorf("%s", *got.Fault)
	}
	return got.Text, err
}

func (d *webDriver) press(key string) error { return d.act(keys(key)) }

func (d *webDriver) click(x, y int) error { return d.act(click(x, y)) }

func (d *webDriver) act(actions []object) error {
	return d.call(nil, "POST", "/actions", object{"actions": actions})
}

// size makes the window larger or smaller by what the page's part of it has to change.
func (d *webDriver) size(width, height int) error {
	for range 3 {
		var inner struct{ Width, Height int }
		text, err := d.evaluate(`({ width: innerWidth, height: innerHeight })`)
		if err == nil {
			err = json.Unmarshal([]byte(text), &inner)
		}
		if err != nil || inner.Width == width && inner.Height == height {
			return err
		}
		var outer struct{ Width, Height int }
		if err := d.call(&outer, "GET", "/window/rect", nil); err != nil {
			return err
		}
		if err := d.call(nil, "POST", "/window/rect", object{"width": outer.Width + width - inner.Width, "height": outer.Height + height - inner.Height}); err != nil {
			return err
		}
		time.Sleep(200 * time.Millisecond) // the window follows when it likes
	}
	return fmt.Errorf("the window does not become %d × %d", width, height)
}

func (d *webDriver) screenshot() ([]byte, error) {
	var data string
	if err := d.call(&data, "GET", "/screenshot", nil); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(data)
}

// noise is what the browser wrote of its console: "CONSOLE JS ERROR …", "CONSOLE SECURITY WARN …".
func (d *webDriver) noise() []string {
	var list []string
	for line := range strings.Lines(d.output.text()) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "CONSOLE "); ok && (strings.Contains(rest, "ERROR") || strings.Contains(rest, "WARN")) {
			list = append(list, rest)
		}
	}
	return list
}
