// @ts-check
// The story of a preset: what it shows and what to try. It stays while a person changes what it told them to change, and goes
// when they look at something else: another world, other tasks, another learner.

import { LEARNER, TASKS } from "./catalogue.js";
import { chosen, seedless, taskCount } from "./spec.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./catalogue.js').Preset} Preset */
/** @typedef {import('./spec.js').Values} Values */

export class Story {
  /** What the present one is about. */
  #about = "";
  #text = "";

  /**
   * @param {Preset | undefined} preset  that the run is, if it is one
   * @param {Catalogue} catalogue @param {Values} values  of the run that begins
   * @param {boolean} keep  it may be the one before with something changed
   * @returns {string} the story of the run; empty if there is none
   */
  of(preset, catalogue, values, keep) {
    const about = subject(catalogue, values);
    if (preset) this.#text = preset.summary;
    else if (!keep || about !== this.#about) this.#text = "";
    this.#about = about;
    return this.#text;
  }
}

/** The preset that a spec is, whatever its seed. @param {Catalogue} catalogue @param {string} fragment @returns {Preset | undefined} */
export function presetOf(catalogue, fragment) {
  return catalogue.presets.find((p) => seedless(p.fragment) === seedless(fragment));
}

/** @param {Catalogue} catalogue @param {Values} values @returns {string} its world, its tasks and its learner */
function subject(catalogue, values) {
  const [world] = catalogue.choices, learner = catalogue.choices.find((c) => c.key === LEARNER);
  return [chosen(catalogue, values, world)?.name, values.get(TASKS), taskCount(catalogue, values), learner && chosen(catalogue, values, learner)?.name].join(" ");
}
