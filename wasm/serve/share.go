//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"tandem/wasm/policy"
	"tandem/wasm/share"
	"tandem/wasm/share/room"
	"tandem/wasm/share/sqlite"
	"tandem/wasm/site"
)

// inMemory is the value of -store that keeps nothing on the disk.
const inMemory = "memory"

// sharing is what the flags say of links, rooms and who asks.
type sharing struct {
	store  string // a file, inMemory, or "" for a file of the person's own
	base   string // public address, if another machine passes requests on
	client string // header with the client's address, which that machine sets
}

// check reads the flags before anything is built.
func (o *sharing) check() error {
	if o.base == "" {
		return nil
	}
	if _, err := policy.OriginOf(o.base); err != nil {
		return fmt.Errorf("-base %w", err)
	}
	return nil
}

// An app is everything that is served.
type app struct {
	http.Handler
	rooms *room.Hub
	store *sqlite.Store // nil: in memory
}

// newApp puts links and rooms beside the site.
func newApp(s *site.Site, o sharing, say func(string)) (*app, error) {
	a := &app{}
	options := share.Options{
		Base: o.base,
		Page: func(context.Context) ([]byte, error) {
			if f := s.File("index.html"); f != nil {
				return f.Body, nil
			}
			return nil, errors.New("the site has no index.html")
		},
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}
	if o.client != "" {
		options.Client = o.clientOf
	}
	var err error
	if a.store, err = o.open(say); err != nil {
		return nil, err
	}
	if a.store != nil {
		options.Store = a.store
	}
	a.rooms = room.New(nil)
	options.Rooms = a.rooms
	links, pages := share.New(options), s.Handler()
	a.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if share.Owns(r.URL.Path) {
			links.ServeHTTP(w, r)
		} else {
			pages.ServeHTTP(w, r)
		}
	})
	return a, nil
}

// open opens the file of experiments. That the usual one cannot be written is no reason not to serve; nil is memory.
func (o *sharing) open(say func(string)) (*sqlite.Store, error) {
	switch o.store {
	case inMemory:
		return nil, nil
	case "":
	default:
		return sqlite.Open(o.store, nil)
	}
	store, err := usual()
	if err != nil {
		say("experiments that are shared are kept in memory only: " + err.Error())
	}
	return store, nil
}

func usual() (*sqlite.Store, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil, err
	}
	dir = filepath.Join(dir, "tandem")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return sqlite.Open(filepath.Join(dir, "experiments.db"), nil)
}

// clientOf names the client by a header: of a list the last address, which the nearest machine has written.
func (o *sharing) clientOf(r *http.Request) string {
	values := r.Header.Values(o.client)
	if len(values) == 0 {
		return share.ClientOf("")
	}
	last := values[len(values)-1]
	return share.ClientOf(strings.TrimSpace(last[strings.LastIndex(last, ",")+1:]))
}

// close ends what is open: it is called after the last request.
func (a *app) close() {
	a.rooms.Close()
	if a.store != nil {
		a.store.Close()
	}
}
