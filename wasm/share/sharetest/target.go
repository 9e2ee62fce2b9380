package sharetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"tandem/wasm/share"
)

// A Target is a running handler.
type Target struct {
	URL     string       // of the site's root as clients see it, ending in "/"
	Client  *http.Client // nil: one that follows no redirects
	Page    bool         // links answer with the site's own page, not with the small one
	Rooms   bool         // there are rooms
	Sockets bool         // and sockets
	Slow    bool         // bodies that arrive too slowly are refused by the handler (others leave that to their host)
	Cards   int          // steps that a card's run has at the most; 0: cards are not asked for

	// Strangers tell requests of different clients apart by this header, as the host under test reads it; "" is
	// CF-Connecting-IP.
	Strangers string
}

var strangers atomic.Int32

// A visitor is one client of a target, with an address of its own.
type visitor struct {
	t       *testing.T
	target  Target
	address string
}

func (target Target) visitor(t *testing.T) *visitor {
	n := strangers.Add(1)
	return &visitor{t, target, fmt.Sprintf("203.0.%d.%d", 113+n/250, 1+n%250)}
}

// A response is what came back, read whole.
type response struct {
	*http.Response
	body string
}

func (r *response) json(t *testing.T, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(r.body), v); err != nil {
		t.Fatalf("got %.300q, want JSON: %v", r.body, err)
	}
}

// fault returns the code and field of an error.
func (r *response) fault() share.Fault {
	var e struct{ Error share.Fault }
	json.Unmarshal([]byte(r.body), &e)
	return e.Error
}

// do asks, and checks what every answer must have. Headers are "Name: value".
func (v *visitor) do(method, path string, body any, headers ...string) *response {
	v.t.Helper()
	var reader io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		reader = strings.NewReader(b)
	case []byte:
		reader = bytes.NewReader(b)
	case io.Reader:
		reader = b
	default:
		text, err := json.Marshal(b)
		if err != nil {
			v.t.Fatal(err)
		}
		reader = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(v.t.Context(), method, v.target.URL+path, reader)
	if err != nil {
		v.t.Fatal(err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	name := v.target.Strangers
	if name == "" {
		name = "CF-Connecting-IP"
	}
	req.Header.Set(name, v.address)
	for _, h := range headers {
		key, value, _ := strings.Cut(h, ": ")
		if req.Header.Set(key, value); value == "" {
			req.Header.Del(key)
		}
	}
	return v.send(req)
}

func (v *visitor) send(req *http.Request) *response {
	v.t.Helper()
	client := v.target.Client
	if client == nil {
		client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	resp, err := client.Do(req)
	if err != nil {
		v.t.Fatalf("%s %.80s: %v", req.Method, req.URL.Path, err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		v.t.Errorf("%s %.80s: %v", req.Method, req.URL.Path, err)
	}
	r := &response{resp, string(text)}
	v.check(req, r)
	return r
}

// check holds every answer to what all of them promise.
func (v *visitor) check(req *http.Request, r *response) {
	v.t.Helper()
	where := req.Method + " " + req.URL.Path
	if len(where) > 80 {
		where = where[:80]
	}
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "cross-origin"} {
		if got := r.Header.Get(name); got != want {
			v.t.Errorf("%s: got %s %q, want %q", where, name, got, want)
		}
	}
	if r.Header.Get("Content-Security-Policy") == "" || strings.Contains(r.Header.Get("Content-Security-Policy"), "unsafe-inline") {
		v.t.Errorf("%s: the policy is %q", where, r.Header.Get("Content-Security-Policy"))
	}
	if r.Header.Get("Set-Cookie") != "" {
		v.t.Errorf("%s: it sets a cookie", where)
	}
	if acao := r.Header.Get("Access-Control-Allow-Origin"); acao != "" && (req.Method != http.MethodGet && req.Method != http.MethodHead || strings.Contains(req.URL.Path, "/rooms")) {
		v.t.Errorf("%s: other origins may read it", where)
	}
	if r.Header.Get("Access-Control-Allow-Headers") != "" || r.Header.Get("Access-Control-Allow-Methods") != "" {
		v.t.Errorf("%s: a preflight would pass", where)
	}
	if req.Method == http.MethodHead && r.body != "" {
		v.t.Errorf("%s: got a body", where)
	}
	if r.StatusCode >= 400 && req.Method != http.MethodHead {
		if f := r.fault(); f.Code == "" || f.Message == "" || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
			v.t.Errorf("%s: %d says %.200q, want an error with a code and a message", where, r.StatusCode, r.body)
		}
	}
	if wait := r.Header.Get("Retry-After"); (r.StatusCode == 429 || r.StatusCode == 503) && wait == "" && r.fault().Code != "store" {
		v.t.Errorf("%s: %d without Retry-After", where, r.StatusCode)
	}
}

// want checks the status, and of an error its code.
func (v *visitor) want(r *response, status int, code string) {
	v.t.Helper()
	if r.StatusCode != status || code != "" && r.fault().Code != code {
		v.t.Errorf("%s %.60s: got %d %.200s, want %d %s", r.Request.Method, r.Request.URL.Path, r.StatusCode, r.body, status, code)
	}
}

// stored is what storing an experiment answers.
type stored struct{ ID, URL string }

// keep stores an experiment.
func (v *visitor) keep(spec, title string) stored {
	v.t.Helper()
	r := v.do("POST", "api/experiments", map[string]string{"spec": spec, "title": title})
	var s stored
	if v.want(r, http.StatusCreated, ""); r.StatusCode == http.StatusCreated {
		r.json(v.t, &s)
	}
	return s
}
