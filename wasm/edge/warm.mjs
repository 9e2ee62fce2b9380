// @ts-check
// The first request of an isolate would wait until the program is compiled: it takes four times as long as a second one in a new
// instance. So one instance answers a made-up request while the isolate starts, where time is not counted. There the runtime has no
// random bytes, no timers and no clock, and makes no responses: this instance gets others, and is thrown away. (What is gained is lost
// when another isolate starts in the same process before the first request: V8 then compiles anew.)

import { Instance } from "./instance.mjs";

/** @param {any} go */
function withoutRuntime(go) {
  const { gojs } = go.importObject;
  let ns = 1n << 60n;
  gojs["runtime.getRandomData"] = () => {}; // zeros: nothing that it makes gets out
  gojs["runtime.scheduleTimeoutEvent"] = (/** @type {number} */ sp) => go.mem.setInt32((sp >>> 0) + 16, 1, true);
  gojs["runtime.clearTimeoutEvent"] = () => {};
  gojs["runtime.nanotime1"] = (/** @type {number} */ sp) => go.mem.setBigInt64((sp >>> 0) + 8, (ns += 1000n), true);
  gojs["runtime.walltime"] = (/** @type {number} */ sp) => {
    go.mem.setBigInt64((sp >>> 0) + 8, 1_800_000_000n, true);
    go.mem.setInt32((sp >>> 0) + 16, 0, true);
  };
}

/** @param {string} path of a request that touches much of the program */
export async function warm(path) {
  const { Response } = globalThis;
  try {
    globalThis.Response = /** @type {any} */ (class {});
    const env = { ASSETS: { fetch: async () => ({ status: 200, text: async () => "<head></head><tandem-playground>" }) } };
    const request = { url: "https://warm.invalid" + path, method: "GET", headers: new Headers(), body: null };
    await new Instance(env, withoutRuntime).answer(/** @type {any} */ (request), { bytes: null, late: false }, env, null);
  } catch (err) {
    console.warn("not warmed up: " + err); // then the first request is slower
  } finally {
    globalThis.Response = Response;
  }
}
