// @ts-check
// The numbers of the picture as a table. It is the canvas's text alternative, so assistive technology always has it; a
// button shows it to everyone.

import { h, setText } from "./dom.js";
import { metricText, plain, signed, whole } from "./numbers.js";
import { shape } from "./shapes.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./result.js').TaskResult} TaskResult */

/** A column: its name, below the name of the columns it belongs to, and its text for a task. @type {[string, string, (t: TaskResult) => string][]} */
const COLUMNS = [
  ["", "Labels", (t) => (t.on ? whole(t.labels) : "off")],
  ["Test metric", "together", (t) => metricText(t.metric, t.metricName)],
  ["Test metric", "alone", (t) => metricText(t.baselineMetric, t.metricName)],
  ["", "Gain, points", (t) => signed(t.gain, 1)],
  ["Test loss", "together", (t) => plain(t.loss, 3)],
  ["Test loss", "alone", (t) => plain(t.baselineLoss, 3)],
  ["", "Weight", (t) => plain(t.weight, 2)],
];

/** Where the gain stands, which has a sign and a colour. */
const GAIN = COLUMNS.findIndex(([, name]) => name.startsWith("Gain"));

/** The table, unseen until it is asked for. */
export class ResultTable {
  /** @param {string} id */
  constructor(id) {
    this.caption = h("caption", { id });
    this.body = h("tbody");
    this.overall = h("td", { colspan: COLUMNS.length });
    this.table = h("table", {}, this.caption, head(), this.body,
      h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, "Δm over all tasks"), this.overall)));
    this.node = h("div", { class: "numbers-table unseen", "data-table": true }, this.table);
    this.names = "";
  }

  /** @param {boolean} seen */
  set seen(seen) {
    this.node.classList.toggle("unseen", !seen);
    // A region that can be scrolled must be reachable by keyboard; one that is unseen must not be.
    if (seen) this.node.setAttribute("tabindex", "0");
    else this.node.removeAttribute("tabindex");
  }

  get seen() {
    return !this.node.classList.contains("unseen");
  }

  /** @param {Result} result */
  show(result) {
    setText(this.caption, `Test results at step ${whole(result.step)}`);
    const names = result.tasks.map((t) => t.name).join("\n");
    if (names !== this.names) {
      this.names = names;
      this.body.replaceChildren(...result.tasks.map((t, i) =>
        h("tr", {}, h("th", { scope: "row" }, shape(i), " ", t.name), ...COLUMNS.map(() => h("td")))));
    }
    result.tasks.forEach((t, i) => {
      const cells = this.body.children[i].querySelectorAll("td");
      COLUMNS.forEach(([, , text], c) => setText(cells[c], text(t)));
      const text = cells[GAIN].textContent ?? "";
      cells[GAIN].className = text[0] === "+" ? "good" : text[0] === "−" ? "bad" : "";
    });
    setText(this.overall, result.deltaM === null ? "—" : signed(result.deltaM, 1) + " %");
  }
}

function head() {
  const groups = h("tr", {}, h("th", { rowspan: 2, scope: "col" }, "Task"));
  const names = h("tr");
  COLUMNS.forEach(([group, name], i) => {
    if (!group) groups.append(h("th", { rowspan: 2, scope: "col" }, name));
    else {
      if (COLUMNS[i - 1]?.[0] !== group) groups.append(h("th", { colspan: COLUMNS.filter(([g]) => g === group).length, scope: "colgroup" }, group));
      names.append(h("th", { scope: "col" }, name));
    }
  });
  return h("thead", {}, groups, names);
}
