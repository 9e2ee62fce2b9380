// @ts-check
// The first control and the help, where a thumb reaches them, or where a projector shows them: the one slider that most lessons
// move, what it does, and the way to all others.

import { describesFile, isList, isTask } from "./catalogue.js";
import { single } from "./controls.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { chosen, options, textOf } from "./spec.js";

/** @typedef {import('./catalogue.js').Option} Option */

/** A whole-number range wider than this has no slider (scalar.js says the same). */
const WIDEST = 100000;

/** A help of more letters takes too much of a phone. */
const SHORT = 80;

export class Dock {
  /** @param {import('./view.js').View} view @param {() => void} all  leads to all controls */
  constructor(view, all) {
    this.view = view;
    /** @type {Option | null} */
    this.option = null;
    this.about = "";
    this.beside = false;
    this.showText = (/** @type {string} */ _text) => {};
    this.slider = h("div", { class: "dock-control" });
    this.place = h("div", { class: "dock-help" }); // the rail's line of help comes here
    this.all = h("button", { type: "button", class: "small", "data-action": "all-controls" }, "All controls", icon("chevron"));
    this.all.addEventListener("click", all);
    this.node = h("section", { class: "dock", "data-part": "rail", "aria-label": "First control" }, this.slider, h("div", { class: "dock-line" }, this.place, this.all));
    view.rail?.help.watch(this.node);
    this.listen = () => this.show();
    for (const name of ["wanted", "spec", "refused"]) view.session.addEventListener(name, this.listen);
    // Beside the control itself it would be there twice.
    this.seen = new IntersectionObserver((entries) => {
      this.beside = entries[entries.length - 1].isIntersecting; // of several that come together, the last holds
      this.node.classList.toggle("beside", this.beside);
      if (this.node.isConnected) view.rail?.help.restAt(this.rest);
    }, { threshold: 0.02 });
    if (view.rail) this.seen.observe(view.rail.node);
  }

  /** What is said when nothing is pointed at: of a long sentence, on a phone and beside a panel, what stands before its colon. @returns {string} */
  get rest() {
    if (this.beside) return "";
    const { about } = this, end = about.indexOf(": ");
    return this.view.root.hasAttribute("data-small") && about.length > SHORT && end > 0 ? about.slice(0, end) + "." : about;
  }

  /** Shows the present value. */
  show() {
    const { session } = this.view;
    const values = session.wanted.size ? session.wanted : session.values;
    const option = firstOf(session.catalogue, values);
    if (option !== this.option) this.make(option);
    if (option) this.showText(textOf(values, option));
  }

  /** @param {Option | null} option */
  make(option) {
    this.option = option;
    this.slider.replaceChildren();
    this.about = option ? option.help.split(/(?<=\.) /)[0] : ""; // what else there is to know stands there once it is used
    if (!option) return;
    const id = "dock-" + option.key;
    const { session } = this.view;
    const made = single(option, { id, name: option.label, described: id + "-help" }, (text, moving) => session.change({ [option.key]: text }, moving));
    this.showText = made.show;
    this.slider.append(made.node);
  }

  dispose() {
    this.seen.disconnect();
    for (const name of ["wanted", "spec", "refused"]) this.view.session.removeEventListener(name, this.listen);
  }
}

/**
 * @param {import('./catalogue.js').Catalogue} catalogue @param {import('./spec.js').Values} values
 * @returns {Option | null} the first option that a slider sets
 */
function firstOf(catalogue, values) {
  const world = chosen(catalogue, values, catalogue.choices[0]);
  return options(catalogue, values).find((o) => (o.kind === "float" || o.kind === "int") && o.max > o.min && o.max - o.min <= WIDEST &&
    !isList(o) && !isTask(o) && !(world && describesFile(world, o))) ?? null;
}
