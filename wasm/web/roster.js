// @ts-check
// Who is in the room.

import { h } from "./dom.js";
import { press } from "./classparts.js";

/** @typedef {{student: number, name: string, here: boolean, answers: number}} Line */

export class Roster {
  /** @param {(student: number) => void} remove */
  constructor(remove) {
    this.remove = remove;
    this.list = h("ul", { class: "roster", "data-roster": true });
    this.none = h("p", { class: "small" }, "Nobody has joined yet.");
    this.node = h("div", {}, this.none, this.list);
  }

  /** @param {Line[]} lines */
  show(lines) {
    this.none.hidden = lines.length > 0;
    this.list.replaceChildren(...lines.map((s) => {
      const away = press("remove-student", "Remove", () => this.remove(s.student), "small");
      away.setAttribute("aria-label", `Remove ${s.name}`);
      const about = [s.here ? "" : "not here", s.answers ? `${s.answers} ${s.answers === 1 ? "answer" : "answers"}` : ""].filter(Boolean).join(", ");
      return h("li", { class: s.here ? "" : "away", "data-student": s.student }, h("span", { class: "name" }, s.name), h("span", { class: "about" }, about), away);
    }));
  }
}
