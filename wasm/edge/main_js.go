// Command edge is package share's handler as a Cloudflare Worker. worker.mjs runs it; wasm/edge/build puts both, and the site,
// into a folder that can be deployed: docs/edge.md.
package main

import (
	"log/slog"
	"os"

	"tandem/wasm/edge/host"
	"tandem/wasm/share"
)

func main() {
	host.Serve(share.New(share.Options{
		Page:    host.Page("ASSETS"),
		Store:   host.KV("EXPERIMENTS"),
		Rooms:   host.Rooms("ROOMS"),
		Limiter: host.Limits{share.Write: "WRITES", share.Join: "JOINS", share.Draw: "DRAWINGS"},
		// An instance answers one request at a time, and time on the edge is paid for.
		Cards: share.CardLimits{Steps: 200, Work: 1 << 26, Keep: 16},
		Log:   slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}))
}
