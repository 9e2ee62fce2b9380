package share_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tandem/wasm/share"
)

func page(text string) func(context.Context) ([]byte, error) {
	return func(context.Context) ([]byte, error) {
		if text == "" {
			return nil, errors.New("it is not there")
		}
		return []byte(text), nil
	}
}

func get(t *testing.T, address string) (*http.Response, string) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

// TestInjected: exactly what is needed of the site's page changes.
func TestInjected(t *testing.T) {
	root, _ := serve(t, share.Options{Page: page(index)})
	_, got := get(t, root+"x/"+share.EncodeLink("arch=mmoe"))
	for _, want := range []string{`<link rel="icon" href="../a/0123/icon.svg">`, `<script type="module" src="../a/0123/page.js">`, `<tandem-playground spec="arch=mmoe" page>`, "<title>Plane · MMoE · Equal weights · Tandem</title>"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("the page has %d of %q:\n%s", strings.Count(got, want), want, got)
		}
	}
	for _, old := range []string{"a multi-task learning playground", "Toy tasks."} {
		if strings.Contains(got, old) {
			t.Errorf("the page still says %q", old)
		}
	}
}

// TestRelative: addresses that are relative move with the page; others stay.
func TestRelative(t *testing.T) {
	for given, want := range map[string]string{`href="a/b.css"`: `href="../a/b.css"`, `src="./a.js"`: `src="../a.js"`, `href="/x"`: `href="/x"`, `href="#top"`: `href="#top"`, `href="https://a.b/c"`: `href="https://a.b/c"`,
		`href="data:,x"`: `href="data:,x"`, `href="?q=a:b"`: `href="../?q=a:b"`, `href="."`: `href="../."`, `data-src="a.js"`: `data-src="a.js"`} {
		root, _ := serve(t, share.Options{Page: page(strings.Replace(index, "</head>", "<link "+given+" rel=\"x\"></head>", 1))})
		if _, got := get(t, root+"x/"+share.EncodeLink("arch=mmoe")); !strings.Contains(got, "<link "+want+" rel") {
			t.Errorf("%s: want %s in\n%s", given, want, got)
		}
	}
}

// TestLeads: without the site's page, or with one that is not as expected, a small page leads there.
func TestLeads(t *testing.T) {
	for name, o := range map[string]share.Options{"none": {}, "an error": {Page: page("")}, "something else": {Page: page("<p>hello")}} {
		root, _ := serve(t, o)
		resp, got := get(t, root+"x/"+share.EncodeLink("arch=mmoe&labels=12"))
		if resp.StatusCode != 200 || !strings.Contains(got, `<a href="../#labels=12&amp;arch=mmoe">`) || strings.Contains(got, "<script") {
			t.Errorf("%s: got %d:\n%s", name, resp.StatusCode, got)
		}
	}
}

// TestBuiltAnew: a new build of the site shows at once.
func TestBuiltAnew(t *testing.T) {
	now := index
	root, _ := serve(t, share.Options{Page: func(context.Context) ([]byte, error) { return []byte(now), nil }})
	address := root + "x/" + share.EncodeLink("arch=mmoe")
	if _, got := get(t, address); !strings.Contains(got, "a/0123/page.js") {
		t.Fatal(got)
	}
	now = strings.ReplaceAll(index, "0123", "4567")
	if _, got := get(t, address); !strings.Contains(got, "a/4567/page.js") {
		t.Errorf("the page is an old build's:\n%s", got)
	}
}

// TestBase: addresses are those that the world sees.
func TestBase(t *testing.T) {
	link := "x/" + share.EncodeLink("arch=mmoe")
	for _, test := range []struct{ base, host, want string }{
		{"", "127.0.0.1:8080", "http://127.0.0.1:8080/"},
		{"/tandem", "127.0.0.1:8080", "http://127.0.0.1:8080/tandem/"},
		{"https://example.org/tandem/", "127.0.0.1:8080", "https://example.org/tandem/"},
		{"", `evil"><script>`, "http://invalid/"},
		{"", "evil.example/x?", "http://invalid/"},
		{"", "", "http://invalid/"},
	} {
		h := share.New(share.Options{Base: test.base})
		r := httptest.NewRequest("GET", "/"+link, nil)
		r.Host = test.host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if want := `<link rel="canonical" href="` + test.want + link + `">`; !strings.Contains(w.Body.String(), want) || strings.Contains(w.Body.String(), "<script") {
			t.Errorf("%q on %q: the page lacks %q:\n%s", test.base, test.host, want, w.Body.String())
		}
	}
}
