// @ts-check
// What is still to be loaded, in real bytes, until the first picture is drawn.

import { h, setText } from "./dom.js";


/** A progress bar over everything that loads. */
export class Loading {
  constructor() {
    /** @type {Map<string, {loaded: number, total: number}>} */
    this.parts = new Map();
    this.bar = h("progress", { "aria-label": "Loading", max: 1 });
    this.words = h("p", {}, "Loading");
    this.node = h("div", { class: "loading", "data-loading": true }, this.bar, this.words);
  }

  /** @param {string} what @param {number} loaded @param {number} total */
  show(what, loaded, total) {
    if (what === "replay") return; // steps, not bytes
    this.parts.set(what, { loaded, total });
    let [sum, all] = [0, 0];
    for (const p of this.parts.values()) {
      sum += p.loaded;
      all += p.total;
    }
    if (all > 0) this.bar.value = sum / all;
    setText(this.words, sum < all ? `Loading ${mega(sum)} of ${mega(all)} MB` : "Starting");
  }

  /** The picture is there, or there will be none. */
  done() {
    this.node.hidden = true;
  }
}

/** @param {number} bytes @returns {string} */
function mega(bytes) {
  return (bytes / 1e6).toFixed(1);
}
