// @ts-check
// What a person should know and may put away: a link that asks for the impossible, a run that stopped, a trainer that was
// started again. Said politely, one of a kind at a time.

import { h } from "./dom.js";
import { icon } from "./icons.js";

/** @typedef {{title: string, text: string, actions?: [label: string, act: () => void][], kind?: 'warning' | 'note'}} Notice */

/** The notices that stand. */
export class Notices {
  constructor() {
    this.node = h("div", { class: "notices", role: "status", "aria-live": "polite", "data-notices": true });
    /** @type {Map<string, HTMLElement>} */
    this.shown = new Map();
  }

  /**
   * Shows a notice in place of any other of its kind.
   * @param {string} id  the kind
   * @param {Notice} notice
   */
  show(id, notice) {
    this.clear(id);
    const away = h("button", { type: "button", class: "bare", "aria-label": `Put away: ${notice.title}` }, icon("close"));
    away.addEventListener("click", () => this.clear(id));
    const actions = (notice.actions ?? []).map(([label, act]) => {
      const button = h("button", { type: "button", "data-action": "notice" }, label);
      button.addEventListener("click", () => {
        this.clear(id);
        act();
      });
      return button;
    });
    const node = h("div", { class: `notice ${notice.kind ?? "warning"}`, "data-notice": id },
      h("p", {}, h("strong", {}, notice.title), " ", notice.text), ...actions, away);
    this.shown.set(id, node);
    this.node.append(node);
  }

  /** @param {string} id */
  clear(id) {
    this.shown.get(id)?.remove();
    this.shown.delete(id);
  }
}
