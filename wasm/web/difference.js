// @ts-check
// What a spec was, where another one differs: "relatedness 15°".

import { valueText } from "./numbers.js";
import { chosen, options, stands, textOf } from "./spec.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./spec.js').Values} Values */

/** How many things are named. */
const MOST = 3;

/**
 * @param {Catalogue} catalogue @param {Values} a  of a spec @param {Values} b  of another one; their seeds do not count
 * @returns {string} in words, what of the first is not so in the other; empty if nothing is
 */
export function differenceOf(catalogue, a, b) {
  const words = catalogue.choices.filter((choice) => stands(catalogue, a, choice))
    .filter((choice) => !stands(catalogue, b, choice) || chosen(catalogue, a, choice)?.name !== chosen(catalogue, b, choice)?.name)
    .map((choice) => `${lower(choice.label)} ${chosen(catalogue, a, choice)?.title}`);
  for (const option of options(catalogue, a)) {
    if (option.key === "seed" || textOf(a, option) === textOf(b, option)) continue;
    words.push(`${lower(option.label)} ${valueText(option, textOf(a, option))}`);
  }
  const more = words.length - MOST;
  return words.slice(0, MOST).join(", ") + (more > 0 ? `, and ${more} more` : "");
}

/** @param {string} label @returns {string} as it stands within a sentence */
function lower(label) {
  return /^[A-Z][a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label;
}
