// Where a trainer program runs: in a Web Worker, or, where none can start, on the page's own thread.
import { load, start } from "./loader.js";
import * as assets from "./assets.js";

/**
 * @typedef {object} Thread
 * @property {"worker"|"page"} mode
 * @property {string} reason why not in a worker, if so
 * @property {MessagePort} port to the program
 * @property {Promise<string>} died resolves to the reason when the program is no more
 * @property {() => void} end ends it
 */

// Once a worker could not start, none of this page will.
let refused = "";

/**
 * Loads the program, if it is not yet there, and runs it.
 * @param {{debug: boolean, first: number, progress: (loaded: number, total: number) => void}} options
 * @param {{url: string, size: number}} [program] one without kernels, instead of the trainer
 * @returns {Promise<Thread>}
 */
export async function run({ debug, first, progress }, program) {
  const [module, kernel] = await Promise.all([load(program ?? assets.trainer, progress), program ? null : load(assets.kernel)]);
  if (!refused) {
    try {
      return await inWorker(module, kernel, { debug, first });
    } catch (err) {
      refused = err.message || String(err);
    }
  }
  return onPage(module, kernel, { debug, first }, refused);
}

function inWorker(module, kernel, boot) {
  const address = new URL("./worker.js", import.meta.url).href;
  // A static import would be of destination "worker", which an opaque origin is refused.
  const text = `import(${JSON.stringify(address)}).then((m) => m.serve(), (err) => postMessage({ failed: err.message }));`;
  const blob = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return new Promise((resolve, reject) => {
    let worker;
    try {
      worker = new Worker(blob, { name: "tandem trainer" });
    } catch (err) {
      URL.revokeObjectURL(blob);
      reject(err);
      return;
    }
    const channel = new MessageChannel();
    const fail = (why) => {
      worker.terminate();
      URL.revokeObjectURL(blob);
      reject(new Error(why)); // has no effect on a thread that runs already
    };
    const died = new Promise((tell) => {
      worker.onmessage = ({ data }) => {
        if (data.up) {
          URL.revokeObjectURL(blob);
          worker.postMessage({ module, kernel, boot, port: channel.port2 }, [channel.port2]);
          resolve({ mode: "worker", reason: "", port: channel.port1, died, end: () => worker.terminate() });
          return;
        }
        const why = data.exited ?? data.failed;
        fail(why);
        tell(why);
      };
      worker.onerror = (event) => {
        event.preventDefault(); // it is reported, and repaired, by the trainer
        const why = event.message || "the worker's script could not be loaded";
        fail(why);
        tell(why);
      };
      worker.onmessageerror = () => {
        fail("the program could not be sent to the worker");
        tell("the program could not be sent to the worker");
      };
    });
  });
}

async function onPage(module, kernel, boot, reason) {
  const channel = new MessageChannel();
  const { exited } = await start(module, kernel, { ...boot, port: channel.port2, slice: 6 });
  const end = () => channel.port1.postMessage(JSON.stringify({ op: "exit" }));
  return { mode: "page", reason, port: channel.port1, died: exited, end };
}
