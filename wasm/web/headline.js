// @ts-check
// The headline: the one number that the page is about, and the story of the preset.

import { h, setText } from "./dom.js";
import { points } from "./numbers.js";
import { headlineOf } from "./result.js";

/** @typedef {import('./result.js').Result} Result */

/** What training together does for the target task. */
export class Headline {
  /** @param {HTMLElement} beside  what stands at the end of the line */
  constructor(beside) {
    this.number = h("span", { class: "number" }, points(null));
    this.noise = h("span", { class: "noise", title: "Noise: a gain that is no larger says nothing. It comes from the last evaluations and the size of the test set." });
    this.strong = h("strong");
    this.rest = h("span");
    this.overall = h("span", { class: "overall" });
    this.story = h("p", { class: "story", hidden: true });
    this.node = h("div", { class: "headline none", "data-part": "headline" },
      h("span", { class: "gain" }, this.number, " ", this.noise), h("p", { class: "sentence" }, this.strong, this.rest, " ", this.overall), beside, this.story);
  }

  /** @param {Result} result */
  show(result) {
    const words = headlineOf(result);
    for (const sign of ["none", "good", "bad"]) this.node.classList.toggle(sign, sign === words.sign);
    setText(this.number, words.number);
    setText(this.noise, words.noise);
    setText(this.strong, words.strong);
    setText(this.rest, words.rest);
    setText(this.overall, words.overall);
  }

  /** @param {string} story  of the preset; empty for a spec of one's own */
  tell(story) {
    setText(this.story, story);
    this.story.title = story; // where there is room for one line only
    this.story.hidden = !story;
  }
}
