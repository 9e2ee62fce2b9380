package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Write writes the site to a folder, which it makes if need be. Files of an earlier build that are not part of this one stay
// below a/, so that a page that is open goes on working. With brotli, each compressed file stands beside its plain one
// (page.js.br) for hosts that know the convention.
//
// _headers, in the format that several static hosts read, carries the headers that [Site.Handler] would send.
func (s *Site) Write(dir string, brotli bool) error {
	for _, f := range s.Files() {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := replace(name, f.Body); err != nil {
			return err
		}
		if brotli && f.Brotli != nil {
			if err := replace(name+".br", f.Brotli); err != nil {
				return err
			}
		}
	}
	return replace(filepath.Join(dir, "_headers"), []byte(headersFile()))
}

func headersFile() string {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, kv := range headers {
		fmt.Fprintf(&b, "  %s: %s\n", kv[0], kv[1])
	}
	fmt.Fprintf(&b, "/a/*\n  Cache-Control: %s\n", immutable)
	return b.String()
}
