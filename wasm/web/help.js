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

  /** @param {string} text @param {string} [title] */
  say(text, title = "") {
    this.node.classList.toggle("empty", !text);
    this.node.replaceChildren();
    if (title) this.node.append(h("b", {}, title), " ");
    this.node.append(text);
  }

  /**
   * Shows the help of the elements inside that carry data-help.
   * @param {HTMLElement} area
   */
  watch(area) {
    const show = (/** @type {Event} */ e) => {
      const at = e.target instanceof Element ? e.target.closest("[data-help]") : null;
      this.say(at?.getAttribute("data-help") ?? "", at?.getAttribute("data-help-title") ?? "");
    };
    const back = () => {
      const root = /** @type {ShadowRoot | Document} */ (area.getRootNode());
      const at = root.activeElement && area.contains(root.activeElement) ? root.activeElement.closest("[data-help]") : null;
      this.say(at?.getAttribute("data-help") ?? "", at?.getAttribute("data-help-title") ?? "");
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
