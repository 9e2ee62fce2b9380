// @ts-check
// The frame of a figure from the side of the page that it is in: an iframe without an origin of its own, commands as promises,
// and events.

import { message, NEWS, read, SANDBOX } from "./protocol.js";

/** @typedef {{hide?: string, theme: string, paused: boolean}} Wishes */

/** How long a frame may take to say that it is ready, in milliseconds: a slow network, a large program. */
const PATIENCE = 60_000;

/** Events: those of protocol.js's NEWS, with the message as detail. */
export class EmbedFrame extends EventTarget {
  /**
   * @param {URL} root     Tandem's address
   * @param {string} spec  a fragment
   * @param {string} title
   * @param {Wishes} wishes
   */
  constructor(root, spec, title, { hide, theme, paused }) {
    super();
    const address = new URL(root);
    address.search = String(new URLSearchParams({ embed: "1", theme, ...(hide && { hide }), ...(paused && { paused: "1" }) }));
    address.hash = spec;
    this.node = document.createElement("iframe");
    this.node.src = address.href;
    this.node.title = title;
    this.node.setAttribute("sandbox", SANDBOX);
    this.node.style.colorScheme = theme;
    /** @type {Map<number, {resolve: (m: any) => void, reject: (fault: Error) => void}>} */
    this.waiting = new Map();
    this.lastId = 0;
    this.up = false;
    /** @type {Promise<void>} */
    this.ready = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.ready.catch(() => {}); // told by the element's event
    this.clock = setTimeout(() => this.fail("unreachable", `The figure did not load from ${address.origin}.`), PATIENCE);
    addEventListener("message", this.hear);
  }

  /** @param {MessageEvent} event */
  hear = (event) => {
    // A sandboxed frame has no origin but "null"; anything else is another document in the frame.
    if (event.source !== this.node.contentWindow || event.origin !== "null") return;
    const got = read(NEWS, event.data);
    if (!got || "fault" in got) return;
    const { type, id } = got.message;
    if (type === "ready" && !this.up) {
      this.up = true;
      clearTimeout(this.clock);
      this.settle?.resolve(undefined);
    }
    if (type === "error" && got.message.code === "start") { // it says in the frame what to do
      clearTimeout(this.clock);
      this.settle?.reject(new Error(got.message.message));
    }
    const asked = typeof id === "number" ? this.waiting.get(id) : undefined;
    if (asked && (type === "answer" || type === "error")) {
      this.waiting.delete(/** @type {number} */ (id));
      if (type === "answer") asked.resolve(got.message);
      else asked.reject(Object.assign(new Error(got.message.message), { code: got.message.code ?? "", field: got.message.field ?? "" }));
    }
    this.dispatchEvent(new CustomEvent(type, { detail: got.message }));
  };

  /**
   * Sends a command and waits for its answer.
   * @param {string} type @param {Record<string, unknown>} [fields]
   * @returns {Promise<any>}
   */
  async ask(type, fields = {}) {
    await this.ready;
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.node.contentWindow?.postMessage(message(type, { id, ...fields }), "*"); // no other target matches a frame without an origin
    });
  }

  /** @param {string} code @param {string} words */
  fail(code, words) {
    const fault = Object.assign(new Error(words), { code });
    this.settle?.reject(fault);
    this.dispatchEvent(new CustomEvent("error", { detail: { type: "error", code, message: words } }));
    for (const { reject } of this.waiting.values()) reject(fault);
    this.waiting.clear();
  }

  /** Takes the frame away, and all that it holds with it. */
  dispose() {
    clearTimeout(this.clock);
    removeEventListener("message", this.hear);
    this.node.remove();
    const fault = Object.assign(new Error("the figure was taken away"), { code: "disposed" });
    this.settle?.reject(fault);
    for (const { reject } of this.waiting.values()) reject(fault);
    this.waiting.clear();
  }
}
