// @ts-check
// The dialog of links. The link that carries the run in itself needs nobody; where the host keeps experiments, it offers a short
// one, and one whose preview shows a picture.

import { ask, faultText, ROOT } from "./api.js";
import { CopyField } from "./copyfield.js";
import { dialog } from "./dialog.js";
import { h, setText } from "./dom.js";
import { qrPicture } from "./qrpicture.js";
import { fileOf } from "./spec.js";
import { style } from "./styles.js";

/** Characters of a link that is packed into the address (docs/share.md). */
const LONGEST = 12_288;

export class ShareDialog {
  /** @param {import('./view.js').View} view */
  constructor(view) {
    this.view = view;
    this.server = view.host.hasAttribute("server");
    this.link = new CopyField("share-link", "Link to this run", "It holds everything that the run is made of, and nothing of you.");
    this.table = h("p", { class: "asked", hidden: true, "data-share-table": true }, "This run reads a table of yours. The link says what the table is like but does not carry its data: whoever opens it needs the same file.");
    this.qr = h("div", { "data-qr": true });
    this.title = h("input", { id: "share-name", type: "text", maxlength: 120, autocomplete: "off", placeholder: "A title, if you want one" });
    this.store = h("button", { type: "submit", class: "primary", "data-action": "store-link" }, "Store a short link");
    this.short = new CopyField("share-short", "Short link", "Kept as long as somebody opens it within 90 days.");
    this.packed = new CopyField("share-packed", "Link with a preview, nothing stored", "Longer, but programs that show previews of links understand it.");
    this.card = h("img", { class: "card", alt: "The picture that a preview of the link shows", hidden: true, "data-card": true });
    this.card.addEventListener("error", () => { this.card.hidden = true; });
    this.fault = h("p", { class: "fault", role: "alert", "data-share-fault": true });
    const form = h("form", {}, h("div", { class: "field" }, h("label", { for: "share-name" }, "Title"), this.title), this.store);
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      this.keep();
    });
    const way = (/** @type {string} */ action, /** @type {string} */ words, /** @type {() => void} */ go) => {
      const b = h("button", { type: "button", "data-action": action }, words);
      b.addEventListener("click", () => {
        this.node.close();
        go();
      });
      return b;
    };
    this.node = dialog("share", "Share this run",
      h("div", { class: "link" }, h("div", {}, this.link.node, this.table, this.server && this.packed.node), this.qr),
      this.server && h("div", {}, h("h3", {}, "Short link"), form, this.fault, this.short.node, this.card),
      h("div", { class: "row ways" }, way("embed", "Embed it in a page…", () => view.extras.embed()), this.server && way("class", "Class…", () => view.extras.class())));
    this.styled = style(view.host.shadowRoot, "sharedialog.css");
    this.fragment = "";
  }

  async show() {
    await this.styled;
    const { catalogue, fragment, values } = this.view.session;
    const address = new URL("#" + fragment, ROOT).href;
    if (fragment !== this.fragment) { // of another run
      this.fragment = fragment;
      this.short.node.hidden = this.card.hidden = true;
      setText(this.fault, "");
      if (this.server) await this.pack(fragment);
    }
    this.table.hidden = !fileOf(catalogue, values);
    this.link.show(address);
    this.picture(this.short.node.hidden ? address : this.short.input.value);
    if (!this.node.open) this.node.showModal();
    this.link.input.focus();
  }

  /** @param {string} address */
  picture(address) {
    const qr = qrPicture(address, "QR code of the " + (address.includes("#") ? "link" : "short link"));
    this.qr.replaceChildren(qr ?? h("p", { class: "small" }, "The link is too long for a QR code" + (this.server ? ": store a short one." : ".")));
  }

  /** The link that is its own experiment: raw DEFLATE, base64url. @param {string} fragment */
  async pack(fragment) {
    const stream = new Blob([fragment]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const text = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    this.packed.node.hidden = text.length > LONGEST;
    this.packed.show(new URL("x/" + text, ROOT).href);
  }

  /** Stores the experiment. Whatever happens, what was typed stays. */
  async keep() {
    const { catalogue, values } = this.view.session;
    setText(this.fault, "");
    this.store.disabled = true;
    try {
      const { body } = await ask("POST", "api/experiments", { body: { spec: this.fragment, title: this.title.value } });
      this.short.node.hidden = false;
      this.short.show(body.url);
      this.picture(body.url);
      this.card.hidden = Boolean(fileOf(catalogue, values)); // there is none of somebody's file
      if (!this.card.hidden) this.card.src = new URL(`card/${body.id}.png`, ROOT).href;
      this.short.input.focus();
    } catch (fault) {
      setText(this.fault, faultText(fault));
    } finally {
      this.store.disabled = false;
    }
  }
}
