// @ts-check
// What a run has come to, as a plain object, and in words. The same words stand in the headline, in the live region and
// beside the table.

import { metricText, points, spread, tells, whole } from "./numbers.js";

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
 * @property {Smooth} smooth                 what people are shown
 * @property {number | null} weight
 * @property {number[]} index  its level in each of the modes, from 0; empty if there is one mode only
 */

/**
 * A smoothed score: the mean of the last evaluations up to the step (package analysis, Window). A gain that is not larger than
 * its noise says nothing.
 * @typedef {{loss: number | null, metric: number | null, baselineLoss: number | null, baselineMetric: number | null,
 *   gain: number | null, noise: number | null}} Smooth
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
 * @property {number | null} deltaM  mean relative gain over the single-task baselines, in %, at this very step
 * @property {{deltaM: number | null, noise: number | null}} smooth  what people are shown of it
 * @property {(number | null)[][]} gramian  T × T, or empty before the first step
 * @property {(number | null)[]} weights
 * @property {number | null} parameters  of the network of all tasks; null for a kernel machine
 * @property {number | null} sharedLayers  how many layers deep is what tasks share; null for a kernel machine
 * @property {string} hash
 * @property {string} earlier  why the numbers of its link are others than when that was made, or ""
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
      smooth: {
        loss: t.smooth.loss, metric: t.smooth.metric, baselineLoss: t.smooth.baseline_loss, baselineMetric: t.smooth.baseline_metric,
        gain: t.smooth.gain, noise: t.smooth.noise,
      },
      weight: weights[i] ?? null,
      index: t.index ?? [],
    })),
    modes: summary.modes ?? [],
    deltaM: summary.delta_m ?? null,
    smooth: { deltaM: summary.smooth.delta_m, noise: summary.smooth.noise },
    gramian: summary.gramian ?? [],
    weights,
    parameters: summary.parameters ?? null,
    sharedLayers: summary.shared_layers ?? null,
    hash: summary.hash,
    earlier: summary.earlier ?? "",
    stopped: summary.stopped ?? "",
    done: summary.done ?? "",
  };
}

/** @typedef {'none' | 'good' | 'bad'} Sign */

/** @param {number | null} gain @param {number | null} noise @returns {Sign} none within the noise */
export function signOf(gain, noise) {
  return !tells(gain, noise) ? "none" : Number(gain) > 0 ? "good" : "bad";
}

/**
 * The headline: the smoothed gain of the target task, and what it means.
 * @param {Result} r
 * @returns {{sign: Sign, number: string, noise: string, strong: string, rest: string, overall: string}}
 */
export function headlineOf(r) {
  const task = r.tasks[r.target], { gain = null, noise = null } = task?.smooth ?? {};
  const overall = r.step > 0 && r.tasks.length > 1 && r.smooth.deltaM !== null ? `Δm over all tasks ${points(r.smooth.deltaM)} % ${spread(r.smooth.noise)}` : "";
  const unknown = { sign: /** @type {Sign} */ ("none"), number: points(null), noise: "", overall };
  if (!task) return { ...unknown, strong: "", rest: "" };
  const who = `, ${distinction(r, task)},`;
  if (r.step === 0) return { ...unknown, strong: task.name, rest: `${who} is not trained yet.` };
  if (gain === null) return { ...unknown, strong: task.name, rest: `${who} cannot be compared: one of its results is not a number.` };
  const sign = signOf(gain, noise), of = task.metricName === "accuracy" ? "points" : `points of ${task.metricName}`;
  const rest = sign === "none" ? `${who} from training together so far: no more than the noise.` : `${who} from training together.`;
  return { sign, number: points(gain), noise: spread(noise), strong: `${of} on ${task.name}`, rest, overall };
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
  const { gain, noise, metric, baselineMetric } = task.smooth;
  const size = Math.floor(Math.abs(gain ?? 0) + 0.5);
  const count = `${size} ${size === 1 ? "point" : "points"} of test ${task.metricName}, ${spread(noise)},`;
  const words = gain === null ? `${task.name} cannot be compared`
    : { good: `${task.name} gains ${count} from training together`, bad: `${task.name} loses ${count} by training together`,
      none: `${task.name} neither gains nor loses from training together by more than the noise` }[signOf(gain, noise)];
  const both = `: ${known(metric, task)} together, ${known(baselineMetric, task)} alone.`;
  const overall = r.smooth.deltaM === null || r.tasks.length < 2 ? "" : ` Over all tasks ${points(r.smooth.deltaM)} %.`;
  return words + both + overall + (r.stopped ? " The run has stopped: " + r.stopped : r.done ? " " + r.done : "");
}

/** @param {number | null} x @param {TaskResult} task */
function known(x, task) {
  return x === null ? "unknown" : metricText(x, task.metricName);
}
