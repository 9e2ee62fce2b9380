// @ts-check
// The control of an option, whatever its kind: a label, native form elements, its help. Built from the catalogue alone.

import { h } from "./dom.js";
import { isList } from "./catalogue.js";
import { description } from "./help.js";
import { choiceSet, numberList, perTask } from "./lists.js";
import { scalar } from "./scalar.js";
import { SHAPE_COUNT } from "./shapes.js";

/** @typedef {import('./catalogue.js').Option} Option */
/** @typedef {import('./scalar.js').Give} Give */
/** @typedef {{option: Option, node: HTMLElement, show: (text: string) => void}} Control */

/**
 * @param {Option} option
 * @param {string[]} tasks  names of the tasks, for options that have a value for each
 * @param {Give} give
 * @returns {Control}
 */
export function control(option, tasks, give) {
  const id = "option-" + option.key;
  const described = id + "-help";
  if (!isList(option)) return single(option, { id, name: option.label, described }, give);
  if (option.per_task && tasks.length > SHAPE_COUNT) return forAll(option, { id, name: option.label, described }, give);
  const list = option.per_task ? perTask(option, id, described, tasks, give)
    : option.kind === "choice" ? choiceSet(option, id, described, give)
      : numberList(option, id, described, give);
  const node = h("fieldset", { ...marks(option), class: "option list" }, h("legend", {}, option.label), ...list.parts,
    description(described, helpText(option)));
  return { option, node, show: list.show };
}

/**
 * One value for all tasks, where there are too many to have a row each. (A link may still give each its own.)
 * @param {Option} option @param {import('./scalar.js').Identity} identity @param {Give} give
 * @returns {Control}
 */
function forAll(option, identity, give) {
  const made = single({ ...option, label: option.label + ", all tasks" }, identity, give);
  return { option, node: made.node, show: (text) => made.show(text.split(",")[0]) };
}

/**
 * The control of one value, also where it is one task's part of a per-task option.
 * @param {Option} option @param {import('./scalar.js').Identity} identity @param {Give} give
 * @returns {Control}
 */
export function single(option, identity, give) {
  const one = scalar(option, identity, give);
  const label = h("label", { for: identity.id }, option.label);
  const node = h("div", { ...marks(option), class: `option ${option.kind}` }, label, ...one.parts, description(identity.described, helpText(option)));
  return { option, node, show: one.show };
}

/** @param {Option} option */
function marks(option) {
  return { "data-option": option.key, "data-help": helpText(option), "data-help-title": option.label };
}

/** @param {Option} option @returns {string} */
export function helpText(option) {
  return (option.help + (option.live ? " Changes while it runs." : " Starts the run again.")).trim();
}
