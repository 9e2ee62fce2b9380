// Runs a js/wasm program that imports the kernels: node run.mjs WASM_EXEC.js PROGRAM.wasm KERNEL.wasm|- [ARGUMENTS]
// It links them in the plainest way there is: functions that forward to the kernels once these exist.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
globalThis.require = require;
globalThis.fs = require("fs");
globalThis.path = require("path");
const [exec, program, kernel, ...args] = process.argv.slice(2);
require(exec);

const go = new globalThis.Go();
go.argv = [program, ...args];
go.exit = process.exit;
let functions;
if (kernel !== "-") {
  const module = new WebAssembly.Module(readFileSync(kernel));
  go.importObject.tandem = {};
  for (const { name, kind } of WebAssembly.Module.exports(module)) {
    if (kind === "function") go.importObject.tandem[name] = (...all) => functions[name](...all);
  }
  const { instance } = await WebAssembly.instantiate(readFileSync(program), go.importObject);
  functions = new WebAssembly.Instance(module, { env: { mem: instance.exports.mem } }).exports;
  await go.run(instance);
} else {
  const { instance } = await WebAssembly.instantiate(readFileSync(program), go.importObject);
  await go.run(instance);
}
