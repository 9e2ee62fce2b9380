// @ts-check
// The words that a person meets on the page, each with a definition, what it says of the run that is on screen, and where it
// stands in the picture.

import { metricText, plain, points as gainText, spread, tells, whole } from "./numbers.js";
import { chosen } from "./spec.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./result.js').TaskResult} TaskResult */
/** @typedef {{word: string, text: string, now: string, place: string}} Word  now and place may be empty */

/** More tasks than this are not listed one by one. */
const MOST = 9;

/**
 * @param {Result} r @param {import('./catalogue.js').Catalogue} catalogue @param {import('./spec.js').Values} values  of the run
 * @param {string} [left]  the panels that the picture has no room for, which a button shows
 * @returns {Word[]}
 */
export function wordsOf(r, catalogue, values, left = "") {
  const machine = r.parameters === null;
  return [points(r), percent(r), noise(r), deltaM(r), seeds(values), ...(machine ? [coupling()] : [conflict(r), compass(r), weights(r, catalogue, values)])].map((word) => {
    const panel = /the panel (?:Gradient |Task )?(\w+)/.exec(word.place)?.[1].toLowerCase();
    return panel && left.includes(panel) ? { ...word, place: word.place.replace(/\.$/, ", which a button above it shows.") } : word;
  });
}

/** @param {Result} r @returns {Word} */
function points(r) {
  const task = r.tasks[r.target], score = task?.smooth;
  const accuracy = task?.metricName === "accuracy";
  const text = `A task’s gain in points is its score on test examples, trained together with the others, less its score trained alone: per cent less per cent. ${
    accuracy ? "" : "For a task that predicts a number the score is 100 · R²."}`.trim();
  if (!task || score.gain === null || r.step === 0) return { word: "points", text, now: "", place: "" };
  const of = (/** @type {number | null} */ x) => (accuracy ? plain(100 * Number(x), 1) + " %" : plain(x, 3)); // finer than elsewhere, so that the sum is right
  return {
    word: "points", text, now: `${task.name}: ${of(score.metric)} together, ${of(score.baselineMetric)} alone: ${gainText(score.gain)}.`,
    place: "In the picture: under the pairs of maps, and as the large number above.",
  };
}

/** @param {Result} r @returns {Word} */
function percent(r) {
  const task = r.tasks.find((t) => t.metricName === "accuracy" && t.smooth.metric !== null);
  const text = "The share of test examples, which no task trains on, whose label is predicted right. Δm is in per cent, too, but of the score alone.";
  return { word: "%", text, now: task && r.step > 0 ? `${task.name}: ${metricText(task.smooth.metric, task.metricName)} of its test examples, together.` : "", place: "In the picture: under every map." };
}

/** @param {Result} r @returns {Word} */
function noise(r) {
  const task = r.tasks[r.target], score = task?.smooth;
  const text = "Scores swing from step to step, and the test examples are finite in number. What is shown is the mean of the last evaluations; ± says how far a single one may lie from it. A gain that is no larger is grey: it says nothing.";
  if (!score || score.noise === null || score.gain === null || r.step === 0) return { word: "± noise", text, now: "", place: "" };
  const within = !tells(score.gain, score.noise);
  return {
    word: "± noise", text, place: "On the page: beside the large number.",
    now: `${task.name}: ${gainText(score.gain)} ${spread(score.noise)}, ${within ? "which is within the noise" : "which is more than noise"}.`,
  };
}

/** @param {Result} r @returns {Word} */
function deltaM(r) {
  const { deltaM: value, noise: around } = r.smooth;
  const text = "The mean over all tasks of what each gains, in per cent of its own score alone (of its error, for a task that predicts a number). Above 0, training together is better on the whole.";
  if (value === null || r.step === 0) return { word: "Δm", text, now: "", place: "" };
  const tasks = r.tasks.filter((t) => t.on), parts = tasks.map(relative);
  const mean = parts.reduce((a, b) => a + b, 0) / parts.length;
  // Of smoothed scores the parts are not exactly those of Δm: where it shows, they are left out.
  const listed = tasks.length > 1 && tasks.length <= MOST && Math.abs(mean - value) < 0.5;
  const list = listed ? `: the mean of ${tasks.map((t, i) => `${gainText(parts[i])} (${t.name})`).join(", ")}` : "";
  return { word: "Δm", text, now: `Δm is now ${gainText(value)} % ${spread(around)}${list}.`, place: "In the picture: below all tasks." };
}

/** @param {TaskResult} t @returns {number} its part of Δm, in % */
function relative(t) {
  const { metric, baselineMetric } = t.smooth;
  if (metric === null || baselineMetric === null) return NaN;
  // R² = 1 − error²/variance, so errors compare without the variance.
  return t.metricName === "accuracy" ? 100 * (metric / baselineMetric - 1) : 100 * (1 - Math.sqrt((1 - metric) / (1 - baselineMetric)));
}

/** @param {import('./spec.js').Values} values @returns {Word} */
function seeds(values) {
  return {
    word: "over N seeds",
    text: "A seed decides which examples are drawn and which weights training begins with. One seed is one draw: over N seeds means that the run was made N times, with as many seeds, and gives the mean and how far the runs lie apart (their standard deviation).",
    now: `You see seed ${values.get("seed") ?? "—"} alone.`, place: "On the page: beside the step.",
  };
}

/** @param {Result} r @returns {Word} */
function conflict(r) {
  const text = "Two tasks conflict where their gradients over the shared parameters point apart: the cosine of the angle between them is below 0. A step that helps one then harms the other. 1 is the same direction, −1 the opposite one.";
  const n = r.tasks.length;
  if (r.gramian.length < n || n < 2) return { word: "conflict", text, now: "", place: "" };
  /** @type {[number, number, number] | null} */
  let worst = null;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [ij, ii, jj] = [r.gramian[i][j], r.gramian[i][i], r.gramian[j][j]];
      if (ij === null || !ii || !jj) continue;
      const cosine = Math.max(-1, Math.min(1, ij / Math.sqrt(ii) / Math.sqrt(jj)));
      if (!worst || cosine < worst[2]) worst = [j, i, cosine];
    }
  }
  if (!worst) return { word: "conflict", text, now: "", place: "" };
  const [a, b, cosine] = worst;
  const verdict = cosine < 0 ? "they conflict, of all pairs the most" : "no pair conflicts at this step";
  return { word: "conflict", text, now: `${r.tasks[a].name} and ${r.tasks[b].name}: ${plain(cosine, 2)}, so ${verdict}.`, place: "In the picture: the panel Conflict." };
}

/** @param {Result} r @returns {Word} */
function compass(r) {
  return {
    word: "compass", now: r.gramian.length > 1 ? `Its arrows are ${whole(r.tasks.length)} tasks and the update.` : "",
    text: "The tasks’ gradients as arrows, laid flat, with the step that is taken (the update) pointing right. A task whose arrow points left is one that this step makes worse; a short one points out of the plane.",
    place: "In the picture: the panel Gradient compass.",
  };
}

/** @param {Result} r @param {import('./catalogue.js').Catalogue} catalogue @param {import('./spec.js').Values} values @returns {Word} */
function weights(r, catalogue, values) {
  const choice = catalogue.choices.find((c) => c.key === "weighting");
  const method = choice && chosen(catalogue, values, choice);
  const known = r.tasks.map((t, i) => ({ name: t.name, weight: r.weights[i] ?? null })).filter((t) => t.weight !== null);
  return {
    word: "α (weights)", place: "In the picture: the panel Task weights α.",
    text: `How much each task has to say in the update that the shared parameters take. The weighting${method ? `, here ${method.title},` : ""} chooses them.`,
    now: known.length && known.length <= MOST ? known.map((t) => `${t.name} ${plain(t.weight, 2)}`).join(", ") + "." : "",
  };
}

/** @returns {Word} */
function coupling() {
  return {
    word: "coupling", now: "", place: "In the picture: the panel Coupling.",
    text: "How strongly a kernel machine ties two tasks: how much an example of one says about the other. Where all couplings are the same it is one task; where those of different tasks are 0, every task learns alone.",
  };
}
