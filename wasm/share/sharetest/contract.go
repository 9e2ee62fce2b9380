package sharetest

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/core/experiment"
	"tandem/wasm/policy"
	"tandem/wasm/share"
)

// Contract drives a handler through every route, every limit and every trap of its hosts.
func Contract(t *testing.T, target Target) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, *visitor)
	}{
		{"health", health}, {"addresses", addresses}, {"methods", methods}, {"experiments", experiments}, {"bodies", bodies}, {"slow body", slowBody}, {"titles", titles},
		{"other origins", otherOrigins}, {"pages", pages}, {"links", links}, {"bombs", bombs}, {"oembed", oembed}, {"cards", cards}, {"rates", rates}, {"at once", atOnce},
		{"rooms", rooms}, {"room keys", roomKeys}, {"room limits", roomLimits}, {"sockets", sockets}, {"guessed sockets", guesses}, {"mute sockets", muteSockets}, {"class", class},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, target.visitor(t)) })
	}
}

const dozen = "tasks=checkerboard,circle,xor&relatedness=15&labels=400,12,400&layers=16,8,2&lr=0.02&seed=3"

func health(t *testing.T, v *visitor) {
	r := v.do("GET", "healthz", nil)
	if v.want(r, 200, ""); strings.TrimSpace(r.body) != `{"status":"ok"}` {
		t.Errorf("got %q", r.body)
	}
	v.want(v.do("HEAD", "healthz", nil), 200, "")
}

// addresses: nothing but the addresses that there are, however they are written; none is redirected.
func addresses(t *testing.T, v *visitor) {
	id := v.keep("arch=mmoe", "").ID
	for _, path := range []string{"api", "api/", "api/experiments/", "api/experiments/" + id + "/", "e", "e/", "e/" + id + "/", "e//" + id, "e/%2e%2e/healthz", "e/" + id + "%2f",
		"x", "x/", "card", "card/" + id, "card/x", "card/x/" + share.EncodeLink("arch=mmoe"), "healthz/", "oembed/", "api/nothing",
		"e/" + strings.ToUpper(id) + "0", "e/" + id[:15], "e/" + id + "0", "e/" + strings.Repeat("i", 16), "e/" + strings.Repeat("é", 8), "e/" + id[:15] + "%00",
		"e/" + strings.Repeat("0", 16), "api/experiments/" + strings.Repeat("z", 16), "card/" + strings.Repeat("0", 16) + ".png", "card/../e/" + id + ".png",
		"e/%27%20OR%201=1--%20", "e/" + strings.Repeat("a", 4000), "api/rooms/ABCDEF/", "api/rooms//students"} {
		r := v.do("GET", path, nil)
		if r.StatusCode != http.StatusNotFound {
			t.Errorf("%.60s: got %d, want 404", path, r.StatusCode)
		}
	}
}

func methods(t *testing.T, v *visitor) {
	for _, test := range []struct{ method, path, allow string }{
		{"POST", "healthz", "GET, HEAD"}, {"GET", "api/experiments", "POST"}, {"DELETE", "api/experiments/0000000000000000", "GET, HEAD"}, {"PUT", "e/0000000000000000", "GET, HEAD"},
		{"OPTIONS", "api/experiments", "POST"}, {"OPTIONS", "api/rooms", "POST"}, {"PATCH", "oembed", "GET, HEAD"}, {"GET", "api/rooms/ABCDEF/lesson", "POST"},
		{"POST", "api/rooms/ABCDEF", "GET, HEAD, DELETE"}, {"POST", "card/x/abc.png", "GET, HEAD"},
	} {
		r := v.do(test.method, test.path, nil, "Origin: https://evil.example", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type")
		v.want(r, http.StatusMethodNotAllowed, "method")
		if got := r.Header.Get("Allow"); got != test.allow {
			t.Errorf("%s %s: got Allow %q, want %q", test.method, test.path, got, test.allow)
		}
	}
}

func experiments(t *testing.T, v *visitor) {
	r := v.do("POST", "api/experiments", map[string]string{"spec": "#lr=0.0100&seed=7&arch=mmoe", "title": "Experts"})
	v.want(r, http.StatusCreated, "")
	var s stored
	r.json(t, &s)
	if !regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{16}$`).MatchString(s.ID) || s.URL != v.target.URL+"e/"+s.ID || r.Header.Get("Location") != s.URL {
		t.Errorf("got %+v and Location %q", s, r.Header.Get("Location"))
	}
	if again := v.keep("arch=mmoe", "Experts"); again != s {
		t.Errorf("the same thing is %+v and %+v, want one", s, again)
	}
	if other := v.keep("arch=mmoe", "Experts and gates"); other.ID == s.ID {
		t.Error("another title has the same id")
	}
	r = v.do("GET", "api/experiments/"+s.ID, nil, "User-Agent: a, b, c", "Accept: text/html, */*;q=0.8")
	v.want(r, 200, "")
	var got map[string]string
	r.json(t, &got)
	for key, want := range map[string]string{"id": s.ID, "spec": "arch=mmoe", "title": "Experts", "url": s.URL} {
		if got[key] != want {
			t.Errorf("got %s %q, want %q", key, got[key], want)
		}
	}
	if r.Header.Get("Access-Control-Allow-Origin") != "*" || r.Header.Get("ETag") != `"`+s.ID+`"` {
		t.Errorf("got headers %v", r.Header)
	}
	for _, tags := range []string{`"` + s.ID + `"`, `W/"` + s.ID + `"`, `"other", "` + s.ID + `"`, "*"} {
		if r := v.do("GET", "api/experiments/"+s.ID, nil, "If-None-Match: "+tags); r.StatusCode != http.StatusNotModified || r.body != "" {
			t.Errorf("If-None-Match %s: got %d %q, want 304", tags, r.StatusCode, r.body)
		}
	}
	v.want(v.do("GET", "api/experiments/"+s.ID, nil, `If-None-Match: "other"`), 200, "")
	v.want(v.do("HEAD", "api/experiments/"+s.ID, nil), 200, "")
}

// bodies: of what is posted, only what is wanted passes.
func bodies(t *testing.T, v *visitor) {
	ok := `{"spec":"arch=mmoe","title":"x"}`
	for _, test := range []struct {
		name, body, kind string
		status           int
		code             string
	}{
		{"form", "spec=arch", "application/x-www-form-urlencoded", 415, "type"},
		{"text", ok, "text/plain", 415, "type"},
		{"no type", ok, "", 415, "type"},
		{"type with more", ok, "application/json; charset=utf-8", 201, ""},
		{"other characters", ok, "application/json; charset=utf-16", 415, "type"},
		{"two types", ok, "application/json, text/plain", 415, "type"},
		{"nothing", "", "application/json", 400, "json"},
		{"array", "[]", "application/json", 400, "json"},
		{"null in it", `{"spec":"arch=mmoe","title":7}`, "application/json", 400, "json"},
		{"unknown member", `{"spec":"arch=mmoe","admin":true}`, "application/json", 400, "json"},
		{"more after it", ok + ok, "application/json", 400, "json"},
		{"cut off", ok[:12], "application/json", 400, "json"},
		{"deep", strings.Repeat("[", 20000), "application/json", 400, "json"},
		{"wrong spec", `{"spec":"arch=mmmoe"}`, "application/json", 422, "spec"},
		{"huge network", `{"spec":"layers=128,128,128,128,128,128&arch=mmoe&experts=8"}`, "application/json", 422, "spec"},
		{"no number", `{"spec":"lr=NaN"}`, "application/json", 422, "spec"},
		{"long spec", `{"spec":"` + strings.Repeat("a", 9000) + `"}`, "application/json", 422, "spec"},
		{"long title", `{"spec":"","title":"` + strings.Repeat("x", 121) + `"}`, "application/json", 422, "title"},
		{"too long", `{"spec":"` + strings.Repeat("a", share.MaxBody) + `"}`, "application/json", 413, "body"},
	} {
		body := any(test.body)
		if test.name == "too long" {
			body = io.MultiReader(strings.NewReader(test.body)) // of no announced length
			v.want(v.do("POST", "api/experiments", test.body), 413, "body")
		}
		r := v.do("POST", "api/experiments", body, "Content-Type: "+test.kind)
		if r.StatusCode != test.status || r.fault().Code != test.code {
			t.Errorf("%s: got %d %.200s, want %d %s", test.name, r.StatusCode, r.body, test.status, test.code)
		}
	}
	r := v.do("POST", "api/experiments", map[string]string{"spec": "arch=mmmoe"})
	if f := r.fault(); f.Field != "arch" || f.Value != "mmmoe" || !strings.Contains(f.Allowed, "mmoe") {
		t.Errorf("got %+v, want the field, its value and what is allowed", f)
	}
}

// slowBody: who sends a body drop by drop is cut off.
func slowBody(t *testing.T, v *visitor) {
	if !v.target.Slow || testing.Short() {
		t.Skip("takes five seconds, or is the host's task here")
	}
	start := time.Now()
	reader, writer := io.Pipe()
	defer writer.Close()
	go io.WriteString(writer, `{"spec":`)
	r := v.do("POST", "api/experiments", io.Reader(reader))
	v.want(r, http.StatusRequestTimeout, "slow")
	if took := time.Since(start); took > 8*time.Second {
		t.Errorf("it took %v", took)
	}
}

// titles: what a stranger calls an experiment stays text, everywhere.
func titles(t *testing.T, v *visitor) {
	for _, test := range []struct{ title, want string }{
		{`<script>alert(1)</script>`, `<script>alert(1)</script>`},
		{`"><img src=x onerror=alert(1)>`, `"><img src=x onerror=alert(1)>`},
		{`' onmouseover='alert(1)`, `' onmouseover='alert(1)`},
		{"</title></head><body>", "</title></head><body>"},
		{"a\u202egnp.exe\u2066 \u200f\u061cb", "agnp.exe b"},
		{"line\none\ttwo\x00\x1b[31m", "line one two[31m"},
		{"  spaces \u00a0 and \u2028 more  ", "spaces and more"},
		{"z\u0300\u0301\u0302\u0303\u0304\u0305lgo", "z\u0300\u0301lgo"},
		{"Größe Δm 学习 🦊", "Größe Δm 学习 🦊"},
		{"\xff\xfe", ""},
		{strings.Repeat("é", 120), strings.Repeat("é", 120)},
	} {
		text, _ := json.Marshal(test.title)
		if test.title == "\xff\xfe" {
			text = []byte("\"\xff\xfe\"")
		}
		r := v.do("POST", "api/experiments", fmt.Sprintf(`{"spec":"arch=mmoe","title":%s}`, text))
		var s stored
		if v.want(r, 201, ""); r.StatusCode != 201 {
			continue
		}
		r.json(t, &s)
		var got map[string]string
		v.do("GET", "api/experiments/"+s.ID, nil).json(t, &got)
		if got["title"] != test.want {
			t.Errorf("%q: got %q, want %q", test.title, got["title"], test.want)
		}
		page := v.do("GET", "e/"+s.ID, nil)
		v.want(page, 200, "")
		harmless(t, page.body, test.want)
		if test.want != "" {
			title := html.EscapeString(test.want)
			for _, want := range []string{"<title>" + title, `<meta property="og:title" content="` + title + `">`} {
				if !strings.Contains(page.body, want) {
					t.Errorf("%q: the page lacks %q", test.title, want)
				}
			}
		}
		embed := v.do("GET", "oembed?url="+url.QueryEscape(s.URL), nil)
		v.want(embed, 200, "")
		if strings.Contains(embed.body, "<") { // escaped by JSON, and within it by HTML
			t.Errorf("%q: oEmbed's JSON has a bare <: %s", test.title, embed.body)
		}
		var e struct{ HTML, Title string }
		embed.json(t, &e)
		if strings.Count(e.HTML, "<") != 2 || !strings.HasPrefix(e.HTML, "<iframe ") || !strings.HasSuffix(e.HTML, "></iframe>") {
			t.Errorf("%q: oEmbed's HTML is %s", test.title, e.HTML)
		}
	}
}

var handlers = regexp.MustCompile(`(?i)<[^>]*\son[a-z]+\s*=`)

// harmless checks that a page has no markup that a text smuggled in.
func harmless(t *testing.T, page, title string) {
	t.Helper()
	if strings.Count(page, "<title>") != 1 || strings.Count(page, "</head>") != 1 || strings.Count(page, "<body>") != 1 {
		t.Errorf("%q: the page has another head or title: %s", title, page)
	}
	quoted := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(page, `""`)
	if strings.Contains(quoted, "<img src=x") || strings.Contains(quoted, "alert(1)</script>") || handlers.MatchString(quoted) || regexp.MustCompile(`(?i)<script>`).MatchString(page) {
		t.Errorf("%q: the page runs what the title says: %s", title, page)
	}
}

// otherOrigins: another site's page cannot act here.
func otherOrigins(t *testing.T, v *visitor) {
	own, err := url.Parse(v.target.URL)
	if err != nil {
		t.Fatal(err)
	}
	body := map[string]string{"spec": "arch=mmoe"}
	for _, test := range []struct {
		headers []string
		status  int
	}{
		{[]string{"Origin: https://evil.example"}, 403},
		{[]string{"Origin: null"}, 403},
		{[]string{"Origin: http://" + own.Host + ".evil.example"}, 403},
		{[]string{"Sec-Fetch-Site: cross-site"}, 403},
		{[]string{"Sec-Fetch-Site: same-site"}, 403},
		{[]string{"Sec-Fetch-Site: cross-site", "Origin: " + own.Scheme + "://" + own.Host}, 403},
		{[]string{"Sec-Fetch-Site: same-origin", "Origin: " + own.Scheme + "://" + own.Host}, 201},
		{[]string{"Sec-Fetch-Site: none"}, 201},
	} {
		r := v.do("POST", "api/experiments", body, test.headers...)
		if v.want(r, test.status, ""); test.status == 403 && r.fault().Code != "origin" {
			t.Errorf("%v: got %s", test.headers, r.body)
		}
	}
	if v.target.Rooms {
		v.want(v.do("POST", "api/rooms", body, "Origin: https://evil.example"), 403, "origin")
		v.want(v.do("DELETE", "api/rooms/ABCDEF", nil, "Origin: https://evil.example"), 403, "origin")
	}
}

// pages: what a link shows, to people and to programs.
func pages(t *testing.T, v *visitor) {
	s := v.keep(dozen, "My dozen")
	link := share.EncodeLink(dozen)
	for path, name := range map[string]string{"e/" + s.ID: "My dozen", "x/" + link: experiment.Presets[0].Title} {
		r := v.do("GET", path, nil)
		v.want(r, 200, "")
		picture := v.target.URL + "card/" + strings.TrimPrefix(path, "e/") + ".png"
		for _, want := range []string{"<title>" + name, `<meta property="og:url" content="` + v.target.URL + path + `">`, `<link rel="canonical" href="` + v.target.URL + path + `">`,
			`<meta property="og:image" content="` + picture + `">`, `<meta name="twitter:image" content="` + picture + `">`, `<meta property="og:image:width" content="600">`, `<meta name="twitter:card" content="summary_large_image">`,
			`type="application/json+oembed" href="` + v.target.URL + `oembed?format=json&amp;url=` + url.QueryEscape(v.target.URL+path) + `"`, html.EscapeString(dozen)} {
			if !strings.Contains(r.body, want) {
				t.Errorf("%.30s: the page lacks %q:\n%s", path, want, r.body)
			}
		}
		if r.Header.Get("Content-Security-Policy") != policy.Page(strings.TrimSuffix(v.target.URL, "/")) || r.Header.Get("Content-Type") != "text/html; charset=utf-8" || r.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%.30s: got headers %v", path, r.Header)
		}
		if v.target.Page != strings.Contains(r.body, `<tandem-playground spec="`+html.EscapeString(dozen)+`"`) {
			t.Errorf("%.30s: the page is the site's: %v, want %v\n%s", path, !v.target.Page, v.target.Page, r.body)
		}
		for _, m := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(r.body, -1) {
			if !strings.HasPrefix(m[1], "../") && !strings.HasPrefix(m[1], v.target.URL) {
				t.Errorf("%.30s: the page names %q, which is not where it stands", path, m[1])
			}
		}
		if r2 := v.do("GET", path, nil, "If-None-Match: "+r.Header.Get("ETag")); r2.StatusCode != 304 {
			t.Errorf("%.30s: got %d with its own tag, want 304", path, r2.StatusCode)
		}
		v.want(v.do("HEAD", path, nil), 200, "")
	}
	// A world that needs a file has no picture.
	r := v.do("GET", "x/"+share.EncodeLink("world=csv"), nil)
	v.want(r, 200, "")
	if strings.Contains(r.body, "og:image") {
		t.Error("there is a picture of data that is not here")
	}
	v.want(v.do("GET", "card/x/"+share.EncodeLink("world=csv")+".png", nil), 404, "not_found")
}

// pack makes a stateless link of any bytes.
func pack(text []byte, level int) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, level)
	w.Write(text)
	w.Close()
	return base64.RawURLEncoding.EncodeToString(b.Bytes())
}

func links(t *testing.T, v *visitor) {
	for _, spec := range []string{"", "arch=mmoe&weighting=nash-mtl", dozen, "#seed=9"} {
		for _, level := range []int{flate.NoCompression, flate.BestCompression, flate.HuffmanOnly} {
			v.want(v.do("GET", "x/"+pack([]byte(spec), level), nil), 200, "")
		}
	}
	good := share.EncodeLink("arch=mmoe")
	for name, link := range map[string]string{"padding": good + "=", "standard letters": "++//" + good, "cut off": good[:len(good)-6], "more after it": good + "AAAA", "letters": "hello", "one letter": "a",
		"line break": good[:4] + "%0A" + good[4:], "dots": "..." + good, "too long": strings.Repeat("A", share.MaxLink+1)} {
		if r := v.do("GET", "x/"+link, nil); r.StatusCode != 400 && r.StatusCode != 404 && r.StatusCode != 414 {
			t.Errorf("%s: got %d %.100s, want 400", name, r.StatusCode, r.body)
		}
	}
	for _, spec := range []string{"arch=mmmoe", "<script>", "a=b=c", strings.Repeat("x", 8192), "lr=1e999", "\x00=\x00", "%zz=1"} {
		r := v.do("GET", "x/"+pack([]byte(spec), flate.BestCompression), nil)
		if v.want(r, 422, "spec"); strings.Contains(r.body, "<") {
			t.Errorf("%.20q: the error has markup in it: %s", spec, r.body)
		}
	}
}

// bombs: a link that says little and unpacks to much costs nothing.
func bombs(t *testing.T, v *visitor) {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression)
	zeros := make([]byte, 1<<20)
	for b.Len() < 8000 {
		w.Write(zeros)
		w.Flush()
	}
	w.Close()
	link := base64.RawURLEncoding.EncodeToString(b.Bytes()[:min(b.Len(), 9000)])
	start := time.Now()
	for range 20 {
		v.want(v.do("GET", "x/"+link, nil), 400, "link")
		v.want(v.do("GET", "card/x/"+link+".png", nil), 400, "link")
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("40 bombs took %v", took)
	}
}

func oembed(t *testing.T, v *visitor) {
	s := v.keep("arch=mmoe&labels=400,60,400", "Gates")
	own, _ := url.Parse(v.target.URL)
	for _, address := range []string{s.URL, v.target.URL + "x/" + share.EncodeLink("arch=mmoe"), v.target.URL + "#arch=mmoe&labels=400,60,400", v.target.URL + "index.html#arch=mmoe"} {
		r := v.do("GET", "oembed?format=json&url="+url.QueryEscape(address), nil)
		if v.want(r, 200, ""); r.StatusCode != 200 {
			continue
		}
		var e struct {
			Version, Type, HTML, Title string
			Width, Height              int
			Thumbnail                  string `json:"thumbnail_url"`
		}
		r.json(t, &e)
		if e.Version != "1.0" || e.Type != "rich" || e.Width < 300 || e.Height < 200 || e.Title == "" || !strings.HasPrefix(e.Thumbnail, v.target.URL+"card/") {
			t.Errorf("%s: got %+v", address, e)
		}
		if !strings.HasPrefix(e.HTML, `<iframe src="`+v.target.URL+`?embed=1#`) || !strings.Contains(e.HTML, "arch=mmoe") || !strings.Contains(e.HTML, `sandbox="`+share.Sandbox+`"`) || strings.Contains(e.HTML, "allow-same-origin") {
			t.Errorf("%s: got %s", address, e.HTML)
		}
		if r.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Error("other origins cannot read it")
		}
		if e.Thumbnail != "" && address == s.URL {
			v.want(v.do("HEAD", strings.TrimPrefix(e.Thumbnail, v.target.URL), nil), 200, "")
		}
	}
	r := v.do("GET", "oembed?maxwidth=320&maxheight=200&url="+url.QueryEscape(s.URL), nil)
	if v.want(r, 200, ""); !strings.Contains(r.body, `"width":320,"height":200`) || !strings.Contains(r.body, `width=\"320\" height=\"200\"`) {
		t.Errorf("got %s", r.body)
	}
	for _, address := range []string{"", "https://evil.example/e/" + s.ID, "//" + own.Host + "/e/" + s.ID, "javascript:alert(1)//" + own.Host, "ftp://" + own.Host + own.Path + "e/" + s.ID,
		own.Scheme + "://" + own.Host + "@evil.example/e/" + s.ID, own.Scheme + "://user@" + own.Host + own.Path + "e/" + s.ID, own.Scheme + "://" + own.Host + ".evil.example" + own.Path + "e/" + s.ID, v.target.URL + "e/0000000000000000",
		v.target.URL + "e/" + s.ID + "/", v.target.URL, v.target.URL + "healthz", v.target.URL + "../e/" + s.ID, "http://169.254.169.254/latest", "file:///etc/passwd", v.target.URL + "e/" + s.ID[:8] + "%2e", "%"} {
		if r := v.do("GET", "oembed?url="+url.QueryEscape(address), nil); r.StatusCode != 404 {
			t.Errorf("%q: got %d %.100s, want 404", address, r.StatusCode, r.body)
		}
	}
	v.want(v.do("GET", "oembed?format=xml&url="+url.QueryEscape(s.URL), nil), 501, "format")
	for _, size := range []string{"maxwidth=0", "maxwidth=-1", "maxheight=1e3", "maxwidth=99999", "maxheight=%22%3E"} {
		v.want(v.do("GET", "oembed?"+size+"&url="+url.QueryEscape(s.URL), nil), 422, "field")
	}
}

func cards(t *testing.T, v *visitor) {
	if v.target.Cards == 0 {
		t.Skip("cards are not asked for")
	}
	s := v.keep("tasks=circle,half&layers=8,4&seed=3", "A <card>")
	var first string
	for _, path := range []string{"card/" + s.ID + ".png", "card/" + s.ID + ".png", "card/x/" + share.EncodeLink("tasks=circle,half&layers=8,4&seed=3") + ".png", "card/x/" + share.EncodeLink("tasks=circle,half&layers=8,4&seed=4") + ".png"} {
		r := v.do("GET", path, nil)
		if v.want(r, 200, ""); r.StatusCode != 200 {
			continue
		}
		im, err := png.Decode(strings.NewReader(r.body))
		if err != nil || im.Bounds().Dx() != share.CardWidth || im.Bounds().Dy() != share.CardHeight {
			t.Fatalf("%.40s: got no picture of 600 × 315: %v", path, err)
		}
		colours := map[any]bool{}
		for x := range 600 {
			colours[im.At(x, 150)] = true
		}
		if len(colours) < 10 {
			t.Errorf("%.40s: a line through it has %d colours", path, len(colours))
		}
		if len(r.body) > 60_000 || r.Header.Get("Content-Type") != "image/png" || !strings.Contains(r.Header.Get("Cache-Control"), "max-age=") || r.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%.40s: %d bytes, headers %v", path, len(r.body), r.Header)
		}
		if r2 := v.do("GET", path, nil, "If-None-Match: "+r.Header.Get("ETag")); r2.StatusCode != 304 {
			t.Errorf("%.40s: got %d with its own tag, want 304: the same experiment gives the same picture", path, r2.StatusCode)
		}
		if first == "" {
			first = r.body
		} else if path == "card/"+s.ID+".png" && r.body != first {
			t.Error("the same picture differs the second time")
		} else if strings.HasPrefix(path, "card/x") && r.body == first {
			t.Error("another experiment has the same picture")
		}
	}
	r := v.do("HEAD", "card/"+s.ID+".png", nil)
	v.want(r, 200, "")
}

// rates: who stores too much is told to wait, and others are not.
func rates(t *testing.T, v *visitor) {
	refused := 0
	for i := range 26 {
		r := v.do("POST", "api/experiments", map[string]string{"spec": fmt.Sprintf("seed=%d", 1000+i)})
		switch {
		case r.StatusCode == http.StatusTooManyRequests && i >= 20:
			if refused++; r.Header.Get("Retry-After") == "" {
				t.Error("it does not say how long to wait")
			}
		case r.StatusCode != http.StatusCreated:
			t.Errorf("request %d: got %d %s", i+1, r.StatusCode, r.body)
		}
	}
	if refused == 0 {
		t.Error("26 experiments in a row were stored, want at most 20 or so")
	}
	v.target.visitor(t).keep("seed=999", "")
	v.want(v.do("GET", "x/"+share.EncodeLink("seed=1"), nil), 200, "") // reading goes on
}

// atOnce: answers to many at the same time are not mixed up.
func atOnce(t *testing.T, v *visitor) {
	var wait sync.WaitGroup
	for g := range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			v := v.target.visitor(t)
			for n := range 10 {
				spec, title := fmt.Sprintf("seed=%d", 5000+100*g+n), fmt.Sprintf("run %d of %d", n, g)
				s := v.keep(spec, title)
				var got map[string]string
				r := v.do("GET", "api/experiments/"+s.ID, nil)
				json.Unmarshal([]byte(r.body), &got)
				if r.StatusCode != 200 || got["spec"] != spec || got["title"] != title {
					t.Errorf("got %d %v, want %s and %s", r.StatusCode, got, spec, title)
				}
				if r := v.do("GET", "x/"+share.EncodeLink(spec), nil); !strings.Contains(r.body, html.EscapeString(spec)) {
					t.Errorf("the page of %s is another's", spec)
				}
			}
		}()
	}
	wait.Wait()
}
