// @ts-check
// The rail: everything that a spec says, in sections that fold. A folded section says its present choice in a line.

import { h, setText } from "./dom.js";
import { entries, LEARNER } from "./catalogue.js";
import { Chooser, OptionList, taskOptions } from "./chooser.js";
import { Help } from "./help.js";
import { icon } from "./icons.js";
import { sizes, valueText } from "./numbers.js";
import { chosen, fileOf, stands, textOf } from "./spec.js";
import { Tasks } from "./tasks.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./catalogue.js').Choice} Choice */
/** @typedef {import('./catalogue.js').Option} Option */
/** @typedef {import('./spec.js').Values} Values */
/** @typedef {import('./tasks.js').Change} Change */
/** @typedef {{node: HTMLElement, show: (values: Values, names: string[], target: number) => void}} Section */

/** Which choices share a section; any other has one of its own, under its own name. */
const SHARED = [
  { title: "Tasks", keys: ["world"], open: true },
  { title: "Learner", keys: ["learner"], open: false },
  { title: "Architecture", keys: ["arch"], open: true },
  { title: "Weighting", keys: ["weighting"], open: true },
  { title: "Sampling and schedule", keys: ["sampling", "schedule"], open: false },
];

/** How many values a folded group of options names. */
const BRIEF = 3;

/** The names of tasks that are longer together are not listed. */
const LONGEST = 48;

/** The option whose value stands in the bar: nothing is said twice. */
const IN_BAR = "seed";

/**
 * What the rail offers beside options.
 * @typedef {object} Tools
 * @property {() => void} data      opens the dialog of tables
 * @property {() => void} validate  opens the dialog of cross-validation
 * @property {(digest: string) => string} nameOf  of a file that was opened, or ""
 */

/** All sections. */
export class Rail {
  /** @param {Catalogue} catalogue @param {Change} change @param {boolean} narrow  start with everything but the tasks folded @param {Tools} tools */
  constructor(catalogue, change, narrow, tools) {
    const named = new Set(SHARED.flatMap((s) => s.keys));
    const others = catalogue.choices.filter((c) => !named.has(c.key) && isChoice(catalogue, c));
    const places = [...SHARED, ...others.map((c) => ({ title: c.label, keys: [c.key], open: false }))];
    /** @type {Section[]} */
    this.sections = [
      ...places.map((p, i) => choiceSection(catalogue, p.title, p.keys, p.open && !(narrow && i > 0), change, tools)),
      ...catalogue.groups.map((g) => groupSection(catalogue, g, change)),
    ];
    this.help = new Help();
    this.node = h("section", { class: "rail", "data-part": "rail", "aria-label": "Experiment" },
      h("div", { class: "sections" }, ...this.sections.map((s) => s.node)), this.help.node);
    this.help.watch(this.node);
    this.node.addEventListener("file", () => tools.data());
  }

  /**
   * @param {Values} values @param {string[]} names  of the tasks, as the run calls them
   * @param {number} target  the task that the headline is about, or -1
   */
  show(values, names, target) {
    for (const section of this.sections) section.show(values, names, target);
  }
}

/** @param {Catalogue} catalogue @param {Choice} choice @returns {boolean} whether there is anything to choose or to set */
function isChoice(catalogue, choice) {
  const list = entries(catalogue, choice);
  return list.length > 1 || list.some((e) => e.options?.length);
}

/**
 * @param {Catalogue} catalogue @param {string} title @param {string[]} keys @param {boolean} open @param {Change} change @param {Tools} tools
 * @returns {Section}
 */
function choiceSection(catalogue, title, keys, open, change, tools) {
  const choices = catalogue.choices.filter((c) => keys.includes(c.key));
  const choosers = choices.map((c) => new Chooser(catalogue, c, choices.length > 1, change));
  const withTasks = keys.includes("world");
  const tasks = withTasks ? new Tasks(catalogue, change) : null;
  const parts = choosers.flatMap((c) => (tasks ? [c.nodes[0], tasks.node, ...c.nodes.slice(1)] : c.nodes));
  const tool = withTasks ? dataTool(catalogue, tools) : keys.includes(LEARNER) ? validationTool(catalogue, tools) : null;
  if (tool) parts.push(tool.node);
  const { node, brief } = fold(title, keys[0], open, parts);
  return {
    node,
    show(values, names, target) {
      node.hidden = !choices.some((c) => stands(catalogue, values, c));
      tasks?.show(values, taskOptions(chosen(catalogue, values, choices[0])), names, target);
      for (const c of choosers) c.show(values, names);
      tool?.show(values);
      setText(brief, tasks ? namesOf(names) : choosers.map((c) => c.brief(values)).join(" · "));
    },
  };
}

/** @param {string[]} names  of the tasks @returns {string} as many of their names as have room, or their number */
function namesOf(names) {
  const list = names.join(", ");
  return list.length <= LONGEST ? list : `${names.length} tasks`;
}

/** @param {Catalogue} catalogue @param {Tools} tools @returns {{node: HTMLElement, show: (values: Values) => void}} which table the run reads, and a way to another */
function dataTool(catalogue, tools) {
  const about = h("p", { class: "about", "data-file": true });
  const button = h("button", { type: "button", class: "small", "data-action": "data", "data-help-title": "Your own data",
    "data-help": "Open a table of your own, which stays in this browser, or save the data of this run as one." }, "Open or save data…");
  button.addEventListener("click", () => tools.data());
  return {
    node: h("div", { class: "tool" }, about, button),
    show(values) {
      const file = fileOf(catalogue, values);
      about.hidden = !file;
      if (file) setText(about, `${tools.nameOf(file.digest) || "Table " + file.digest}: ${sizes(file)}`);
    },
  };
}

/** @param {Catalogue} catalogue @param {Tools} tools @returns {{node: HTMLElement, show: (values: Values) => void}} the way to choose a kernel machine's options */
function validationTool(catalogue, tools) {
  const button = h("button", { type: "button", class: "small", "data-action": "validate", "data-help-title": "Cross-validate",
    "data-help": "Tries many values of these options on the training examples, and finds the best." }, "Cross-validate…");
  button.addEventListener("click", () => tools.validate());
  const machines = new Set((catalogue.kernel_machines ?? []).map((/** @type {import('./catalogue.js').Entry} */ e) => e.name));
  return {
    node: h("div", { class: "tool" }, button),
    show(values) {
      button.hidden = !machines.has(values.get(LEARNER));
    },
  };
}

/** @param {Catalogue} catalogue @param {import('./catalogue.js').Group} group @param {Change} change @returns {Section} */
function groupSection(catalogue, group, change) {
  const { title, options } = group;
  const list = new OptionList(change);
  const { node, brief } = fold(title, title.toLowerCase(), false, [list.node]);
  return {
    node,
    show(values, names) {
      node.hidden = !stands(catalogue, values, group);
      list.show(title, options, values, names);
      const told = options.filter((o) => o.key !== IN_BAR && (o.kind !== "bool" || textOf(values, o) === "1")).slice(0, BRIEF);
      setText(brief, told.map((o) => briefText(o, textOf(values, o))).join(" · "));
    },
  };
}

/** @param {Option} option @param {string} text @returns {string} "batch 32", "tanh" */
function briefText(option, text) {
  if (option.kind === "choice") return valueText(option, text);
  return option.label.split(" ")[0].toLowerCase() + " " + text.split(",").map((t) => valueText(option, t)).join(", ");
}

/** @param {string} title @param {string} name @param {boolean} open @param {Node[]} parts */
function fold(title, name, open, parts) {
  const brief = h("span", { class: "brief" });
  const node = h("details", { class: "section", "data-section": name, open },
    h("summary", {}, h("h2", {}, title), brief, icon("chevron")),
    h("div", { class: "inside" }, ...parts));
  return { node, brief };
}
