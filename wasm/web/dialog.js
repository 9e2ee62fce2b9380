// @ts-check
// A dialog over the page: the browser keeps the focus inside and gives it back, Escape and a click beside it close it.

import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @param {string} name  its class
 * @param {string} title
 * @param {...import('./dom.js').Child} content
 * @returns {HTMLDialogElement} to be put into the page and shown with showModal()
 */
export function dialog(name, title, ...content) {
  const away = h("button", { type: "button", class: "bare", "data-action": "close", "aria-label": "Close" }, icon("close"));
  const node = h("dialog", { class: name, "aria-labelledby": name + "-title" },
    h("div", { class: "title" }, h("h2", { id: name + "-title" }, title), away), ...content);
  away.addEventListener("click", () => node.close());
  node.addEventListener("click", (e) => {
    if (e.target === node) node.close(); // beside the dialog
  });
  return node;
}
