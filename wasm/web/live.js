// @ts-check
// The live region: says the result in words to assistive technology, at most every few seconds while the run goes on,
// and at once when it pauses.

import { h } from "./dom.js";
import { whole } from "./numbers.js";
import { sentences } from "./result.js";

/** @typedef {import('./result.js').Result} Result */

/** Milliseconds between two announcements of a run that goes on. */
const PACE = 4000;

/** What is said. */
export class LiveRegion {
  constructor() {
    this.node = h("p", { class: "unseen", role: "status", "aria-live": "polite", "data-live": true });
    this.said = "";
    this.last = -PACE;
  }

  /**
   * @param {Result} result
   * @param {boolean} still  the run has just come to rest
   * @param {number} now     milliseconds on any clock
   */
  show(result, still, now) {
    const words = sentences(result);
    if (!still && (words === this.said || now - this.last < PACE)) return;
    this.said = words;
    this.last = now;
    const where = result.step === 0 ? "At the start. " : `${still ? "Paused at step" : "Step"} ${whole(result.step)}. `;
    this.node.textContent = where + words;
  }

  /** Says something once. @param {string} words */
  say(words) {
    this.node.textContent = words;
  }
}
