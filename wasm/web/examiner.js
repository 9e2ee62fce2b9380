// @ts-check
// The examiner runs what students hand in again, on the teacher's machine and in trainers of its own: only what it finds itself
// stands on the board. What an answer says of itself is not believed.

import { ApiError } from "./api.js";
import { changedKeys, check, nameOf, score } from "./challenge.js";
import { recall } from "./files.js";
import { whole } from "./numbers.js";
import { resultOf } from "./result.js";
import { fileOf, parse } from "./spec.js";
import { Trainer } from "./trainer.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./roomlink.js').BoardLine & {hash?: string, student?: number}} Line */
/** What was found of an answer. @typedef {{answer: number, name: string, accepted: boolean, reason: string}} Finding */

/** Trainers at a time at the most, and milliseconds that one answer may take. */
const LANES = 3;
const PATIENCE = 60_000;

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
    this.over = false;
    this.working = 0;
    /** @type {Set<Trainer>} */
    this.trainers = new Set();
    this.lanes = Math.max(1, Math.min(LANES, (navigator.hardwareConcurrency || 2) - 1));
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
    if (this.working < this.lanes) this.work();
  }

  async work() {
    this.working++;
    /** @type {{trainer: Trainer | null}} */
    const lane = { trainer: null };
    for (let job = this.next(); job && !this.over; job = this.next()) {
      if (job.judge) await this.judge(job.line, lane);
      else await this.run(job.line, lane).catch(() => this.known.set(runOf(job.line), null));
      this.dispatchEvent(new Event("found"));
    }
    this.drop(lane); // each has a memory of its own
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

  /** @param {Line} line @param {{trainer: Trainer | null}} lane */
  async judge(line, lane) {
    let reason = "", result = null;
    try {
      result = await this.examine(line, lane);
    } catch (fault) {
      reason = /** @type {Error} */ (fault).message;
    }
    if (this.over) return;
    const challenge = this.link.state?.lesson.challenge;
    const value = result && challenge ? score(challenge, result) : null;
    const accepted = !reason && value !== null;
    const verdict = { answer: line.answer, accepted, ...(accepted && { value }), ...(accepted && result?.parameters !== null && { parameters: result?.parameters }) };
    if (await this.send(verdict)) this.findings.unshift({ answer: line.answer, name: line.name, accepted, reason });
  }

  /** @param {Line} line @param {{trainer: Trainer | null}} lane @returns {Promise<Result>} rejects with what is wrong with the answer */
  async examine(line, lane) {
    const { catalogue } = this.session, lesson = this.link.state?.lesson, challenge = lesson?.challenge;
    if (!lesson || !challenge) throw new Error("There is no challenge now.");
    const changed = changedKeys(catalogue, lesson.spec, line.spec, challenge.keep ?? []);
    if (changed.length) throw new Error(`It changes ${changed.map((key) => nameOf(catalogue, key)).join(", ")}, which had to stay.`);
    const result = await this.run(line, lane);
    if (result.step !== line.steps) throw new Error(`Its run ends at step ${whole(result.step)}.`);
    if (result.hash !== line.hash) throw new Error("Run again, it comes to something else: the hash is not that of this run.");
    const failed = check(catalogue, lesson.spec, challenge, result).goals.filter((g) => !g.holds);
    if (failed.length) throw new Error(`Run again, it is not so: ${failed.map((g) => `${g.text} (${g.value})`).join("; ")}.`);
    const value = score(challenge, result);
    if (value === null || Math.abs(value - line.value) > SAME * Math.max(1, Math.abs(value))) throw new Error(`It claims ${line.value}; run again, it is ${value}.`);
    if (line.parameters !== undefined && line.parameters !== result.parameters) throw new Error(`It claims ${whole(line.parameters)} parameters; there are ${result.parameters === null ? "none" : whole(result.parameters)}.`);
    return result;
  }

  /** Runs an answer's spec for its steps. @param {Line} line @param {{trainer: Trainer | null}} lane @returns {Promise<Result>} */
  async run(line, lane) {
    const known = this.known.get(runOf(line));
    if (known) return known;
    for (let tries = 0; ; tries++) {
      try {
        const result = await this.attempt(line, lane);
        this.known.set(runOf(line), result);
        return result;
      } catch (fault) {
        this.drop(lane);
        if (/** @type {{code?: string}} */ (fault).code !== "died" || tries > 0 || this.over) throw fault;
      }
    }
  }

  /** @param {Line} line @param {{trainer: Trainer | null}} lane */
  async attempt(line, lane) {
    if (!lane.trainer) {
      lane.trainer = new Trainer();
      this.trainers.add(lane.trainer);
    }
    const { trainer } = lane;
    await trainer.ready;
    const words = fileOf(this.session.catalogue, parse(line.spec));
    if (words && !trainer.opened.startsWith(words.digest)) {
      const kept = await recall(words.digest);
      if (!kept) throw new Error("It reads a table that is not in this browser.");
      await trainer.open(kept.file);
    }
    await trainer.setSpec(line.spec);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("To run it again takes more than a minute here.")), PATIENCE);
    });
    try {
      return resultOf(await Promise.race([trainer.step(line.steps), late]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {{trainer: Trainer | null}} lane */
  drop(lane) {
    lane.trainer?.dispose();
    if (lane.trainer) this.trainers.delete(lane.trainer);
    lane.trainer = null;
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
    this.over = true;
    this.queue = [];
    for (const trainer of this.trainers) trainer.dispose();
    this.trainers.clear();
  }
}

/** @param {Line} line */
function runOf({ spec, steps }) {
  return `${spec} ${steps}`;
}
