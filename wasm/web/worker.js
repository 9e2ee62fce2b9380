// The training worker. It is started from a blob: URL that imports this module by its absolute address, because a page
// in an opaque origin (a sandboxed embed) may start no other worker.
import { start } from "./loader.js";

/** Waits for the program and its port, and runs it. Tells {up}, then {exited: reason} or {failed: message}. */
export function serve() {
  globalThis.onmessage = async ({ data }) => {
    globalThis.onmessage = null;
    try {
      const { exited } = await start(data.module, data.kernel, { ...data.boot, port: data.port, slice: 5 });
      globalThis.postMessage({ exited: await exited });
    } catch (err) {
      globalThis.postMessage({ failed: `${err.name}: ${err.message}` });
    }
  };
  globalThis.postMessage({ up: true });
}
