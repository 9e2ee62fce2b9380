package share

import (
	"bytes"
	"container/list"
	"context"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Pages are the site's own page with what crawlers and chat programs read. Where the site's page cannot be had, they are a
// small page that leads there. Neither has a script of its own: the spec stands in an attribute.

// A rendered is a page that was made, kept for a while.
type rendered struct {
	key  string
	page *answer
	from []byte // the site's page
	at   time.Time
}

const (
	keptPages = 512
	pageLife  = 5 * time.Minute // then the store is asked again, which also renews the experiment
)

// pages keeps the pages that are asked for most, the newest first.
type pages struct {
	mu    sync.Mutex
	found map[string]*list.Element // of *rendered
	order *list.List
}

func (p *pages) init() { p.found, p.order = map[string]*list.Element{}, list.New() }

func (p *pages) get(key string, from []byte, now time.Time) *answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	e, ok := p.found[key]
	if !ok {
		return nil
	}
	one := e.Value.(*rendered)
	if now.Sub(one.at) >= pageLife || !bytes.Equal(one.from, from) {
		delete(p.found, key)
		p.order.Remove(e)
		return nil
	}
	p.order.MoveToFront(e)
	return one.page
}

func (p *pages) put(one *rendered) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if e, ok := p.found[one.key]; ok {
		p.order.Remove(e)
	}
	p.found[one.key] = p.order.PushFront(one)
	for p.order.Len() > keptPages {
		last := p.order.Back()
		delete(p.found, last.Value.(*rendered).key)
		p.order.Remove(last)
	}
}

func (h *Handler) storedPage(r *request) *answer {
	return h.pageOf(r, "e/"+r.args[0], func() (*shared, *answer) { return h.byID(r.Context(), r.args[0]) })
}

func (h *Handler) linkPage(r *request) *answer {
	return h.pageOf(r, "x/"+r.args[0], func() (*shared, *answer) { return linked(r.args[0]) })
}

// pageOf answers with the page of an experiment, which find looks up if need be.
func (h *Handler) pageOf(r *request, path string, find func() (*shared, *answer)) *answer {
	from, base := h.index(r.Context()), h.base(r)
	key := base.String() + path
	if a := h.pages.get(key, from, h.Now()); a != nil {
		return a
	}
	s, a := find()
	if a != nil {
		return a
	}
	var body []byte
	if from != nil {
		body = inject(from, s, base)
	} else {
		body = lead(s, base)
	}
	a = &answer{status: http.StatusOK, kind: "text/html; charset=utf-8", body: body, tag: idOf(body), cache: askEach, open: true, page: true}
	h.pages.put(&rendered{key, a, from, h.Now()})
	return a
}

// index returns the site's page, or nil.
func (h *Handler) index(ctx context.Context) []byte {
	if h.Page == nil {
		return nil
	}
	text, err := h.Page(ctx)
	if err != nil || !bytes.Contains(text, []byte("</head>")) || !bytes.Contains(text, []byte("<tandem-playground")) {
		h.Log.Error("there is no page to show links on", "error", fmt.Sprint(err))
		return nil
	}
	return text
}

// without takes the first part of a page from one text to another out, with the white space before it.
func without(page []byte, from, to string) []byte {
	at := bytes.Index(page, []byte(from))
	if at < 0 {
		return page
	}
	end := bytes.Index(page[at:], []byte(to))
	if end < 0 {
		return page
	}
	head := bytes.TrimRight(page[:at], " \t\r\n")
	return append(head[:len(head):len(head)], page[at+end+len(to):]...)
}

// below makes the relative addresses of a page, which stand in href="…" and src="…", those of one that stands a folder
// deeper. (Package regexp would be a tenth of a megabyte of the edge's program.)
func below(page []byte) []byte {
	var out []byte
	for {
		at, name := len(page), ""
		for _, n := range [...]string{` href="`, ` src="`} {
			if i := bytes.Index(page, []byte(n)); i >= 0 && i < at {
				at, name = i, n
			}
		}
		if name == "" {
			return append(out, page...)
		}
		at += len(name)
		out, page = append(out, page[:at]...), page[at:]
		if !isAbsolute(page) {
			out, page = append(out, "../"...), bytes.TrimPrefix(page, []byte("./"))
		}
	}
}

// isAbsolute reports whether an address begins with a scheme, or at the host, or is within the page.
func isAbsolute(address []byte) bool {
	end := bytes.IndexAny(address, `:/?#"`)
	return end >= 0 && (address[end] == ':' && end > 0 || end == 0 && (address[0] == '/' || address[0] == '#'))
}

// inject puts an experiment into the site's page, which then stands one folder below the root.
func inject(page []byte, s *shared, base *url.URL) []byte {
	page = below(without(without(page, "<title>", "</title>"), `<meta name="description"`, ">"))
	page = bytes.Replace(page, []byte("</head>"), []byte(tags(s, base)+"</head>"), 1)
	element := fmt.Sprintf(`<tandem-playground spec="%s"`, html.EscapeString(s.fragment))
	return bytes.Replace(page, []byte("<tandem-playground"), []byte(element), 1)
}

// lead is a page that leads to the experiment on the site's page.
func lead(s *shared, base *url.URL) []byte {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	b.WriteString(tags(s, base))
	to := html.EscapeString("../#" + s.fragment)
	fmt.Fprintf(&b, "</head>\n<body>\n<main>\n<h1>%s</h1>\n<p>%s</p>\n", html.EscapeString(s.name()), html.EscapeString(s.story()))
	if drawable(s) {
		fmt.Fprintf(&b, "<p><a href=\"%s\"><img src=\"../%s\" width=\"%d\" height=\"%d\" alt=\"%s\"></a></p>\n", to, cardPath(s), CardWidth, CardHeight, html.EscapeString(cardWords(s)))
	}
	fmt.Fprintf(&b, "<p><a href=\"%s\">Open it in Tandem</a></p>\n</main>\n</body>\n</html>\n", to)
	return []byte(b.String())
}

// tags are what stands in the page's head: its name, Open Graph, Twitter, the canonical address and oEmbed's.
func tags(s *shared, base *url.URL) string {
	var b strings.Builder
	address := base.String() + s.path
	line := func(format string, args ...string) {
		escaped := make([]any, len(args))
		for i, a := range args {
			escaped[i] = html.EscapeString(a)
		}
		fmt.Fprintf(&b, format+"\n", escaped...)
	}
	meta := func(key, name, content string) { line(`<meta %s="%s" content="%s">`, key, name, content) }
	line(`<title>%s</title>`, s.name()+" · Tandem")
	meta("name", "description", s.story())
	line(`<link rel="canonical" href="%s">`, address)
	line(`<link rel="alternate" type="application/json+oembed" href="%s" title="%s">`, base.String()+"oembed?format=json&url="+url.QueryEscape(address), s.name())
	meta("property", "og:type", "website")
	meta("property", "og:site_name", "Tandem")
	meta("property", "og:title", s.name())
	meta("property", "og:description", s.story())
	meta("property", "og:url", address)
	card := "summary"
	if drawable(s) {
		card = "summary_large_image"
		picture := base.String() + cardPath(s)
		meta("property", "og:image", picture)
		meta("property", "og:image:type", "image/png")
		meta("property", "og:image:width", fmt.Sprint(CardWidth))
		meta("property", "og:image:height", fmt.Sprint(CardHeight))
		meta("property", "og:image:alt", cardWords(s))
		meta("name", "twitter:image", picture)
		meta("name", "twitter:image:alt", cardWords(s))
	}
	meta("name", "twitter:card", card)
	meta("name", "twitter:title", s.name())
	meta("name", "twitter:description", s.story())
	return b.String()
}

// cardPath returns where the experiment's picture is, below the site's root.
func cardPath(s *shared) string { return "card/" + strings.TrimPrefix(s.path, "e/") + ".png" }

// cardWords says what the picture shows.
func cardWords(s *shared) string {
	return "A run of it: what each task has learned together and alone. " + s.story()
}

// drawable reports whether there is a picture: data that is a file of somebody's is not here.
func drawable(s *shared) bool { return !s.spec.NeedsFile() }
