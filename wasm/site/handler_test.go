//go:build !js

package site_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"tandem/wasm/policy"
	"tandem/wasm/site"
	"tandem/wasm/site/browsertest"
)

func ask(s *site.Site, method, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Result()
}

// first returns the path of the first file that matches, with its slash.
func first(t *testing.T, s *site.Site, pattern string) string {
	t.Helper()
	for _, f := range s.Files() {
		if regexp.MustCompile(pattern).MatchString(f.Path) {
			return "/" + f.Path
		}
	}
	t.Fatalf("no file matches %s", pattern)
	return ""
}

func TestHeaders(t *testing.T) {
	slow(t)
	s := browsertest.Built(t)
	tests := []struct {
		path, kind, cache string
		status            int
	}{
		{"/", "text/html; charset=utf-8", "no-cache", 200},
		{"/index.html", "text/html; charset=utf-8", "no-cache", 200},
		{"/sw.js", "text/javascript; charset=utf-8", "no-cache", 200},
		{first(t, s, `/trainer\.js$`), "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", 200},
		{first(t, s, `/canvas\.html$`), "text/html; charset=utf-8", "public, max-age=31536000, immutable", 200},
		{first(t, s, `/canvas\.css$`), "text/css; charset=utf-8", "public, max-age=31536000, immutable", 200},
		{first(t, s, `^a/trainer\..*\.wasm$`), "application/wasm", "public, max-age=31536000, immutable", 200},
		{"/nothing/here", "text/plain; charset=utf-8", "no-store", 404},
		{"/../go.mod", "text/plain; charset=utf-8", "no-store", 404},
	}
	for _, test := range tests {
		for _, method := range []string{"GET", "HEAD"} {
			r := ask(s, method, test.path)
			want := map[string]string{
				"Content-Type":                 test.kind,
				"Cache-Control":                test.cache,
				"Access-Control-Allow-Origin":  "*",
				"Content-Security-Policy":      policy.Page("http://example.com"),
				"Cross-Origin-Resource-Policy": "cross-origin",
				"X-Content-Type-Options":       "nosniff",
				"Referrer-Policy":              "no-referrer",
			}
			for name, value := range want {
				if got := r.Header.Get(name); got != value {
					t.Errorf("%s %s: %s is %q, want %q", method, test.path, name, got, value)
				}
			}
			body, _ := io.ReadAll(r.Body)
			if r.StatusCode != test.status || (method == "HEAD" && len(body) > 0 && test.status == 200) || (method == "GET" && len(body) == 0) {
				t.Errorf("%s %s: status %d with %d bytes, want %d", method, test.path, r.StatusCode, len(body), test.status)
			}
		}
	}
}

func TestEncoding(t *testing.T) {
	slow(t)
	s := browsertest.Built(t)
	path := first(t, s, `^a/trainer\..*\.wasm$`)
	plain := s.File(path[1:]).Body
	tests := []struct {
		accept, want string
	}{
		{"", ""}, {"gzip, deflate", ""}, {"br;q=0", ""}, {"br; q=0.0, gzip", ""}, {"brand", ""},
		{"br", "br"}, {"gzip, deflate, br, zstd", "br"}, {"BR;q=0.5", "br"},
	}
	for _, test := range tests {
		r := ask(s, "GET", path, "Accept-Encoding", test.accept)
		body := io.Reader(r.Body)
		if got := r.Header.Get("Content-Encoding"); got != test.want {
			t.Errorf("accepting %q: encoding %q, want %q", test.accept, got, test.want)
		} else if got == "br" {
			body = brotli.NewReader(body)
		}
		if got, err := io.ReadAll(body); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("accepting %q: %d bytes (%v), want %d", test.accept, len(got), err, len(plain))
		}
		if r.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("accepting %q: Vary is %q", test.accept, r.Header.Get("Vary"))
		}
	}
	r := ask(s, "GET", path, "Accept-Encoding", "br", "Range", "bytes=1-3")
	if got, _ := io.ReadAll(r.Body); r.StatusCode != 206 || string(got) != "asm" {
		t.Errorf("a range gives status %d, %q; want 206, asm", r.StatusCode, got)
	}
}

func TestNotModified(t *testing.T) {
	slow(t)
	s := browsertest.Built(t)
	for _, accept := range []string{"", "br"} {
		r := ask(s, "GET", "/", "Accept-Encoding", accept)
		tag := r.Header.Get("ETag")
		if again := ask(s, "GET", "/", "Accept-Encoding", accept, "If-None-Match", tag); tag == "" || again.StatusCode != 304 {
			t.Errorf("accepting %q: ETag %s, then status %d, want 304", accept, tag, again.StatusCode)
		}
		if again := ask(s, "GET", "/", "Accept-Encoding", accept, "If-None-Match", `"old"`); again.StatusCode != 200 {
			t.Errorf("accepting %q: status %d for an old tag, want 200", accept, again.StatusCode)
		}
	}
	r := ask(s, "POST", "/")
	if r.StatusCode != 405 || !strings.Contains(r.Header.Get("Allow"), "GET") {
		t.Errorf("POST: status %d, Allow %q", r.StatusCode, r.Header.Get("Allow"))
	}
}
