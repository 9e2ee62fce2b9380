// @ts-check
// The button beside the headline that runs the present spec over several seeds, and over how many.

import { h, setText } from "./dom.js";
import { icon } from "./icons.js";
import { keep, recall } from "./theme.js";

/** How many seeds there can be, and how many there are at first. */
export const COUNTS = [8, 20, 50, 100];
const USUAL = 20;
const STORE = "tandem-seeds";

/** The button. It remembers its number. */
export class SeedsButton {
  /** @param {() => void} act */
  constructor(act) {
    this.words = h("span");
    this.node = h("button", { type: "button", class: "small", "data-action": "seeds", title: "Train this experiment with as many seeds, and see how much of the gain is luck" }, icon("seeds"), h("span", {}, h("span", { class: "over" }, "Over "), this.words));
    this.node.addEventListener("click", act);
    this.count = COUNTS.find((n) => String(n) === recall(STORE)) ?? USUAL;
    this.name();
  }

  /** @param {number} count */
  choose(count) {
    this.count = count;
    keep(STORE, String(count));
    this.name();
  }

  name() {
    setText(this.words, `${this.count} seeds`);
    this.node.setAttribute("aria-label", `Over ${this.count} seeds`);
  }
}
