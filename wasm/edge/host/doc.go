// Package host is what Cloudflare's runtime is to package share, through github.com/syumai/workers: [Serve] makes its requests
// those of net/http, and its bindings are a store (KV), rooms (Durable Objects), a limiter (rate limits) and the site's page (assets).
//
// The program that imports it is compiled to WebAssembly, and each of its instances (wasm/edge/pool.mjs) answers one request at
// a time. Everything here counts on that.
package host
