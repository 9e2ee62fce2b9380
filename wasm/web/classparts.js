// @ts-check
// What the class's panels are made of.

import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @param {string} action @param {string} words @param {() => unknown} act @param {string} [looks]
 * @returns {HTMLButtonElement}
 */
export function press(action, words, act, looks = "") {
  const b = h("button", { type: "button", "data-action": action, class: looks || null }, words);
  b.addEventListener("click", () => { act(); });
  return b;
}

/** @param {string} title @param {boolean} open @param {...import('./dom.js').Child} content @returns {HTMLDetailsElement} a section as the rail has them */
export function fold(title, open, ...content) {
  return h("details", { class: "section", open, "data-panel": title.split(" ")[0].toLowerCase() }, h("summary", {}, h("h2", {}, title), h("span", { class: "brief" }), icon("chevron")),
    h("div", { class: "inside" }, ...content));
}

/**
 * @param {string} id @param {string} label @param {[value: string, words: string][]} choices
 * @returns {{node: HTMLElement, select: HTMLSelectElement}} a select whose label only assistive technology needs
 */
export function pick(id, label, choices) {
  const select = h("select", { id, "aria-label": label }, ...choices.map(([value, words]) => h("option", { value }, words)));
  return { node: h("div", { class: "choice" }, select), select };
}

/** @param {string} value @param {string} words @returns {{node: HTMLElement, input: HTMLInputElement}} */
export function tick(value, words) {
  const input = h("input", { type: "checkbox", value });
  return { node: h("label", {}, input, h("span", {}, words)), input };
}
