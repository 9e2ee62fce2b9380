// @ts-check
// What an author or a teacher hides from the page. A name is a key of the spec (its control), a section's, an action's
// (run, step, reset, …), or a part's: bar, rail, headline, numbers.

/** Attributes by which the page's nodes can be named. */
const NAMED = ["data-option", "data-key", "data-action", "data-section", "data-part"];

/** @param {string} list  names with commas between @returns {string[]} those that can be names, each once */
export function namesOf(list) {
  return [...new Set(list.split(",").map((name) => name.trim()))].filter((name) => /^[a-z0-9-]{1,40}$/.test(name));
}

/** A style sheet of the shadow, so that what is made again later is hidden too. */
export class Hidden {
  /** @param {ShadowRoot | null} root */
  constructor(root) {
    this.sheet = new CSSStyleSheet();
    /** @type {Set<string>} */
    this.names = new Set();
    this.changed = () => {};
    if (root) root.adoptedStyleSheets = [this.sheet];
  }

  /** @param {string[]} names */
  set(names) {
    this.names = new Set(names);
    const every = names.flatMap((name) => NAMED.map((attribute) => `[${attribute}="${name}"]`));
    this.sheet.replaceSync(every.length ? every.join(",") + "{display:none!important}" : "");
    this.changed();
  }

  /** @param {string} name @returns {boolean} */
  has(name) {
    return this.names.has(name);
  }
}
