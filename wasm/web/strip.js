// @ts-check
// A strip of dots on an axis, one dot a seed. The dots are buttons: they can be pointed at, walked along with the arrow keys,
// and pressed. A pointer need not hit one: the nearest is meant.

import { h, setText } from "./dom.js";
import { points, spread } from "./numbers.js";
import { rowsOf, ticksOf } from "./spread.js";

/** @typedef {import('./spread.js').Spread} Spread */
/** @typedef {import('./spread.js').Value} Value */

/** How far a pointer may be from the dot that it means, and how wide an axis's number is at the most, in CSS pixels. */
const REACH = 24;
const LABEL = 44;

/** Room beside the outermost numbers, and between rows of dots as a share of a dot. */
const MARGIN = 3; // %
const OVERLAP = 0.9;

/** Rows above and below the middle one at the most: beyond, dots lie on each other. */
const ROWS = 4;

export class Strip {
  /**
   * @param {string} name  its row's, for tests
   * @param {(seed: number | null) => void} point  told what is pointed at, by pointer or focus @param {(seed: number) => void} press
   */
  constructor(name, point, press) {
    this.point = point;
    this.press = press;
    this.band = h("i", { class: "band" });
    this.mean = h("i", { class: "mean" });
    this.lines = h("div", { class: "ticks", "aria-hidden": "true" });
    this.dots = h("div", { class: "places", role: "group", "data-strip": name });
    this.node = h("div", { class: "strip" }, this.lines, this.dots);
    /** @type {Map<number, HTMLButtonElement>} */
    this.buttons = new Map();
    /** In the order of the axis. @type {(Value & {value: number})[]} */
    this.values = [];
    /** The one that Tab leads to. */
    this.current = NaN;
    this.here = NaN;
    /** @type {Spread | null} */
    this.spread = null;
    this.dots.addEventListener("keydown", (e) => this.walk(e));
    this.dots.addEventListener("focusin", (e) => this.focus(Number(/** @type {HTMLElement} */ (e.target).dataset.seed)));
    this.dots.addEventListener("focusout", () => this.point(null));
    this.dots.addEventListener("pointermove", (e) => this.hover(e));
    this.dots.addEventListener("pointerleave", () => this.hover(null));
    this.dots.addEventListener("click", (e) => {
      const own = /** @type {HTMLElement} */ (e.target).dataset.seed; // by a key, there is no place
      const seed = e.detail === 0 && own ? Number(own) : this.nearest(e);
      if (seed !== null) this.press(seed);
    });
    this.sizes = new ResizeObserver(() => this.place());
    this.sizes.observe(this.dots);
  }

  /**
   * @param {Value[]} values @param {Spread} spread @param {number} here  the seed of the run that the page shows
   * @param {(v: Value) => string} text  of a dot @param {string} label  of all
   */
  show(values, spread, here, text, label) {
    this.values = /** @type {(Value & {value: number})[]} */ (values.filter((v) => v.value !== null).sort((a, b) => Number(a.value) - Number(b.value)));
    this.spread = spread;
    this.here = here;
    this.dots.setAttribute("aria-label", label);
    const seeds = new Set(this.values.map((v) => v.seed));
    for (const [seed, dot] of this.buttons) {
      if (seeds.has(seed)) continue;
      dot.remove();
      this.buttons.delete(seed);
    }
    if (!seeds.has(this.current)) this.current = seeds.has(here) ? here : this.values[0]?.seed ?? NaN;
    for (const v of this.values) {
      let dot = this.buttons.get(v.seed);
      if (!dot) {
        dot = h("button", { type: "button", class: "seed", "data-seed": v.seed });
        this.buttons.set(v.seed, dot);
        this.dots.append(dot);
      }
      dot.setAttribute("aria-label", text(v));
      dot.classList.toggle("here", v.seed === here);
      if (v.seed === here) dot.setAttribute("aria-current", "true");
      else dot.removeAttribute("aria-current");
      dot.tabIndex = v.seed === this.current ? 0 : -1;
    }
    this.place();
  }

  /** Puts everything where it belongs at the present width. */
  place() {
    const width = this.dots.clientWidth;
    if (!width) return;
    const { mean = null, sd = null } = this.spread ?? {};
    const ticks = ticksOf([...this.values.map((v) => v.value), ...(mean !== null && sd !== null ? [mean - sd, mean + sd] : [])]);
    const [low, high] = [ticks[0], ticks[ticks.length - 1]];
    const at = (/** @type {number} */ x) => MARGIN + (100 - 2 * MARGIN) * (x - low) / (high - low); // %
    const skip = Math.ceil(ticks.length * LABEL / width);
    const zero = ticks.indexOf(0);
    this.lines.replaceChildren(...ticks.map((x, i) => {
      const tick = h("span", { class: x === 0 ? "zero" : null }, (i - zero) % skip ? "" : points(x));
      tick.style.left = at(x) + "%";
      return tick;
    }));
    this.band.hidden = this.mean.hidden = mean === null;
    this.lines.prepend(this.band);
    this.lines.append(this.mean);
    if (mean !== null) {
      this.band.style.left = at(mean - (sd ?? 0)) + "%";
      this.band.style.width = at(mean + (sd ?? 0)) - at(mean - (sd ?? 0)) + "%";
      this.mean.style.left = at(mean) + "%";
    }
    const size = parseFloat(getComputedStyle(this.node).getPropertyValue("--dot")) || 11;
    const rows = rowsOf(this.values.map((v) => at(v.value) * width / 100), size * OVERLAP).map((r) => Math.max(-ROWS, Math.min(ROWS, r)));
    this.node.style.setProperty("--rows", String(1 + 2 * Math.max(0, ...rows.map(Math.abs))));
    this.values.forEach((v, i) => {
      const dot = /** @type {HTMLButtonElement} */ (this.buttons.get(v.seed));
      dot.style.left = at(v.value) + "%";
      dot.style.setProperty("--row", String(rows[i]));
    });
  }

  /** @param {KeyboardEvent} e  arrows go along the axis, Home and End to its ends */
  walk(e) {
    const i = this.values.findIndex((v) => v.seed === Number(/** @type {HTMLElement} */ (e.target).dataset.seed));
    /** @type {Record<string, number>} */
    const ways = { ArrowLeft: i - 1, ArrowDown: i - 1, ArrowRight: i + 1, ArrowUp: i + 1, Home: 0, End: this.values.length - 1 };
    if (!(e.key in ways) || e.ctrlKey || e.altKey || e.metaKey) return;
    e.preventDefault();
    const to = this.values[ways[e.key]];
    if (to) this.buttons.get(to.seed)?.focus();
  }

  /** @param {number} seed */
  focus(seed) {
    this.current = seed;
    for (const [s, dot] of this.buttons) dot.tabIndex = s === seed ? 0 : -1;
    this.point(seed);
  }

  /** @param {PointerEvent | null} e */
  hover(e) {
    const seed = e && this.nearest(e);
    for (const [s, dot] of this.buttons) dot.classList.toggle("meant", s === seed);
    this.dots.classList.toggle("hit", seed !== null);
    this.point(seed ?? this.focused());
  }

  /** @returns {number | null} the seed whose dot has the focus */
  focused() {
    const dot = this.dots.querySelector(":focus");
    return dot ? Number(/** @type {HTMLElement} */ (dot).dataset.seed) : null;
  }

  /** @param {MouseEvent} e @returns {number | null} the seed whose dot is the nearest, if it is near */
  nearest(e) {
    let best = null, reach = REACH;
    for (const [seed, dot] of this.buttons) {
      const box = dot.getBoundingClientRect();
      const far = Math.hypot(e.clientX - box.x - box.width / 2, e.clientY - box.y - box.height / 2);
      if (far < reach) [best, reach] = [seed, far];
    }
    return best;
  }

  dispose() {
    this.sizes.disconnect();
  }
}

/** @param {Spread} s @param {string} unit @returns {string} "+26 ± 4", "−2 % ± 3": mean and standard deviation */
export function spreadText({ mean, sd }, unit) {
  return points(mean) + unit + (sd === null ? "" : " " + spread(sd));
}

/** @param {HTMLElement} cell @param {string} text @param {'none' | 'good' | 'bad'} sign */
export function showSigned(cell, text, sign) {
  setText(cell, text);
  for (const name of ["good", "bad"]) cell.classList.toggle(name, name === sign);
}
