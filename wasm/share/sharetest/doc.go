// Package sharetest holds the tests that every host of package share has to pass: [Contract] drives a handler over HTTP,
// wherever it runs (net/http, js/wasm, Cloudflare's runtime), [Store] a store.
package sharetest
