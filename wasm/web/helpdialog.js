// @ts-check
// The dialog of words, keys and settings. The words are explained with the numbers that are on screen, and follow them.

import { dialog } from "./dialog.js";
import { h, setText } from "./dom.js";
import { wordsOf } from "./glossary.js";
import { SHORTCUTS } from "./keyboard.js";
import { whole } from "./numbers.js";
import { style } from "./styles.js";
import { keep } from "./theme.js";
import { KEEP_GOING } from "./watch.js";

/** Shown over the page until it is closed; the browser keeps the focus inside and gives it back. */
export class HelpDialog {
  /** @param {import('./view.js').View} view */
  constructor(view) {
    this.view = view;
    this.moment = h("p", { class: "small" });
    this.list = h("dl", { class: "words" });
    /** By word. @type {Map<string, {node: HTMLElement, text: HTMLElement, now: HTMLElement, place: HTMLElement}>} */
    this.rows = new Map();
    const setting = (/** @type {string} */ label, /** @type {boolean} */ on, /** @type {(on: boolean) => void} */ set) => {
      const input = h("input", { type: "checkbox", checked: on });
      input.addEventListener("change", () => set(input.checked));
      return h("label", {}, input, h("span", {}, label));
    };
    this.node = dialog("settings", "Words, keys and settings", this.moment, this.list,
      h("h3", {}, "Keys"),
      h("dl", {}, ...SHORTCUTS.map((s) => h("div", {}, h("dt", {}, h("kbd", {}, s.shown)), h("dd", {}, s.words)))),
      h("p", {}, "Everything else: Tab to a control, arrow keys on a slider, Enter to unfold a section. The browser’s Back undoes a change."),
      h("h3", {}, "Settings"),
      setting("Single-key shortcuts", view.keyboard.on, (on) => view.keyboard.enable(on)),
      setting("Go on training while the page is hidden", view.watch.keepGoing, (on) => {
        keep(KEEP_GOING, on ? "1" : "0");
        view.watch.keepGoing = on;
      }));
    this.node.addEventListener("keydown", (e) => {
      if (e.key === "?") this.node.close();
    });
    this.listen = () => { if (this.node.open) this.show(); };
    view.session.addEventListener("result", this.listen);
    this.styled = style(view.host.shadowRoot, "helpdialog.css");
  }

  async toggle() {
    if (this.node.open) {
      this.node.close();
      return;
    }
    this.show();
    await this.styled;
    if (!this.node.open) this.node.showModal();
  }

  /** Writes the words, with the numbers on screen. */
  show() {
    const { result, catalogue, values } = this.view.session;
    if (!result) return;
    setText(this.moment, `What the words mean, and what they say at step ${whole(result.step)}.`);
    const { more } = this.view.figure.parts;
    const words = wordsOf(result, catalogue, values, more.hidden || more.getAttribute("aria-pressed") === "true" ? "" : more.title);
    for (const { word, text, now, place } of words) {
      let row = this.rows.get(word);
      if (!row) {
        const parts = { text: h("span", {}), now: h("b", {}), place: h("span", { class: "place" }) };
        row = { node: h("div", { "data-word": word }, h("dt", {}, word), h("dd", {}, parts.text, " ", parts.now, " ", parts.place)), ...parts };
        this.rows.set(word, row);
      }
      setText(row.text, text);
      setText(row.now, now);
      setText(row.place, place);
    }
    const nodes = words.map(({ word }) => /** @type {{node: HTMLElement}} */ (this.rows.get(word)).node);
    if (nodes.length !== this.list.children.length || nodes.some((n, i) => n !== this.list.children[i])) this.list.replaceChildren(...nodes);
  }

  dispose() {
    this.view.session.removeEventListener("result", this.listen);
  }
}
