// @ts-check
// Cross-validation of a kernel machine in a pool of workers: every combination of values on every fold is a job that knows
// nothing of the others (core/svm, CrossValidation). The held-out test examples are not looked at.

import { Trainer } from "./trainer.js";

/** @typedef {{key: string, values: string[]}} Axis */

/**
 * A combination of values, and what came of it.
 * @typedef {object} Combination
 * @property {Record<string, string>} values
 * @property {(number | null)[]} losses  by fold; null: nothing was held out, or it is not known yet
 * @property {number} done  folds that are known
 * @property {boolean} failed  the machine cannot be trained so
 */

/** No more workers than this, whatever the machine has: each has a memory of its own. */
const MOST = 8;

/** A worker that dies at so many jobs in all is not given any more. */
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

/** One cross-validation. */
export class Validation {
  /**
   * @param {string} fragment @param {Axis[]} grid @param {number} folds
   * @param {Uint8Array | null} file  the table that the run reads, if it reads one
   */
  constructor(fragment, grid, folds, file) {
    this.fragment = fragment;
    this.grid = grid;
    this.folds = folds;
    this.file = file;
    this.combinations = combinations(grid);
    this.jobs = this.combinations.length * folds;
    this.done = 0;
    this.next = 0;
    this.over = false;
    /** Training on the page's own thread, because no worker starts here. */
    this.onPage = false;
    /** @type {Trainer[]} */
    this.pool = [];
  }

  /**
   * Does all jobs.
   * @param {(validation: Validation) => void} progress  told of each job
   * @returns {Promise<void>} rejects if the grid is refused or no trainer starts
   */
  async run(progress) {
    const wanted = Math.min(this.jobs, MOST, Math.max(2, (navigator.hardwareConcurrency || 2) - 1));
    try {
      const first = await this.start();
      await first.validate(this.fragment, this.grid, this.folds, -1);
      this.onPage = first.mode === "page";
      const others = this.onPage ? [] : Array.from({ length: wanted - 1 }, () => this.start().catch(() => null)); // with one, it goes on
      await Promise.all([Promise.resolve(first), ...others].map((t) => this.work(t, progress)));
    } catch (fault) {
      if (!this.over) throw fault;
    } finally {
      this.cancel();
    }
  }

  /** Ends it; what is known stays. */
  cancel() {
    this.over = true;
    for (const trainer of this.pool.splice(0)) trainer.dispose();
  }

  /** @returns {Promise<Trainer>} */
  async start() {
    const trainer = new Trainer();
    this.pool.push(trainer);
    await trainer.ready;
    if (this.file) await trainer.open(this.file);
    return trainer;
  }

  /** @param {Promise<Trainer | null>} starting @param {(validation: Validation) => void} progress */
  async work(starting, progress) {
    const trainer = await starting;
    if (!trainer) return;
    for (let deaths = 0; !this.over && this.next < this.jobs && deaths < DEATHS;) {
      const job = this.next++;
      const c = this.combinations[Math.floor(job / this.folds)];
      try {
        const { loss = null } = await trainer.validate(this.fragment, this.grid, this.folds, job);
        c.failed ||= loss !== null && loss < 0;
        c.losses.push(loss);
      } catch (fault) {
        if (this.over) return;
        if (/** @type {{code?: string}} */ (fault).code !== "died") throw fault;
        c.failed = true; // most likely it wants more memory than there is
        deaths++;
      }
      c.done++;
      this.done++;
      progress(this);
    }
  }
}
