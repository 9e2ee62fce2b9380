// @ts-check
// What a number comes to over several seeds: its mean and its spread, how often it is a gain, and where on an axis it stands.

import { tells } from "./numbers.js";

/** A seed's number. @typedef {{seed: number, value: number | null, noise: number | null}} Value */

/**
 * @typedef {object} Spread
 * @property {number} n  seeds whose number is known
 * @property {number | null} mean
 * @property {number | null} sd  of the seeds, not of their mean; null below two
 * @property {number} helps  seeds above 0 by more than their own noise
 * @property {number} harms  seeds below 0 by more
 * @property {number} unclear  seeds inside their own noise
 */

/** @param {Value[]} values @returns {Spread} */
export function spreadOf(values) {
  const known = values.filter(isKnown);
  const n = known.length;
  const mean = n ? known.reduce((sum, v) => sum + v.value, 0) / n : null;
  const sd = mean !== null && n > 1 ? Math.sqrt(known.reduce((sum, v) => sum + (v.value - mean) ** 2, 0) / (n - 1)) : null;
  const sign = (/** @type {Value & {value: number}} */ v) => (tells(v.value, v.noise) ? Math.sign(v.value) : 0);
  const count = (/** @type {number} */ wanted) => known.filter((v) => sign(v) === wanted).length;
  return { n, mean, sd, helps: count(1), harms: count(-1), unclear: count(0) };
}

/**
 * Whether the mean says anything: it is farther from 0 than twice its own standard error (about 95 %).
 * @param {Spread} s @returns {'none' | 'good' | 'bad'}
 */
export function signOfMean({ n, mean, sd }) {
  return sd === null || !tells(mean, 2 * sd / Math.sqrt(n)) ? "none" : Number(mean) > 0 ? "good" : "bad";
}

/**
 * Round numbers between which all values stand, 0 among them.
 * @param {number[]} values
 * @returns {number[]} at least two, ascending
 */
export function ticksOf(values) {
  const low = Math.min(0, ...values), high = Math.max(0, ...values);
  const rough = Math.max(high - low, 1) / 5, power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough) ?? rough);
  const [from, to] = [Math.floor(low / step), Math.max(Math.ceil(high / step), Math.floor(low / step) + 1)];
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}

/**
 * Lays dots beside each other where they would lie on each other.
 * @param {number[]} places  ascending, in any unit @param {number} size  of a dot, in the same
 * @returns {number[]} in which row each stands: 0 in the middle, then 1, −1, 2, −2, …
 */
export function rowsOf(places, size) {
  /** @type {Map<number, number>} the last place of each row */
  const last = new Map();
  return places.map((x) => {
    for (let k = 0; ; k++) {
      const row = k % 2 ? (k + 1) / 2 : -k / 2;
      if (x - (last.get(row) ?? -Infinity) >= size) {
        last.set(row, x);
        return row;
      }
    }
  });
}

/** @param {Value} v @returns {v is Value & {value: number}} */
function isKnown(v) {
  return v.value !== null;
}
