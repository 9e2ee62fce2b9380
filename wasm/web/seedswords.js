// @ts-check
// What is said of a run over seeds.

import { points, spread, whole } from "./numbers.js";
import { spreadOf } from "./spread.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./seeds.js').SeedRuns} SeedRuns */
/** @typedef {import('./spread.js').Spread} Spread */
/** @typedef {import('./spread.js').Value} Value */

/** A number that is looked at over seeds. @typedef {{unit: string, of: (result: Result) => {value: number | null, noise: number | null}}} Measure */

/** @type {Measure} */
export const DELTA_M = { unit: " %", of: (r) => ({ value: r.smooth.deltaM, noise: r.smooth.noise }) };

/** Of the task that each run's own headline is about: where the data choose it, another seed may have another. @type {Measure} */
export const HEADLINE = { unit: "", of: (r) => gainOf(r.target).of(r) };

/** @param {number} task @returns {Measure} its gain, in points */
export function gainOf(task) {
  return { unit: "", of: (r) => ({ value: r.tasks[task]?.smooth.gain ?? null, noise: r.tasks[task]?.smooth.noise ?? null }) };
}

/** @param {SeedRuns} runs @returns {string} "seeds 3 to 22, step 600" */
export function rangeText(runs) {
  return `seeds ${runs.first} to ${runs.last}, ${stepText(runs)}`;
}

/** Kernel machines end by themselves, each seed at a step of its own. @param {SeedRuns} runs */
function stepText({ results, steps }) {
  return results.length && results.every((r) => r.done) ? "each trained to its end" : `step ${whole(steps)}`;
}

/** @param {Value} v @param {string} unit @returns {string} "seed 7: +24 ± 3", "seed 7: +12 % ± 3" */
export function dotText(v, unit) {
  return `seed ${v.seed}: ${points(v.value)}${unit} ${spread(v.noise)}`;
}

/** @param {Spread} s @param {number} all  seeds that were run @returns {string} "18 of 20" */
export function helpsText(s, all) {
  return `${s.helps} of ${all}`;
}

/**
 * How often it helps; the counts add up to the seeds that were run.
 * @param {SeedRuns} runs @param {Spread} s  of the target's gain
 * @returns {string} "helps on 17 of 20, inside its noise on 2; 1 run stopped (seed 9)"
 */
export function countText(runs, s) {
  const all = runs.done;
  const unknown = runs.results.length - s.n;
  const parts = [`helps on ${helpsText(s, all)}`, s.unclear && `inside its noise on ${s.unclear}`, s.harms && `harms on ${s.harms}`, unknown && `not known on ${unknown}`];
  return [parts.filter(Boolean).join(", "), some(runs.stopped, "stopped before this step"), some(runs.failed, "could not be trained here")].filter(Boolean).join("; ");
}

/** @param {number[]} seeds @param {string} what */
function some(seeds, what) {
  return seeds.length && `${seeds.length} ${seeds.length === 1 ? "run" : "runs"} ${what} (seed${seeds.length === 1 ? "" : "s"} ${seeds.join(", ")})`;
}

/** @param {SeedRuns} runs @param {Measure} measure @returns {Spread} */
export function spreadIn(runs, measure) {
  return spreadOf(runs.values(measure.of));
}

/** @param {number} seconds */
export function duration(seconds) {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
