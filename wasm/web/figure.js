// @ts-check
// The picture: the canvas in a document of its own, what loads until it is there, and the table that says the same.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { Loading } from "./loading.js";
import { Parts } from "./parts.js";
import { ResultTable } from "./table.js";

/** Id of the table's caption, which describes the picture. */
const CAPTION = "result-caption";

/** The picture and its table. */
export class Figure {
  /** @param {(word: string) => void} choose  presses a switch of the canvas */
  constructor(choose) {
    this.table = new ResultTable(CAPTION);
    this.loading = new Loading();
    this.frame = h("iframe", {
      class: "canvas", scrolling: "no", "aria-describedby": CAPTION,
      title: "Picture of the run: the network and what it shares, every task together and alone, curves, conflict and weights. The table says the same in numbers.",
    });
    this.toggle = h("button", {
      type: "button", class: "small", "data-action": "table", "aria-pressed": "false", "aria-label": "Numbers", title: "The numbers as a table",
    }, icon("table"), h("span", { class: "words" }, "Numbers"));
    this.toggle.addEventListener("click", () => {
      this.showTable(!this.table.seen);
      if (this.table.seen) this.table.node.scrollIntoView({ block: "nearest" });
    });
    this.held = h("button", {
      type: "button", class: "small", "data-action": "held-out", "aria-pressed": "false", "aria-label": "Test examples",
      title: "Show the held-out test examples in place of the training examples",
    }, icon("points"), h("span", { class: "words" }, "Test examples"));
    this.held.addEventListener("click", () => {
      this.held.setAttribute("aria-pressed", String(!this.heldOut));
      this.held.dispatchEvent(new Event("toggle"));
    });
    this.parts = new Parts(choose, (on) => {
      this.stage.toggleAttribute("data-tall", on);
      this.stage.scrollIntoView({ block: on ? "center" : "nearest" }); // what is new stands below
    });
    this.tools = h("span", { class: "tools", "data-part": "numbers" }, this.parts.more, this.held, this.toggle);
    this.stage = h("div", { class: "stage" }, this.parts.switches, this.frame, this.loading.node);
    this.node = h("div", { class: "figure" },
      this.stage,
      this.table.node);
  }

  /** @returns {boolean} whether the held-out examples are asked for */
  get heldOut() {
    return this.held.getAttribute("aria-pressed") === "true";
  }

  /** @param {boolean} seen */
  showTable(seen) {
    this.table.seen = seen;
    this.toggle.setAttribute("aria-pressed", String(seen));
  }

  /**
   * @param {number} height  in CSS pixels, that the canvas would like at its present width; the styles say how much of it
   *   it gets
   * @param {number} least  what its maps need in large text, or 0
   */
  fit(height, least) {
    this.stage.style.setProperty("--least", Math.ceil(least) + "px");
    this.stage.style.setProperty("--height", Math.ceil(height) + "px");
  }

  /** Goes on without a picture: the table says everything. */
  withoutCanvas() {
    this.stage.hidden = true;
    this.loading.done();
    this.showTable(true);
  }
}
