// Programs, one after the other, that look like one: when a trainer program dies, or gives no sign of life while something is
// asked of it, the next one is started and brought to where the run was.
import { begins, command, isLong, ofRun, supersede, TrainerError } from "./commands.js";
import { Program } from "./program.js";
import { Pulse } from "./pulse.js";

const DEATHS = 3; // in a row, until it is left at that
const QUIET = 10_000; // milliseconds of life after which a death is not "in a row" any more
const SILENCE = 3000; // milliseconds that a command waits for a sign of life; twice as long when it is asked again
const LONG_SILENCE = 60_000; // milliseconds, where one is asked for that may take long
const STEP_SILENCE = 300_000; // milliseconds, where it has said that what it does now takes long and nobody wants another run
const CALM = 2000; // milliseconds of silence until a program that trains is asked whether it is still there
const PING = "ping";

/**
 * What it must know of whoever it lives for, and tells them.
 * @typedef {object} Host
 * @property {boolean} debug
 * @property {() => {fragment: string, log: object[], step: number, running: boolean, hash?: string} | null} place  of the run; null before there is one
 * @property {() => string} fragment  of the run, its live changes included
 * @property {() => number} moment  the latest that is known
 * @property {() => boolean} trains  the program ought to be training now
 * @property {() => Uint8Array[]} files  that it must be given
 * @property {(program: Program) => void} up  a program is there
 * @property {(message: any) => void} heard
 * @property {(summary: import("./trainer.js").Summary) => Promise<void>} shown  resolves when that is on screen
 * @property {(on: boolean) => void} busy  it is being brought to where the run was
 * @property {(type: string, detail: object) => void} emit
 * @property {(why: string) => void} failed  it is left at that
 */

export class Lives {
  /** @type {Program|null} the one that answers; null while there is none */
  program = null;

  #host;
  #starting = null; // a promise, while one starts
  #replaying = null; // a promise, while one is brought to where the run was
  #begun = 0; // counts commands that begin a run
  #newest = null; // of them
  #held = []; // commands: one that begins a run, and what was asked after it
  #target = null; // the place that a replay goes to, until it is there
  #deaths = 0;
  #revived = 0; // when
  #reason = ""; // of the last death
  #over = false;
  #pulse = new Pulse(() => this.#expects(), (silent) => this.#look(silent));

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Starts the first program. @returns {Promise<object>} the catalogue */
  start() {
    return this.#start([]);
  }

  /** Sends a command, as soon as there is a program for it, and waits for its answer. @returns {Promise<any>} */
  async command(op, what) {
    for (let wait; (wait = this.#waitFor(op)); ) {
      await wait;
    }
    if (this.#over) {
      throw new TrainerError({ message: "the trainer was disposed of", code: "disposed" });
    }
    const asked = command(op, what);
    this.#put(asked);
    return asked.promise;
  }

  /** Sends a command, or holds it back while a run begins and another is to begin after that: the newest only. */
  #put(asked) {
    const { waiting } = this.program;
    if (waiting.length === 0) {
      this.#pulse.beat(); // it waits from now on
    }
    if (asked.op === "reset" && this.#held.length > 0) { // of the run that is about to begin: it does
      const [first, ...after] = this.#held.splice(0);
      first.what = { ...first.what, running: asked.what.running }; // whatever was asked between them
      this.#held.push(first);
      [asked, ...after].forEach((c) => supersede(c, first));
      return;
    }
    if (begins(asked)) {
      this.#begun++;
      this.#newest = asked;
      this.#held.splice(0).forEach((c) => supersede(c, asked));
    }
    if (ofRun(asked) && (begins(asked) ? waiting.some(begins) : this.#held.length > 0)) {
      this.#held.push(asked);
    } else {
      this.program.send(asked);
    }
    this.#pulse.listen();
  }

  /** Sends what wants no answer; a program that comes later gets it from host.up. */
  tell(op, what) {
    this.program?.tell(op, what);
    this.#pulse.listen();
  }

  /** A sign of life. */
  beat() {
    this.#pulse.beat();
    if (this.#deaths && performance.now() - this.#revived > QUIET) {
      this.#deaths = 0;
    }
  }

  /** All is well again: a new run has begun. */
  forget() {
    this.#deaths = 0;
    this.#target = null;
  }

  end(error) {
    this.#over = true;
    this.#pulse.stop();
    this.#leave().forEach((c) => c.reject(error));
  }

  #waitFor(op) {
    if (this.#over) {
      return null;
    }
    if (this.#starting) {
      return this.#starting;
    }
    if (!this.program) {
      this.#deaths = 0;
      return this.#start(begins({ op }) ? null : []); // it had died for good; a new command is a new chance
    }
    return ofRun({ op }) && !begins({ op }) ? this.#replaying : null; // a new run does not wait for the old one
  }

  /** @param {import("./commands.js").Command[]|null} left by the program before; null: its run is not wanted back */
  #start(left) {
    const starting = this.#startNow(left).finally(() => {
      if (this.#starting === starting) { // a program that dies at its start has a successor already
        this.#starting = null;
      }
    });
    this.#starting = starting;
    return starting;
  }

  async #startNow(left) {
    const { debug, moment, emit, up, files } = this.#host;
    const progress = (loaded, total) => emit("progress", { what: "trainer", loaded, total });
    const program = await Program.start({ debug, first: moment() + 1, progress }, (message) => this.#heard(message));
    if (this.#over) {
      program.end();
      throw new TrainerError({ message: "the trainer was disposed of", code: "disposed" });
    }
    this.program = program;
    program.thread.died.then((reason) => this.#died(program, reason));
    const catalogue = await program.ready;
    up(program);
    for (const file of files()) { // what died has forgotten them
      await program.ask("open", { file });
    }
    this.#revived = performance.now();
    if (left) {
      this.#takeUp(program, left);
    }
    this.#pulse.listen();
    return catalogue;
  }

  /** Gives a program what the one before has left: what begins a new run just begins there, anything else where the run was. */
  #takeUp(program, left) {
    const spec = left.findLastIndex((c) => c.op === "spec"); // a reset after it is of that run
    const at = spec >= 0 ? spec : left.findLastIndex(begins);
    if (at >= 0) {
      left.slice(0, at).filter((c) => ofRun(c)).forEach((c) => supersede(c, left[at]));
      left.filter((c, i) => i >= at || !ofRun(c)).forEach((c) => program.send(c === left[at] ? this.#afresh(program, c) : c));
      this.#host.emit("restart", { phase: "begun" });
      return;
    }
    const [about, rest] = [left.filter((c) => ofRun(c)), left.filter((c) => !ofRun(c))];
    rest.forEach((c) => program.send(c));
    if (about[0]?.op === "restore") {
      about.forEach((c) => program.send(c)); // it was on its way already
    } else {
      this.#replay(program, about);
    }
  }

  /** What begins a run, for a program that has none: there is nothing to reset, and if it is refused the run before stays. */
  #afresh(program, command) {
    const { op, what } = command;
    command.promise.catch(() => {
      if (program === this.program) {
        this.#replay(program, []);
      }
    });
    return { ...command, op: "spec", what: op === "spec" ? what : { fragment: this.#host.fragment(), running: what.running } };
  }

  #replay(program, rest) {
    const here = this.#host.place();
    if (!here) {
      rest.forEach((c) => program.send(c));
      return;
    }
    this.#target ??= here;
    const begun = this.#begun, { hash, ...what } = this.#target;
    this.#host.busy(true);
    this.#replaying = program.ask("restore", { ...what, running: here.running }).then(({ summary }) => {
      const overtaken = begun !== this.#begun, { emit, shown } = this.#host;
      this.#target = null;
      if (overtaken) {
        emit("restart", { phase: "begun" });
      } else {
        shown(summary).then(() => emit("restart", { phase: "done", step: what.step, same: summary.hash === hash, reason: this.#reason }));
      }
      rest.forEach((c) => (overtaken ? supersede(c, this.#newest) : program.send(c)));
    }, (fault) => {
      rest.forEach((c) => c.reject(fault));
      if (fault.code !== "died") { // another death tells for itself
        this.#host.emit("error", { code: fault.code ?? "", message: fault.message });
      }
    }).finally(() => {
      this.#replaying = null;
      this.#host.busy(false);
    });
  }

  #heard(message) {
    this.beat();
    if (message.event === "died") {
      this.#died(this.program, message.reason);
      return;
    }
    this.#host.heard(message);
    if (this.#held.length > 0 && !this.program.waiting.some(begins)) {
      this.#held.splice(0).forEach((c) => this.program.send(c));
    }
  }

  /** A program is no more, and says why: what it was asked may be the reason, so nobody is asked again. */
  #died(program, reason) {
    if (program !== this.program || this.#over) {
      return;
    }
    const error = new TrainerError({ message: `the trainer died: ${reason}`, code: "died" });
    this.#leave().forEach((c) => c.reject(error));
    this.#next(reason, []);
  }

  #expects() {
    return !!this.program && this.program.thread.mode === "worker" && (this.#host.trains() || this.program.waiting.length > 0);
  }

  /** @param {number} silent for how many milliseconds */
  #look(silent) {
    const { waiting, long } = this.program;
    const told = long && !this.#held.some(begins);
    const patience = (told ? STEP_SILENCE : waiting.some(isLong) ? LONG_SILENCE : SILENCE) * 2 ** Math.max(...waiting.map((c) => c.tries));
    if (waiting.length === 0 && silent > CALM) {
      this.#pulse.beat();
      this.program.ask(PING, {});
    } else if (waiting.length > 0 && silent > patience) {
      this.#next(`it gave no sign of life for ${patience / 1000} seconds`, this.#leave().filter((c) => c.op !== PING));
    }
  }

  /** Starts another program, unless that was tried often enough. */
  async #next(reason, left) {
    this.#reason = reason;
    this.#deaths++;
    const { emit, failed, place, busy } = this.#host;
    const detail = { reason, attempt: this.#deaths, step: (this.#target ?? place())?.step ?? 0 };
    if (this.#deaths >= DEATHS || (!place() && left.length === 0)) {
      const error = new TrainerError({ message: `the trainer died: ${reason}`, code: "died" });
      left.forEach((c) => c.reject(error));
      failed(`The trainer died ${this.#deaths === 1 ? "at its start" : `${this.#deaths} times in a row`}: ${reason}`);
      emit("restart", { ...detail, phase: "failed", same: false });
      return;
    }
    emit("restart", { ...detail, phase: "started", same: false });
    busy(true);
    try {
      await this.#start(left);
    } catch (fault) {
      left.forEach((c) => c.reject(fault));
      if (fault.code !== "died" && !this.#over) {
        emit("error", { code: fault.code ?? "", message: fault.message });
      }
    } finally {
      busy(false);
    }
  }

  /** Ends the program. @returns {import("./commands.js").Command[]} what it was asked and has not answered */
  #leave() {
    const left = [...this.program?.end() ?? [], ...this.#held];
    this.program = null;
    this.#held = [];
    left.forEach((c) => c.tries++);
    return left;
  }
}
