//go:build !js

// Command serve builds what is stale of the site and serves it:
//
//	go run ./wasm/serve [-addr 127.0.0.1:8080] [-open] [-store FILE]
//
// It prints the address, and stops when it is interrupted (Ctrl-C). Beside the site it keeps experiments that people share,
// draws their previews, and has rooms for a class: package tandem/wasm/share. docs/share.md has the flags for the world.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"tandem/internal/usage"
	"tandem/wasm/site"
)

func main() {
	flags := usage.Flags(os.Stderr, "./wasm/serve [-addr 127.0.0.1:8080] [-open] [-store FILE]", `Builds what is stale of the site and serves it, with shared experiments, their previews, and rooms for a class, until Ctrl-C stops it.
docs/share.md has the flags for the world.`)
	addr := flags.String("addr", "127.0.0.1:8080", "`address` to serve on; port 0 takes a free one")
	open := flags.Bool("open", false, "open the page in the browser")
	var o sharing
	flags.StringVar(&o.store, "store", "", "`file` of the experiments that are shared; \"memory\" keeps them until the end (default a file of your own)")
	flags.StringVar(&o.base, "base", "", "public `address`, when another server passes requests on to this one")
	flags.StringVar(&o.client, "client-header", "", "`header` in which that server says who asks, such as X-Forwarded-For")
	usage.Parse(flags, os.Args[1:])
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, *addr, *open, o); err != nil && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "serve: "+err.Error())
		os.Exit(1)
	}
}

func serve(ctx context.Context, addr string, open bool, o sharing) error {
	if err := o.check(); err != nil {
		return err
	}
	listener, err := listen(addr) // first: a port in use should not cost a build
	if err != nil {
		return err
	}
	defer listener.Close()
	s, err := site.Build(ctx, site.Options{Server: true, Address: o.base, Log: func(line string) { fmt.Println(line) }})
	if err != nil {
		return err
	}
	app, err := newApp(s, o, func(line string) { fmt.Println(line) })
	if err != nil {
		return err
	}
	defer app.close()
	server := &http.Server{Handler: app, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 5 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	server.RegisterOnShutdown(app.rooms.Close) // sockets are the rooms' own; their pages are told
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	address := "http://" + listener.Addr().String() + "/"
	fmt.Printf("Tandem is at %s (Ctrl-C stops it)\n", address)
	go s.Improve(ctx) // for who loads it over a slow network; without it everything works
	if open {
		if err := show(address); err != nil {
			fmt.Println("no browser could be opened: " + err.Error())
		}
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if server.Shutdown(patience) != nil {
		server.Close() // somebody reads slowly; they may load it again
	}
	return nil
}

func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is in use, perhaps by another serve: stop that, or choose another port with -addr 127.0.0.1:8081", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot serve on %q: %s", addr, strings.TrimPrefix(err.Error(), "listen tcp: "))
	}
	return l, nil
}
