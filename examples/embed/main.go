//go:build !js

// Command embed shows the figures of Tandem where they are meant to be: in a blog post of another site.
//
//	go run ./examples/embed
//
// It serves the post (index.html) on one port, and Tandem as plain files below a sub-path of another, so that the two are
// strangers to each other as they are on the web. The other files of this folder are the same for Hugo, Jupyter, Markdown
// and Observable. docs/embed.md says what a figure can do.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"

	"tandem/internal/usage"
	"tandem/wasm/site"
)

// placeholder stands in the examples for the address of a Tandem.
const placeholder = "https://tandem.example/"

//go:embed index.html
var post []byte

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := parse(os.Args[1:], os.Stderr)
	if err == nil {
		err = show(ctx)
	}
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "embed: "+err.Error())
		os.Exit(1)
	}
}

// parse says what the program does, if it is asked to: there is nothing to choose.
func parse(args []string, out io.Writer) error {
	flags := usage.Flags(out, "./examples/embed", "Builds Tandem, and serves a blog post with figures on one port and Tandem on another, until Ctrl-C stops it.\ndocs/embed.md says what a figure can do.")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q: want no arguments", flags.Arg(0))
	}
	return nil
}

func show(ctx context.Context) error {
	s, err := site.Build(ctx, site.Options{Log: func(line string) { fmt.Println(line) }})
	if err != nil {
		return err
	}
	tandem, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	blog, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	root := "http://" + tandem.Addr().String() + "/deep/er/"
	page := bytes.ReplaceAll(post, []byte(placeholder), []byte(root))
	go http.Serve(tandem, http.StripPrefix("/deep/er", s.Handler()))
	go http.Serve(blog, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	}))
	fmt.Printf("The post is at http://%s/ and Tandem at %s (Ctrl-C stops both)\n", blog.Addr(), root)
	<-ctx.Done()
	return nil
}
