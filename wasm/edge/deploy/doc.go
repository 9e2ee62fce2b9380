// Package deploy puts together what runs on Cloudflare's edge: the Go program of wasm/edge, the JavaScript modules around it,
// and the library's version of Go's wasm_exec.js. wasm/edge/build writes it to a folder with the site; the tests of
// wasm/edge/edgetest run it in Cloudflare's own runtime.
package deploy
