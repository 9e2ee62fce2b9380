// @ts-check
// The dialog of keys and settings.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { SHORTCUTS } from "./keyboard.js";

/**
 * @typedef {object} Setting
 * @property {string} label
 * @property {boolean} on
 * @property {(on: boolean) => void} set
 */

/** Shown over the page until it is closed; the browser keeps the focus inside and gives it back. */
export class Settings {
  /** @param {Setting[]} settings */
  constructor(settings) {
    const away = h("button", { type: "button", class: "bare", "aria-label": "Close" }, icon("close"));
    this.node = h("dialog", { class: "settings", "aria-labelledby": "settings-title" },
      h("div", { class: "title" }, h("h2", { id: "settings-title" }, "Keys and settings"), away),
      h("dl", {}, ...SHORTCUTS.map((s) => h("div", {}, h("dt", {}, h("kbd", {}, s.shown)), h("dd", {}, s.words)))),
      h("p", {}, "Everything else: Tab to a control, arrow keys on a slider, Enter to unfold a section. The browser’s Back undoes a change."),
      ...settings.map((s) => {
        const input = h("input", { type: "checkbox", checked: s.on });
        input.addEventListener("change", () => s.set(input.checked));
        return h("label", {}, input, h("span", {}, s.label));
      }));
    away.addEventListener("click", () => this.node.close());
    this.node.addEventListener("click", (e) => {
      if (e.target === this.node) this.node.close(); // beside the dialog
    });
    this.node.addEventListener("keydown", (e) => {
      if (e.key === "?") this.node.close();
    });
  }

  toggle() {
    if (this.node.open) this.node.close();
    else this.node.showModal();
  }
}
