// @ts-check
// The page's pool of trainers beside the one whose run is seen: cross-validation, the examiner and runs over seeds share it, so
// that however much is asked for at once, the picture keeps a processor. A trainer that dies is replaced, and its job is done again.

import { Trainer } from "./trainer.js";

/** No more trainers than this, whatever the machine has: each has a memory of its own. */
const MOST = 8;

/** How many trainers a job may cost, unless it says otherwise. */
const TRIES = 2;

/** Milliseconds that a trainer without a job is kept. */
const LINGER = 2000;

/**
 * On what terms a job is done.
 * @typedef {object} Terms
 * @property {AbortSignal} [signal]  ends it at once, with its trainer
 * @property {number} [tries]  how many trainers it may cost
 * @property {number} [patience]  milliseconds that it may take
 * @property {string} [late]  what is said if it takes longer
 * @property {boolean} [rests]  the page's own trainer rests meanwhile: there is room for one more
 */

/** Trainers for whoever has work. */
export class Pool {
  /** @param {number} cores */
  constructor(cores) {
    /** How many trainers work at a time while the page's own works, too. */
    this.size = Math.max(1, Math.min(MOST, cores - 1));
    /** Training is on the page's own thread, because no worker starts here. */
    this.onPage = false;
    /** Those that start, work or rest. @type {Set<Trainer>} */
    this.trainers = new Set();
    /** @type {Trainer[]} */
    this.idle = [];
    /** Whether one has ever started: until then it is not known where they will run. */
    this.proven = false;
    /** @type {(() => void)[]} */
    this.waiting = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** How many jobs are worth asking for at a time. @param {boolean} [rests]  as in the terms */
  lanes(rests = false) {
    return this.onPage ? 1 : this.size + (rests ? 1 : 0);
  }

  /**
   * Does a job with a trainer of the pool, as soon as there is one.
   * @template T
   * @param {(trainer: Trainer) => Promise<T>} job  begun again, with another trainer, if the one it had dies
   * @param {Terms} [terms]
   * @returns {Promise<T>} rejects with what the job does; with code "died" if its trainers died; with the signal's reason
   */
  async use(job, terms = {}) {
    const { signal, tries = TRIES, patience = 0, late = "it takes too long" } = terms;
    /** @type {Trainer | null} */
    let trainer = null;
    const abort = () => (trainer ? this.end(trainer) : this.wake());
    signal?.addEventListener("abort", abort);
    try {
      for (let tried = 1; ; tried++) {
        const mine = trainer = await this.take(terms);
        let over = false;
        const timer = patience > 0 ? setTimeout(() => { over = true; this.end(mine); }, patience) : undefined;
        try {
          return await job(mine);
        } catch (fault) {
          signal?.throwIfAborted();
          if (over) throw new Error(late);
          const died = /** @type {{code?: string}} */ (fault).code === "died";
          if (died) this.end(mine);
          if (!died || tried >= tries) throw fault;
        } finally {
          clearTimeout(timer);
          trainer = null;
          this.give(mine);
        }
      }
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** @param {Terms} terms @returns {Promise<Trainer>} */
  async take({ signal, rests }) {
    for (;;) {
      signal?.throwIfAborted();
      const idle = this.idle.pop();
      if (idle) return idle;
      if (this.trainers.size < (this.proven ? this.lanes(rests) : 1)) {
        const trainer = await this.start();
        if (trainer && signal?.aborted) this.give(trainer);
        else if (trainer) return trainer;
      } else {
        await new Promise((resolve) => { this.waiting.push(() => resolve(undefined)); });
      }
    }
  }

  /** @returns {Promise<Trainer | null>} null: it did not start, but there are others */
  async start() {
    const trainer = new Trainer();
    this.trainers.add(trainer);
    try {
      await trainer.ready;
    } catch (fault) {
      this.end(trainer);
      if (this.trainers.size === 0) throw fault;
      this.size = this.trainers.size; // as many as the machine bears
      return null;
    }
    this.proven = true;
    this.onPage = trainer.mode === "page";
    this.wake();
    return trainer;
  }

  /** Takes a trainer back, unless it is no more. @param {Trainer} trainer */
  give(trainer) {
    if (!this.trainers.has(trainer)) return;
    this.idle.push(trainer);
    this.wake();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.idle.slice().forEach((t) => this.end(t)), LINGER);
  }

  /** @param {Trainer} trainer */
  end(trainer) {
    this.trainers.delete(trainer);
    this.idle = this.idle.filter((t) => t !== trainer);
    trainer.dispose();
    this.wake();
  }

  /** Lets those who wait look again. */
  wake() {
    for (const look of this.waiting.splice(0)) look();
  }
}

/** The one pool: a page has so many processors, whoever asks. */
export const pool = new Pool(navigator.hardwareConcurrency || 2);
