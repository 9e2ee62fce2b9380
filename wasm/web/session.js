// @ts-check
// A session is one run and every change of it: what controls, links, history and other programs ask for goes through one
// queue to the trainer, and what the trainer made of it comes back as events.

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
 * @typedef {object} Request
 * @property {string} fragment
 * @property {Source} source
 * @property {string} gesture  changes with the same one overtake each other
 * @property {((fragment: string) => void)[]} resolve
 * @property {((fault: Error) => void)[]} reject
 */

/**
 * Events: "wanted" (detail: values asked for, not yet run), "spec" ({fragment, source, gesture}), "refused" ({fault,
 * source, fragment}), "result" ({result, still}), "state" ({playing, stopped, done, busy}).
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
    /** @type {Result | null} */
    this.result = null;
    /** @type {Request[]} */
    this.queue = [];
    this.working = false;
    /** Names of the files that were opened, by digest. @type {Map<string, string>} */
    this.names = new Map();
    /** What no spec means: the present default preset, unless another is said. */
    this.nothing = "";
    /** The keys that a slider is moving. */
    this.moved = "";
    trainer.addEventListener("summary", (e) => this.take(/** @type {CustomEvent} */ (e).detail));
    trainer.addEventListener("state", (e) => this.emit("state", /** @type {CustomEvent} */ (e).detail));
  }

  /**
   * Waits for the trainer and makes the first run: the one asked for, or the default if that is not possible.
   * @param {string} fragment @param {Source} source
   */
  async start(fragment, source) {
    this.catalogue = /** @type {Catalogue} */ (await this.trainer.ready);
    try {
      await this.load(fragment, source);
    } catch {
      await this.load("", "fallback"); // the refusal was told by its event
    }
  }

  /**
   * Asks for a spec. It becomes a new run unless it differs from the present one only in what may change live.
   * @param {string} fragment @param {Source} source @param {string} [gesture]
   * @returns {Promise<string>} the canonical fragment; rejects with the trainer's error, and then nothing has changed
   */
  load(fragment, source, gesture = "") {
    fragment ||= this.nothing;
    return new Promise((resolve, reject) => {
      const last = this.queue.at(-1);
      if (last && gesture !== "" && last.gesture === gesture) {
        last.fragment = fragment; // a slider that is still moving: only its latest place matters
        last.resolve.push(resolve);
        last.reject.push(reject);
      } else {
        this.queue.push({ fragment, source, gesture, resolve: [resolve], reject: [reject] });
      }
      this.work();
    });
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
    const fragment = changed(this.catalogue, this.wanted, changes);
    this.wanted = parse(fragment);
    this.emit("wanted", this.wanted);
    const loaded = this.load(fragment, "person", gesture);
    loaded.catch(() => {}); // told by its event
    return loaded;
  }

  async work() {
    if (this.working) return;
    this.working = true;
    for (let request = this.queue.shift(); request; request = this.queue.shift()) {
      const { fragment, source, gesture } = request;
      try {
        await this.run(fragment);
        if (this.queue.length === 0) this.wanted = this.values;
        this.emit("spec", { fragment: this.fragment, source, gesture });
        for (const resolve of request.resolve) resolve(this.fragment);
      } catch (fault) {
        if (this.queue.length === 0) this.wanted = this.values;
        this.emit("refused", { fault, source, fragment });
        for (const reject of request.reject) reject(/** @type {Error} */ (fault));
      }
    }
    this.working = false;
  }

  /** @param {string} fragment */
  async run(fragment) {
    const live = this.fragment && fragment ? liveChanges(this.catalogue, this.fragment, fragment) : null;
    if (live) {
      for (const [key, text] of live) this.accept(await this.trainer.set(key, text));
      return;
    }
    await this.bring(fragment);
    const answer = await this.trainer.setSpec(fragment);
    this.accept(answer);
    this.take(answer.summary);
  }

  /** Gives the trainer the file that a spec's run reads, if this browser has it. @param {string} fragment */
  async bring(fragment) {
    const file = fileOf(this.catalogue, parse(fragment));
    if (!file || (this.trainer.opened && this.trainer.opened.startsWith(file.digest))) return;
    const { recall } = await import("./files.js");
    const kept = await recall(file.digest);
    if (!kept) return; // the trainer will say so
    await this.trainer.open(kept.file);
    this.names.set(kept.digest, kept.name);
  }

  /** @param {{fragment: string, values: Record<string, string>}} answer */
  accept(answer) {
    this.fragment = answer.fragment;
    this.values = new Map(Object.entries(answer.values));
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
