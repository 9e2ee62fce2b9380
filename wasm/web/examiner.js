// @ts-check
// The examiner runs what students hand in again, on the teacher's machine and in the pool's trainers: only what it finds itself
// stands on the board. What an answer says of itself is not believed.

import { ApiError } from "./api.js";
import { changedKeys, check, nameOf, score } from "./challenge.js";
import { bring } from "./files.js";
import { whole } from "./numbers.js";
import { pool } from "./pool.js";
import { resultOf } from "./result.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./roomlink.js').BoardLine & {hash?: string, student?: number}} Line */
/** What was found of an answer. @typedef {{answer: number, name: string, accepted: boolean, reason: string}} Finding */

/** Milliseconds that one answer may take. */
const PATIENCE = 60_000;

/** How long a reason may be, in characters. */
const REASON = 280;

/** Milliseconds until a verdict that did not arrive is sent again. */
const AGAIN = 3000;

/** Two numbers that differ by less, as a share, are the same: both come from the same bits, printed and read. */
const SAME = 1e-6;

/** Events: "found" (something is known that was not). */
export class Examiner extends EventTarget {
  /** @param {import('./view.js').View} view @param {import('./roomlink.js').RoomLink} link */
  constructor(view, link) {
    super();
    this.session = view.session;
    this.link = link;
    /** What runs came to, by spec and steps; null: it cannot be run here. @type {Map<string, Result | null>} */
    this.known = new Map();
    /** The newest first. @type {Finding[]} */
    this.findings = [];
    /** @type {{line: Line, judge: boolean}[]} */
    this.queue = [];
    /** Answers that were looked at, by student. @type {Map<number, number>} */
    this.turns = new Map();
    /** @type {Set<string>} */
    this.taken = new Set();
    this.control = new AbortController();
    this.working = 0;
  }

  get over() {
    return this.control.signal.aborted;
  }

  /** How many answers wait for a verdict. */
  get waiting() {
    return this.link.state?.waiting?.length ?? 0;
  }

  /** Takes up the answers that wait. */
  take() {
    for (const line of this.link.state?.waiting ?? []) this.add(line, true);
  }

  /**
   * @param {Line} line  of the board
   * @returns {Result | null | undefined} its run as this page found it; undefined: it is being run, null: it cannot be
   */
  resultOf(line) {
    const found = this.known.get(runOf(line));
    if (found === undefined) this.add(line, false);
    return found;
  }

  /** @param {Line} line @param {boolean} judge */
  add(line, judge) {
    const name = `${judge} ${line.answer}`;
    if (this.over || this.taken.has(name)) return;
    this.taken.add(name);
    this.queue.push({ line, judge });
    if (this.working < pool.lanes()) this.work();
  }

  async work() {
    this.working++;
    for (let job = this.next(); job && !this.over; job = this.next()) {
      if (job.judge) await this.judge(job.line);
      else await this.run(job.line).catch(() => this.known.set(runOf(job.line), null));
      this.dispatchEvent(new Event("found"));
    }
    this.working--;
  }

  /** Who waits for a verdict goes first, and of those who has had the fewest: nobody can keep the others waiting. */
  next() {
    const turns = (/** @type {{line: Line, judge: boolean}} */ job) => (job.judge ? this.turns.get(job.line.student ?? 0) ?? 0 : Infinity);
    const at = this.queue.reduce((best, job, i) => (turns(job) < turns(this.queue[best]) ? i : best), 0);
    const [job] = this.queue.splice(at, 1);
    if (job?.judge) this.turns.set(job.line.student ?? 0, turns(job) + 1);
    return job;
  }

  /** @param {Line} line */
  async judge(line) {
    let reason = "", result = null;
    try {
      result = await this.examine(line);
    } catch (fault) {
      reason = /** @type {Error} */ (fault).message;
    }
    if (this.over) return;
    const challenge = this.link.state?.lesson.challenge;
    const value = result && challenge ? score(challenge, result) : null;
    const accepted = !reason && value !== null;
    const verdict = { answer: line.answer, accepted, ...(!accepted && { reason: [...reason].slice(0, REASON).join("") }), ...(accepted && { value }), ...(accepted && result?.parameters !== null && { parameters: result?.parameters }) };
    if (await this.send(verdict)) this.findings.unshift({ answer: line.answer, name: line.name, accepted, reason });
  }

  /** @param {Line} line @returns {Promise<Result>} rejects with what is wrong with the answer */
  async examine(line) {
    const { catalogue } = this.session, lesson = this.link.state?.lesson, challenge = lesson?.challenge;
    if (!lesson || !challenge) throw new Error("There is no challenge now.");
    const changed = changedKeys(catalogue, lesson.spec, line.spec, challenge.keep ?? []);
    if (changed.length) throw new Error(`It changes ${changed.map((key) => nameOf(catalogue, key)).join(", ")}, which had to stay.`);
    const result = await this.run(line);
    if (result.step !== line.steps) throw new Error(`Its run ends at step ${whole(result.step)}.`);
    if (result.hash !== line.hash) throw new Error("Run again, it comes to something else: the hash is not that of this run.");
    const failed = check(catalogue, lesson.spec, challenge, result).goals.filter((g) => !g.holds);
    if (failed.length) throw new Error(`Run again, it is not so: ${failed.map((g) => `${g.text} (${g.value})`).join("; ")}.`);
    const value = score(challenge, result);
    if (value === null || Math.abs(value - line.value) > SAME * Math.max(1, Math.abs(value))) throw new Error(`It claims ${line.value}; run again, it is ${value}.`);
    if (line.parameters !== undefined && line.parameters !== result.parameters) throw new Error(`It claims ${whole(line.parameters)} parameters; there are ${result.parameters === null ? "none" : whole(result.parameters)}.`);
    return result;
  }

  /** Runs an answer's spec for its steps. @param {Line} line @returns {Promise<Result>} */
  async run(line) {
    const known = this.known.get(runOf(line));
    if (known) return known;
    const result = await pool.use(async (trainer) => {
      await bring(trainer, this.session.catalogue, line.spec);
      await trainer.setSpec(line.spec);
      return resultOf(await trainer.step(line.steps));
    }, { signal: this.control.signal, patience: PATIENCE, late: "To run it again takes more than a minute here." });
    this.known.set(runOf(line), result);
    return result;
  }

  /** @param {object} verdict @returns {Promise<boolean>} whether it is this page's: another of the teacher's may have been faster */
  async send(verdict) {
    for (; !this.over; await new Promise((resolve) => setTimeout(resolve, AGAIN))) {
      try {
        await this.link.tell("/verdicts", verdict);
        return true;
      } catch (fault) {
        const { status } = /** @type {ApiError} */ (fault);
        if (status !== 0 && status !== 429 && status !== 503) return false;
      }
    }
    return false;
  }

  dispose() {
    this.queue = [];
    this.control.abort();
  }
}

/** @param {Line} line */
function runOf({ spec, steps }) {
  return `${spec} ${steps}`;
}
