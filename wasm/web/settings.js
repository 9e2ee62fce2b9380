// @ts-check
// The dialog of keys and settings.

import { dialog } from "./dialog.js";
import { h } from "./dom.js";
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
    this.node = dialog("settings", "Keys and settings",
      h("dl", {}, ...SHORTCUTS.map((s) => h("div", {}, h("dt", {}, h("kbd", {}, s.shown)), h("dd", {}, s.words)))),
      h("p", {}, "Everything else: Tab to a control, arrow keys on a slider, Enter to unfold a section. The browser’s Back undoes a change."),
      ...settings.map((s) => {
        const input = h("input", { type: "checkbox", checked: s.on });
        input.addEventListener("change", () => s.set(input.checked));
        return h("label", {}, input, h("span", {}, s.label));
      }));
    this.node.addEventListener("keydown", (e) => {
      if (e.key === "?") this.node.close();
    });
  }

  toggle() {
    if (this.node.open) this.node.close();
    else this.node.showModal();
  }
}
