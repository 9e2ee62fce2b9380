// @ts-check
// An address that can be copied.

import { h, setText } from "./dom.js";

/** How long it says that it copied, in milliseconds. */
const SAID = 4000;

export class CopyField {
  /** @param {string} id @param {string} label @param {string} [about]  a line below it */
  constructor(id, label, about = "") {
    this.input = h("input", { id, type: "text", readonly: true, class: "address", "aria-describedby": about ? id + "-about" : null });
    this.input.addEventListener("focus", () => this.input.select());
    this.button = h("button", { type: "button", "data-copy": id, "aria-label": `Copy: ${label}` }, "Copy");
    this.button.addEventListener("click", () => this.copy());
    this.said = h("span", { class: "said", role: "status" });
    this.node = h("div", { class: "field" }, h("label", { for: id }, label),
      h("div", { class: "copy" }, this.input, this.button), this.said, about && h("p", { class: "small", id: id + "-about" }, about));
  }

  /** @param {string} address */
  show(address) {
    this.input.value = address;
    setText(this.said, "");
  }

  async copy() {
    const done = await copied(this.input);
    setText(this.said, done ? "Copied." : "This browser does not let the page copy: the address is selected, copy it with Ctrl+C or ⌘C.");
    clearTimeout(this.timer);
    if (done) this.timer = setTimeout(() => setText(this.said, ""), SAID);
  }
}

/** Pages without https, as in a classroom's own network, have no clipboard but the old one. @param {HTMLInputElement} input */
async function copied(input) {
  try {
    await navigator.clipboard.writeText(input.value);
    return true;
  } catch {
    input.focus();
    input.select();
    return document.execCommand("copy");
  }
}
