// @ts-check
// The list of tasks: one row each with its shape, its name and how many labels it has, which opens on everything that can
// be set for it alone. Which options those are is the world's to say; only the list itself is known by its key.

import { h, setText } from "./dom.js";
import { TASKS } from "./catalogue.js";
import { single } from "./controls.js";
import { icon } from "./icons.js";
import { valueText } from "./numbers.js";
import { shape } from "./shapes.js";
import { gather, spread, textOf, withoutTask, withTask } from "./spec.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./catalogue.js').Option} Option */
/** @typedef {import('./spec.js').Values} Values */
/** @typedef {(changes: Record<string, string>, moving: boolean) => void} Change */
/** @typedef {{node: HTMLDetailsElement, name: HTMLElement, brief: HTMLElement, controls: {option: Option, show: (text: string) => void}[]}} Row */

/** The rows of all tasks. */
export class Tasks {
  /** @param {Catalogue} catalogue @param {Change} change */
  constructor(catalogue, change) {
    this.catalogue = catalogue;
    this.change = change;
    /** @type {Values} */
    this.values = new Map();
    /** @type {Option[]} */
    this.options = [];
    /** @type {Row[]} */
    this.rows = [];
    this.list = h("ul", { class: "tasks", role: "list" });
    this.add = h("button", { type: "button", class: "small add", "data-action": "add-task" }, icon("plus"), "Add a task");
    this.add.addEventListener("click", () => this.insert());
    this.node = h("div", {}, this.list, this.add);
  }

  /**
   * @param {Values} values
   * @param {Option[]} options  of the world: the list of tasks and those with a value for each
   * @param {string[]} names    of the tasks, as the run calls them
   * @param {number} target     the task that the headline is about, or -1
   */
  show(values, options, names, target) {
    const list = options.find((o) => o.key === TASKS);
    this.node.hidden = !list;
    if (!list) return;
    const tasks = textOf(values, list).split(",");
    const same = options.length === this.options.length && options.every((o, i) => o === this.options[i]);
    this.values = values;
    this.options = options;
    if (!same) this.rows = [];
    while (this.rows.length > tasks.length) this.rows.pop();
    while (this.rows.length < tasks.length) this.rows.push(this.row(this.rows.length));
    if (this.list.children.length !== tasks.length || !same) this.list.replaceChildren(...this.rows.map((r) => h("li", {}, r.node)));
    this.rows.forEach((row, t) => this.showRow(row, t, names[t] ?? valueText(list, tasks[t]), t === target));
    this.list.classList.toggle("one", tasks.length <= (list.min_len ?? 1));
    this.add.hidden = tasks.length >= (list.max_len ?? 9);
  }

  /** @param {Row} row @param {number} t @param {string} name @param {boolean} target */
  showRow(row, t, name, target) {
    const all = this.rows.length;
    let off = false;
    let brief = "";
    for (const { option, show } of row.controls) {
      const text = option.key === TASKS ? textOf(this.values, option).split(",")[t] : spread(textOf(this.values, option), all)[t];
      show(text);
      if (option.kind === "bool" && option.key === "on") off = text === "0";
      if (option.key === "labels") brief = `${text} labels`;
    }
    setText(row.name, name);
    row.name.title = name;
    setText(row.brief, off ? "off" : brief);
    row.node.classList.toggle("off", off);
    row.node.classList.toggle("target", target);
  }

  /** @param {number} t @returns {Row} */
  row(t) {
    const controls = this.options.map((option) => {
      const label = option.key === TASKS ? { ...option, label: "Label function", help: "What the task has to learn." } : option;
      const identity = { id: `task-${t}-${option.key}`, name: `${label.label}, task ${t + 1}`, described: `task-${t}-${option.key}-help`, task: String(t) };
      const made = single(label, identity, (text, moving) => this.give(option, t, text, moving));
      return { option, node: made.node, show: made.show };
    });
    const remove = h("button", { type: "button", class: "small remove", "data-action": "remove-task", "data-task": t }, icon("minus"), "Remove this task");
    remove.addEventListener("click", () => this.remove(t));
    const name = h("span", { class: "name" });
    const brief = h("span", { class: "brief" });
    const node = h("details", { class: "task", "data-task": t, name: "task" },
      h("summary", {}, shape(t), name, brief, icon("chevron")),
      h("div", { class: "options" }, ...controls.map((c) => c.node), remove));
    return { node, name, brief, controls };
  }

  /** @param {Option} option @param {number} t @param {string} text @param {boolean} moving */
  give(option, t, text, moving) {
    if (option.key === TASKS) {
      this.change({ [TASKS]: textOf(this.values, option).split(",").with(t, text).join(",") }, moving);
    } else {
      this.change({ [option.key]: gather(spread(textOf(this.values, option), this.rows.length).with(t, text)) }, moving);
    }
  }

  /** Adds a task that is not there yet, or else one more like the first. */
  insert() {
    const list = /** @type {Option} */ (this.options.find((o) => o.key === TASKS));
    const there = new Set(textOf(this.values, list).split(","));
    const next = (list.choices ?? []).find((c) => !there.has(c.value)) ?? (list.choices ?? [])[0];
    this.change(withTask(this.catalogue, this.values, next.value), false);
  }

  /** @param {number} t */
  remove(t) {
    if (this.rows.length < 2) return;
    this.rows.forEach((row) => { row.node.open = false; });
    this.change(withoutTask(this.catalogue, this.values, t), false);
    this.add.hidden = false;
    /** @type {HTMLElement | null} */ (this.rows[Math.max(0, t - 1)].node.querySelector("summary"))?.focus();
  }
}
