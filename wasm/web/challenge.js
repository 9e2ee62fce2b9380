// @ts-check
// Challenges: what students try to reach, whether a run reaches it, and whether what had to stay has stayed. The student's
// page and the teacher's ask the same questions here, each of its own run.

import { chosen, complete, parse } from "./spec.js";
import { plain, signed, whole } from "./numbers.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./result.js').Result} Result */
/** @typedef {{measure: string, task?: number, op: '<' | '>', value: number}} Goal */
/** @typedef {{text: string, goals: Goal[], keep?: string[], rank?: '' | 'value' | '-value'}} Challenge */

/**
 * What a goal can be about.
 * @typedef {object} Measure
 * @property {string} name
 * @property {string} label  with its unit
 * @property {string} words  in a sentence
 * @property {string} [unit]  after a number
 * @property {boolean} [ofTask]
 * @property {boolean} [count]  a whole number
 * @property {(r: Result, task: number) => number | null} of
 * @property {(x: number | null) => string} text
 */

/** @type {Measure[]} */
export const MEASURES = [
  { name: "delta_m", label: "Δm, %", words: "Δm", unit: " %", of: (r) => r.smooth.deltaM, text: (x) => signed(x, 1) + " %" },
  { name: "loss", label: "test loss", words: "test loss", ofTask: true, of: (r, t) => r.tasks[t]?.smooth.loss ?? null, text: (x) => plain(x, 3) },
  { name: "metric", label: "test metric, 0 to 1", words: "test metric", ofTask: true, of: (r, t) => r.tasks[t]?.smooth.metric ?? null, text: (x) => plain(x, 3) },
  { name: "gain", label: "gain, points", words: "gain", unit: " points", ofTask: true, of: (r, t) => r.tasks[t]?.smooth.gain ?? null, text: (x) => signed(x, 1) },
  { name: "shared_layers", label: "shared layers", words: "shared layers", count: true, of: (r) => r.sharedLayers, text: countText },
  { name: "parameters", label: "parameters", words: "parameters", count: true, of: (r) => r.parameters, text: countText },
  { name: "steps", label: "steps", words: "steps", count: true, of: (r) => r.step, text: countText },
];

/** @param {Goal} goal @returns {Measure} */
export function measureOf(goal) {
  return MEASURES.find((m) => m.name === goal.measure) ?? MEASURES[0];
}

/** @param {Goal} goal @param {Result} result @returns {number | null} */
export function valueOf(goal, result) {
  return measureOf(goal).of(result, goal.task ?? 0);
}

/** @param {Goal} goal @param {Result} result @returns {boolean} nothing holds of a number that is not known */
export function holds(goal, result) {
  const x = valueOf(goal, result);
  return x !== null && (goal.op === "<" ? x < goal.value : x > goal.value);
}

/**
 * A goal in words: "test loss of ring below 0.05".
 * @param {Goal} goal @param {string[]} tasks  their names
 */
export function goalText(goal, tasks) {
  const m = measureOf(goal);
  const of = m.ofTask ? ` of ${tasks[goal.task ?? 0] ?? `task ${(goal.task ?? 0) + 1}`}` : "";
  const most = m.count && goal.op === "<" && Number.isInteger(goal.value); // of counts, below 3 is at most 2
  const value = most ? whole(goal.value - 1) : String(goal.value).replace("-", "−");
  return `${m.words}${of} ${most ? "at most" : goal.op === "<" ? "below" : "above"} ${value}${m.unit ?? ""}`;
}

/**
 * Which keys of a list a spec has otherwise than the lesson. A choice stands for all its options.
 * @param {Catalogue} catalogue @param {string} lesson  canonical @param {string} spec  canonical @param {string[]} keep
 * @returns {string[]}
 */
export function changedKeys(catalogue, lesson, spec, keep) {
  const [a, b] = [lesson, spec].map((text) => complete(catalogue, parse(text)));
  const differs = (/** @type {string} */ key) => a.get(key) !== b.get(key);
  return keep.filter((key) => {
    const choice = catalogue.choices.find((c) => c.key === key);
    if (!choice) return differs(key);
    const [mine, theirs] = [chosen(catalogue, a, choice), chosen(catalogue, b, choice)];
    return mine?.name !== theirs?.name || (mine?.options ?? []).some((o) => differs(o.key));
  });
}

/**
 * @typedef {object} Check
 * @property {{text: string, holds: boolean, value: string}[]} goals
 * @property {string[]} changed  keys that had to stay
 * @property {boolean} reached   everything holds
 */

/**
 * @param {Catalogue} catalogue @param {string} lesson  its spec @param {Challenge} challenge @param {Result} result
 * @returns {Check}
 */
export function check(catalogue, lesson, challenge, result) {
  const names = result.tasks.map((t) => t.name);
  const goals = challenge.goals.map((g) => ({ text: goalText(g, names), holds: holds(g, result), value: measureOf(g).text(valueOf(g, result)) }));
  const changed = changedKeys(catalogue, lesson, result.spec, challenge.keep ?? []);
  return { goals, changed, reached: result.step > 0 && changed.length === 0 && goals.every((g) => g.holds) };
}

/** The number that an answer is ranked by: that of the first goal. @param {Challenge} challenge @param {Result} result */
export function score(challenge, result) {
  return valueOf(challenge.goals[0], result);
}

/** What a key is called. @param {Catalogue} catalogue @param {string} key */
export function nameOf(catalogue, key) {
  if (key === "seed") return "the seed";
  if (key === catalogue.choices[0].key) return "the data";
  const choice = catalogue.choices.find((c) => c.key === key);
  const option = [...catalogue.groups.flatMap((g) => g.options), ...catalogue.choices.flatMap((c) => (catalogue[c.list] ?? []).flatMap((/** @type {any} */ e) => e.options ?? []))]
    .find((o) => o.key === key);
  return (choice?.label ?? option?.label ?? key).toLowerCase();
}

/** @param {number | null} x */
function countText(x) {
  return x === null ? "—" : whole(x);
}
