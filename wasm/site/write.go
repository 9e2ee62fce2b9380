package site

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Write writes the site to a folder, which it makes if need be. Files of an earlier build that are not part of this one stay
// below a/, so that a page that is open goes on working. With brotli, each compressed file stands beside its plain one
// (page.js.br) for hosts that know the convention.
//
// _headers, in the format that several static hosts read, carries the headers that [Site.Handler] would send, with
// the origin of the address that Options name.
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
	return replace(filepath.Join(dir, "_headers"), []byte(s.headersFile()))
}

// headersFile names what may be kept for ever by its hash: a pattern such as /a/* would also stand for what is not there (any more),
// and that answer must not be kept. One line stands for a whole folder, because hosts read a hundred at most.
func (s *Site) headersFile() string {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, kv := range headers(s.origin) {
		fmt.Fprintf(&b, "  %s: %s\n", kv[0], kv[1])
	}
	last := ""
	for _, f := range s.Files() {
		pattern := "/" + f.Path
		if folder := path.Dir(f.Path); folder != "a" {
			pattern = "/" + folder + "/*"
		}
		if f.Immutable && pattern != last {
			fmt.Fprintf(&b, "%s\n  Cache-Control: %s\n", pattern, immutable)
			last = pattern
		}
	}
	return b.String()
}
