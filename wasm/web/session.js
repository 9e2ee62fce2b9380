// @ts-check
// A session is one run and every change of it: what controls, links, history and other programs ask for goes to the trainer,
// and what the trainer made of it comes back as events. The newest request wins: it is sent at once, whatever else is being
// done, and those before it that are not answered yet are dropped.

import { deferred } from "./deferred.js";
import { resultOf } from "./result.js";
import { changed, fileOf, liveChanges, parse } from "./spec.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./result.js').Result} Result */

/**
 * Who asked for a spec: a person at a control, the address (a link, back, forward), a program, or nobody, because what was
 * asked for first was refused.
 * @typedef {'person' | 'address' | 'program' | 'fallback'} Source
 */

/**
 * @typedef {object} Asked
 * @property {string} fragment
 * @property {Source} source
 * @property {string} gesture  changes with the same one belong together
 * @property {boolean} play  a new run in any case, and it runs
 */
/** @typedef {Asked & import('./deferred.js').Deferred<string>} Request */

/** Why a request was not carried through: there is a newer one. */
const OVERTAKEN = new Error("something newer was asked for");

/**
 * Events: "wanted" (detail: values asked for, not yet run), "spec" ({fragment, source, gesture}), "refused" ({fault,
 * source, fragment}), "result" ({result, still}: what is on screen from now on), "state" ({playing, begins, stopped, done, busy}).
 */
export class Session extends EventTarget {
  /** @param {import('./trainer.js').Trainer} trainer */
  constructor(trainer) {
    super();
    this.trainer = trainer;
    /** @type {Catalogue} */
    this.catalogue = { presets: [], choices: [], groups: [] };
    this.fragment = "";
    /** Of the run. @type {Map<string, string>} */
    this.values = new Map();
    /** Of the run that was last asked for. @type {Map<string, string>} */
    this.wanted = new Map();
    /** What is on screen. @type {Result | null} */
    this.result = null;
    /** Of the run: what its tasks are called, and which one the headline is about. */
    this.tasks = { names: /** @type {string[]} */ ([]), target: -1 };
    /** The newest that is not answered. @type {Request | null} */
    this.request = null;
    /** A run that is there but was overtaken, so that nobody was told. @type {Request | null} */
    this.untold = null;
    /** How many new runs are asked for. */
    this.beginning = 0;
    /** Live changes on their way. @type {Promise<unknown>} */
    this.changes = Promise.resolve();
    /** Names of the files that were opened, by digest. @type {Map<string, string>} */
    this.names = new Map();
    /** What no spec means: the present default preset, unless another is said. */
    this.nothing = "";
    /** The keys that a slider is moving. */
    this.moved = "";
    trainer.addEventListener("shown", (e) => this.take(/** @type {CustomEvent} */ (e).detail));
    trainer.addEventListener("state", (e) => this.emit("state", /** @type {CustomEvent} */ (e).detail));
  }

  /**
   * Waits for the trainer and makes the first run: the one asked for, or the default if that is not possible.
   * @param {string} fragment @param {Source} source
   */
  async start(fragment, source) {
    this.catalogue = /** @type {Catalogue} */ (await this.trainer.ready);
    await this.load(fragment, source).catch(() => {}); // told by its event
    if (!this.fragment) await this.load("", "fallback");
  }

  /**
   * Asks for a spec. It becomes a new run unless it differs from the present one only in what may change live.
   * @param {string} fragment @param {Source} source @param {string} [gesture]
   * @param {boolean} [play]  a new run in any case, and it runs, even if the one before does not
   * @returns {Promise<string>} the canonical fragment, when the run is on screen; that of the run which is there in the end, if
   *   something newer was asked for meanwhile; rejects with the trainer's error, and then nothing has changed
   */
  load(fragment, source, gesture = "", play = false) {
    fragment ||= this.nothing;
    /** @type {Request} */
    const request = { fragment, source, gesture, play, ...deferred() };
    const before = this.request;
    this.request = request;
    before?.resolve(before.gesture !== "" && before.gesture === gesture ? request.promise : request.promise.catch(() => this.fragment));
    this.wanted = parse(fragment || this.catalogue.presets[0]?.fragment || ""); // an empty one is the first preset
    this.emit("wanted", this.wanted);
    this.work(request);
    return request.promise;
  }

  /**
   * What a person changed at the controls.
   * @param {Record<string, string>} changes
   * @param {boolean} [moving]  a slider is still being moved
   * @returns {Promise<string>} as load; nobody need listen
   */
  change(changes, moving = false) {
    const keys = Object.keys(changes).join(" ");
    const gesture = moving || this.moved === keys ? keys : ""; // letting go belongs to the movement
    this.moved = moving ? keys : "";
    const loaded = this.load(changed(this.catalogue, this.wanted, changes), "person", gesture);
    loaded.catch(() => {}); // told by its event
    return loaded;
  }

  /** @param {Request} request */
  async work(request) {
    try {
      const summary = await this.run(request);
      if (request !== this.request) return; // overtaken
      this.end();
      this.tell(request);
      if (summary) await this.trainer.shown(summary);
      request.resolve(this.fragment);
    } catch (fault) {
      if (request !== this.request) return;
      this.end();
      const late = this.untold; // who was overtaken is told of its run when that is on screen
      if (late) this.tell(late);
      this.emit("refused", { fault, source: request.source, fragment: request.fragment });
      if (late && this.trainer.summary) await this.trainer.shown(this.trainer.summary);
      request.reject(/** @type {Error} */ (fault));
    }
  }

  /** The newest request is answered. */
  end() {
    this.request = null;
    this.wanted = this.values;
  }

  /** @param {Request} request  whose run is there */
  tell({ source, gesture }) {
    this.untold = null;
    this.emit("spec", { fragment: this.fragment, source, gesture });
  }

  /** @param {Request} request @returns {Promise<any>} the summary of what came of it, if anything had to change */
  async run(request) {
    const { fragment, play } = request;
    const overtaken = () => { if (request !== this.request) throw OVERTAKEN; };
    await this.changes;
    overtaken();
    const live = this.fragment && fragment && !this.beginning && !play ? liveChanges(this.catalogue, this.fragment, fragment) : null;
    if (live) {
      const answers = Promise.all(live.map(async ([key, text]) => this.accept(await this.trainer.set(key, text), request)));
      this.changes = answers.catch(() => {});
      return (await answers).at(-1);
    }
    this.beginning++;
    try {
      if (await this.bring(fragment)) overtaken();
      return this.accept(await this.trainer.setSpec(fragment, play ? { play } : {}), request);
    } finally {
      this.beginning--;
    }
  }

  /**
   * Gives the trainer the file that a spec's run reads, if this browser has it.
   * @param {string} fragment @returns {Promise<boolean>} whether that was necessary
   */
  async bring(fragment) {
    const file = fileOf(this.catalogue, parse(fragment));
    if (!file || (this.trainer.opened && this.trainer.opened.startsWith(file.digest))) return false;
    const { recall } = await import("./files.js");
    const kept = await recall(file.digest);
    if (!kept) return true; // the trainer will say so
    await this.trainer.open(kept.file);
    this.names.set(kept.digest, kept.name);
    return true;
  }

  /**
   * What the trainer made of a request is so, overtaken or not.
   * @param {{fragment: string, values: Record<string, string>, summary: any}} answer @param {Request} [request]
   * @returns {any} its summary
   */
  accept({ fragment, values, summary }, request) {
    this.fragment = fragment;
    this.values = new Map(Object.entries(values));
    const { tasks, target } = resultOf(summary);
    this.tasks = { names: tasks.map((t) => t.name), target };
    this.untold = request ?? null;
    return summary;
  }

  /** @param {any} summary */
  take(summary) {
    const before = this.result;
    const result = resultOf(summary);
    this.result = result;
    const still = !result.running && (before === null || before.running || before.hash !== result.hash);
    this.emit("result", { result, still });
  }

  /** @param {string} name @param {unknown} detail */
  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
