// Command build writes to a folder what wrangler runs locally or deploys to Cloudflare:
//
//	go run ./wasm/edge/build -o DIR [-address https://example.org/]
//
// docs/edge.md has what comes then.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"tandem/internal/usage"
	"tandem/wasm/edge/deploy"
	"tandem/wasm/site"
)

func main() {
	o := site.Options{Log: func(line string) { fmt.Println(line) }}
	flags := usage.Flags(os.Stderr, "./wasm/edge/build -o DIR [-address URL]", "Writes to a folder what wrangler runs locally or deploys to Cloudflare. docs/edge.md has what comes then.")
	out := flags.String("o", "", "`folder` to write to (needed)")
	flags.StringVar(&o.Address, "address", "", "`address` where the Worker will be, for the site's _headers: some WebKits show no embedded figure without it (docs/embed.md)")
	usage.Parse(flags, os.Args[1:])
	if *out == "" {
		flags.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := deploy.Write(ctx, o, *out); err != nil {
		fmt.Fprintln(os.Stderr, "build: "+err.Error())
		os.Exit(1)
	}
	fmt.Printf("the Worker and the site are in %s\n", *out)
}
