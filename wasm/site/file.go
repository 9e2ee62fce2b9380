package site

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
)

// A File is one file of the site. Path has no leading slash. Brotli is nil where compressing does not help. A better Brotli
// may take the place of one that was made quickly, while the site is served: see [Site.Improve].
type File struct {
	Path      string
	Type      string // MIME type
	Hash      string // of Body
	Body      []byte
	Brotli    []byte
	Immutable bool // its address has its hash in it
}

// Transferred returns how many bytes a browser that knows brotli loads for the file.
func (f *File) Transferred() int {
	if f.Brotli != nil {
		return len(f.Brotli)
	}
	return len(f.Body)
}

var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".json": "application/json",
	".wasm": "application/wasm",
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".ico":  "image/x-icon",
	".txt":  "text/plain; charset=utf-8",
	".csv":  "text/csv; charset=utf-8",
}

// typeOf returns the MIME type of a file by its name; the system's own table, which differs from machine to machine,
// is left out of it.
func typeOf(name string) string {
	if t, ok := types[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}

func hashOf(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
