package share

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"tandem/wasm/policy"
)

// read reads the request's body into v, or says what is wrong with the request. A browser sends such a request from
// another origin only after asking, and is never told that it may; that and the origin's check keep other sites' pages from
// acting here (CSRF).
func (h *Handler) read(r *request, v any) *answer {
	if kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" ||
		params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
		return fail(http.StatusUnsupportedMediaType, "type", "want Content-Type: application/json")
	}
	if a := h.ownOrigin(r); a != nil {
		return a
	}
	text, a := readBody(r)
	if a != nil {
		return a
	}
	return decode(text, v)
}

// readBody reads what was sent, within its limits of length and time.
func readBody(r *request) ([]byte, *answer) {
	tooLong := func() *answer {
		return fail(http.StatusRequestEntityTooLarge, "body", "the request is longer than %d bytes", MaxBody)
	}
	if r.ContentLength > MaxBody {
		return nil, tooLong()
	}
	if r.Body == nil {
		return nil, nil
	}
	control := http.NewResponseController(r.w) // where it can do nothing, the host has a limit of its own
	control.SetReadDeadline(time.Now().Add(bodyTime))
	text, err := io.ReadAll(io.LimitReader(r.Body, MaxBody+1))
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		a := fail(http.StatusRequestTimeout, "slow", "the request took longer than %v to arrive", bodyTime)
		a.header = append(a.header, [2]string{"Connection", "close"})
		return nil, a
	case err != nil:
		return nil, fail(http.StatusBadRequest, "json", "the request broke off")
	case len(text) > MaxBody:
		return nil, tooLong()
	}
	control.SetReadDeadline(time.Time{})
	return text, nil
}

// decode reads exactly one JSON value, with no member that v does not know.
func decode(text []byte, v any) *answer {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fail(http.StatusBadRequest, "json", "the body is not the JSON object that is wanted here: %s", clip(err.Error(), 200))
	}
	if _, err := d.Token(); err != io.EOF {
		return fail(http.StatusBadRequest, "json", "there is something after the JSON object")
	}
	return nil
}

// ownOrigin refuses what a browser says comes from another origin's page. Programs say nothing, and may.
func (h *Handler) ownOrigin(r *request) *answer {
	elsewhere := fail(http.StatusForbidden, "origin", "this can only be asked from the site itself")
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return elsewhere
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return nil
	}
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" || !strings.EqualFold(u.Host, h.base(r).Host) {
		return elsewhere
	}
	return nil
}

// base returns the site's root as the request sees it. What a request says of its host is taken only if it looks like
// one; it comes back to no one else.
func (h *Handler) base(r *request) *url.URL {
	u, err := url.Parse(h.Base)
	if err != nil {
		u = &url.URL{}
	}
	if u.Host == "" {
		u.Scheme, u.Host, _ = strings.Cut(cmp.Or(policy.Origin(r.Request), "http://invalid"), "://")
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return u
}
