// Package kernel embeds the SIMD form of tandem/core/kernel: a WebAssembly module written by hand (kernel.wat) that works
// in the memory of the program that uses it.
//
// The module imports one thing, a memory, as "env" "mem", and exports functions only. A js/wasm program that links
// core/kernel without the tag purego imports functions from a module named "tandem"; the contract is that every function
// that kernel.wasm exports is to be had there under the same name.
//
// The program's memory exists only once the program is instantiated, so its loader first supplies functions that forward,
// then instantiates this module with {env: {mem: program.exports.mem}}, then runs the program. Functions in JavaScript
// will do. Faster, by some 40 ns a call, is the module in kernel.wasm's custom section "forward" (forward.wat): it imports
// nothing and exports a table and functions of the same names, to be supplied as the module "tandem"; put the kernels
// into the table in the order of these functions. run.mjs shows both.
package kernel

import _ "embed"

//go:generate node assemble.mjs kernel.wasm kernel.wat forward.wat

// Module is kernel.wasm, the assembled form of kernel.wat.
//
//go:embed kernel.wasm
var Module []byte

// Runner is run.mjs, a script for Node.js that runs a js/wasm program with the kernels; its first line says how.
//
//go:embed run.mjs
var Runner []byte
