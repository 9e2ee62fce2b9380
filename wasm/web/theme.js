// @ts-check
// Light or dark, as the system says or as a person chose, and large text for a projector. What a person chose is kept,
// where the browser lets it be kept.

/** @typedef {'auto' | 'light' | 'dark'} Mode */

/** @type {Mode[]} */
const MODES = ["auto", "light", "dark"];
const STORE = { mode: "tandem-theme", large: "tandem-large-text" };

/** How an element is shown. */
export class Theme {
  /**
   * @param {HTMLElement[]} elements  carry data-theme and data-large
   * @param {Mode | ''} mode          what the author of the page fixed; empty: what the person chose
   * @param {() => void} changed
   */
  constructor(elements, mode, changed) {
    this.elements = elements;
    this.changed = changed;
    this.mode = mode || modeOf(recall(STORE.mode));
    this.large = recall(STORE.large) === "1";
    this.system = matchMedia("(prefers-color-scheme: dark)");
    this.motion = matchMedia("(prefers-reduced-motion: reduce)");
    this.listen = () => this.apply();
    this.system.addEventListener("change", this.listen);
    this.motion.addEventListener("change", this.listen);
    this.apply();
  }

  /** @returns {boolean} */
  get dark() {
    return this.mode === "dark" || (this.mode === "auto" && this.system.matches);
  }

  /** @returns {boolean} the person wants as little movement as can be */
  get reducedMotion() {
    return this.motion.matches;
  }

  /** Goes on to the next of automatic, light and dark. */
  cycle() {
    this.mode = MODES[(MODES.indexOf(this.mode) + 1) % MODES.length];
    keep(STORE.mode, this.mode);
    this.apply();
  }

  /** Shows it as the page around it is, for this visit. @param {Mode} mode */
  fix(mode) {
    this.mode = mode;
    this.apply();
  }

  /** Goes to large text and back. */
  toggleLarge() {
    this.large = !this.large;
    keep(STORE.large, this.large ? "1" : "0");
    this.apply();
  }

  apply() {
    for (const e of this.elements) {
      e.dataset.theme = this.mode;
      e.toggleAttribute("data-large", this.large);
    }
    this.changed();
  }

  dispose() {
    this.system.removeEventListener("change", this.listen);
    this.motion.removeEventListener("change", this.listen);
  }
}

/** @param {string} text @returns {Mode} */
export function modeOf(text) {
  return MODES.find((m) => m === text) ?? "auto";
}

/** @param {string} key @returns {string} what was kept, or nothing (an opaque origin may not look) */
export function recall(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} key @param {string} value */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It holds for this visit only.
  }
}
