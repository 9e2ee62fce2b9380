// Package edgetest runs the Worker of wasm/edge in Cloudflare's own runtime, workerd, for tests: without an account, without
// Node and without the network. [Start] is all that most tests need.
//
// What Cloudflare has around a Worker stands in this process: KV is a small HTTP server, which is what workerd's own
// binding speaks to; the rate limits, which the bare runtime lacks, are a second Worker that asks token buckets here
// (limits.mjs); the assets are any handler; Durable Objects are workerd's own. Whatever else the Worker would ask of the world ends at a
// server that fails the test.
package edgetest
