// @ts-check
// <tandem-playground>: the whole playground as one element, for Tandem's own page and for anybody else's.
//
//   <tandem-playground spec="arch=mmoe" theme="auto" paused></tandem-playground>
//
// Attributes: spec (a fragment), theme (auto, light, dark), paused (does not start by itself), page (the element is the
// whole page: it keeps its spec in the address, takes keys from everywhere and fills the window), embed (a figure: only what
// is needed), hide (names of what is not shown, with commas between: hidden.js), server (the host keeps experiments and
// rooms: docs/share.md), room (the code of a class), debug.
// Properties and methods: ready, spec, snapshot, catalogue, load(), open(), play(), pause(), step(), epoch(), reset(), newSeed().
// Events: "snapshot" (detail: a plain object), "spec" (detail: the canonical fragment), "error" (detail: {message, code?,
// field?, value?, allowed?}). None of them bubbles.

import { deferred } from "./deferred.js";
import { resultOf } from "./result.js";
import { fragmentOf } from "./spec.js";
import { Session } from "./session.js";
import { Trainer } from "./trainer.js";
import { View } from "./view.js";

/** @typedef {import('./result.js').Result} Result */

/** Seeds that the page makes by itself stay short enough to be read out in a classroom. */
const SEEDS = 10000;

export class TandemPlayground extends HTMLElement {
  /** @type {Trainer | undefined} */
  #trainer;
  /** @type {Session | undefined} */
  #session;
  /** @type {View | undefined} */
  #view;
  #wanted = "";
  /** @type {import('./deferred.js').Deferred<void>} */
  #first = deferred();

  constructor() {
    super();
    this.attachShadow({ mode: "open", delegatesFocus: false });
    // A program may have set the property before the element was defined; then it shadows the setter.
    if (Object.hasOwn(this, "spec")) {
      const given = this.spec;
      Reflect.deleteProperty(this, "spec");
      this.#wanted = fragmentOf(given);
    }
  }

  connectedCallback() {
    if (this.#session) return; // only moved
    const trainer = new Trainer({ debug: this.hasAttribute("debug") });
    const session = new Session(trainer);
    const view = new View(this, trainer, session, (message) => this.#fail(message));
    [this.#trainer, this.#session, this.#view] = [trainer, session, view];
    session.addEventListener("result", () => this.#tell("snapshot", this.snapshot));
    session.addEventListener("spec", (e) => this.#tell("spec", /** @type {CustomEvent} */ (e).detail.fragment));
    session.addEventListener("refused", (e) => this.#fail(/** @type {CustomEvent} */ (e).detail.fault));
    trainer.addEventListener("error", (e) => this.#fail(/** @type {CustomEvent} */ (e).detail));
    view.start(this.#wanted || fragmentOf(this.getAttribute("spec") ?? "")).then(this.#first.resolve, (fault) => {
      this.#first.reject(fault);
      this.#fail(fault);
    });
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#wanted = this.spec;
      this.#view?.dispose();
      this.#trainer?.dispose();
      this.#view = this.#session = this.#trainer = undefined;
      this.#first = deferred();
    });
  }

  /** Resolves when there is a run; rejects, with what to do, when there can be none. @returns {Promise<void>} */
  get ready() {
    return this.#first.promise;
  }

  /** The canonical fragment of the run, without '#'. @returns {string} */
  get spec() {
    return this.#session?.fragment || this.#wanted;
  }

  /** Asks for a run, as a fragment or an object; a refusal is told by the event "error". */
  set spec(spec) {
    this.load(spec).catch(() => {});
  }

  /** The state of the run that is on screen, or null before there is one. @returns {Result | null} */
  get snapshot() {
    return this.#session?.result ?? null;
  }

  /** Everything that can be chosen; empty before ready. */
  get catalogue() {
    return this.#session?.catalogue ?? null;
  }

  /** The trainer, for tests that make it fail; only with the attribute debug. */
  get trainer() {
    return this.hasAttribute("debug") ? this.#trainer : undefined;
  }

  /**
   * Asks for a run.
   * @param {string | Record<string, unknown>} spec
   * @returns {Promise<string>} the canonical fragment; rejects with an Error that has field, value and allowed
   */
  async load(spec) {
    const fragment = fragmentOf(spec);
    if (!this.#session) {
      this.#wanted = fragment;
      return fragment;
    }
    const session = this.#session;
    if (session.catalogue.presets.length === 0) await session.trainer.ready; // else at once: what is asked for later is the newer one
    return session.load(fragment, "program");
  }

  /**
   * Opens a table of one's own (CSV), as if it was dropped here: it is sent nowhere.
   * @param {Blob | string} table @param {string} [name]
   * @returns {Promise<string>} the canonical fragment; rejects with what is wrong with it
   */
  async open(table, name = "table") {
    await this.ready;
    if (!this.#view) throw new Error("the element is not in a page");
    return this.#view.extras.take(typeof table === "string" ? new Blob([table]) : table, name);
  }

  /** @returns {Promise<Result | null>} */
  play() { return this.#command((t) => t.play()); }

  /** @returns {Promise<Result | null>} of exactly the step where it paused */
  pause() { return this.#command((t) => t.pause()); }

  /** @param {number} [n]  updates @returns {Promise<Result | null>} */
  step(n = 1) { return this.#command((t) => t.step(n)); }

  /** On to the next epoch. @returns {Promise<Result | null>} */
  epoch() { return this.#command((t) => t.epoch()); }

  /** The same run from the start, bit for bit. @returns {Promise<Result | null>} */
  reset() { return this.#command((t) => t.reset()); }

  /** The same experiment with other data and other first weights. */
  newSeed() {
    const seed = String(crypto.getRandomValues(new Uint32Array(1))[0] % SEEDS);
    this.#session?.change({ seed });
  }

  /** @param {(trainer: Trainer) => Promise<any>} act @returns {Promise<Result | null>} when it is on screen */
  async #command(act) {
    await this.ready;
    const trainer = this.#trainer;
    if (!trainer) return null;
    const summary = await act(trainer);
    await trainer.shown(summary);
    return resultOf(summary);
  }

  /** @param {string} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** @param {any} fault */
  #fail(fault) {
    const { message, code, field, value, allowed } = fault;
    this.#tell("error", { message, code, field, value, allowed });
  }
}

if (!customElements.get("tandem-playground")) customElements.define("tandem-playground", TandemPlayground);
