// Loads the WebAssembly programs and starts them: on the page, in the training worker and in the canvas's document.
import { deferred } from "./deferred.js";
import "./wasm_exec.js"; // Go's half in JavaScript: leaves the class Go on globalThis

/**
 * What cannot be helped by trying again, in words for the person.
 */
export class LoadError extends Error {
  /** @param {"wasm"|"simd"|"load"|"webgl"} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "LoadError";
    this.code = code;
  }
}

// (module (func (drop (v128.const i32x4 0 0 0 0)))): valid where there is SIMD.
const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 11]);

/** Throws a LoadError if this browser cannot run the programs. */
export function check() {
  if (typeof WebAssembly !== "object") {
    throw new LoadError("wasm", "This browser does not run WebAssembly, or its settings forbid it. Tandem needs it to train: " +
      "use a current Firefox, Chrome, Edge or Safari, and allow WebAssembly (some browsers' strictest mode switches it off).");
  }
  if (!WebAssembly.validate(simd)) {
    throw new LoadError("simd", "This browser is too old: its WebAssembly lacks SIMD (in Chrome since 91, Firefox since 89, Safari since 16.4). " +
      "Please update it.");
  }
}

/** @type {Map<string, Promise<WebAssembly.Module>>} */
const modules = new Map();

/**
 * Fetches and compiles a program; the second time it is there already.
 * @param {{url: string, size: number}} asset
 * @param {(loaded: number, total: number) => void} [progress] told the plain bytes that have arrived
 * @returns {Promise<WebAssembly.Module>}
 */
export function load(asset, progress = () => {}) {
  let module = modules.get(asset.url);
  if (!module) {
    module = fetchModule(asset, progress);
    modules.set(asset.url, module);
    module.catch(() => modules.delete(asset.url)); // so that trying again is possible
  }
  return module;
}

async function fetchModule(asset, progress) {
  check();
  let response;
  try {
    response = await fetch(asset.url);
  } catch (err) {
    throw new LoadError("load", `Loading ${asset.url} failed (${err.message}). Check the connection and load the page again.`);
  }
  if (!response.ok) {
    throw new LoadError("load", `Loading ${asset.url} failed: the server answered ${response.status}. Load the page again.`);
  }
  progress(0, asset.size);
  let loaded = 0;
  const counted = response.body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      progress(loaded, asset.size);
      controller.enqueue(chunk);
    },
  }));
  try {
    return await WebAssembly.compileStreaming(new Response(counted, { headers: { "Content-Type": "application/wasm" } }));
  } catch (err) {
    throw new LoadError("load", `${asset.url} did not arrive whole (${err.message}). Load the page again.`);
  }
}

/**
 * Starts a Go program. It finds `boot` under globalThis.tandemBoot until it first waits.
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Module|null} kernel the SIMD kernels that it imports, if it does
 * @param {object} boot
 * @returns {Promise<{exited: Promise<string>}>} exited resolves to the reason when the program has ended, however it did
 */
export async function start(module, kernel, boot) {
  const go = new globalThis.Go();
  const ended = deferred();
  let over = false;
  const end = (reason) => {
    over = true;
    go._scheduledTimeouts.clear(); // else wasm_exec would wait for a dead program to take its timers
    ended.resolve(reason);
  };
  go.exit = (code) => end(lastWords() || `exit code ${code}`);
  const resume = go._resume.bind(go);
  go._resume = () => {
    if (over) {
      return;
    }
    try {
      resume();
    } catch (err) { // a trap: out of memory, a stack too deep, a fault in a kernel
      end(err instanceof Error ? `${err.name}: ${err.message}` : String(err));
    }
  };
  const bind = kernel ? kernelImports(kernel, go.importObject) : null;
  const instance = await WebAssembly.instantiate(module, go.importObject);
  bind?.(instance.exports.mem);
  words.length = 0;
  globalThis.tandemBoot = boot;
  go.run(instance).catch((err) => end(`${err.name}: ${err.message}`));
  delete globalThis.tandemBoot;
  return { exited: ended.promise };
}

/**
 * Gives the program's imports functions that call the kernels, which can be instantiated only afterwards: they work in
 * the program's memory. Returns what binds them to it. The functions are a little module of their own, in a section of
 * the kernels', that calls through a table: no kernel call passes through JavaScript.
 */
function kernelImports(kernel, imports) {
  const [section] = WebAssembly.Module.customSections(kernel, "forward");
  const { table, ...functions } = new WebAssembly.Instance(new WebAssembly.Module(section)).exports;
  imports.tandem = functions;
  return (mem) => {
    const kernels = new WebAssembly.Instance(kernel, { env: { mem } }).exports;
    Object.keys(functions).forEach((name, i) => table.set(i, kernels[name]));
  };
}

// What Go programs print last is why they died, if they could not say it themselves.
const words = [];
const write = globalThis.fs.writeSync;
globalThis.fs.writeSync = (fd, bytes) => {
  words.push(new TextDecoder().decode(bytes));
  words.splice(0, words.length - 200);
  return write.call(globalThis.fs, fd, bytes);
};

function lastWords() {
  const line = words.join("").split("\n").find((l) => /^(panic|fatal error|runtime error): /.test(l));
  return line?.replace(/^panic: /, "");
}
