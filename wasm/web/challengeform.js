// @ts-check
// How a teacher sets a challenge: a ready-made one, or goals of one's own.

import { goalText, MEASURES } from "./challenge.js";
import { pick, press, tick } from "./classparts.js";
import { h, setText } from "./dom.js";
import { icon } from "./icons.js";
import { stands } from "./spec.js";

/** @typedef {import('./challenge.js').Challenge} Challenge */
/** @typedef {import('./challenge.js').Goal} Goal */
/** @typedef {{node: HTMLElement, read: () => Goal, name: (tasks: string[]) => void}} Row */

/** Goals of a challenge at the most (docs/share.md). */
const MOST = 8;

/** @type {{title: string, make: (target: number, name: string) => Challenge}[]} */
const READY = [
  { title: "A low loss with little shared", make: (task, name) => ({
    text: `Bring the test loss of ${name} below 0.08 with at most two shared layers.`,
    goals: [{ measure: "loss", task, op: "<", value: 0.08 }, { measure: "shared_layers", op: "<", value: 3 }], keep: ["world", "seed"], rank: "-value" }) },
  { title: "A positive Δm from the same data", make: () => ({
    text: "Make Δm positive without touching the data.", goals: [{ measure: "delta_m", op: ">", value: 0 }], keep: ["world", "seed"], rank: "value" }) },
];

export class ChallengeForm {
  /** @param {import('./view.js').View} view @param {(lesson: object) => void} tell */
  constructor(view, tell) {
    this.session = view.session;
    /** @type {Row[]} */
    this.rows = [];
    this.now = h("p", { "data-challenge-now": true });
    const ready = pick("challenge-ready", "Kind of challenge", [["", "Write your own"], ...READY.map((r, i) => /** @type {[string, string]} */ ([String(i), r.title]))]);
    ready.select.addEventListener("change", () => this.fill(ready.select.value));
    this.text = h("textarea", { id: "challenge-text", rows: 2, maxlength: 280 });
    this.goals = h("div", { class: "goal-rows" });
    this.more = press("add-goal", "One more goal", () => this.add({ measure: "delta_m", op: ">", value: 0 }), "small");
    this.keep = h("fieldset", {}, h("legend", {}, "Must stay as in the experiment"));
    this.keep.append(h("div", { class: "set" }));
    this.rank = pick("challenge-rank", "Order of the board", [["", "In the order of arrival"], ["value", "The higher the first goal’s number, the better"], ["-value", "The lower the first goal’s number, the better"]]);
    this.fault = h("p", { class: "fault", role: "alert", "data-challenge-fault": true });
    const set = press("set-challenge", "Set the challenge", () => this.set(tell), "primary");
    this.away = press("drop-challenge", "Take it away", () => tell({ challenge: null }));
    this.node = h("div", { class: "challenge-form" }, this.now, ready.node,
      h("div", { class: "field" }, h("label", { for: "challenge-text" }, "What students read"), this.text),
      h("fieldset", {}, h("legend", {}, "Goals: all must hold"), this.goals, this.more), this.keep, this.rank.node, this.fault, h("div", { class: "row" }, set, this.away));
    this.made = "";
  }

  get tasks() {
    return this.session.result?.tasks.map((t) => t.name) ?? [];
  }

  /** @param {Challenge | null} challenge  that is set */
  show(challenge) {
    this.away.hidden = !challenge;
    setText(this.now, challenge ? `Set: “${challenge.text}” (${challenge.goals.map((g) => goalText(g, this.tasks)).join("; ")})` : "");
  }

  /** The run has changed: other tasks, other choices. */
  look() {
    const { catalogue, values } = this.session;
    for (const row of this.rows) row.name(this.tasks);
    if (this.rows.length === 0) this.add({ measure: "delta_m", op: ">", value: 0 });
    const list = [...catalogue.choices.filter((c) => stands(catalogue, values, c) && (catalogue[c.list] ?? []).length > 1).map((c) => [c.key, c.label]), ["seed", "Seed"]];
    const made = list.join();
    if (made === this.made) return;
    const on = new Set(this.kept());
    this.made = made;
    this.keep.lastElementChild?.replaceChildren(...list.map(([key, label]) => {
      const { node, input } = tick(key, label);
      input.checked = on.has(key);
      return node;
    }));
  }

  /** @returns {string[]} */
  kept() {
    return [...this.keep.querySelectorAll("input")].filter((i) => i.checked).map((i) => i.value);
  }

  /** @param {string} number  of a ready-made challenge, or "" */
  fill(number) {
    const { result } = this.session;
    if (number === "" || !result) return;
    const c = READY[Number(number)].make(result.target, result.tasks[result.target]?.name ?? "");
    this.text.value = c.text;
    for (const row of this.rows.splice(0)) row.node.remove();
    for (const g of c.goals) this.add(g);
    for (const input of this.keep.querySelectorAll("input")) input.checked = (c.keep ?? []).includes(input.value);
    this.rank.select.value = c.rank ?? "";
  }

  /** @param {Goal} goal */
  add(goal) {
    if (this.rows.length >= MOST) return;
    const row = goalRow(goal, this.tasks, () => {
      this.rows.splice(this.rows.indexOf(row), 1);
      row.node.remove();
      this.more.disabled = false;
    });
    this.rows.push(row);
    this.goals.append(row.node);
    this.more.disabled = this.rows.length >= MOST;
  }

  /** @param {(lesson: object) => void} tell */
  set(tell) {
    const goals = this.rows.map((r) => r.read());
    const words = goals.map((g) => goalText(g, this.tasks)).join(", ");
    const text = this.text.value.trim() || words.charAt(0).toUpperCase() + words.slice(1) + ".";
    const wrong = goals.length === 0 ? "A challenge has at least one goal." : goals.some((g) => !Number.isFinite(g.value)) ? "Each goal has a number." : "";
    setText(this.fault, wrong);
    if (!wrong) tell({ challenge: { text, goals, keep: this.kept(), rank: this.rank.select.value } });
  }
}

let last = 0;

/** @param {Goal} goal @param {string[]} tasks @param {() => void} remove @returns {Row} */
function goalRow(goal, tasks, remove) {
  const id = "goal-" + ++last;
  const measure = pick(id + "-measure", "Measure", MEASURES.map((m) => /** @type {[string, string]} */ ([m.name, m.label])));
  const task = pick(id + "-task", "Task", []);
  const op = pick(id + "-op", "Below or above", [["<", "below"], [">", "above"]]);
  const value = h("input", { type: "text", inputmode: "text", class: "number", "aria-label": "Number", size: 6, value: String(goal.value), autocomplete: "off" });
  const away = h("button", { type: "button", class: "small bare", "aria-label": "Remove this goal" }, icon("close"));
  away.addEventListener("click", remove);
  const ofTask = () => Boolean(MEASURES.find((m) => m.name === measure.select.value)?.ofTask);
  const settle = () => { task.node.hidden = !ofTask(); };
  measure.select.addEventListener("change", settle);
  let named = "";
  const name = (/** @type {string[]} */ names) => {
    if (names.join("\n") === named) return;
    named = names.join("\n");
    const was = task.select.value || String(goal.task ?? 0);
    task.select.replaceChildren(...names.map((n, i) => h("option", { value: i }, n)));
    task.select.value = was;
    if (task.select.selectedIndex < 0) task.select.selectedIndex = 0;
  };
  name(tasks);
  measure.select.value = goal.measure;
  op.select.value = goal.op;
  settle();
  return {
    node: h("div", { class: "goal-row", "data-goal-row": true }, measure.node, task.node, op.node, value, away),
    name,
    read: () => ({
      measure: measure.select.value, ...(ofTask() && { task: Number(task.select.value) }), op: /** @type {'<' | '>'} */ (op.select.value),
      value: value.value.trim() === "" ? NaN : Number(value.value.trim().replace("−", "-").replace(",", ".")),
    }),
  };
}
