// @ts-check
// What stands on the canvas, for those who do not reach into it: its switch as buttons, seen while the keyboard is on them,
// and a button for the panels that had no room.

import { h, setText } from "./dom.js";

/** @typedef {{left: string[], name: string, words: string[], chosen: number}} Shown */

export class Parts {
  /** @param {(word: string) => void} choose @param {(on: boolean) => void} unfold  makes the picture as high as it would like to be */
  constructor(choose, unfold) {
    this.choose = choose;
    this.switches = h("div", { class: "switches", role: "group", hidden: "" });
    this.more = h("button", { type: "button", class: "small", "data-action": "rest", "aria-pressed": "false", hidden: "" });
    this.more.addEventListener("click", () => {
      const on = this.more.getAttribute("aria-pressed") !== "true";
      this.more.setAttribute("aria-pressed", String(on));
      unfold(on);
    });
    this.words = "";
  }

  /** @param {Shown} shown */
  show({ left, name, words, chosen }) {
    if (words.join() !== this.words) {
      this.words = words.join();
      this.switches.setAttribute("aria-label", name);
      this.switches.replaceChildren(...words.map((word) => {
        const button = h("button", { type: "button", class: "small", "data-switch": word }, word);
        button.addEventListener("click", () => this.choose(word));
        return button;
      }));
      this.switches.hidden = words.length === 0;
    }
    [...this.switches.children].forEach((button, i) => button.setAttribute("aria-pressed", String(i === chosen)));
    const open = this.more.getAttribute("aria-pressed") === "true";
    if (left.length > 0) {
      const all = left.join(", ");
      setText(this.more, all[0].toUpperCase() + left.slice(0, 2).join(", ").slice(1) + (left.length > 2 ? "…" : ""));
      this.more.title = `Show what the picture has no room for: ${all}`;
    }
    this.more.hidden = left.length === 0 && !open;
  }
}
