// @ts-check
// What presets were: loaded when a link is none of the present ones.

import { seedless } from "./spec.js";

/** @typedef {import('./catalogue.js').Preset} Preset */

/** @type {Promise<Preset[]> | undefined} */
let list;

/**
 * @param {string} fragment  canonical
 * @returns {Promise<Preset | undefined>} the preset that it was, whatever its seed, with a title that says so
 */
export async function earlierPreset(fragment) {
  list ??= fetch(new URL("earlier.json", import.meta.url)).then((answer) => answer.json());
  list.catch(() => { list = undefined; }); // another time there may be a connection
  return (await list).findLast((p) => seedless(p.fragment) === seedless(fragment));
}
