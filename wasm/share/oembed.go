package share

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tandem/core/experiment"
)

// The size of an embedded figure unless less is asked for, in CSS pixels.
const (
	embedWidth  = 800
	embedHeight = 640
)

// An embed is oEmbed's answer (oembed.com, section 2.3.4: type rich).
type embed struct {
	Version         string `json:"version"`
	Type            string `json:"type"`
	Provider        string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	Title           string `json:"title"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
	HTML            string `json:"html"`
	CacheAge        int    `json:"cache_age"`
	Thumbnail       string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

// oembed tells how one of our own addresses is embedded. It fetches nothing: the address is read, not followed.
func (h *Handler) oembed(r *request) *answer {
	q, base := r.URL.Query(), h.base(r)
	if f := q.Get("format"); f != "" && f != "json" {
		return fail(http.StatusNotImplemented, "format", "only format=json is answered")
	}
	width, ok := atMost(q.Get("maxwidth"), embedWidth)
	if !ok {
		return wrongField("maxwidth", "a whole number from 1 to 10000")
	}
	height, ok := atMost(q.Get("maxheight"), embedHeight)
	if !ok {
		return wrongField("maxheight", "a whole number from 1 to 10000")
	}
	s, a := h.ours(r, q.Get("url"), base)
	if a != nil {
		return a
	}
	e := embed{Version: "1.0", Type: "rich", Provider: "Tandem", ProviderURL: base.String(), Title: s.name(), Width: width, Height: height, CacheAge: 86400,
		HTML: Figure(base.String(), s.fragment, s.name(), width, height)}
	if drawable(s) {
		e.Thumbnail, e.ThumbnailWidth, e.ThumbnailHeight = base.String()+cardPath(s), CardWidth, CardHeight
	}
	a = object(http.StatusOK, e)
	a.open, a.cache = true, "public, max-age=300"
	return a
}

// Sandbox is what an embedded figure may do: no origin of its own; its link to the whole page opens a window.
const Sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox"

// Figure returns the HTML of an embedded experiment: a frame that is given no origin of its own.
func Figure(root, fragment, title string, width, height int) string {
	return fmt.Sprintf(`<iframe src="%s" width="%d" height="%d" title="%s" loading="lazy" sandbox="`+Sandbox+`" style="border:0;max-width:100%%"></iframe>`,
		html.EscapeString(root+"?embed=1#"+fragment), width, height, html.EscapeString(title))
}

// atMost reads a largest size.
func atMost(text string, usual int) (int, bool) {
	if text == "" {
		return usual, true
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 10000 {
		return 0, false
	}
	return min(n, usual), true
}

// ours returns the experiment of an address of our own.
func (h *Handler) ours(r *request, address string, base *url.URL) (*shared, *answer) {
	none := fail(http.StatusNotFound, "not_found", "this is no address of an experiment here")
	u, err := url.Parse(address)
	if len(address) > 2*MaxLink || err != nil || u.Scheme != base.Scheme || !strings.EqualFold(u.Host, base.Host) || u.User != nil || u.RawPath != "" {
		return nil, none
	}
	path, ok := strings.CutPrefix(u.Path, base.Path)
	if !ok {
		return nil, none
	}
	switch kind, rest, _ := strings.Cut(path, "/"); {
	case kind == "e" && isID(rest):
		return h.byID(r.Context(), rest)
	case kind == "x" && rest != "" && !strings.Contains(rest, "/"):
		return linked(rest)
	case (path == "" || path == "index.html") && u.Fragment != "":
		spec, err := experiment.Parse(u.EscapedFragment())
		if err != nil {
			return nil, wrongSpec(err)
		}
		s := &shared{spec: spec, fragment: spec.Fragment()}
		s.path = "x/" + EncodeLink(s.fragment)
		return s, nil
	}
	return nil, none
}
