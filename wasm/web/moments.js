// @ts-check
// One moment on screen. A picture shows a run as it was at some step, and every number beside it is of that step: the trainer
// sends a summary with each snapshot, and it comes back from the canvas when it is drawn. Where nothing is drawn, numbers
// follow the trainer itself.

/** @typedef {import('./trainer.js').Summary} Summary */
/** @typedef {import('./frame.js').CanvasFrame} CanvasFrame */

/** After so many milliseconds a picture that was never told to rest will not come: numbers do not wait any longer. A slow machine is not it. */
const PATIENCE = 10_000;

export class Moments {
  #show;
  /** @type {Map<CanvasFrame, () => void>} what ends listening to it */
  #frames = new Map();
  /** The newest that is known. @type {Summary | null} */
  #latest = null;
  /** What is on screen, and its moment. @type {Summary | null} */
  #last = null;
  #shown = -1;
  #text = ""; // of the summary that was drawn last
  #late = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  /** @type {{moment: number, resolve: () => void}[]} */
  #waiting = [];

  /** @param {(summary: Summary) => void} show  called with what is on screen from now on */
  constructor(show) {
    this.#show = show;
  }

  /** Follows the pictures of a canvas. @param {CanvasFrame} frame @param {(summary: Summary) => void} drawn told of each new one */
  follow(frame, drawn) {
    const draw = (/** @type {Event} */ e) => {
      const { summary: text } = /** @type {CustomEvent} */ (e).detail;
      if (!text || text === this.#text) return; // drawn again, for the pointer
      this.#text = text;
      const summary = JSON.parse(text);
      drawn(summary);
      this.#drawn(summary);
    };
    const settle = () => this.#settle();
    frame.addEventListener("drawn", draw);
    frame.addEventListener("draws", settle);
    this.#frames.set(frame, () => {
      frame.removeEventListener("drawn", draw);
      frame.removeEventListener("draws", settle);
    });
  }

  /** @param {CanvasFrame} frame */
  leave(frame) {
    this.#frames.get(frame)?.();
    this.#frames.delete(frame);
    this.#settle();
  }

  /** The trainer says how the run is. @param {Summary} summary */
  heard(summary) {
    if (this.#latest && summary.moment < this.#latest.moment) return;
    this.#latest = summary;
    this.#settle();
  }

  /** Resolves when what is on screen is as new as a summary. @param {Summary} summary @returns {Promise<void>} */
  reached(summary) {
    if (summary.moment <= this.#shown) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ moment: summary.moment, resolve }));
  }

  /** Whether there is a picture to wait for. */
  get #follows() {
    return !this.#late && [...this.#frames.keys()].some((f) => f.draws);
  }

  /** @param {Summary} summary */
  #drawn(summary) {
    this.#late = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const known = this.#latest?.moment ?? -1;
    if (summary.moment > known) this.#latest = summary;
    // Of the same moment, the trainer's own word is the later one: it may have paused.
    this.#put(summary.moment === known && this.#latest ? this.#latest : summary);
    this.#settle();
  }

  #settle() {
    const latest = this.#latest;
    if (!latest) return;
    if (latest.moment > this.#shown && this.#follows) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#late = true;
        this.#settle();
      }, PATIENCE);
      return;
    }
    if (latest !== this.#last) this.#put(latest);
  }

  /** @param {Summary} summary */
  #put(summary) {
    this.#last = summary;
    this.#shown = summary.moment;
    this.#show(summary);
    const reached = this.#waiting.filter((w) => w.moment <= summary.moment);
    this.#waiting = this.#waiting.filter((w) => w.moment > summary.moment);
    for (const { resolve } of reached) resolve();
  }
}
