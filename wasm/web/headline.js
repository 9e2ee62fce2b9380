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
    this.number = h("span", { class: "number none" }, points(null));
    this.noise = h("span", { class: "noise", title: "Noise: a gain that is no larger says nothing. It comes from the last evaluations and the size of the test set." });
    this.gain = h("span", { class: "gain" }, this.number, " ", this.noise);
    this.strong = h("strong");
    this.rest = h("span");
    this.overall = h("span", { class: "overall" });
    this.sentence = h("p", { class: "sentence" }, this.strong, this.rest, " ", this.overall);
    this.press = h("p", { class: "press", hidden: true });
    this.words = "";
    this.lead = h("div", { class: "lead", "data-part": "headline" });
    this.story = h("p", { class: "story", hidden: true });
    this.node = h("div", { class: "headline", "data-part": "headline" }, this.gain, this.sentence, beside, this.press, this.story);
  }

  /** @param {Result} result */
  show(result) {
    const words = headlineOf(result);
    for (const sign of ["none", "good", "bad"]) this.number.classList.toggle(sign, sign === words.sign);
    setText(this.number, words.number);
    setText(this.noise, words.noise);
    setText(this.strong, words.strong);
    this.words = words.rest;
    this.showRest();
    setText(this.overall, words.overall);
  }

  /** Says the rest of the sentence, as one of its own where its beginning stands in the bar. */
  showRest() {
    const alone = this.words.replace(/^[\s,]+/, "");
    setText(this.rest, this.lead.isConnected ? alone.slice(0, 1).toUpperCase() + alone.slice(1) : this.words);
  }

  /** @param {string} story  of the preset; empty for a spec of one's own */
  tell(story) {
    setText(this.story, story);
    this.story.title = story; // where there is room for one line only
    this.story.hidden = !story;
  }

  /** @param {string} words  what to do so that there is a number, or what a long step is about; empty when there is nothing to say */
  invite(words) {
    setText(this.press, words);
    this.press.hidden = !words;
  }

  /**
   * Puts the number and what it is about beside the buttons, where they stay in sight, or back into the sentence.
   * @param {import('./topbar.js').TopBar | null} bar
   * @param {HTMLElement} count  which says the step, and its home
   * @param {HTMLElement} before  what it stands behind otherwise
   */
  gather(bar, count, before) {
    if (Boolean(bar) === this.lead.isConnected) return;
    if (bar) {
      this.lead.replaceChildren(this.number, h("div", { class: "about-number" }, this.strong, h("div", { class: "where" }, this.noise, count)));
      bar.node.prepend(this.lead);
    } else {
      this.gain.append(this.number, " ", this.noise);
      this.sentence.prepend(this.strong);
      before.after(count);
      this.lead.remove();
    }
    this.showRest();
  }
}
