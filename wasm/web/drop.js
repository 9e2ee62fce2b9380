// @ts-check
// Files that are dropped anywhere on the page, or on the element where it is a part of somebody else's.

import { h } from "./dom.js";

/** How long the sign stays after the last word of a file above the page, in milliseconds. */
const STAYS = 600;

/** A sign over everything while a file is held above it. */
export class Drop {
  /**
   * @param {EventTarget} area
   * @param {(file: File) => void} give
   */
  constructor(area, give) {
    this.give = give;
    this.node = h("div", { class: "drop", hidden: true, "aria-hidden": "true" }, h("p", {}, "Drop a table here: it stays in this browser"));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    const listen = (/** @type {string} */ type, /** @type {(e: DragEvent) => void} */ act) => {
      const hear = (/** @type {Event} */ event) => {
        const e = /** @type {DragEvent} */ (event);
        if (!e.dataTransfer?.types.includes("Files")) return;
        e.preventDefault(); // or the browser would leave the page for the file
        act(e);
      };
      area.addEventListener(type, hear);
      return () => area.removeEventListener(type, hear);
    };
    const ends = [
      listen("dragenter", () => this.over()),
      listen("dragover", () => this.over()),
      listen("drop", (e) => this.take([...e.dataTransfer?.files ?? []])),
    ];
    this.dispose = () => ends.forEach((end) => end());
  }

  /** A file is above the page. */
  over() {
    this.node.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.node.hidden = true; }, STAYS);
  }

  /** @param {File[]} files */
  take(files) {
    this.node.hidden = true;
    if (files.length) this.give(files[0]);
  }
}
