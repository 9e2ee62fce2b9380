// @ts-check
// What students do not see: sections of the rail, buttons of the bar, single controls.

import { h } from "./dom.js";
import { tick } from "./classparts.js";
import { icon } from "./icons.js";
import { options } from "./spec.js";

/** Buttons and parts of the page, by the names that hidden.js knows. */
const PARTS = [["preset", "Presets"], ["speed", "Speed"], ["run", "Run"], ["step", "Step"], ["epoch", "Epoch"], ["reset", "Reset"], ["seed", "New seed"],
  ["headline", "Headline"], ["numbers", "Numbers and test examples"], ["rail", "The whole rail"]];

export class HideForm {
  /** @param {import('./view.js').View} view @param {(lesson: object) => Promise<void>} tell */
  constructor(view, tell) {
    this.view = view;
    this.tell = tell;
    this.sending = false;
    /** @type {Set<string>} */
    this.hidden = new Set();
    this.made = "";
    this.node = h("div", { class: "hide-form" });
    this.node.addEventListener("change", (e) => {
      const { value, checked } = /** @type {HTMLInputElement} */ (e.target);
      if (checked) this.hidden.add(value);
      else this.hidden.delete(value);
      this.tick();
      this.send();
    });
  }

  /** Sends what is ticked, once more if that changes meanwhile. */
  async send() {
    if (this.sending) return;
    this.sending = true;
    let sent = "";
    do {
      sent = [...this.hidden].join();
      await this.tell({ hidden: [...this.hidden] });
    } while (sent !== [...this.hidden].join());
    this.sending = false;
  }

  /** @param {string[]} names */
  show(names) {
    if (this.sending) return; // what this page knows is newer
    this.hidden = new Set(names);
    this.look();
    this.tick();
  }

  /** Lists what there is now. */
  look() {
    const { catalogue, values } = this.view.session;
    const sections = [...this.view.root.querySelectorAll(".rail [data-section]")].map((s) =>
      [/** @type {HTMLElement} */ (s).dataset.section ?? "", s.querySelector("h2")?.textContent ?? ""]).filter(([name]) => /^[a-z0-9-]{1,40}$/.test(name));
    const single = options(catalogue, values).map((o) => [o.key, o.label]);
    const made = JSON.stringify([sections, single]);
    if (made === this.made) return;
    this.made = made;
    const set = (/** @type {string} */ title, /** @type {string[][]} */ list) =>
      h("fieldset", {}, h("legend", {}, title), h("div", { class: "set" }, ...list.map(([name, words]) => tick(name, words).node)));
    const known = new Set([...sections, ...PARTS].map(([name]) => name));
    this.node.replaceChildren(set("Sections", sections), set("Buttons and parts", PARTS),
      h("details", { class: "more" }, h("summary", {}, h("span", {}, "Single controls"), icon("chevron")), set("Controls of the present experiment", single.filter(([name]) => !known.has(name)))));
    this.tick();
  }

  tick() {
    for (const input of this.node.querySelectorAll("input")) input.checked = this.hidden.has(input.value);
  }
}
