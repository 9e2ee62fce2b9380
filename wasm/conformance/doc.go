// Package conformance has no code: its tests hold that every build of Tandem is the same program.
//
// The same fragment must give the same hash natively, in portable WebAssembly (the tag purego), with the SIMD kernels in
// a browser, after Reset, and on arm64; a few hashes are kept in testdata/golden.txt, so that a change of bits is seen when
// it is made. `go test ./wasm/conformance -run Golden -update` writes them again.
//
// Speed is told, not asserted: `go test ./wasm/conformance -run Speed -v` prints how much faster a step is with SIMD than
// without, and than that of TensorFlow Playground's algorithm, in the same browser.
package conformance
