// @ts-check
// How long somebody who ought to say something has been silent. Time counts only while the page itself is awake: one that
// was held up, or a machine that slept, finds what was said meanwhile before it complains.

/** Milliseconds between two looks. */
const BEAT = 250;

export class Pulse {
  #silent = 0;
  #at = 0;
  #expects;
  #look;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;

  /**
   * @param {() => boolean} expects  whether something is to be heard: while not, no time passes
   * @param {(silent: number) => void} look  told how long nothing was heard, in milliseconds, now and then
   */
  constructor(expects, look) {
    this.#expects = expects;
    this.#look = look;
  }

  /** Something was heard. */
  beat() {
    this.#silent = 0;
    this.#at = performance.now();
  }

  /** Something may be expected from now on. */
  listen() {
    if (this.#timer !== undefined) return;
    this.#silent = 0;
    this.#at = performance.now();
    this.#timer = setTimeout(() => this.#tick(), BEAT);
  }

  #tick() {
    this.#timer = undefined;
    if (!this.#expects()) return;
    const now = performance.now();
    this.#silent += Math.min(now - this.#at, 2 * BEAT);
    this.#at = now;
    this.#timer = setTimeout(() => this.#tick(), BEAT);
    this.#look(this.#silent);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
