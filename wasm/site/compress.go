package site

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/andybalholm/brotli"
)

// The qualities of brotli that are used. On Ebitengine's 10 MB: 9 gives 2.02 MB in 1.4 s, 11 gives 1.77 MB in 26 s.
const (
	Quick = 9  // to serve from this machine
	Best  = 11 // to publish
)

// compress returns the body in brotli, of that quality or a better one, from the cache folder if it was compressed before, or
// nil if it would not become smaller by a tenth.
func compress(cache string, body []byte, quality int) ([]byte, error) {
	if len(body) < 256 {
		return nil, nil
	}
	name := func(quality int) string { return filepath.Join(cache, fmt.Sprintf("%s.%d.br", hashOf(body), quality)) }
	for _, q := range []int{Best, quality} {
		if done, err := os.ReadFile(name(q)); err == nil {
			now := time.Now()
			os.Chtimes(name(q), now, now) // it is in use; prune looks at that
			return useful(done, body), nil
		}
	}
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: quality, LGWin: 22})
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if err := replace(name(quality), out.Bytes()); err != nil {
		return nil, err
	}
	return useful(out.Bytes(), body), nil
}

func useful(compressed, body []byte) []byte {
	if len(compressed) > len(body)*9/10 {
		return nil
	}
	return compressed
}

// prune removes compressed files that no build has used for two weeks.
func prune(cache string, now time.Time) {
	old, _ := filepath.Glob(filepath.Join(cache, "*.br")) // the pattern is well-formed
	for _, name := range old {
		if info, err := os.Stat(name); err == nil && now.Sub(info.ModTime()) > 14*24*time.Hour {
			os.Remove(name) // what cannot be removed does no harm
		}
	}
}

// replace writes a file so that whoever reads it sees all of it or none.
func replace(name string, body []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // not there any more once it was renamed
	if _, err := f.Write(body); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
