package site

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tandem/wasm/policy"
)

// headers are sent with every answer of a site of that origin ("" is not known). Pages in an opaque origin load everything from
// "elsewhere", so everybody may.
func headers(origin string) [][2]string {
	return [][2]string{
		{"Access-Control-Allow-Origin", "*"},
		{"Content-Security-Policy", policy.Page(origin)},
		{"Cross-Origin-Resource-Policy", "cross-origin"},
		{"Referrer-Policy", "no-referrer"},
		{"X-Content-Type-Options", "nosniff"},
	}
}

// Cache-Control of files whose address has their hash in it, and of the others, which are asked for again each time
// (with their ETag: the answer is mostly "304 Not Modified").
const (
	immutable = "public, max-age=31536000, immutable"
	ask       = "no-cache"
)

// Handler serves the site: brotli to who accepts it, ranges and HEAD, 304 by ETag. Put it below a sub-path with
// http.StripPrefix.
func (s *Site) Handler() http.Handler { return http.HandlerFunc(s.serve) }

func (s *Site) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for _, kv := range headers(cmp.Or(s.origin, policy.Origin(r))) {
		h.Set(kv[0], kv[1])
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
		return
	}
	path := strings.TrimPrefix(r.URL.Path, "/")
	if path == "" {
		path = "index.html"
	}
	f := s.File(path)
	if f == nil {
		h.Set("Cache-Control", "no-store")
		http.Error(w, fmt.Sprintf("there is no /%s here; the page is at /", path), http.StatusNotFound)
		return
	}
	h.Set("Content-Type", f.Type)
	h.Set("Cache-Control", ask)
	if f.Immutable {
		h.Set("Cache-Control", immutable)
	}
	if f.Brotli != nil {
		h.Set("Vary", "Accept-Encoding")
	}
	// A range is of the plain bytes: who asks for one counts those.
	if f.Brotli != nil && r.Header.Get("Range") == "" && acceptsBrotli(r.Header.Get("Accept-Encoding")) {
		serveBrotli(w, r, f)
		return
	}
	h.Set("ETag", strconv.Quote(f.Hash))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.Body))
}

func serveBrotli(w http.ResponseWriter, r *http.Request, f *File) {
	h := w.Header()
	tag := strconv.Quote(fmt.Sprintf("%s-br-%d", f.Hash, len(f.Brotli))) // a better one has other bytes
	h.Set("ETag", tag)
	if match := r.Header.Get("If-None-Match"); match == "*" || strings.Contains(match, tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Encoding", "br")
	h.Set("Content-Length", strconv.Itoa(len(f.Brotli)))
	if r.Method == http.MethodGet {
		w.Write(f.Brotli) // an error means that who asked has gone
	}
}

// acceptsBrotli reads an Accept-Encoding header (RFC 9110, section 12.5.3).
func acceptsBrotli(accept string) bool {
	for _, part := range strings.Split(accept, ",") {
		name, rest, _ := strings.Cut(strings.TrimSpace(part), ";")
		if !strings.EqualFold(strings.TrimSpace(name), "br") {
			continue
		}
		q, has := strings.CutPrefix(strings.ReplaceAll(rest, " ", ""), "q=")
		if !has {
			return true
		}
		weight, err := strconv.ParseFloat(q, 64)
		return err == nil && weight > 0
	}
	return false
}
