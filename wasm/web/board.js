// @ts-check
// The board: what the class has found, with the numbers that the teacher's own page found of it. How Δm is distributed over the
// architectures, who needs the fewest steps, whose network is the smallest, and a table of all.

import { check, measureOf, valueOf } from "./challenge.js";
import { fold, press } from "./classparts.js";
import { h, setText } from "./dom.js";
import { plain, points, whole } from "./numbers.js";
import { chosen, learnerKind, parse } from "./spec.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./roomlink.js').BoardLine} Line */
/** @typedef {{line: Line, result: Result, method: string, value: number | null}} Entry */

/** Rows of the table, and refusals that are remembered in sight. */
const ROWS = 30;
const REFUSED = 20;

export class Board {
  /** @param {import('./view.js').View} view @param {import('./roomlink.js').RoomLink} link @param {import('./examiner.js').Examiner} examiner */
  constructor(view, link, examiner) {
    this.session = view.session;
    this.link = link;
    this.examiner = examiner;
    this.status = h("p", { role: "status", class: "small", "data-board-status": true });
    this.best = h("p", { class: "best", "data-board-best": true });
    this.chart = h("div", { class: "spread", role: "list", "aria-label": "Δm by architecture", "data-board-chart": true });
    this.table = h("table", { "data-board": true });
    this.refused = h("ul", { class: "refused", "data-refused": true });
    this.refusals = fold("Not accepted", false, this.refused);
    this.node = h("div", { class: "board" }, this.status, this.best, this.chart, h("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": "Answers" }, this.table), this.refusals);
    this.drawn = "";
    examiner.addEventListener("found", () => this.look());
  }

  /** Shows what is known now. */
  look() {
    const { state } = this.link;
    if (!state) return;
    const { catalogue } = this.session, { challenge, spec } = state.lesson;
    let pending = this.examiner.waiting, others = 0, broken = 0;
    /** @type {Entry[]} */
    const entries = [];
    for (const line of state.board ?? []) {
      const result = this.examiner.resultOf(line);
      if (result === undefined) pending++;
      else if (result === null) broken++;
      else if (challenge && !check(catalogue, spec, challenge, result).reached) others++;
      else entries.push({ line, result, method: methodOf(catalogue, line.spec), value: challenge ? valueOf(challenge.goals[0], result) : null });
    }
    const answers = `${entries.length === 1 ? "One answer" : `${whole(entries.length)} answers`} accepted`;
    setText(this.status, [answers, pending && `${whole(pending)} being run again here`, others && `${whole(others)} of other challenges not shown`,
      broken && `${whole(broken)} that cannot be run here`].filter(Boolean).join("; ") + ".");
    this.showRefusals();
    const drawn = JSON.stringify([entries.map((e) => e.line.answer), challenge, spec]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.chart.hidden = this.table.hidden = this.best.hidden = entries.length === 0;
    this.showBest(entries);
    this.showChart(entries);
    this.showTable(entries);
  }

  /** @param {Entry[]} entries */
  showBest(entries) {
    const least = (/** @type {(e: Entry) => number} */ of) => entries.reduce((/** @type {Entry | null} */ best, e) => (best === null || of(e) < of(best) ? e : best), null);
    const fast = least((e) => e.line.steps), small = least((e) => e.result.parameters ?? Infinity);
    const best = (/** @type {string} */ what, /** @type {Entry | null} */ e, /** @type {string} */ words) => e && h("span", {}, what, h("b", {}, e.line.name), `, ${words}`);
    this.best.replaceChildren(...[best("Fastest: ", fast, `${whole(fast?.line.steps ?? 0)} steps`),
      small?.result.parameters != null && best("Smallest net: ", small, `${whole(small.result.parameters)} parameters`)].filter((n) => n instanceof Node));
  }

  /** A line for each architecture, a dot for each answer. @param {Entry[]} entries */
  showChart(entries) {
    const known = entries.filter((e) => e.result.smooth.deltaM !== null);
    const all = known.map((e) => /** @type {number} */ (e.result.smooth.deltaM));
    const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
    const place = (/** @type {number} */ x) => `${high > low ? 2 + 96 * (x - low) / (high - low) : 50}%`;
    const dot = (/** @type {string} */ name, /** @type {number} */ x) => {
      const i = h("i", { class: name });
      i.style.left = place(x);
      return i;
    };
    const methods = [...new Set(known.map((e) => e.method))].sort();
    this.chart.replaceChildren(...methods.map((method) => {
      const own = known.filter((e) => e.method === method).map((e) => /** @type {number} */ (e.result.smooth.deltaM)).sort((a, b) => a - b);
      const middle = own.length % 2 ? own[own.length >> 1] : (own[own.length / 2 - 1] + own[own.length / 2]) / 2;
      const words = `${own.length === 1 ? "one answer," : `${own.length} answers, median`} Δm ${points(middle)} %`;
      return h("div", { role: "listitem", class: "spread-line" }, h("span", { class: "method", title: method }, method), h("span", { class: "about" }, words),
        h("span", { class: "dots", "aria-hidden": "true" }, dot("zero", 0), ...own.map((x) => dot("point", x))));
    }), ...(methods.length ? [h("div", { class: "axis", "aria-hidden": "true" }, h("span", {}, `${points(low)} %`), h("span", {}, "Δm"), h("span", {}, `${points(high)} %`))] : []));
  }

  /** @param {Entry[]} entries */
  showTable(entries) {
    const { challenge } = /** @type {import('./roomlink.js').RoomState} */ (this.link.state).lesson;
    const goal = challenge?.goals[0], measure = goal && measureOf(goal);
    const own = measure && !["delta_m", "steps", "parameters"].includes(measure.name) ? measure : null; // the others have a column
    const sign = challenge?.rank === "value" ? -1 : challenge?.rank === "-value" ? 1 : 0;
    const sorted = sign ? entries.toSorted((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0))) : entries;
    const task = goal?.task !== undefined ? ` of ${this.session.result?.tasks[goal.task]?.name ?? `task ${goal.task + 1}`}` : "";
    const head = ["Name", "Method", ...(own ? [own.label + task] : []), "Δm, %", "Steps", "Size"];
    this.table.replaceChildren(
      h("caption", {}, sign ? `Ranked by ${measure?.label}${task}` : "In the order of arrival", entries.length > ROWS && `; the first ${ROWS}`, "; size in parameters"),
      h("thead", {}, h("tr", {}, ...head.map((t) => h("th", { scope: "col" }, t)))),
      h("tbody", {}, ...sorted.slice(0, ROWS).map(({ line, result, method, value }) => {
        const show = press("show-answer", line.name, () => { this.session.load(line.spec, "person").catch(() => {}); }, "small bare");
        show.title = `Show the run of ${line.name} here`;
        return h("tr", { "data-answer": line.answer }, h("th", { scope: "row" }, show), h("td", { title: method }, method), own && h("td", {}, own.text(value)),
          h("td", {}, points(result.smooth.deltaM)), h("td", {}, whole(line.steps)), h("td", {}, result.parameters === null ? plain(null, 0) : whole(result.parameters)));
      })));
  }

  showRefusals() {
    const list = this.examiner.findings.filter((f) => !f.accepted).slice(0, REFUSED);
    this.refusals.hidden = list.length === 0;
    if (list.length === this.refused.children.length && list[0]?.answer === Number(/** @type {HTMLElement} */ (this.refused.firstElementChild)?.dataset.answer)) return;
    this.refused.replaceChildren(...list.map((f) => h("li", { "data-answer": f.answer }, h("b", {}, f.name), ": ", f.reason)));
  }
}

/** @param {import('./catalogue.js').Catalogue} catalogue @param {string} spec @returns {string} its architecture, or its kernel machine */
function methodOf(catalogue, spec) {
  const values = parse(spec);
  const key = learnerKind(catalogue, values) === "Kernel machines" ? "learner" : "arch";
  const choice = catalogue.choices.find((c) => c.key === key);
  return choice ? chosen(catalogue, values, choice).title : "";
}
