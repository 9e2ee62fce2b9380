// The page's side of a trainer: its commands as promises, and how the run is.
import { TrainerError } from "./commands.js";
import { Lives } from "./lives.js";
import { Moments } from "./moments.js";

/**
 * The state of a run as a plain object; see package experiment. `running`, `generation` (counts specs and resets), `moment` (of
 * two summaries the greater is the later) and `rate` (steps per second) are the trainer's own.
 * @typedef {{spec: string, step: number, epoch: number, tasks: object[], delta_m: number|null, gramian: number[][],
 *   weights: (number|null)[], hash: string, stopped?: string, done?: string, running: boolean, generation: number, moment: number, rate: number}} Summary
 */

/**
 * Trains runs, one at a time, in a worker of its own. Events: "shown" (a summary: what is on screen from now on), "state"
 * ({playing, suspended, begins, busy, stopped, done}), "progress", "working" ({words}: what a step that takes long is
 * about; "" when it is over), "mode", "restart", "error".
 */
export class Trainer extends EventTarget {
  /** @type {Promise<object>} the parsed catalogue */
  ready;
  /** @type {Summary|null} the last that is known; a picture may still show one before */
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

  #lives;
  #moments = new Moments((summary) => this.#emit("shown", summary));
  #base = null; // the fragment at step 0; null before the first spec
  #speed = 0;
  #stopped = "";
  #done = "";
  #busy = 0;
  #asked = 0; // counts what begins a run
  #asking = 0; // how many of those have no answer
  #wish = 0; // counts what says whether it is to run
  #begins = false; // one is asked for that is not yet on screen
  #frames = new Set();
  #opened = null; // {digest, file}: the last file
  #file = null; // the one that the present run reads

  /** @param {{debug?: boolean}} [options] debug allows crash(), hang() and vanish() */
  constructor({ debug = false } = {}) {
    super();
    this.#lives = new Lives({
      debug,
      place: () => this.#base === null ? null
        : { fragment: this.#base, log: this.log, step: this.summary?.step ?? 0, running: this.playing, hash: this.summary?.hash },
      fragment: () => this.fragment,
      moment: () => this.summary?.moment ?? 0,
      trains: () => this.playing && !this.suspended,
      files: () => [...new Set([this.#file, this.#opened])].filter(Boolean).map((f) => f.file),
      up: (program) => this.#up(program),
      heard: (message) => this.#heard(message),
      shown: (summary) => this.shown(summary),
      busy: (on) => this.#work(on),
      emit: (type, detail) => this.#emit(type, detail),
      failed: (why) => {
        this.playing = false;
        this.#stopped = why;
        this.#changed();
      },
    });
    this.ready = this.#lives.start();
    this.ready.then(() => this.#emit("mode", { mode: this.mode, reason: this.#lives.program?.thread.reason ?? "" }),
      (err) => this.#emit("error", { code: err.code ?? "", message: err.message }));
  }

  /**
   * Begins a new run, whatever is being done.
   * @param {string} fragment @param {{play?: boolean}} [options] play: it runs, even if the one before does not
   * @returns {Promise<{fragment: string, values: Record<string, string>, summary: Summary, stepsPerEpoch: number}>}
   */
  setSpec(fragment, { play = this.playing } = {}) {
    return this.#begin("spec", { fragment, running: play });
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
    if (!this.#lives.program && this.fragment) { // a program that begins has nothing to reset
      return (await this.setSpec(this.fragment)).summary;
    }
    return (await this.#begin("reset", { running: this.playing })).summary;
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

  /** Changes a live option. @param {string} key @param {string} value @returns {Promise<{step: number, fragment: string, values: Record<string, string>, summary: Summary}>} */
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
    this.#moments.follow(frame, (summary) => this.#note(summary));
    frame.show(this);
  }

  /** Lets a canvas show this trainer no more. @param {import("./frame.js").CanvasFrame} frame */
  detachCanvas(frame) {
    if (this.#frames.delete(frame)) {
      this.#moments.leave(frame);
      this.#tell("detach", { canvas: frame.id });
    }
  }

  /** Gives the trainer a port that asks for snapshots. @param {MessagePort} port @param {number} id of the canvas: a new port takes the place of its old one */
  connect(port, id = 0) {
    this.#lives.program?.connect(port, id);
  }

  /** Resolves when what is on screen is as new as a summary. @param {Summary} summary @returns {Promise<void>} */
  shown(summary) {
    return this.#moments.reached(summary);
  }

  /** Makes the Go program panic, never end, or end without a word (with debug: true only). */
  crash() {
    this.#tell("crash", {});
  }

  hang() {
    this.#tell("hang", {});
  }

  vanish() {
    this.#tell("vanish", {});
  }

  dispose() {
    this.disposed = true;
    for (const frame of this.#frames) {
      frame.show(null);
    }
    this.#frames.clear();
    this.#lives.end(new TrainerError({ message: "the trainer was disposed of", code: "disposed" }));
  }

  async #run(on) {
    this.#wish++;
    this.playing = on;
    this.#changed();
    const { summary } = await this.#command("run", { on });
    return summary;
  }

  async #advance(op, what) {
    this.#wish++;
    this.playing = false;
    this.#work(true);
    try {
      return (await this.#command(op, what)).summary;
    } finally {
      this.#work(false);
    }
  }

  #work(on) {
    this.#busy += on ? 1 : -1;
    this.#changed();
  }

  /** Begins a run: until it is on screen, what is there is of the one before. */
  async #begin(op, what) {
    const asked = ++this.#asked, before = this.playing, wish = ++this.#wish;
    const settle = (/** @type {boolean} */ on) => {
      if (asked === this.#asked) {
        this.#begins = on;
        this.#changed();
      }
    };
    this.playing = what.running;
    this.#asking++;
    settle(true);
    try {
      const answer = await this.#command(op, what).finally(() => { this.#asking--; });
      this.#begun(answer);
      this.shown(answer.summary).then(() => settle(false));
      return answer;
    } catch (err) {
      if (wish === this.#wish) {
        this.playing &&= before;
      }
      settle(false);
      throw err;
    }
  }

  #setSuspended(on) {
    if (this.suspended !== on) {
      this.suspended = on;
      this.#tell("suspend", { on });
      this.#changed();
    }
  }

  #begun({ fragment, values, summary }) {
    this.fragment = this.#base = fragment;
    this.values = values;
    this.log = [];
    if (this.#opened && Object.values(values).includes(this.#opened.digest)) {
      this.#file = this.#opened;
    }
    this.#lives.forget();
    this.#judge(summary);
  }

  #command(op, what) {
    if (this.disposed) {
      return Promise.reject(new TrainerError({ message: "the trainer was disposed of", code: "disposed" }));
    }
    return this.#lives.command(op, what);
  }

  #tell(op, what) {
    this.#lives.tell(op, what);
  }

  /** A program is there, the first or a later one. @param {import("./program.js").Program} program */
  #up(program) {
    this.mode = program.thread.mode;
    program.tell("speed", { speed: this.#speed });
    program.tell("suspend", { on: this.suspended });
    for (const frame of this.#frames) {
      frame.show(this);
    }
  }

  #heard(message) {
    if (message.summary) {
      this.#note(message.summary);
      this.#moments.heard(message.summary);
    }
    if (message.event === "progress") {
      this.#emit("progress", { what: message.what, loaded: message.loaded, total: message.total });
    }
    if (message.event === "working") {
      this.#emit("working", { words: message.words });
    }
  }

  /** What is known of the run, told by the trainer itself or by the canvas that has drawn it. @param {Summary} summary */
  #note(summary) {
    this.#lives.beat();
    if (this.summary && summary.moment < this.summary.moment) {
      return;
    }
    this.summary = summary;
    if (this.#asking === 0) { // else it is of a run that is on its way out
      this.#judge(summary);
    }
  }

  /** Notes whether the run can go on. @param {Summary} summary */
  #judge(summary) {
    const [stopped, done] = [summary.stopped ?? "", summary.done ?? ""];
    if (stopped !== this.#stopped || done !== this.#done || ((stopped || done) && this.playing)) {
      [this.#stopped, this.#done] = [stopped, done];
      this.playing = this.playing && !stopped && !done;
      this.#changed();
    }
  }

  #changed() {
    this.#emit("state", { playing: this.playing, suspended: this.suspended, busy: this.#busy > 0, begins: this.#begins, stopped: this.#stopped, done: this.#done });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
