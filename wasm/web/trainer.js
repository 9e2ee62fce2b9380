// The page's side of a trainer: commands as promises, events, and what makes a trainer that died go on as if it had not.
import { run } from "./thread.js";

/**
 * The state of a run as a plain object; see package experiment. `running`, `generation` (counts specs and resets) and
 * `rate` (steps per second) are the trainer's own.
 * @typedef {{spec: string, step: number, epoch: number, tasks: object[], delta_m: number|null, gramian: number[][],
 *   weights: (number|null)[], hash: string, stopped?: string, done?: string, running: boolean, generation: number, rate: number}} Summary
 */

/** An error of a command: which field it is about, what it was given, what is allowed. */
export class TrainerError extends Error {
  /** @param {{message: string, field?: string, value?: string, allowed?: string, restart?: boolean, code?: string, line?: number}} e */
  constructor(e) {
    super(e.message);
    this.name = "TrainerError";
    Object.assign(this, { field: e.field ?? "", value: e.value ?? "", allowed: e.allowed ?? "", restart: !!e.restart, code: e.code ?? "", line: e.line ?? 0 });
  }
}

const DEATHS = 3; // in a row, until it is left at that
const QUIET = 10_000; // milliseconds of life after which a death is not "in a row" any more

/** Trains runs, one at a time, in a worker of its own. */
export class Trainer extends EventTarget {
  /** @type {Promise<object>} the parsed catalogue */
  ready;
  /** @type {Summary|null} the last that is known */
  summary = null;
  /** Canonical fragment of the present spec, live changes included. */
  fragment = "";
  /** @type {Record<string, string>} */
  values = {};
  /** @type {"worker"|"page"|""} */
  mode = "";
  playing = false;
  suspended = false;
  disposed = false;
  /** @type {{step: number, key: string, value: string}[]} live changes since step 0 */
  log = [];

  #debug;
  #thread = null; // the one that answers; null while there is none
  #starting = null; // a promise, while one starts
  #pending = new Map(); // commands without an answer, by id
  #lastId = 0;
  #base = null; // the fragment at step 0; null before the first spec
  #speed = 0;
  #stopped = "";
  #done = "";
  #busy = 0;
  #deaths = 0;
  #restored = 0; // when
  #frames = new Set();
  #opened = null; // {digest, file}: the last file
  #file = null; // the one that the present run reads

  /** @param {{debug?: boolean}} [options] debug allows crash() */
  constructor({ debug = false } = {}) {
    super();
    this.#debug = debug;
    this.ready = this.#start().then((catalogue) => {
      this.#emit("mode", { mode: this.mode, reason: this.#thread?.reason ?? "" });
      return catalogue;
    });
    this.ready.catch((err) => this.#emit("error", { code: err.code ?? "", message: err.message }));
  }

  /** Begins a new run. @param {string} fragment @returns {Promise<{fragment: string, values: Record<string, string>, summary: Summary, stepsPerEpoch: number}>} */
  async setSpec(fragment) {
    const answer = await this.#command("spec", { fragment, running: this.playing });
    this.#begun(answer);
    return answer;
  }

  /** Checks a spec without touching the run. @param {string} fragment @returns {Promise<{fragment: string, values: Record<string, string>}>} */
  parse(fragment) {
    return this.#command("parse", { fragment });
  }

  /**
   * Gives the trainer a file for runs that read one. It stays in this browser.
   * @param {Uint8Array} file
   * @returns {Promise<object>} what is in it: package experiment's Table; rejects with what is wrong, code "table" and the line
   */
  async open(file) {
    const { table } = await this.#command("open", { file });
    this.#opened = { digest: table.digest, file };
    return table;
  }

  /** The digest of the last file that was given, or "". */
  get opened() {
    return this.#opened?.digest ?? "";
  }

  /** The present run's data as a table. @param {"all"|"train"|"test"} part @returns {Promise<Uint8Array>} */
  async export(part) {
    return (await this.#command("export", { part })).file;
  }

  /**
   * What cross-validation of a kernel machine would try, and whether its loss is a share of wrong labels.
   * @param {string} fragment @returns {Promise<{axes: {key: string, now: string, values: string[]}[], classify?: boolean}>}
   */
  axes(fragment) {
    return this.#command("axes", { fragment });
  }

  /**
   * Does one job of cross-validation, without touching the run. Job −1 only checks.
   * @param {string} fragment @param {{key: string, values: string[]}[]} grid @param {number} folds @param {number} job
   * @returns {Promise<{loss?: number}>} none if nothing was held out, −1 if it cannot be trained so
   */
  validate(fragment, grid, folds, job) {
    return this.#command("validate", { fragment, grid, folds, job });
  }

  /** What the run was at step 0, before its live changes; null before the first. @returns {string | null} */
  get base() {
    return this.#base;
  }

  /** The same run from step 0, with the live changes in its spec. @returns {Promise<Summary>} */
  async reset() {
    if (!this.#thread && this.fragment) { // it had died for good
      return (await this.setSpec(this.fragment)).summary;
    }
    const answer = await this.#command("reset", { running: this.playing });
    this.#begun(answer);
    return answer.summary;
  }

  /** @returns {Promise<Summary>} */
  play() {
    return this.#run(true);
  }

  /** @returns {Promise<Summary>} of the step where it paused */
  pause() {
    return this.#run(false);
  }

  /** Takes n steps and stays there. @returns {Promise<Summary>} */
  step(n = 1) {
    return this.#advance("step", { n });
  }

  /** Steps to the end of the epoch and stays there. @returns {Promise<Summary>} */
  epoch() {
    return this.#advance("epoch", {});
  }

  /** Changes a live option. @param {string} key @param {string} value @returns {Promise<{step: number, fragment: string, values: Record<string, string>}>} */
  async set(key, value) {
    const answer = await this.#command("set", { key, value: String(value) });
    this.log.push({ step: answer.step, key, value: String(value) });
    this.fragment = answer.fragment;
    this.values = answer.values;
    return answer;
  }

  /** The present state, asked for now. @returns {Promise<Summary>} */
  async snapshot() {
    return (await this.#command("snapshot", {})).summary;
  }

  /** Steps per second; 0 is as fast as it can. */
  get speed() {
    return this.#speed;
  }

  set speed(value) {
    this.#speed = Math.max(0, Number(value) || 0);
    this.#tell("speed", { speed: this.#speed });
  }

  /** Trains nothing until resume(), without touching whether it is playing. */
  suspend() {
    this.#setSuspended(true);
  }

  resume() {
    this.#setSuspended(false);
  }

  /** Lets a canvas show this trainer. @param {import("./frame.js").CanvasFrame} frame */
  attachCanvas(frame) {
    this.#frames.add(frame);
    frame.show(this);
  }

  /** Lets a canvas show this trainer no more. @param {import("./frame.js").CanvasFrame} frame */
  detachCanvas(frame) {
    if (this.#frames.delete(frame)) {
      this.#tell("detach", { canvas: frame.id });
    }
  }

  /** Gives the trainer a port that asks for snapshots. @param {MessagePort} port @param {number} id of the canvas: a new port takes the place of its old one */
  connect(port, id = 0) {
    this.#thread?.port.postMessage({ canvas: id, port }, [port]);
  }

  /** Makes the Go program panic (with debug: true only). */
  crash() {
    this.#tell("crash", {});
  }

  dispose() {
    this.disposed = true;
    for (const frame of this.#frames) {
      frame.show(null);
    }
    this.#frames.clear();
    this.#drop(new TrainerError({ message: "the trainer was disposed of", code: "disposed" }));
  }

  async #run(on) {
    this.playing = on;
    this.#changed();
    const { summary } = await this.#command("run", { on });
    return summary;
  }

  async #advance(op, what) {
    this.playing = false;
    this.#busy++;
    this.#changed();
    try {
      return (await this.#command(op, what)).summary;
    } finally {
      this.#busy--;
      this.#changed();
    }
  }

  #setSuspended(on) {
    if (this.suspended !== on) {
      this.suspended = on;
      this.#tell("suspend", { on });
      this.#changed();
    }
  }

  #begun({ fragment, values }) {
    this.fragment = this.#base = fragment;
    this.values = values;
    this.log = [];
    if (this.#opened && Object.values(values).includes(this.#opened.digest)) {
      this.#file = this.#opened;
    }
    this.#deaths = 0;
  }

  /** Sends a command and waits for its answer. */
  async #command(op, what) {
    if (this.disposed) {
      throw new TrainerError({ message: "the trainer was disposed of", code: "disposed" });
    }
    if (this.#starting) {
      await this.#starting;
    } else if (!this.#thread) {
      this.#deaths = 0;
      await this.#start(); // it had died for good; a new command is a new chance
    }
    return this.#ask(op, what);
  }

  #ask(op, what) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject });
      this.#tell(op, { id, ...what });
    });
  }

  #tell(op, what) {
    this.#thread?.port.postMessage(what.file ? what : JSON.stringify({ op, ...what }));
  }

  #start() {
    this.#starting = this.#startNow().finally(() => { this.#starting = null; });
    return this.#starting;
  }

  async #startNow() {
    const progress = (loaded, total) => this.#emit("progress", { what: "trainer", loaded, total });
    const thread = await run({ debug: this.#debug, progress });
    if (this.disposed) {
      thread.end();
      throw new TrainerError({ message: "the trainer was disposed of", code: "disposed" });
    }
    this.#thread = thread;
    this.mode = thread.mode;
    const catalogue = await new Promise((resolve, reject) => {
      thread.port.onmessage = ({ data }) => {
        const message = typeof data === "string" ? JSON.parse(data) : data; // a file is no JSON
        if (message.event === "ready") {
          resolve(message.catalogue);
        } else if (thread === this.#thread) {
          this.#heard(message);
        }
      };
      thread.died.then((reason) => {
        reject(new TrainerError({ message: `the trainer did not start: ${reason}`, code: "died" }));
        this.#died(thread, reason);
      });
    });
    this.#tell("speed", { speed: this.#speed });
    this.#tell("suspend", { on: this.suspended });
    for (const file of new Set([this.#file, this.#opened])) { // what died has forgotten them
      if (file) {
        await this.#ask("open", { file: file.file });
      }
    }
    for (const frame of this.#frames) {
      frame.show(this);
    }
    return catalogue;
  }

  #heard(message) {
    if (message.summary) {
      this.#noteSummary(message.summary);
    }
    if (message.event === "died") {
      this.#died(this.#thread, message.reason);
    } else if (message.event === "progress") {
      this.#emit("progress", { what: message.what, loaded: message.loaded, total: message.total });
    }
    const waiting = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error) {
      waiting?.reject(new TrainerError(message.error));
    } else {
      waiting?.resolve(message);
    }
  }

  #noteSummary(summary) {
    this.summary = summary;
    if (this.#deaths && performance.now() - this.#restored > QUIET) {
      this.#deaths = 0;
    }
    const [stopped, done] = [summary.stopped ?? "", summary.done ?? ""];
    if (stopped !== this.#stopped || done !== this.#done || ((stopped || done) && this.playing)) {
      [this.#stopped, this.#done] = [stopped, done];
      this.playing = this.playing && !stopped && !done;
      this.#changed();
    }
    this.#emit("summary", summary);
  }

  /** Starts a trainer that died again, and brings it to where it was. */
  async #died(thread, reason) {
    if (thread !== this.#thread || this.disposed) {
      return;
    }
    this.#deaths++;
    const { summary, playing } = this;
    const step = summary?.step ?? 0;
    this.#drop(new TrainerError({ message: `the trainer died: ${reason}`, code: "died" }));
    const tell = (phase, same) => this.#emit("restart", { reason, attempt: this.#deaths, step, phase, same });
    if (this.#deaths >= DEATHS || this.#base === null) {
      this.playing = false;
      this.#stopped = `The trainer died ${this.#deaths === 1 ? "at its start" : `${this.#deaths} times in a row`}: ${reason}`;
      this.#changed();
      tell("failed", false);
      return;
    }
    tell("started", false);
    this.#busy++;
    this.#changed();
    try {
      this.#starting = this.#startNow().then(async () => {
        const restored = await this.#ask("restore", { fragment: this.#base, log: this.log, step, running: this.playing && playing });
        this.#restored = performance.now();
        tell("done", restored.summary.hash === summary?.hash);
      });
      await this.#starting;
    } catch (err) {
      if (err.code !== "died" && !this.disposed) { // another death tells for itself
        this.#emit("error", { code: err.code ?? "", message: err.message });
      }
    } finally {
      this.#starting = null;
      this.#busy--;
      this.#changed();
    }
  }

  /** Ends the thread; who waits for an answer gets the error. */
  #drop(error) {
    this.#thread?.end();
    this.#thread = null;
    for (const { reject } of this.#pending.values()) {
      reject(error);
    }
    this.#pending.clear();
  }

  #changed() {
    this.#emit("state", { playing: this.playing, suspended: this.suspended, busy: this.#busy > 0, stopped: this.#stopped, done: this.#done });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
