package policy_test

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tandem/wasm/policy"
)

func TestOrigin(t *testing.T) {
	for host, want := range map[string]string{
		"example.org": "http://example.org", "127.0.0.1:8080": "http://127.0.0.1:8080", "[::1]:8080": "http://[::1]:8080", "": "",
		"a b": "", "a;script-src *": "", "a'unsafe-inline'": "", "a,b": "", "*": "", "a/b": "", "ä.example": "", "a\nb": "",
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		if got := policy.Origin(r); got != want {
			t.Errorf("%q: got %q, want %q", host, got, want)
		}
		if r.TLS = new(tls.ConnectionState); want != "" && policy.Origin(r) != strings.Replace(want, "http:", "https:", 1) {
			t.Errorf("%q with TLS: got %q", host, policy.Origin(r))
		}
	}
}

func TestOriginOf(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/tandem/": "https://example.org", "http://127.0.0.1:8080": "http://127.0.0.1:8080",
		"": "", "example.org": "", "ftp://example.org/": "", "https:///x": "", "https://a;b/": "", "https://u:p@example.org/": "", "https://example.org/?q": "", "https://example.org/#f": "",
	} {
		got, err := policy.OriginOf(address)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", address, got, err, want)
		}
	}
}

// TestPage: each directive that allows the site names its origin, and none allows more.
func TestPage(t *testing.T) {
	plain, named := policy.Page(""), policy.Page("https://example.org")
	for _, d := range strings.Split(plain, "; ") {
		if want := strings.Replace(d, "'self'", "'self' https://example.org", 1); !strings.Contains(named+";", want+";") {
			t.Errorf("want %q in %q", want, named)
		}
	}
	for _, bad := range []string{"unsafe-inline", "'unsafe-eval'", "*", "http:;", "https:;", "frame-ancestors"} {
		if strings.Contains(named, bad) {
			t.Errorf("%q allows %s", named, bad)
		}
	}
}
