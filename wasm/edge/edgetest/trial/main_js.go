// Command trial is a Worker's program that does what a handler should not, for tests of the pool and of package host.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"tandem/wasm/edge/host"
	"tandem/wasm/share"
)

const kv = host.KV("EXPERIMENTS")

// alarm is when a timer goes off that a request has left behind.
var alarm time.Time

func main() {
	mux := http.NewServeMux()
	for pattern, h := range map[string]http.HandlerFunc{
		"GET /healthz":   func(http.ResponseWriter, *http.Request) {},
		"/api/request":   request,
		"GET /api/sleep": sleep,
		"GET /api/panic": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Half", "done"); panic("a bug") },
		"GET /api/fatal": fatal,
		"GET /api/hang":  func(_ http.ResponseWriter, r *http.Request) { <-make(chan int) },
		"GET /api/file": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "a.txt", time.Time{}, strings.NewReader("hello"))
		},
		"GET /api/short": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "short")
		},
		"GET /api/plain":  func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<!doctype html><p>hello") },
		"GET /api/leave":  leave,
		"GET /api/return": func(w http.ResponseWriter, _ *http.Request) { time.Sleep(time.Until(alarm)); io.WriteString(w, "back") },
		"GET /api/kv":     get,
		"PUT /api/kv":     put,
		"GET /api/none":   none,
	} {
		mux.HandleFunc(pattern, h)
	}
	host.Serve(mux)
}

// request tells what a handler sees of a request.
func request(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	json.NewEncoder(w).Encode(map[string]any{"method": r.Method, "host": r.Host, "remote": r.RemoteAddr, "uri": r.RequestURI, "path": r.URL.Path, "length": r.ContentLength,
		"header": r.Header, "body": string(body), "error": fmt.Sprint(err)})
}

func sleep(w http.ResponseWriter, r *http.Request) {
	d, err := time.ParseDuration(r.FormValue("for"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	time.Sleep(d)
	io.WriteString(w, r.FormValue("say"))
}

// fatal panics where nobody can recover: the program ends.
func fatal(http.ResponseWriter, *http.Request) {
	go panic("a bug in a goroutine")
	time.Sleep(time.Second)
}

// leave answers before a timer that it has set.
func leave(w http.ResponseWriter, _ *http.Request) {
	alarm = time.Now().Add(400 * time.Millisecond)
	time.AfterFunc(400*time.Millisecond, func() {})
	time.Sleep(time.Millisecond) // now JavaScript has the timer
	io.WriteString(w, "gone")
}

func get(w http.ResponseWriter, r *http.Request) {
	value, err := kv.Get(r.Context(), r.FormValue("key"))
	switch {
	case errors.Is(err, share.ErrNotFound):
		w.WriteHeader(http.StatusNotFound)
	case err != nil:
		http.Error(w, err.Error(), http.StatusBadGateway)
	default:
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Write(value)
	}
}

func put(w http.ResponseWriter, r *http.Request) {
	value, _ := io.ReadAll(r.Body)
	ttl, err := time.ParseDuration(r.URL.Query().Get("ttl"))
	if err == nil {
		err = kv.Put(r.Context(), r.URL.Query().Get("key"), value, ttl)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// none asks bindings that the Worker does not have.
func none(w http.ResponseWriter, r *http.Request) {
	_, one := host.KV("NOTHING").Get(r.Context(), "a")
	_, two := host.Page("NOTHING")(r.Context())
	_, three := host.Limits{}.Allow(r.Context(), share.Write, "a")
	_, four := host.Rooms("NOTHING").Call(r.Context(), "ABCDEF", share.Command{})
	for _, err := range []error{one, two, three, four} {
		fmt.Fprintln(w, err)
	}
}
