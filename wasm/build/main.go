// Command build writes the static site to a folder:
//
//	go run ./wasm/build -o DIR [-brotli] [-address https://example.org/tandem/]
//
// The folder works from any sub-path of any static host, and off-line once the page was seen.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"tandem/internal/usage"
	"tandem/wasm/site"
)

func main() {
	o := site.Options{Log: func(line string) { fmt.Println(line) }}
	flags := usage.Flags(os.Stderr, "./wasm/build -o DIR [-brotli] [-address URL]", "Writes the static site to a folder. It works from any sub-path of any static host, and off-line once the page was seen.")
	out := flags.String("o", "", "`folder` to write to (needed)")
	brotli := flags.Bool("brotli", false, "write each file compressed too, as NAME.br, for hosts that send those (takes half a minute more)")
	flags.StringVar(&o.Address, "address", "", "`address` where the folder will be, for its _headers: some WebKits show no embedded figure without it (docs/embed.md)")
	usage.Parse(flags, os.Args[1:])
	if *out == "" {
		flags.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := build(ctx, o, *out, *brotli); err != nil {
		fmt.Fprintln(os.Stderr, "build: "+err.Error())
		os.Exit(1)
	}
}

func build(ctx context.Context, o site.Options, out string, brotli bool) error {
	if brotli {
		o.Quality = site.Best
	}
	s, err := site.Build(ctx, o)
	if err != nil {
		return err
	}
	if err := s.Write(out, brotli); err != nil {
		return fmt.Errorf("cannot write the site: %w", err)
	}
	fmt.Printf("%d files in %s\n", len(s.Files()), out)
	return nil
}
