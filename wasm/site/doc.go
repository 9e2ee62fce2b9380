// Package site builds the static site of Tandem and serves it.
//
// [Build] compiles the WebAssembly programs (wasm/trainer, wasm/app and wasm/reader) with the Go toolchain, takes the page
// (index.html, wasm/web), Go's wasm_exec.js and the SIMD kernels, and puts them together as a [Site]: a set of files in
// memory, each also compressed with brotli. [Site.Write] writes it to a folder that works from any sub-path of any static
// host, and off-line once it was seen; [Site.Handler] serves it with the headers that it wants.
//
// The layout makes caching simple and imports need no rewriting: all that belongs together stands in one folder named
// by the hash of its content (a/HASH/page.js), the large programs beside it under their own hashes
// (a/trainer.HASH.wasm), so that a changed script does not load them anew. Both are immutable. Only what stands at the
// root (index.html, sw.js, tandem.js) is asked for again.
//
// It is used by wasm/serve, wasm/build and the browser tests. The same sources give the same bytes.
package site
