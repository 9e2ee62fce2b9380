// @ts-check
// What a slider's positions mean. A native range input moves evenly; a learning rate moves by factors, and a penalty from
// 0 to 1 whose useful values lie near 0 moves ever faster.

/** @typedef {import('./catalogue.js').Option} Option */
/** @typedef {{min: number, max: number, step: number, at: (value: number) => number, value: (at: number) => number}} Scale */

const POSITIONS = 400;

/** An even slider with as many steps as this could not be set to its small values by hand. */
const FINE = 1000;

/**
 * @param {Option} option  of kind int or float
 * @returns {Scale}
 */
export function scaleOf(option) {
  const { min, max } = option;
  const step = option.step || (option.kind === "int" ? 1 : (max - min) / 100);
  if (option.log && min > 0) {
    const ratio = Math.log(max / min);
    return curve((x) => min * Math.exp(ratio * x), (v) => Math.log(v / min) / ratio);
  }
  if (option.log || (max - min) / step >= FINE) { // moves from 0 up
    return curve((x) => min + (max - min) * x ** 3, (v) => Math.cbrt((v - min) / (max - min)));
  }
  return { min, max, step, at: (v) => v, value: (v) => v };

  /** @param {(x: number) => number} from @param {(v: number) => number} to @returns {Scale} */
  function curve(from, to) {
    return {
      min: 0, max: POSITIONS, step: 1,
      at: (v) => Math.round(POSITIONS * Math.min(1, Math.max(0, to(Math.min(max, Math.max(min, v)))))),
      value: (p) => (p <= 0 ? min : p >= POSITIONS ? max : tidy(from(p / POSITIONS), option)),
    };
  }
}

/**
 * Rounds to two figures, and to whole numbers where only those are allowed.
 * @param {number} v @param {Option} option @returns {number}
 */
function tidy(v, option) {
  const two = Number(v.toPrecision(2));
  const rounded = option.kind === "int" ? Math.round(two) : two;
  return Math.min(option.max, Math.max(option.min, rounded));
}
