// @ts-check
// The numbers of the picture as a table. It is the canvas's text alternative, so assistive technology always has it; a
// button shows it to everyone.

import { h, setText } from "./dom.js";
import { metricText, NONE, plain, points, spread, whole } from "./numbers.js";
import { signOf } from "./result.js";
import { shape, SHAPE_COUNT } from "./shapes.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./result.js').TaskResult} TaskResult */

/** A column: its name, below the name of the columns it belongs to, and its text for a task. @type {[string, string, (t: TaskResult) => string][]} */
const COLUMNS = [
  ["", "Labels", (t) => (t.on ? whole(t.labels) : "off")],
  ["Test metric", "together", (t) => metricText(t.smooth.metric, t.metricName)],
  ["Test metric", "alone", (t) => metricText(t.smooth.baselineMetric, t.metricName)],
  ["", "Gain, points", (t) => points(t.smooth.gain) + (t.smooth.gain === null ? "" : ` ${spread(t.smooth.noise)}`)],
  ["Test loss", "together", (t) => plain(t.smooth.loss, 3)],
  ["Test loss", "alone", (t) => plain(t.smooth.baselineLoss, 3)],
  ["", "Weight", (t) => plain(t.weight, 2)],
];

/** Where the gain stands, which has a sign and a colour. */
const GAIN = COLUMNS.findIndex(([, name]) => name.startsWith("Gain"));

/** The table, unseen until it is asked for. */
export class ResultTable {
  /** @param {string} id */
  constructor(id) {
    this.caption = h("caption", { id });
    /** @type {HTMLElement[]} */
    this.rows = [];
    this.overall = h("td", { colspan: COLUMNS.length });
    this.foot = h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, "Δm over all tasks"), this.overall));
    this.table = h("table", {}, this.caption, head(), this.foot);
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
    setText(this.caption, `Test results at step ${whole(result.step)}, smoothed`);
    const names = [...result.modes.map((m) => m.name), ...result.tasks.map((t) => t.name)].join("\n");
    if (names !== this.names) {
      this.names = names;
      const marked = result.tasks.length <= SHAPE_COUNT;
      this.rows = result.tasks.map((t, i) => h("tr", {}, h("th", { scope: "row" }, marked && shape(i), " ", t.name), ...COLUMNS.map(() => h("td"))));
      for (const body of [...this.table.tBodies]) body.remove();
      this.foot.before(...groupsOf(result).map(([title, at]) => h("tbody", {},
        title && h("tr", {}, h("th", { scope: "rowgroup", colspan: COLUMNS.length + 1 }, title)), ...at.map((i) => this.rows[i]))));
    }
    const starts = result.step === 0; // nothing is trained: nothing is gained
    result.tasks.forEach((t, i) => {
      const cells = this.rows[i].querySelectorAll("td");
      COLUMNS.forEach(([, , text], c) => setText(cells[c], starts && c === GAIN ? NONE : text(t)));
      const sign = signOf(t.smooth.gain, t.smooth.noise);
      cells[GAIN].className = starts || sign === "none" ? "" : sign;
    });
    setText(this.overall, starts || result.smooth.deltaM === null ? NONE : `${points(result.smooth.deltaM)} % ${spread(result.smooth.noise)}`);
  }
}

/**
 * @param {Result} result
 * @returns {[title: string, tasks: number[]][]} tasks that have the same level of the first mode; all in one, without a title,
 *   where they have one index only
 */
function groupsOf({ modes, tasks }) {
  const all = tasks.map((_, i) => i);
  if (modes.length < 2) return [["", all]];
  const [{ name, levels }] = modes;
  return /** @type {[string, number[]][]} */ (levels.map((level, l) => [`${name}: ${level}`, all.filter((i) => tasks[i].index[0] === l)])).filter(([, at]) => at.length);
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
