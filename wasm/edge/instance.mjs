// @ts-check
// One running Go program. It answers one request at a time: its timers and promises belong to the request that it is answering, and
// the runtime forgets them with it.

import "./wasm_exec.js";
import program from "./app.wasm";

/** @typedef {{ env: object, ctx: object | null, binding: Record<string, any>, body: Uint8Array | null, late: boolean }} Context */

export class Instance {
  /** How many requests it has answered. */
  uses = 0;

  /** @param {object} env @param {(go: any) => void} [change] what to do to Go's side before it starts */
  constructor(env, change) {
    /** @type {Context} What the program sees as globalThis.context. */
    this.context = { env, ctx: null, binding: {}, body: null, late: false };
    this.go = new /** @type {any} */ (globalThis).Go();
    this.go.exit = (/** @type {number} */ code) => this.fail(new Error(`the program ended with ${code}`));
    change?.(this.go);
    let ready = false;
    this.instance = new WebAssembly.Instance(program, { ...this.go.importObject, workers: { ready: () => { ready = true; } } });
    this.go.run(this.instance, this.context).catch(() => {}); // what it dies of, it has written down
    if (!ready) throw new Error("the program did not start");
  }

  /** @param {Error} _why */
  fail(_why) {}

  /**
   * @param {Request} request
   * @param {{ bytes: Uint8Array | null, late: boolean }} body
   * @param {object} env
   * @param {object | null} ctx
   * @returns {Promise<Response>}
   */
  answer(request, body, env, ctx) {
    this.uses++;
    Object.assign(this.context, { env, ctx, body: body.bytes, late: body.late });
    // Timers that an earlier request left are gone with it: Go forgets them, and sets anew what it still wants.
    if (this.go._scheduledTimeouts.size > 0) this.go._resume();
    return new Promise((resolve, reject) => {
      this.fail = reject; // a panic that nobody recovers ends the program, and settles nothing else
      this.context.binding.handleRequest(request).then(resolve, reject);
    });
  }

  /** Bytes of its memory, which only grows. */
  get size() {
    return /** @type {WebAssembly.Memory} */ (this.instance.exports.mem).buffer.byteLength;
  }
}
