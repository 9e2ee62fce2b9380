// @ts-check
// Help for whatever is under the pointer or has the focus, on one line of its own that is always in the same place:
// nothing moves while a person works. The same words are the control's description for assistive technology.

import { h, setText } from "./dom.js";

/** Where the words stand. */
export class Help {
  constructor() {
    this.node = h("p", { class: "help", "aria-hidden": "true" });
    this.rest = "";
    this.say("");
  }

  /** Sets what is said when nothing is pointed at. @param {string} text  empty: that one may point at something */
  restAt(text) {
    if (text === this.rest) return;
    this.rest = text;
    this.say("");
  }

  /** @param {string} text @param {string} [title] */
  say(text, title = "") {
    this.node.classList.toggle("empty", !text && !this.rest);
    this.node.replaceChildren();
    if (title) this.node.append(h("b", {}, title), " ");
    this.node.append(text || this.rest);
  }

  /**
   * Shows the help of the elements inside that carry data-help, or a title, which a finger cannot point at.
   * @param {HTMLElement} area
   */
  watch(area) {
    const about = (/** @type {Element | null} */ e) => {
      const at = e?.closest("[data-help], [title]");
      const help = at?.getAttribute("data-help");
      this.say(help ?? at?.getAttribute("title") ?? "", help ? at?.getAttribute("data-help-title") ?? "" : "");
    };
    const show = (/** @type {Event} */ e) => about(e.target instanceof Element ? e.target : null);
    const back = () => {
      const root = /** @type {ShadowRoot | Document} */ (area.getRootNode());
      about(area.contains(root.activeElement) ? root.activeElement : null);
    };
    area.addEventListener("pointerover", show);
    area.addEventListener("focusin", show);
    area.addEventListener("pointerleave", back);
    area.addEventListener("focusout", () => this.say(""));
  }
}

/**
 * A description for assistive technology, hidden from sight.
 * @param {string} id @param {string} text
 */
export function description(id, text) {
  const node = h("span", { id, class: "unseen" });
  setText(node, text);
  return node;
}
