package share_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/core/experiment"
	"tandem/wasm/share"
	"tandem/wasm/share/room"
)

// unlimited lets everything pass, so that fuzzing reaches what is behind it.
var unlimited = share.NewBuckets(map[share.Class]share.Rate{}, nil)

func FuzzDecodeLink(f *testing.F) {
	for _, s := range []string{"", "arch=mmoe", strings.Repeat("a", 9000)} {
		f.Add(share.EncodeLink(s))
	}
	f.Add("====")
	f.Fuzz(func(t *testing.T, link string) {
		text, err := share.DecodeLink(link)
		if err != nil {
			return
		}
		if len(text) > experiment.MaxFragment || len(link) > share.MaxLink {
			t.Errorf("a link of %d characters gave %d bytes", len(link), len(text))
		}
		if again, err := share.DecodeLink(share.EncodeLink(text)); err != nil && len(share.EncodeLink(text)) <= share.MaxLink || err == nil && again != text {
			t.Errorf("%q comes back as %q (%v)", text, again, err)
		}
	})
}

// FuzzExperiment posts anything, and reads what was stored.
func FuzzExperiment(f *testing.F) {
	f.Add(`{"spec":"arch=mmoe","title":"x"}`)
	f.Add(`{"spec":"","title":"<b>\u202e\"'&"}`)
	f.Add(`{"SPEC":"seed=1"}{}`)
	h := share.New(share.Options{Limiter: unlimited, Page: page(index)})
	f.Fuzz(func(t *testing.T, body string) {
		w := ask(h, "POST", "/api/experiments", body, "Content-Type: application/json")
		if w.Code == 500 || w.Code == 503 {
			t.Fatalf("got %d %s", w.Code, w.Body)
		}
		if w.Code != 201 {
			return
		}
		u, err := url.Parse(w.Header().Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		got := ask(h, "GET", u.Path, "")
		if got.Code != 200 || strings.Count(got.Body.String(), "<title>") != 1 || strings.Count(got.Body.String(), "<body>") != 1 || strings.Count(got.Body.String(), "<script") != 1 {
			t.Errorf("got %d:\n%s", got.Code, got.Body)
		}
	})
}

// FuzzRoom posts anything to a room, as its teacher and as a student.
func FuzzRoom(f *testing.F) {
	for _, s := range []string{`{"frozen":true,"step":null}`, `{"challenge":{"text":"x","goals":[{"measure":"loss","task":1,"op":"<","value":1}]}}`, `{"challenge":null}`,
		`{"spec":"","steps":3,"hash":"0123456789abcdef","value":1}`, `{"answer":1,"accepted":true}`, `{"name":"x"}`, `null`, `[]`} {
		f.Add(s)
	}
	clock := time.Now()
	hub := room.New(func() time.Time { clock = clock.Add(2 * time.Second); return clock })
	f.Cleanup(hub.Close)
	f.Fuzz(func(t *testing.T, body string) {
		h := share.New(share.Options{Limiter: unlimited, Rooms: hub})
		opened := ask(h, "POST", "/api/rooms", `{"spec":"arch=mmoe"}`).Body.String()
		code, key := member(opened, "code"), member(opened, "key")
		token := member(ask(h, "POST", "/api/rooms/"+code+"/students", `{"name":"Ann"}`).Body.String(), "token")
		defer ask(h, "DELETE", "/api/rooms/"+code, "", "Authorization: Bearer "+key)
		for _, who := range []string{key, token} {
			for _, path := range []string{"/lesson", "/answers", "/verdicts", "/students"} {
				w := ask(h, "POST", "/api/rooms/"+code+path, body, "Content-Type: application/json", "Authorization: Bearer "+who)
				if w.Code >= 500 || who == token && path == "/lesson" && w.Code == 200 {
					t.Errorf("%s: got %d %s", path, w.Code, w.Body)
				}
			}
			if w := ask(h, "GET", "/api/rooms/"+code, "", "Authorization: Bearer "+who); w.Code != 200 || w.Body.Len() > 64<<10 {
				t.Errorf("got %d and %d bytes of state", w.Code, w.Body.Len())
			}
		}
	})
}

func member(text, name string) string {
	m := regexp.MustCompile(`"` + name + `":"([^"]*)"`).FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return m[1]
}

// FuzzAddress asks for anything anyhow.
func FuzzAddress(f *testing.F) {
	f.Add("GET", "/e/0123456789abcdef", "format=json")
	f.Add("POST", "/api/rooms/ABCDEF/../x", "")
	f.Add("HEAD", "//card/x/AAAA.png", "url=http://example.com/#arch=mmoe")
	f.Add("GET", "/oembed", "url=http://example.com/%23arch=mmoe&maxwidth=5")
	h := share.New(share.Options{Limiter: unlimited, Cards: share.CardLimits{Steps: 1, Work: 1 << 16}})
	f.Fuzz(func(t *testing.T, method, path, query string) {
		r := &http.Request{Method: method, URL: &url.URL{Path: path, RawQuery: query}, Host: "example.com", Header: http.Header{}, RemoteAddr: "192.0.2.1:1"}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code == 500 || w.Code >= 300 && w.Code < 400 || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%q %q: got %d %s", method, path, w.Code, w.Body)
		}
	})
}
