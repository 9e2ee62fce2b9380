// @ts-check
// <tandem-playground> for other people's pages: one small file, and nothing more until a reader wants to see it run.
//
//   <script type="module" src="https://…/embed.js"></script>
//   <tandem-playground spec="arch=mmoe" reveal="auto"><a href="https://…/#arch=mmoe">Run it in Tandem</a></tandem-playground>
//
// Attributes: spec (a fragment), reveal (click, auto), width, height (CSS pixels), theme (auto, light, dark), hide (names of
// what is not shown, with commas between), paused (does not run by itself), poster (a picture's address), label (the figure's
// name). Properties, methods and events are those of the whole page's element (element.js): ready, spec, snapshot, load(),
// play(), pause(), step(), reset(); "snapshot", "spec", "error". docs/embed.md describes it.

import { EmbedFrame } from "./embedframe.js";
import { groundOf, watchGround } from "./embedground.js";
import { Poster } from "./embedposter.js";
import { STORED, about, fragmentOf } from "./embedspec.js";
import { sheet } from "./embedstyle.js";
import { leave, take, unwatch, watch } from "./embedturn.js";

/** @typedef {import('./protocol.js').Place} Place */

/** Where Tandem is, and whether a server draws pictures of runs there (wasm/site writes it). */
const ROOT = new URL("./", import.meta.url);
const SERVER = /* SERVER */ false;

class EmbeddedPlayground extends HTMLElement {
  static observedAttributes = ["spec", "theme", "width", "height", "poster"];

  /** @type {EmbedFrame | null} */
  #frame = null;
  /** Where it was when it was parked. @type {{place: Place, running: boolean} | null} */
  #parked = null;
  /** @type {any} */
  #snapshot = null;
  #spec = "";
  #sized = new CSSStyleSheet();
  #poster = new Poster(() => { this.#begin(true).catch(() => {}); });
  #box = document.createElement("div");
  #unwatch = () => {};
  /** @type {PromiseWithResolvers<void>} */
  #first = Promise.withResolvers();
  /** @type {import('./embedturn.js').Figure} */
  #turn;

  constructor() {
    super();
    const self = this;
    const root = this.attachShadow({ mode: "open", slotAssignment: "manual" });
    root.adoptedStyleSheets = [sheet(), this.#sized];
    this.#box.className = "box";
    this.#box.append(this.#poster.node);
    root.append(this.#box);
    this.#turn = {
      box: this.#box, begin: () => this.#begin(false), park: () => this.#park(),
      get auto() { return self.getAttribute("reveal") === "auto"; },
      get live() { return self.#frame !== null; },
    };
    if (Object.hasOwn(this, "spec")) { // set by a program before the element was defined
      const given = this.spec;
      Reflect.deleteProperty(this, "spec");
      this.#spec = fragmentOf(given);
    }
  }

  connectedCallback() {
    this.#spec ||= fragmentOf(this.getAttribute("spec") ?? "");
    this.#unwatch = watchGround(() => this.#paint());
    this.#size();
    this.#paint();
    this.#picture();
    watch(this.#turn);
  }

  disconnectedCallback() {
    this.#unwatch();
    unwatch(this.#turn);
    this.#drop();
    this.#poster.rest("Run");
  }

  /** @param {string} name @param {string | null} was @param {string | null} is */
  attributeChangedCallback(name, was, is) {
    if (was === is || !this.isConnected) return;
    if (name === "spec") this.spec = is ?? "";
    else if (name === "theme") this.#paint();
    else if (name === "poster") this.#picture();
    else this.#size();
  }

  /** Resolves when the figure has run for the first time. @returns {Promise<void>} */
  get ready() {
    return this.#first.promise;
  }

  /** The canonical fragment of the run, or what is asked for. @returns {string} */
  get spec() {
    return this.#spec;
  }

  set spec(spec) {
    this.load(spec).catch(() => {}); // told by the event "error"
  }

  /** The last known state, or null. */
  get snapshot() {
    return this.#snapshot;
  }

  /** @param {string | Record<string, unknown>} spec @returns {Promise<string>} the fragment, canonical if the figure is live */
  async load(spec) {
    const fragment = fragmentOf(spec);
    if (this.#frame) {
      await this.#frame.ask("spec", { spec: fragment });
      return this.#spec;
    }
    if (fragment !== this.#spec) this.#parked = this.#snapshot = null;
    this.#spec = fragment;
    if (this.isConnected) this.#picture();
    return fragment;
  }

  /** Reveals the figure if need be, as step and reset do. @returns {Promise<any>} the snapshot */
  async play() { return this.#do("play"); }

  /** @returns {Promise<any>} the snapshot of exactly the step where it paused */
  async pause() { return this.#frame ? this.#do("pause") : this.#snapshot; }

  /** @param {number} [n] @returns {Promise<any>} */
  async step(n = 1) { return this.#do("step", { n }); }

  /** The same run from the start. @returns {Promise<any>} */
  async reset() { return this.#do("reset"); }

  /** @param {string} type @param {Record<string, unknown>} [fields] */
  async #do(type, fields) {
    await this.#begin(false, true);
    const { snapshot } = await /** @type {EmbedFrame} */ (this.#frame).ask(type, fields);
    this.#snapshot = snapshot;
    return snapshot;
  }

  /**
   * Makes the figure live, if it is not: parks the one that is, loads the frame, and brings it to where it was.
   * @param {boolean} asked     a reader wants to see it run
   * @param {boolean} [waiting]  a program says what to do next
   */
  async #begin(asked, waiting = false) {
    if (!this.isConnected) throw new Error("the figure is not in a page");
    if (this.#frame) return this.#frame.ready;
    this.#poster.load();
    const parked = this.#parked;
    const paused = this.hasAttribute("paused") || asked || waiting || parked !== null;
    const frame = new EmbedFrame(ROOT, parked?.place.spec ?? this.#spec, this.#name, { hide: this.getAttribute("hide") ?? "", theme: groundOf(this), paused });
    this.#frame = frame;
    this.#listen(frame);
    await take(this.#turn);
    if (this.#frame !== frame) return; // taken out meanwhile
    this.#box.prepend(frame.node);
    await frame.ready;
    if (parked) {
      const { same } = await frame.ask("restore", { place: parked.place, running: asked || (parked.running && !waiting) });
      if (!same) this.#tell("error", { code: "replay", message: "The run could not be brought back bit for bit; it goes on from the same step." });
    } else if (asked && !this.hasAttribute("paused")) {
      await frame.ask("play");
    }
    this.#reveal();
    this.#first.resolve();
  }

  /** Takes the poster away. Who pressed its button goes on in the frame; nobody else's focus moves. */
  #reveal() {
    const had = this.shadowRoot?.activeElement === this.#poster.button;
    this.#poster.node.hidden = true;
    if (had) this.#frame?.node.focus({ preventScroll: true });
  }

  /** @param {EmbedFrame} frame */
  #listen(frame) {
    const on = (/** @type {string} */ name, /** @type {(m: any) => void} */ act) =>
      frame.addEventListener(name, (e) => { if (this.#frame === frame) act(/** @type {CustomEvent} */ (e).detail); });
    const noteSnapshot = (/** @type {any} */ { snapshot }) => {
      if (snapshot) this.#tell("snapshot", (this.#snapshot = snapshot));
    };
    on("ready", noteSnapshot);
    on("snapshot", noteSnapshot);
    on("spec", ({ spec }) => {
      this.#spec = spec;
      this.#tell("spec", spec);
    });
    on("height", ({ height }) => this.#size(height));
    on("error", ({ message, code, field }) => {
      this.#tell("error", { message, code, field });
      if (frame.up) return;
      if (code !== "unreachable") this.#reveal(); // it says itself what is wrong
      else {
        this.#drop();
        this.#poster.rest("Try again", message);
      }
    });
  }

  /** Rests as a picture, and lets everything go that runs. */
  async #park() {
    const frame = this.#frame;
    if (!frame) return;
    if (frame.up) {
      const late = new Promise((resolve) => setTimeout(resolve, 2000, null));
      const answer = await Promise.race([frame.ask("park"), late]).catch(() => null);
      if (answer?.place) {
        this.#parked = { place: answer.place, running: answer.running };
        this.#snapshot = answer.snapshot ?? this.#snapshot;
      }
      this.#poster.freeze(answer?.picture ?? null, this.#snapshot?.step ?? 0, answer?.words ?? "");
      if (!answer) this.#poster.rest("Run again", "Stopped: it starts from the beginning");
    } else {
      this.#poster.rest("Run");
    }
    this.#drop();
  }

  #drop() {
    this.#frame?.dispose();
    this.#frame = null;
    leave(this.#turn);
    this.#size();
  }

  get #name() {
    return this.getAttribute("label") ?? `Tandem: ${about(this.#spec).words}, trained together and each alone`;
  }

  #paint() {
    const ground = groundOf(this);
    this.#box.style.colorScheme = ground;
    const frame = this.#frame;
    if (!frame || frame.node.style.colorScheme === ground) return;
    frame.node.style.colorScheme = ground;
    frame.ask("theme", { theme: ground }).catch(() => {});
  }

  #picture() {
    if (this.#frame) return;
    const whole = new URL(ROOT);
    whole.hash = this.#spec || STORED;
    this.#poster.describe(this.#spec, whole.href);
    this.#poster.rest(this.hasAttribute("paused") ? "Show" : "Run");
    const own = /** @type {HTMLImageElement | null} */ (this.querySelector(":scope > img"));
    this.#poster.show(this.#spec, own, this.getAttribute("poster") ?? "", SERVER ? new URL("card/", ROOT) : null);
  }

  /** @param {number} [wanted]  height that the figure asks for, because there is more to see than usual */
  #size(wanted = 0) {
    const [width, height] = ["width", "height"].map((name) => Number(this.getAttribute(name)?.replace(/px$/, "")) || 0);
    this.#sized.replaceSync((width > 0 ? `:host { width: ${width}px; }` : "") + (height > 0 ? `.box { height: ${height}px; }` : wanted ? `.box { height: ${wanted}px; }` : ""));
  }

  /** @param {string} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

if (!customElements.get("tandem-playground")) customElements.define("tandem-playground", EmbeddedPlayground);
