// @ts-check
// Single-key shortcuts. They never act while a person types, leave every key to the control that has the focus and uses
// it, and can be switched off (WCAG 2.1.4).

import { keep, recall } from "./theme.js";

/** @typedef {'run' | 'step' | 'epoch' | 'reset' | 'seed' | 'help'} Action */

/** Keys, in the order in which the help lists them. @type {{key: string, shown: string, action: Action, words: string}[]} */
export const SHORTCUTS = [
  { key: " ", shown: "Space", action: "run", words: "Run or pause" },
  { key: "s", shown: "S", action: "step", words: "One step (one update)" },
  { key: "e", shown: "E", action: "epoch", words: "On to the next epoch" },
  { key: "r", shown: "R", action: "reset", words: "Reset: the same run from the start" },
  { key: "n", shown: "N", action: "seed", words: "New seed" },
  { key: "?", shown: "?", action: "help", words: "Show or hide this list" },
];

const STORE = "tandem-shortcuts";

/** Keys that act on a run. */
export class Keyboard {
  /**
   * @param {EventTarget} area  where keys are listened to: the document, or an element among others
   * @param {(action: Action) => void} act
   */
  constructor(area, act) {
    this.area = area;
    this.act = act;
    this.on = recall(STORE) !== "0";
    this.listen = (/** @type {Event} */ e) => this.key(/** @type {KeyboardEvent} */ (e));
    area.addEventListener("keydown", this.listen);
  }

  /** @param {boolean} on */
  enable(on) {
    this.on = on;
    keep(STORE, on ? "1" : "0");
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (e.defaultPrevented || uses(e.composedPath()[0], e.key)) return;
    if (this.press(e)) e.preventDefault();
  }

  /**
   * Acts on a key, wherever it was pressed.
   * @param {{key: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean, repeat?: boolean}} e
   * @returns {boolean} whether it is a shortcut
   */
  press(e) {
    if (!this.on || e.ctrlKey || e.altKey || e.metaKey) return false;
    const found = SHORTCUTS.find((s) => s.key === e.key.toLowerCase());
    if (!found) return false;
    if (!e.repeat || found.action === "step") this.act(found.action);
    return true;
  }

  dispose() {
    this.area.removeEventListener("keydown", this.listen);
  }
}

/**
 * Whether the element that has the focus needs the key itself.
 * @param {EventTarget} at @param {string} key
 * @returns {boolean}
 */
function uses(at, key) {
  if (!(at instanceof HTMLElement)) return false;
  if (at.isContentEditable || at.closest("select, textarea, dialog")) return true;
  if (at instanceof HTMLInputElement) return !["checkbox", "range"].includes(at.type) || key === " ";
  return key === " " && at.closest("button, summary, a, [role=button]") !== null;
}
