// @ts-check
// The dialog of embedding: it writes the HTML that puts the present run into another page, and shows how it will look there.
// It is loaded when it is wanted.

import { dialog } from "./dialog.js";
import { h, setText } from "./dom.js";
import { namesOf } from "./hidden.js";
import { HEIGHT, SANDBOX } from "./protocol.js";
import { frameAddress, frameForm, scriptForm } from "./snippet.js";
import { presetOf } from "./story.js";

/** @typedef {import('./snippet.js').Wishes} Wishes */

/** What authors usually leave out, by its name. @type {[name: string, words: string][]} */
const USUAL = [["rail", "Controls"], ["bar", "Bar with Run"], ["headline", "Headline"], ["numbers", "Table and test examples"], ["seed", "Seed"]];

/** Sizes that a figure may have, in CSS pixels. */
const SIZES = { width: [240, 2400], height: [320, 2400] };

/** How long nothing may change before the preview is made again, in milliseconds. */
const PAUSE = 500;

export class EmbedDialog {
  /** @param {import('./view.js').View} view */
  constructor(view) {
    this.view = view;
    this.spec = "";
    this.form = select("embed-form", [["script", "Script and element"], ["frame", "Frame only, without script"]]);
    this.reveal = select("embed-reveal", [["click", "When it is clicked"], ["auto", "When it comes into view"]]);
    this.theme = select("embed-theme", [["auto", "As the page around it"], ["light", "Light"], ["dark", "Dark"]]);
    this.width = h("input", { id: "embed-width", type: "number", min: SIZES.width[0], max: SIZES.width[1], step: 10, placeholder: "text", "data-key": "embed-width" });
    this.height = h("input", { id: "embed-height", type: "number", min: SIZES.height[0], max: SIZES.height[1], step: 10, value: HEIGHT, "data-key": "embed-height" });
    this.paused = h("input", { type: "checkbox", "data-key": "embed-paused" });
    this.boxes = USUAL.map(([name]) => h("input", { type: "checkbox", value: name, "data-hide": name }));
    this.more = h("input", { id: "embed-more", type: "text", autocomplete: "off", spellcheck: "false", placeholder: "arch, lr", "data-axis": "hide" });
    this.code = h("textarea", { id: "embed-code", rows: 6, readonly: true, spellcheck: "false", "data-snippet": true });
    this.copy = h("button", { type: "button", class: "primary", "data-action": "copy-embed" }, "Copy");
    this.copy.addEventListener("click", () => this.take());
    this.said = h("span", { role: "status", class: "dim" });
    this.preview = h("div", { class: "preview" });
    this.revealField = field("Starts", this.reveal);
    this.node = dialog("embed", "Embed this run",
      h("div", { class: "fields" }, field("Form", this.form), this.revealField, field("Colours", this.theme),
        h("div", { class: "pair" }, field("Width, px", this.width), field("Height, px", this.height))),
      h("fieldset", {}, h("legend", {}, "Not shown"),
        ...USUAL.map(([, words], i) => h("label", {}, this.boxes[i], words)),
        h("label", {}, this.paused, "Does not run by itself"),
        field("Other names, as in the link", this.more)),
      h("div", { class: "field" }, h("label", { for: "embed-code" }, "HTML for your page"), this.code),
      h("div", { class: "row" }, this.copy, this.said),
      h("h3", {}, "Preview"), this.preview);
    for (const name of ["input", "change"]) this.node.addEventListener(name, () => this.write());
    this.node.addEventListener("close", () => this.free());
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.later = undefined;
    this.shown = "";
  }

  show() {
    this.spec = this.view.session.fragment;
    setText(this.said, "");
    this.write();
    if (!this.node.open) this.node.showModal();
    this.form.focus();
  }

  /** @returns {Wishes} */
  wishes() {
    const { session } = this.view;
    const { theme, reveal } = this;
    const preset = presetOf(session.catalogue, this.spec);
    const tasks = session.result?.tasks.map((t) => t.name) ?? [];
    return {
      root: new URL("../../", import.meta.url).href, spec: this.spec,
      title: preset?.title ?? `${tasks.slice(0, 3).join(", ")}${tasks.length > 3 ? " …" : ""}: together and alone`,
      width: sizeOf(this.width, SIZES.width, 0), height: sizeOf(this.height, SIZES.height, HEIGHT),
      hide: [...new Set([...this.boxes.filter((b) => b.checked).map((b) => b.value), ...namesOf(this.more.value)])],
      reveal: reveal.value === "auto" ? "auto" : "click", theme: /** @type {Wishes['theme']} */ (theme.value), paused: this.paused.checked,
    };
  }

  /** Writes the HTML, and shows the figure again if it would look different. */
  write() {
    const wishes = this.wishes();
    const framed = this.form.value === "frame";
    this.revealField.hidden = framed;
    const text = framed ? frameForm(wishes) : scriptForm(wishes);
    if (this.code.value !== text) setText(this.said, "");
    this.code.value = text;
    const looks = `${frameAddress(wishes)} ${wishes.width} ${wishes.height}`;
    if (looks === this.shown) return;
    this.shown = looks;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.look(wishes), this.preview.childElementCount ? PAUSE : 0);
  }

  /** @param {Wishes} wishes */
  look(wishes) {
    if (!this.node.open) return;
    this.preview.replaceChildren(h("iframe", {
      src: frameAddress(wishes), title: `Preview: ${wishes.title}`, sandbox: SANDBOX, width: wishes.width || "100%", height: wishes.height,
    }));
  }

  /** What is not looked at costs nothing. */
  free() {
    clearTimeout(this.later);
    this.preview.replaceChildren();
    this.shown = "";
  }

  async take() {
    try {
      await navigator.clipboard.writeText(this.code.value);
      setText(this.said, "Copied.");
    } catch {
      this.code.select();
      setText(this.said, "This browser does not let the page copy: the text is selected, press Ctrl+C.");
    }
  }
}

/** @param {HTMLInputElement} input @param {number[]} limits @param {number} usual  if nothing is written */
function sizeOf(input, [least, most], usual) {
  const n = Math.round(Number(input.value));
  return n > 0 ? Math.min(Math.max(n, least), most) : usual;
}

/** @param {string} id @param {[value: string, words: string][]} list */
function select(id, list) {
  return h("select", { id, "data-key": id }, ...list.map(([value, words]) => h("option", { value }, words)));
}

/** @param {string} words @param {HTMLElement} control */
function field(words, control) {
  return h("div", { class: "field" }, h("label", { for: control.id }, words), control);
}
