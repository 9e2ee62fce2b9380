// @ts-check
// What can be taken away of a run over seeds: every task's numbers, all numbers as CSV, and the command that trains the same
// without a browser.

import { CopyField } from "./copyfield.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { shape, SHAPE_COUNT } from "./shapes.js";
import { fileOf, parse } from "./spec.js";
import { signOfMean } from "./spread.js";
import { gainOf, helpsText, spreadIn } from "./seedswords.js";
import { showSigned, spreadText } from "./strip.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./seeds.js').SeedRuns} SeedRuns */

/** The numbers of every task, and what else there is to take. */
export class SeedsTake {
  constructor() {
    this.caption = h("caption", {}, "Every task: mean ± standard deviation of the seeds");
    this.body = h("tbody");
    this.table = h("table", { "data-seeds-table": true }, this.caption,
      h("thead", {}, h("tr", {}, ...["Task", "Gain, points", "Helps on", "In noise", "Harms on"].map((t) => h("th", { scope: "col" }, t)))), this.body);
    this.csv = h("button", { type: "button", class: "small", "data-action": "seeds-csv" }, "Save as CSV");
    this.csv.addEventListener("click", () => this.save());
    this.command = new CopyField("seeds-command", "The same without a browser", "In a checkout of Tandem, with Go. The numbers are the same, to the digit.");
    this.node = h("details", { class: "take" }, h("summary", {}, icon("chevron"), "Every task, CSV, command"),
      h("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": "Every task over seeds" }, this.table), h("p", { class: "row" }, this.csv), this.command.node);
    /** @type {SeedRuns | null} */
    this.runs = null;
  }

  /** @param {SeedRuns} runs */
  show(runs) {
    this.runs = runs;
    const { results } = runs;
    const tasks = results[0]?.tasks ?? [];
    this.body.replaceChildren(...tasks.map((task, t) => {
      const s = spreadIn(runs, gainOf(t));
      const gain = h("td");
      showSigned(gain, spreadText(s, ""), signOfMean(s));
      return h("tr", {}, h("th", { scope: "row" }, tasks.length <= SHAPE_COUNT && shape(t), " ", task.name), gain,
        h("td", {}, helpsText(s, runs.done)), h("td", {}, s.unclear), h("td", {}, s.harms));
    }));
    this.csv.disabled = runs.done === 0;
    this.command.node.hidden = fileOf(runs.catalogue, parse(runs.fragment)) !== null; // it would not find the table
    this.command.show(commandOf(runs));
  }

  save() {
    if (!this.runs) return;
    const url = URL.createObjectURL(new Blob([csvOf(this.runs)], { type: "text/csv" }));
    h("a", { href: url, download: `tandem-seeds-${this.runs.first}-${this.runs.last}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
}

/** @param {SeedRuns} runs @returns {string} for a shell */
export function commandOf({ fragment, first, last, steps }) {
  return `go run ./examples/sweep -spec '${fragment.replaceAll("'", "%27")}' -seeds ${first}-${last} -steps ${steps}`;
}

/** @param {SeedRuns} runs @returns {string} a line a seed and task; what is not known is empty */
export function csvOf({ outcomes }) {
  const head = ["seed", "step", "hash", "stopped", "task", "metric", "baseline_metric", "gain", "gain_noise", "delta_m", "delta_m_noise"];
  const lines = outcomes.flatMap(({ seed, result: r }) => (r?.tasks ?? []).map((t) =>
    [seed, r?.step, r?.hash, r?.stopped, t.name, t.smooth.metric, t.smooth.baselineMetric, t.smooth.gain, t.smooth.noise, r?.smooth.deltaM, r?.smooth.noise]));
  return [head, ...lines].map((line) => line.map(cell).join(",") + "\n").join("");
}

/** @param {string | number | null | undefined} x */
function cell(x) {
  const text = String(x ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
