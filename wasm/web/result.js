// @ts-check
// What a run has come to, as a plain object, and in words. The same words stand in the headline, in the live region and
// beside the table.

import { metricText, signed, whole } from "./numbers.js";

/**
 * @typedef {object} TaskResult
 * @property {string} name
 * @property {string} target       what it predicts: "binary", "classes", "regression"
 * @property {string} metricName   "accuracy" or "R²"
 * @property {number} labels       labelled training examples
 * @property {boolean} on
 * @property {number | null} loss            on the test examples, trained together
 * @property {number | null} metric
 * @property {number | null} baselineLoss    of the single-task baseline
 * @property {number | null} baselineMetric
 * @property {number | null} gain            points of the metric: 100·(metric − baselineMetric)
 * @property {number | null} weight
 * @property {number[]} index  its level in each of the modes, from 0; empty if there is one mode only
 */

/**
 * @typedef {object} Result
 * @property {string} spec   canonical fragment
 * @property {number} step
 * @property {number} epoch
 * @property {boolean} running
 * @property {number} target  index of the task that the headline is about
 * @property {TaskResult[]} tasks
 * @property {{name: string, levels: string[]}[]} modes  the indices that tell tasks apart; empty if there is one only
 * @property {number | null} deltaM  mean relative gain over the single-task baselines, in %
 * @property {(number | null)[][]} gramian  T × T, or empty before the first step
 * @property {(number | null)[]} weights
 * @property {number | null} parameters  of the network of all tasks; null for a kernel machine
 * @property {number | null} sharedLayers  how many layers deep is what tasks share; null for a kernel machine
 * @property {string} hash
 * @property {string} stopped  why the run cannot go on, or ""
 * @property {string} done  why it need not go on, or ""
 */

/**
 * @param {any} summary  as the trainer tells it
 * @returns {Result}
 */
export function resultOf(summary) {
  const weights = summary.weights ?? [];
  return {
    spec: summary.spec,
    step: summary.step,
    epoch: summary.epoch,
    running: Boolean(summary.running),
    target: summary.target ?? 0,
    tasks: (summary.tasks ?? []).map((/** @type {any} */ t, /** @type {number} */ i) => ({
      name: t.name,
      target: t.target,
      metricName: t.metric_name ?? "accuracy",
      labels: t.labels,
      on: t.on ?? true,
      loss: t.loss,
      metric: t.metric,
      baselineLoss: t.baseline_loss,
      baselineMetric: t.baseline_metric,
      gain: t.gain,
      weight: weights[i] ?? null,
      index: t.index ?? [],
    })),
    modes: summary.modes ?? [],
    deltaM: summary.delta_m ?? null,
    gramian: summary.gramian ?? [],
    weights,
    parameters: summary.parameters ?? null,
    sharedLayers: summary.shared_layers ?? null,
    hash: summary.hash,
    stopped: summary.stopped ?? "",
    done: summary.done ?? "",
  };
}

/** A gain below this many points is shown as none: it would be written 0.0. */
const NOTHING = 0.05;

/** @typedef {'none' | 'good' | 'bad'} Sign */

/**
 * The headline: the gain of the target task, and what it means.
 * @param {Result} r
 * @returns {{sign: Sign, number: string, strong: string, rest: string, overall: string}}
 */
export function headlineOf(r) {
  const task = r.tasks[r.target];
  const gain = task?.gain ?? null;
  const sign = gain === null || r.step === 0 || Math.abs(gain) < NOTHING ? "none" : gain > 0 ? "good" : "bad";
  const overall = r.step > 0 && r.tasks.length > 1 && r.deltaM !== null ? `Δm over all tasks ${signed(r.deltaM, 1)} %` : "";
  if (!task) return { sign: "none", number: signed(null, 1), strong: "", rest: "", overall };
  const points = task.metricName === "accuracy" ? "points" : `points of ${task.metricName}`;
  const who = `, ${distinction(r, task)},`;
  if (r.step === 0) {
    return { sign, number: signed(null, 1), strong: task.name, rest: `${who} is not trained yet.`, overall };
  }
  if (gain === null) {
    return { sign, number: signed(gain, 1), strong: task.name, rest: `${who} cannot be compared: one of its results is not a number.`, overall };
  }
  if (sign === "bad") {
    return { sign, number: signed(gain, 1), strong: `${points} lost on ${task.name}`, rest: `${who} by training together.`, overall };
  }
  const rest = sign === "good" ? `${who} from training together.` : `${who} so far: training together makes no difference.`;
  return { sign, number: signed(gain, 1), strong: `${points} on ${task.name}`, rest, overall };
}

/** @param {Result} r @param {TaskResult} task @returns {string} what sets the task apart */
function distinction(r, task) {
  const labels = task.labels === 1 ? "1 label" : `${whole(task.labels)} labels`;
  const alone = r.tasks.every((t) => t === task || t.labels > task.labels);
  return alone && r.tasks.length > 1 ? `the task with ${labels}` : `which has ${labels}`;
}

/**
 * The present result in a few sentences, in round numbers, so that they change only when there is something to say.
 * @param {Result} r
 * @returns {string}
 */
export function sentences(r) {
  const task = r.tasks[r.target];
  if (!task || r.step === 0) return "Nothing is trained yet.";
  const points = Math.round(task.gain ?? 0);
  const count = `${Math.abs(points)} ${Math.abs(points) === 1 ? "point" : "points"} of test ${task.metricName}`;
  const gain = task.gain === null ? `${task.name} cannot be compared`
    : points > 0 ? `${task.name} gains ${count} from training together`
      : points < 0 ? `${task.name} loses ${count} by training together`
        : `${task.name} neither gains nor loses from training together`;
  const round = (/** @type {number | null} */ x) =>
    x === null ? "unknown" : task.metricName === "accuracy" ? `${Math.round(100 * x)} %` : metricText(x, task.metricName);
  const both = `: ${round(task.metric)} together, ${round(task.baselineMetric)} alone.`;
  const overall = r.deltaM === null || r.tasks.length < 2 ? "" : ` Over all tasks ${signed(r.deltaM, 0)} %.`;
  return gain + both + overall + (r.stopped ? " The run has stopped: " + r.stopped : r.done ? " " + r.done : "");
}
