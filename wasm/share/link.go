package share

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"tandem/core/experiment"
)

// EncodeLink writes a fragment as the last part of a stateless link's path: raw DEFLATE (RFC 1951), then base64url without
// padding.
func EncodeLink(fragment string) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression) // the level exists
	io.WriteString(w, fragment)
	w.Close()
	return base64.RawURLEncoding.EncodeToString(b.Bytes())
}

// DecodeLink reads what EncodeLink writes. However little a link says that it is, no more than a fragment's length is taken
// out of it.
func DecodeLink(link string) (string, error) {
	if len(link) > MaxLink {
		return "", fmt.Errorf("it is longer than %d characters", MaxLink)
	}
	packed, err := base64.RawURLEncoding.Strict().DecodeString(link)
	if err != nil || bytes.ContainsAny([]byte(link), "\r\n") { // which Go's decoder passes over
		return "", errors.New("it is not base64url without padding")
	}
	src := bytes.NewReader(packed)
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(src), experiment.MaxFragment+1))
	switch {
	case err != nil:
		return "", errors.New("it is not in the raw DEFLATE format, or is cut off")
	case len(text) > experiment.MaxFragment:
		return "", fmt.Errorf("its fragment is longer than %d bytes", experiment.MaxFragment)
	case src.Len() > 0:
		return "", errors.New("there is something after its end")
	}
	return string(text), nil
}

// reopen reads a spec that was written down some time ago.
func reopen(text string) (experiment.Spec, error) {
	if strings.Trim(text, "#") == "" {
		text = experiment.Stored
	}
	return experiment.Parse(text)
}

// linked returns the experiment of a stateless link.
func linked(link string) (*shared, *answer) {
	text, err := DecodeLink(link)
	if err != nil {
		return nil, fail(http.StatusBadRequest, "link", "this link cannot be read: %v", err)
	}
	spec, err := reopen(text)
	if err != nil {
		return nil, wrongSpec(err)
	}
	return &shared{spec: spec, fragment: spec.Fragment(), path: "x/" + link}, nil
}
