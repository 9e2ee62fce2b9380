// Runs a js/wasm program that imports the kernels: node run.mjs WASM_EXEC.js PROGRAM.wasm KERNEL.wasm|- [ARGUMENTS]
// With TANDEM_LINK=plain it links them with functions in JavaScript, else with the module in the section "forward".
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
globalThis.require = require;
globalThis.fs = require("fs");
globalThis.path = require("path");
const [exec, program, kernel, ...args] = process.argv.slice(2);
require(exec);

/** Gives the program's imports functions that call the kernels; what it returns binds them to the program's memory. */
function forward(module, imports) {
  const [section] = WebAssembly.Module.customSections(module, "forward");
  const { table, ...functions } = new WebAssembly.Instance(new WebAssembly.Module(section)).exports;
  imports.tandem = functions;
  return (mem) => {
    const kernels = new WebAssembly.Instance(module, { env: { mem } }).exports;
    Object.keys(functions).forEach((name, i) => table.set(i, kernels[name]));
  };
}

/** The same, in the plainest way there is. */
function plain(module, imports) {
  let kernels;
  imports.tandem = {};
  for (const { name } of WebAssembly.Module.exports(module)) {
    imports.tandem[name] = (...all) => kernels[name](...all);
  }
  return (mem) => { kernels = new WebAssembly.Instance(module, { env: { mem } }).exports; };
}

const go = new globalThis.Go();
go.argv = [program, ...args];
go.exit = process.exit;
const link = process.env.TANDEM_LINK === "plain" ? plain : forward;
const bind = kernel === "-" ? null : link(new WebAssembly.Module(readFileSync(kernel)), go.importObject);
const { instance } = await WebAssembly.instantiate(readFileSync(program), go.importObject);
bind?.(instance.exports.mem);
await go.run(instance);
