// @ts-check
// Cross-validation of a kernel machine in a pool of workers: every combination of values on every fold is a job that knows
// nothing of the others (core/svm, CrossValidation). The held-out test examples are not looked at.

import { bring } from "./files.js";
import { pool } from "./pool.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {{key: string, values: string[]}} Axis */

/**
 * A combination of values, and what came of it.
 * @typedef {object} Combination
 * @property {Record<string, string>} values
 * @property {(number | null)[]} losses  by fold; null: nothing was held out, or it is not known yet
 * @property {number} done  folds that are known
 * @property {boolean} failed  the machine cannot be trained so
 */

/** So many deaths for each worker of the pool are enough: it is left at that. */
const DEATHS = 3;

/**
 * @param {Axis[]} grid
 * @returns {Combination[]} in the order of the jobs: the last axis changes fastest
 */
export function combinations(grid) {
  return grid
    .reduce((list, { key, values }) => list.flatMap((made) => values.map((v) => ({ ...made, [key]: v }))), [/** @type {Record<string, string>} */ ({})])
    .map((values) => ({ values, losses: [], done: 0, failed: false }));
}

/** @param {Combination} c @returns {number} the mean loss over the folds; NaN if none is known */
export function mean(c) {
  if (c.failed) return Infinity;
  const known = c.losses.filter((x) => typeof x === "number");
  return known.reduce((sum, x) => sum + x, 0) / known.length;
}

/** One cross-validation. The page's own run rests meanwhile. */
export class Validation {
  /** @param {Catalogue} catalogue @param {string} fragment @param {Axis[]} grid @param {number} folds */
  constructor(catalogue, fragment, grid, folds) {
    this.catalogue = catalogue;
    this.fragment = fragment;
    this.grid = grid;
    this.folds = folds;
    this.combinations = combinations(grid);
    this.jobs = this.combinations.length * folds;
    this.done = 0;
    this.next = 0;
    this.deaths = 0;
    this.control = new AbortController();
  }

  /** Training on the page's own thread, because no worker starts here. */
  get onPage() {
    return pool.onPage;
  }

  get over() {
    return this.control.signal.aborted;
  }

  /**
   * Does all jobs.
   * @param {(validation: Validation) => void} progress  told of each job
   * @returns {Promise<void>} rejects if the grid is refused or no trainer starts
   */
  async run(progress) {
    try {
      await this.job(-1); // only checks
      const lanes = Math.min(this.jobs, pool.lanes(true));
      await Promise.all(Array.from({ length: lanes }, () => this.work(progress, DEATHS * lanes)));
    } catch (fault) {
      if (!this.over) throw fault;
    } finally {
      this.cancel();
    }
  }

  /** Ends it; what is known stays. */
  cancel() {
    this.control.abort();
  }

  /** @param {number} job @returns {Promise<{loss?: number}>} */
  job(job) {
    return pool.use(async (trainer) => {
      await bring(trainer, this.catalogue, this.fragment);
      return trainer.validate(this.fragment, this.grid, this.folds, job);
    }, { signal: this.control.signal, tries: 1, rests: true });
  }

  /** @param {(validation: Validation) => void} progress @param {number} most  deaths in all */
  async work(progress, most) {
    while (!this.over && this.next < this.jobs && this.deaths < most) {
      const job = this.next++;
      const c = this.combinations[Math.floor(job / this.folds)];
      try {
        const { loss = null } = await this.job(job);
        c.failed ||= loss !== null && loss < 0;
        c.losses.push(loss);
      } catch (fault) {
        if (this.over) return;
        if (/** @type {{code?: string}} */ (fault).code !== "died") throw fault;
        c.failed = true; // most likely it wants more memory than there is
        this.deaths++;
      }
      c.done++;
      this.done++;
      progress(this);
    }
  }
}
