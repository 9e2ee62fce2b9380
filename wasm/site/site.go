package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
	"time"

	"tandem/wasm/policy"
)

// Options say how a site is built. The zero value builds from the working folder, quietly, for serving.
type Options struct {
	Root    string            // a folder inside the repository; "" is the working folder
	Cache   string            // folder for what is built; "" is a folder of the person's cache
	Quality int               // of brotli; 0 is Quick
	Address string            // where the site will be, such as "https://example.org/tandem/"; "" is not known (a Handler knows the origin from its requests)
	Server  bool              // the host answers for package share too: the page offers what that can do
	Log     func(line string) // told what is going on; nil is nobody
	Replace map[string][]byte // files that stand in for those of the repository, by path below the root: for tests
}

// A Site is the whole static site, ready to be served or written.
type Site struct {
	Hash   string // of everything: names the build
	cache  string
	origin string // of its address, or ""

	mu    sync.RWMutex
	files map[string]*File // by path; a File is replaced, never changed
}

// Build builds what is stale and puts the site together. Errors are one line each, apart from compile errors, which are as the
// Go command prints them.
func Build(ctx context.Context, o Options) (*Site, error) {
	root, err := o.prepare()
	if err != nil {
		return nil, err
	}
	s := &Site{cache: o.Cache, files: map[string]*File{}}
	if o.Address != "" {
		if s.origin, err = policy.OriginOf(o.Address); err != nil {
			return nil, err
		}
	}
	assets, err := s.addPrograms(ctx, root, &o)
	if err != nil {
		return nil, err
	}
	if err := s.addPage(ctx, root, &o, assets); err != nil {
		return nil, err
	}
	if err := s.compress(o.Quality); err != nil {
		return nil, err
	}
	prune(o.Cache, time.Now())
	return s, nil
}

// prepare fills in what is not given, and returns the root folder.
func (o *Options) prepare() (root string, err error) {
	if root, err = Root(o.Root); err != nil {
		return "", err
	}
	if o.Cache == "" {
		if o.Cache, err = cacheFolder(); err != nil {
			return "", err
		}
	}
	if err := os.MkdirAll(o.Cache, 0o755); err != nil {
		return "", fmt.Errorf("cannot write what is built: %w (XDG_CACHE_HOME may name another folder)", err)
	}
	if o.Quality == 0 {
		o.Quality = Quick
	}
	if o.Log == nil {
		o.Log = func(string) {}
	}
	return root, nil
}

// addPrograms adds the WebAssembly files and returns what assets.js says of them.
func (s *Site) addPrograms(ctx context.Context, root string, o *Options) ([]asset, error) {
	var assets []asset
	add := func(name string, body []byte, late bool) {
		path := "a/" + name + "." + hashOf(body) + ".wasm"
		s.add(path, body, true)
		assets = append(assets, asset{name, path, len(body), late})
	}
	for _, p := range programs {
		o.Log("building " + p.path)
		body, err := compile(ctx, root, o, p)
		if err != nil {
			return nil, err
		}
		add(p.name, body, p.late)
	}
	kernel, err := o.read(root, "wasm/kernel/kernel.wasm")
	if err != nil {
		return nil, err
	}
	add("kernel", kernel, false)
	return assets, nil
}

func (s *Site) add(path string, body []byte, immutable bool) {
	s.files[path] = &File{Path: path, Type: typeOf(path), Hash: hashOf(body), Body: body, Immutable: immutable}
}

// compress compresses every file, as many at once as there are processors.
func (s *Site) compress(quality int) error {
	files := s.Files()
	sort.SliceStable(files, func(i, j int) bool { return len(files[i].Body) > len(files[j].Body) }) // what takes longest does not begin last
	var next atomic.Int64
	var group sync.WaitGroup
	faults := make([]error, len(files))
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				f := files[i]
				var err error
				if f.Brotli, err = compress(s.cache, f.Body, quality); err != nil {
					faults[i] = fmt.Errorf("cannot compress %s: %w", f.Path, err)
				}
			}
		})
	}
	group.Wait()
	return errors.Join(faults...)
}

// Improve compresses everything as well as it can be, which takes most of a minute the first time, and is kept. It may
// run while the site is served, and leaves the other processors to that.
func (s *Site) Improve(ctx context.Context) error {
	for _, f := range s.Files() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if f.Brotli == nil {
			continue
		}
		best, err := compress(s.cache, f.Body, Best)
		if err != nil {
			return fmt.Errorf("cannot compress %s: %w", f.Path, err)
		}
		better := *f
		better.Brotli = best
		s.mu.Lock()
		s.files[f.Path] = &better
		s.mu.Unlock()
	}
	return nil
}

// Files returns all files, by path.
func (s *Site) Files() []*File {
	s.mu.RLock()
	defer s.mu.RUnlock()
	files := make([]*File, 0, len(s.files))
	for _, f := range s.files {
		files = append(files, f)
	}
	sort.Slice(files, func(i, j int) bool { return files[i].Path < files[j].Path })
	return files
}

// File returns the file at the path, or nil.
func (s *Site) File(path string) *File {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.files[path]
}

func cacheFolder() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder for what is built: %w", err)
	}
	return filepath.Join(dir, "tandem"), nil
}

func (o *Options) read(root, path string) ([]byte, error) {
	if body, ok := o.Replace[path]; ok {
		return body, nil
	}
	return os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
}
