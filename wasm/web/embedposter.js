// @ts-check
// What stands in a figure's place until it is live: a picture, what it is about, and a button. Where there is no picture of a
// result, none is invented: the drawing shows what will be compared, and names the tasks.

import { h, setText, svg } from "./dom.js";
import { about } from "./embedspec.js";
import { shape } from "./shapes.js";

/** @param {string[]} tasks  at most as many as there are marks @returns {SVGSVGElement} together, and each alone */
function drawing(tasks) {
  const n = tasks.length || 3;
  const gap = Math.min(44, 200 / n), y = (/** @type {number} */ i) => 130 + (i - (n - 1) / 2) * gap;
  const mark = (/** @type {number} */ i, /** @type {number} */ x) => {
    const node = shape(i);
    for (const [key, value] of Object.entries({ x: x - 8, y: y(i) - 8, width: 16, height: 16 })) node.setAttribute(key, String(value));
    return node;
  };
  const all = Array.from({ length: n }, (_, i) => i);
  const line = (/** @type {string} */ d) => svg("path", { d, class: "line" });
  return svg("svg", { viewBox: "0 0 620 270", "aria-hidden": "true", focusable: "false", class: "drawing" },
    svg("text", { x: 124, y: 22, class: "caption" }, "together"), svg("text", { x: 492, y: 22, class: "caption" }, "each alone"),
    svg("rect", { x: 96, y: y(0) - 22, width: 56, height: y(n - 1) - y(0) + 44, rx: 10, class: "block" }),
    ...all.flatMap((i) => [line(`M24 130C60 130 60 ${y(i)} 96 ${y(i)}M152 ${y(i)}H216`), mark(i, 228),
      svg("text", { x: 243, y: y(i) + 5, class: "task" }, tasks[i] ?? "")]),
    svg("circle", { cx: 20, cy: 130, r: 5, class: "dot" }),
    ...all.flatMap((i) => [line(`M400 ${y(i)}H464M520 ${y(i)}H584`), svg("circle", { cx: 396, cy: y(i), r: 4, class: "dot" }),
      svg("rect", { x: 464, y: y(i) - gap * .34, width: 56, height: gap * .68, rx: 6, class: "block" }), mark(i, 596)]));
}

/** @param {string} spec @returns {Promise<string>} the spec as the last part of a link (package share, link.go) */
export async function packed(spec) {
  const stream = new Blob([spec]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} spec @returns {boolean} whether the server draws it: no file of somebody's, and no kernel machine, which may cost too much */
function drawn(spec) {
  return typeof CompressionStream === "function" && !/(?:^|&)(?:world=csv|learner=)/.test(spec);
}

/** What is there before the frame is, and after it. */
export class Poster {
  /** @param {() => void} run */
  constructor(run) {
    this.subject = "";
    this.busy = false;
    this.words = h("p", { class: "words" });
    this.picture = h("div", { class: "picture" });
    this.slot = h("slot"); // for an image of the author's own
    this.button = h("button", { type: "button", part: "button" }, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M4 2.5v11L13.5 8z", fill: "currentColor" })), h("span", {}, "Run"));
    this.button.addEventListener("click", () => { if (!this.busy) run(); });
    this.note = h("p", { class: "note", role: "status" });
    this.link = h("a", { target: "_blank", rel: "noopener" }, "Open in Tandem");
    this.node = h("div", { class: "poster" }, this.words, this.picture, h("div", { class: "row" }, this.button, this.note, this.link));
  }

  /** @param {string} spec @param {string} href  of the whole page */
  describe(spec, href) {
    const { words } = about(spec);
    this.link.href = href;
    this.subject = words;
    setText(this.words, `Trained together and each alone: ${words}`);
  }

  /**
   * Shows the best picture that there is: the author's, or the server's, which knows how the run goes on, or a drawing.
   * @param {string} spec
   * @param {HTMLImageElement | null} own  in the page
   * @param {string} address               of a picture; empty: none
   * @param {URL | null} cards             the folder of the server's pictures, if there is one
   */
  async show(spec, own, address, cards) {
    const fallback = drawing(about(spec).tasks);
    if (own) {
      this.slot.assign(own);
      this.picture.replaceChildren(this.slot);
      return;
    }
    this.picture.replaceChildren(fallback);
    const from = address || (cards && drawn(spec) ? new URL(`x/${await packed(spec)}.png`, cards).href : "");
    if (!from) return;
    const image = h("img", { alt: "", decoding: "async", loading: "lazy", src: from });
    image.addEventListener("error", () => image.replaceWith(fallback));
    this.picture.replaceChildren(image);
  }

  /** @param {ImageBitmap | null} picture  the last one @param {number} step @param {string} words  what it had come to */
  freeze(picture, step, words) {
    if (picture) {
      const canvas = h("canvas", { width: picture.width, height: picture.height, role: "img", "aria-label": `The last picture of the run, at step ${step.toLocaleString("en")}` });
      canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
      this.picture.replaceChildren(canvas);
    }
    if (words) setText(this.words, words);
    this.rest("Continue", `Paused at step ${step.toLocaleString("en")}`);
  }

  /** @param {string} act  what the button does @param {string} note */
  rest(act, note = "") {
    this.node.hidden = this.busy = false;
    this.button.removeAttribute("aria-disabled");
    this.button.setAttribute("aria-label", `${act}: ${this.subject}`);
    setText(/** @type {Element} */ (this.button.lastElementChild), act);
    setText(this.note, note);
  }

  load() {
    this.busy = true;
    this.button.setAttribute("aria-disabled", "true"); // it keeps the focus
    setText(this.note, "Loading …");
  }
}
