// @ts-check
// One choice of a spec: a select of its entries, grouped by their place in the field's taxonomy, the options of the
// chosen entry, and what it is.

import { h } from "./dom.js";
import { describesFile, entries, isTask, TASKS } from "./catalogue.js";
import { control } from "./controls.js";
import { EntryBox } from "./entry.js";
import { icon } from "./icons.js";
import { chosen, taskCount, textOf } from "./spec.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./catalogue.js').Choice} Choice */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('./catalogue.js').Option} Option */
/** @typedef {import('./controls.js').Control} Control */
/** @typedef {import('./spec.js').Values} Values */
/** @typedef {import('./tasks.js').Change} Change */

/** Options in the order of the catalogue; made again only when there are others, so that the focus stays where it is. */
export class OptionList {
  /** @param {Change} change */
  constructor(change) {
    this.change = change;
    this.made = "";
    /** @type {Control[]} */
    this.controls = [];
    this.node = h("div", { class: "options" });
  }

  /** @param {string} owner @param {Option[]} options @param {Values} values @param {string[]} names */
  show(owner, options, values, names) {
    const perTask = options.some((o) => o.per_task || isTask(o));
    const made = owner + (perTask ? " " + names.join("\n") : "");
    if (made !== this.made) {
      this.made = made;
      const fitted = options.map((o) => (isTask(o) && names.length ? { ...o, max: Math.min(o.max, names.length) } : o));
      this.controls = fitted.map((option) => control(option, names, (text, moving) => this.change({ [option.key]: text }, moving)));
      this.node.replaceChildren(...this.controls.map((c) => c.node));
    }
    for (const c of this.controls) c.show(textOf(values, c.option));
  }
}

/** How many options of a world that lists its tasks stand in the open; the rest is under "More". */
const FIRST = 1;

/** A choice and what belongs to it. */
export class Chooser {
  /**
   * @param {Catalogue} catalogue
   * @param {Choice} choice
   * @param {boolean} labelled  whether the label is shown; otherwise the section's heading says it
   * @param {Change} change
   */
  constructor(catalogue, choice, labelled, change) {
    this.catalogue = catalogue;
    this.choice = choice;
    this.options = new OptionList(change);
    this.box = new EntryBox();
    const id = "choice-" + choice.key;
    this.select = h("select", { id, "data-key": choice.key, "aria-label": labelled ? null : choice.label }, ...groups(entries(catalogue, choice)));
    this.select.addEventListener("change", () => {
      const { value } = this.select;
      if (!entries(catalogue, choice).find((e) => e.name === value)?.file) {
        change({ [choice.key]: value }, false);
        return;
      }
      this.select.value = this.entry; // until there is a file
      this.select.dispatchEvent(new CustomEvent("file", { bubbles: true }));
    });
    this.entry = "";
    const only = entries(catalogue, choice).length < 2;
    this.head = h("div", { class: "choice", hidden: only }, labelled && h("label", { for: id }, choice.label), this.select);
    this.more = new OptionList(change);
    this.fold = h("details", { class: "more", "data-more": choice.key },
      h("summary", {}, h("span", {}, "More"), icon("chevron")), h("div", { class: "inside" }, this.more.node));
    this.nodes = [this.head, this.options.node, this.fold, this.box.node];
  }

  /** @param {Values} values @param {string[]} names */
  show(values, names) {
    const entry = chosen(this.catalogue, values, this.choice);
    const tasks = taskCount(this.catalogue, values);
    for (const option of this.select.options) {
      const least = entries(this.catalogue, this.choice).find((e) => e.name === option.value)?.min_tasks ?? 0;
      option.disabled = tasks > 0 && least > tasks;
      option.title = option.disabled ? `Needs at least ${least} tasks.` : "";
    }
    this.select.value = this.entry = entry.name;
    const own = ownOptions(entry);
    const open = hasTaskList(entry) ? FIRST : own.length;
    this.options.show(entry.name, own.slice(0, open), values, names);
    this.more.show(entry.name, own.slice(open), values, names);
    this.fold.hidden = open >= own.length;
    // A world's box is about all its tasks and their options: it is read once, not at every choice.
    if (!this.fold.hidden) this.more.node.after(this.box.node);
    this.box.show(entry);
  }

  /** @param {Values} values @returns {string} the choice in a word or two */
  brief(values) {
    return chosen(this.catalogue, values, this.choice).title;
  }
}

/** @param {Entry} entry @returns {Option[]} its options other than the list of tasks and, of a world that has one, what is set task by task */
function ownOptions(entry) {
  const options = (entry.options ?? []).filter((o) => !describesFile(entry, o));
  return hasTaskList(entry) ? options.filter((o) => o.key !== TASKS && !o.per_task) : options;
}

/** @param {Entry} entry @returns {Option[]} the options that the rows of tasks show */
export function taskOptions(entry) {
  return hasTaskList(entry) ? (entry.options ?? []).filter((o) => o.key === TASKS || o.per_task) : [];
}

/** @param {Entry} entry */
function hasTaskList(entry) {
  return (entry.options ?? []).some((o) => o.key === TASKS);
}

/** @param {Entry[]} list @returns {HTMLElement[]} options, in groups where entries have a class */
function groups(list) {
  /** @type {Map<string, HTMLElement[]>} */
  const byClass = new Map();
  for (const e of list) {
    const title = e.class ?? "";
    byClass.set(title, [...(byClass.get(title) ?? []), h("option", { value: e.name }, e.title)]);
  }
  return [...byClass].flatMap(([title, options]) =>
    title ? [h("optgroup", { label: title[0].toUpperCase() + title.slice(1) }, ...options)] : options);
}
