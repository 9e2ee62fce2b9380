// @ts-check
// One spec over several seeds: each seed is a run of its own, trained in the pool to the same step. What a seed comes to is
// what the page would show of it at that step, for a run is its spec and nothing else.

import { bring } from "./files.js";
import { pool } from "./pool.js";
import { resultOf } from "./result.js";
import { fragmentOf, parse } from "./spec.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./spread.js').Value} Value */
/** A seed, and what came of it: nothing yet, a result, or why there is none. @typedef {{seed: number, result: Result | null, fault: string}} Outcome */

/** Steps at a time at first, and how long, in milliseconds, they should take: so often it looks whether the page is seen. */
const STEPS = 50;
const PACE = 250;

/** The largest seed (package experiment's table). */
const LAST = 2 ** 31 - 1;

/** A run over seeds. */
export class SeedRuns {
  /**
   * @param {Catalogue} catalogue @param {string} fragment  canonical
   * @param {number} seed  the first @param {number} count  of seeds @param {number} steps
   * @param {SeedRuns | null} [before]  what it found of the same spec at the same step is not trained again
   */
  constructor(catalogue, fragment, seed, count, steps, before = null) {
    this.catalogue = catalogue;
    this.fragment = fragment;
    this.steps = steps;
    const first = Math.min(seed, LAST - count + 1);
    const known = new Map(before?.of(fragment, steps) ? before.outcomes.filter((o) => o.result).map((o) => [o.seed, o]) : []);
    /** By seed. @type {Outcome[]} */
    this.outcomes = Array.from({ length: count }, (_, i) => known.get(first + i) ?? { seed: first + i, result: null, fault: "" });
    this.next = 0;
    /** Steps taken of seeds that are not through. */
    this.underway = 0;
    this.control = new AbortController();
  }

  get first() {
    return this.outcomes[0].seed;
  }

  get last() {
    return this.outcomes[this.outcomes.length - 1].seed;
  }

  /** Seeds that nothing more will be known of. */
  get done() {
    return this.outcomes.filter((o) => o.result || o.fault).length;
  }

  /** How much of the work is done, from 0 to 1. */
  get share() {
    return Math.min(1, (this.done + this.underway / Math.max(1, this.steps)) / this.outcomes.length);
  }

  /** Whether it is about a spec, whatever the seed, at a step. @param {string} fragment @param {number} [steps] */
  of(fragment, steps = this.steps) {
    return steps === this.steps && withSeed(fragment, 0) === withSeed(this.fragment, 0);
  }

  /** @param {number} seed @returns {string} the spec of one of the runs */
  specOf(seed) {
    return withSeed(this.fragment, seed);
  }

  /** Those that came to a number: a run that stopped has none. @returns {Result[]} */
  get results() {
    return this.outcomes.flatMap((o) => (o.result && !o.result.stopped ? [o.result] : []));
  }

  /** Seeds whose run cannot go on to the step. @returns {number[]} */
  get stopped() {
    return this.outcomes.filter((o) => o.result?.stopped).map((o) => o.seed);
  }

  /** Seeds that could not be run here. @returns {number[]} */
  get failed() {
    return this.outcomes.filter((o) => o.fault).map((o) => o.seed);
  }

  /** @param {(result: Result) => {value: number | null, noise: number | null}} what @returns {Value[]} by seed, of the runs that have not stopped */
  values(what) {
    return this.outcomes.flatMap(({ seed, result }) => (result && !result.stopped ? [{ seed, ...what(result) }] : []));
  }

  /**
   * Trains what is not known yet.
   * @param {(found: boolean) => void} progress  told of each piece of work, and whether a seed is through with it
   * @param {(signal: AbortSignal) => Promise<unknown>} seen  waited for before each piece
   * @returns {Promise<void>} rejects if the spec is refused or no trainer starts
   */
  async run(progress, seen) {
    const { signal } = this.control;
    const lane = async () => {
      for (let o = this.outcomes[this.next++]; o && !signal.aborted; o = this.outcomes[this.next++]) {
        if (!o.result) await this.train(o, progress, seen);
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(this.outcomes.length, pool.lanes()) }, lane));
    } catch (fault) {
      if (!signal.aborted) throw fault;
    } finally {
      this.cancel();
    }
  }

  /** Ends it; what is known stays. */
  cancel() {
    this.control.abort();
  }

  get over() {
    return this.control.signal.aborted;
  }

  /** @param {Outcome} outcome @param {(found: boolean) => void} progress @param {(signal: AbortSignal) => Promise<unknown>} seen */
  async train(outcome, progress, seen) {
    const { signal } = this.control;
    let taken = 0;
    const note = (/** @type {number} */ steps) => {
      this.underway += steps - taken;
      taken = steps;
    };
    try {
      const summary = await pool.use((trainer) => this.advance(trainer, outcome.seed, (step) => {
        note(step);
        progress(false);
      }, () => seen(signal)), { signal });
      outcome.result = resultOf(summary);
    } catch (fault) {
      const { code, message } = /** @type {{code?: string, message: string}} */ (fault);
      if (signal.aborted || code !== "died") throw fault;
      outcome.fault = message;
    } finally {
      note(0);
    }
    progress(true);
  }

  /**
   * @param {import('./trainer.js').Trainer} trainer @param {number} seed @param {(step: number) => void} tell @param {() => Promise<unknown>} seen
   * @returns {Promise<import('./trainer.js').Summary>} of the last step
   */
  async advance(trainer, seed, tell, seen) {
    const spec = this.specOf(seed);
    await bring(trainer, this.catalogue, spec);
    let { summary } = await trainer.setSpec(spec);
    for (let n = STEPS; summary.step < this.steps && !summary.stopped && !summary.done;) {
      await seen();
      const begun = performance.now();
      summary = await trainer.step(Math.min(n, this.steps - summary.step));
      tell(summary.step);
      n = Math.max(1, Math.min(2 * n, Math.round(n * PACE / Math.max(1, performance.now() - begun))));
    }
    return summary;
  }
}

/** @param {string} fragment @param {number} seed @returns {string} the same experiment */
function withSeed(fragment, seed) {
  const values = parse(fragment);
  values.delete("seed");
  return fragmentOf({ ...Object.fromEntries(values), seed });
}
