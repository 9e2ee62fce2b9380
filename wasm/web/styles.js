// @ts-check
// Style sheets of parts that come later.

import { h } from "./dom.js";

/**
 * Adds a style sheet to a shadow, once.
 * @param {ShadowRoot | null} root @param {string} file
 * @returns {Promise<void>} resolves when it is there, or will not come
 */
export function style(root, file) {
  const href = new URL(file, import.meta.url).href;
  if (!root || [...root.querySelectorAll("link")].some((link) => link.href === href)) return Promise.resolve();
  const link = h("link", { rel: "stylesheet", href });
  const there = new Promise((resolve) => {
    link.addEventListener("load", () => resolve(undefined));
    link.addEventListener("error", () => resolve(undefined));
  });
  root.querySelector("link:last-of-type")?.after(link);
  return there;
}
