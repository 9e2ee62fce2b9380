package share

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"tandem/wasm/policy"
)

// strictPolicy is the content security policy of everything that is no document.
const strictPolicy = "default-src 'none'; frame-ancestors 'none'"

// A Handler answers everything that package share is about. Make it with New. It is safe for concurrent use.
type Handler struct {
	Options
	live  chan struct{} // as many as may be answered at once
	pages pages
	cards cards
}

var _ http.Handler = (*Handler)(nil)

// New returns a handler.
func New(o Options) *Handler {
	o = o.filled()
	h := &Handler{Options: o, live: make(chan struct{}, o.Live)}
	h.pages.init()
	h.cards.init(o.Cards)
	return h
}

// A request is what an action works on.
type request struct {
	*http.Request
	w    http.ResponseWriter
	args []string // the variable parts of the path
}

// A route is one address: '*' stands for one part of a path, as it stands there.
type route struct {
	method, pattern string
	do              func(*Handler, *request) *answer
}

var routes = []route{
	{"GET", "healthz", (*Handler).health},
	{"POST", "api/experiments", (*Handler).keep},
	{"GET", "api/experiments/*", (*Handler).tell},
	{"GET", "e/*", (*Handler).storedPage},
	{"GET", "x/*", (*Handler).linkPage},
	{"GET", "oembed", (*Handler).oembed},
	{"GET", "card/*", (*Handler).storedCard},
	{"GET", "card/x/*", (*Handler).linkCard},
	{"POST", "api/rooms", (*Handler).openRoom},
	{"GET", "api/rooms/*", (*Handler).roomState},
	{"DELETE", "api/rooms/*", (*Handler).endRoom},
	{"POST", "api/rooms/*/students", (*Handler).joinRoom},
	{"DELETE", "api/rooms/*/students/*", (*Handler).removeStudent},
	{"POST", "api/rooms/*/lesson", (*Handler).pushLesson},
	{"POST", "api/rooms/*/answers", (*Handler).sendAnswer},
	{"POST", "api/rooms/*/verdicts", (*Handler).sendVerdict},
	{"GET", "api/rooms/*/socket", (*Handler).roomSocket},
}

// Owns reports whether a path is the handler's; all others are the static site's.
func Owns(path string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch first {
	case "api", "e", "x", "card", "oembed", "healthz":
		return true
	}
	return false
}

// match compares a path's parts with a pattern's, and returns the variable ones.
func match(pattern string, parts []string) ([]string, bool) {
	var args []string
	for i := 0; ; i++ {
		want, rest, more := strings.Cut(pattern, "/")
		switch {
		case i >= len(parts):
			return nil, false
		case want == "*" && parts[i] != "":
			args = append(args, parts[i])
		case want != parts[i]:
			return nil, false
		}
		if !more {
			return args, i == len(parts)-1
		}
		pattern = rest
	}
}

// ServeHTTP answers a request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := h.Now()
	req := &request{Request: r, w: w}
	at, a := h.find(req)
	if a == nil {
		a = h.guarded(at, req)
	}
	if a != nil { // nil: a socket, whose answer was given
		h.send(w, req, a)
	}
	h.log(r, at, a, h.Now().Sub(start))
}

// find returns the route of a request, or the answer if it has none.
func (h *Handler) find(r *request) (route, *answer) {
	path, ok := strings.CutPrefix(r.URL.Path, "/")
	if !ok || r.URL.RawPath != "" { // written with escapes that are not needed, as an encoded slash: not one of ours
		return route{}, notFound()
	}
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	parts, allowed := strings.Split(path, "/"), []string(nil)
	for _, at := range routes {
		args, ok := match(at.pattern, parts)
		switch {
		case !ok:
		case at.method == method:
			r.args = args
			return at, nil
		case at.method == http.MethodGet:
			allowed = append(allowed, "GET, HEAD")
		default:
			allowed = append(allowed, at.method)
		}
	}
	if allowed == nil {
		return route{}, notFound()
	}
	a := fail(http.StatusMethodNotAllowed, "method", "this address wants %s", strings.Join(allowed, ", "))
	a.header = append(a.header, [2]string{"Allow", strings.Join(allowed, ", ")})
	return route{}, a
}

// guarded carries a request out: within the number that is answered at once, within a time, and whatever it does.
func (h *Handler) guarded(at route, r *request) (a *answer) {
	defer func() {
		if err := recover(); err != nil {
			h.Log.Error("panic", "route", at.method+" "+at.pattern, "error", fmt.Sprint(err), "stack", string(debug.Stack()))
			a = fail(http.StatusInternalServerError, "internal", "something is wrong here; it has been written down")
		}
	}()
	if at.pattern == "healthz" {
		return at.do(h, r)
	}
	if strings.HasSuffix(at.pattern, "/socket") { // it lasts; rooms count their sockets
		return at.do(h, r)
	}
	select {
	case h.live <- struct{}{}:
		defer func() { <-h.live }()
	default:
		return busy(time.Second)
	}
	ctx, cancel := context.WithTimeout(r.Context(), requestTime)
	defer cancel()
	r.Request = r.WithContext(ctx)
	return at.do(h, r)
}

// send writes an answer.
func (h *Handler) send(w http.ResponseWriter, r *request, a *answer) {
	head, match := r.Method == http.MethodHead, r.Header.Get("If-None-Match")
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("Content-Security-Policy", strictPolicy)
	if a.page {
		base := h.base(r)
		header.Set("Content-Security-Policy", policy.Page(base.Scheme+"://"+base.Host))
	}
	if a.open {
		header.Set("Access-Control-Allow-Origin", "*")
	}
	header.Set("Cache-Control", a.cache)
	for _, kv := range a.header {
		header.Set(kv[0], kv[1])
	}
	if a.tag != "" {
		header.Set("ETag", strconv.Quote(a.tag))
		if a.status == http.StatusOK && has(match, a.tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if a.kind != "" {
		header.Set("Content-Type", a.kind)
	}
	if !head && a.kind != "" { // the edge wants as many bytes as are announced, also where none are sent
		header.Set("Content-Length", strconv.Itoa(len(a.body)))
	}
	w.WriteHeader(a.status)
	if !head && len(a.body) > 0 {
		w.Write(a.body) // an error means that who asked has gone
	}
}

// has reports whether a list of tags (If-None-Match) has one. Our tags have no commas in them.
func has(list, tag string) bool {
	for list != "" {
		var one string
		one, list, _ = strings.Cut(list, ",")
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		if one == "*" || one == strconv.Quote(tag) {
			return true
		}
	}
	return false
}

// health says whether the handler can do anything more.
func (h *Handler) health(*request) *answer {
	if len(h.live) == cap(h.live) {
		return object(http.StatusServiceUnavailable, map[string]string{"status": "full"})
	}
	return object(http.StatusOK, map[string]string{"status": "ok"})
}

// log writes down what was asked, not by whom, and of a path only its shape: codes and ids are people's own.
func (h *Handler) log(r *http.Request, at route, a *answer, took time.Duration) {
	level, status, size, fault := slog.LevelDebug, http.StatusSwitchingProtocols, 0, ""
	if a != nil {
		status, size, fault = a.status, len(a.body), a.fault
	}
	switch {
	case status >= 500:
		level = slog.LevelError
	case status >= 400 || r.Method != http.MethodGet && r.Method != http.MethodHead:
		level = slog.LevelInfo
	}
	if !h.Log.Enabled(r.Context(), level) {
		return
	}
	h.Log.LogAttrs(r.Context(), level, "request", slog.String("method", clip(r.Method, 10)), slog.String("route", at.pattern), slog.Int("status", status),
		slog.Int("bytes", size), slog.Float64("ms", float64(took.Microseconds())/1000), slog.String("fault", fault))
}
