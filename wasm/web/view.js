// @ts-check
// The view puts the playground's parts together inside the element's shadow: bar, rail, headline, picture, and says to
// each what it should show. The parts know nothing of each other.

import { actionsOf } from "./actions.js";
import { h } from "./dom.js";
import { Address } from "./history.js";
import { Extras } from "./extras.js";
import { Figure } from "./figure.js";
import { CanvasFrame } from "./frame.js";
import { Headline } from "./headline.js";
import { Hidden, namesOf } from "./hidden.js";
import { Keyboard } from "./keyboard.js";
import { Layout, NARROW } from "./layout.js";
import { LiveRegion } from "./live.js";
import { Notices } from "./notices.js";
import { Rail } from "./rail.js";
import { recallSeat } from "./seat.js";
import { sizes } from "./numbers.js";
import { listenToPicture } from "./picture.js";
import { STORED, learnerKind, parse, seedOf, seedless } from "./spec.js";
import { presetOf, Story } from "./story.js";
import { Target } from "./target.js";
import { Theme, modeOf, recall } from "./theme.js";
import { SPEED, TopBar } from "./topbar.js";
import { madeEarlier, noFile, noStart, noWorker, refusal, restarted, stopped as cannotGoOn } from "./troubles.js";
import { KEEP_GOING, Watch } from "./watch.js";

/** @typedef {import('./element.js').TandemPlayground} Element */
/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./trainer.js').Trainer} Trainer */

/** Least time between two tables of a run that goes on where nobody sees them, in milliseconds: nobody hears faster. */
const TABLE = 200;

export class View {
  /**
   * @param {Element} host @param {Trainer} trainer @param {Session} session
   * @param {(fault: {message: string, code?: string}) => void} fail
   */
  constructor(host, trainer, session, fail) {
    this.host = host;
    this.trainer = trainer;
    this.session = session;
    this.page = host.hasAttribute("page");
    this.embed = host.hasAttribute("embed");
    if (!this.page || this.embed) session.nothing = STORED; // whoever wrote no spec into a page meant what that was then
    this.hidden = new Hidden(host.shadowRoot);
    this.hidden.changed = () => this.showTheme();
    this.hidden.set(namesOf(host.getAttribute("hide") ?? ""));
    /** @type {Rail | undefined} */
    this.rail = undefined;
    this.tabled = -TABLE;
    /** A teacher holds the run: what acts on it rests. */
    this.frozen = false;
    this.stopped = "";
    this.done = "";
    /** What a step that takes long is about. */
    this.working = "";
    this.earlier = "";
    /** It was decided whether it starts by itself. */
    this.begun = false;
    this.actions = actionsOf(this);
    this.bar = new TopBar(this.actions, this.page, host.hasAttribute("server"));
    this.figure = new Figure((word) => this.frame.choose(word));
    this.headline = new Headline(this.figure.tools);
    this.story = new Story();
    this.live = new LiveRegion();
    this.notices = new Notices();
    this.keyboard = new Keyboard(this.page ? document : host, (action) => { if (!this.hidden.has(action) && (!this.frozen || action === "help")) this.actions[action](); });
    this.watch = new Watch(host, this.figure.frame, recall(KEEP_GOING) === "1");
    this.main = h("div", { class: "main" }, this.headline.node, this.notices.node, this.figure.node);
    this.body = h("div", { class: "body" }, this.main);
    this.root = h("div", { class: "playground" }, this.bar.node, this.body, this.live.node);
    this.extras = new Extras(this);
    this.theme = new Theme(this.page ? [host, document.documentElement] : [host], modeOrNone(host), () => this.showTheme());
    this.frame = new CanvasFrame(this.figure.frame, { theme: this.canvasTheme(), keep: this.embed });
    this.figure.held.addEventListener("toggle", () => this.frame.setTheme(this.canvasTheme()));
    this.target = new Target(session, (notice) => (notice ? this.notices.show("target", notice) : this.notices.clear("target")));
    this.layout = new Layout(this);
    this.address = this.page ? new Address((fragment) => this.arrive(fragment), !this.embed) : null;
    this.bar.enabled = false;
    trainer.speed = SPEED;
    this.showTheme();
    this.listen(fail);
    this.render();
  }

  /** Puts everything into the shadow, once its styles are there. */
  render() {
    const styles = ["tokens.css", "playground.css", "controls.css", "layout.css", ...(this.embed ? ["embed.css"] : [])].map((file) =>
      h("link", { rel: "stylesheet", href: new URL(file, import.meta.url).href }));
    this.root.hidden = true; // until the styles are there
    const loaded = styles.map((link) => new Promise((resolve) => {
      link.addEventListener("load", resolve);
      link.addEventListener("error", resolve);
    }));
    this.host.shadowRoot?.replaceChildren(...styles, this.root);
    Promise.all(loaded).then(() => { this.root.hidden = false; });
  }

  /**
   * @param {string} wanted  the spec that the author of the page asks for
   */
  async start(wanted) {
    const { session, trainer } = this;
    const linked = this.address?.fragment ?? "";
    if (this.embed) await this.extras.figure(); // so that the page around it hears everything
    try {
      await session.start(linked || wanted, linked ? "address" : "program");
    } catch (fault) {
      this.headline.node.hidden = this.figure.node.hidden = true; // there is nothing to show
      this.notices.clear("canvas");
      this.notices.show("load", noStart(/** @type {Error} */ (fault)));
      throw fault;
    }
    trainer.attachCanvas(this.frame);
    if (this.host.hasAttribute("room") || (this.host.hasAttribute("server") && recallSeat())) this.extras.class();
    if (!this.host.hasAttribute("paused") && !this.theme.reducedMotion) await trainer.play();
    this.begun = true;
    this.invite();
  }

  /** @param {(fault: {message: string, code?: string}) => void} fail */
  listen(fail) {
    const on = (/** @type {EventTarget} */ from, /** @type {string} */ name, /** @type {(detail: any) => void} */ act) =>
      from.addEventListener(name, (e) => act(/** @type {CustomEvent} */ (e).detail));
    const { frame, session, trainer } = this;
    on(session, "wanted", (values) => this.showWanted(values));
    on(session, "spec", (detail) => this.showSpec(detail));
    on(session, "refused", (detail) => this.showRefusal(detail));
    on(session, "result", ({ result, still }) => this.showResult(result, still));
    on(session, "state", (state) => this.showState(state));
    this.figure.toggle.addEventListener("click", () => session.result && this.figure.table.show(session.result));
    on(trainer, "progress", (p) => this.figure.loading.show(p.what, p.loaded, p.total));
    on(trainer, "working", ({ words }) => {
      this.working = words;
      this.invite();
    });
    on(trainer, "mode", ({ mode, reason }) => mode === "page" && this.notices.show("mode", noWorker(reason)));
    on(trainer, "restart", (restart) => {
      const notice = restarted(restart, this.actions.reset);
      if (notice) this.notices.show("restart", notice);
      else this.notices.clear("restart");
    });
    listenToPicture(this, fail);
    this.watch.listen((seen) => (seen ? trainer.resume() : trainer.suspend()), (seen) => (seen ? frame.resume() : frame.suspend()));
  }

  /** The address changed under the page: back, forward, or a link. @param {string} fragment */
  arrive(fragment) {
    this.notices.clear("spec");
    this.session.load(fragment, "address").catch(() => {});
  }

  /** @param {{fragment: string, source: import('./session.js').Source, gesture: string}} spec */
  showSpec({ fragment, source, gesture }) {
    if (this.rail === undefined) {
      this.rail = new Rail(this.session.catalogue, (changes, moving) => this.session.change(changes, moving), this.host.clientWidth < NARROW, {
        data: () => this.extras.data(), validate: () => this.extras.validate(), nameOf: (digest) => this.session.names.get(digest) ?? "",
      });
      this.rail.help.watch(this.bar.node);
      this.layout.place(this.rail);
      const { catalogue } = this.session;
      this.bar.list(catalogue.presets, (preset) => learnerKind(catalogue, parse(preset.fragment)));
      this.bar.enabled = true;
    }
    // A link that was refused stays in the address, and explained, until something else is asked for.
    if (source !== "fallback") this.notices.clear("spec");
    if (source === "person") this.address?.push(fragment, gesture, performance.now());
    else if (source !== "fallback") this.address?.correct(fragment);
    this.notices.clear("stopped");
    this.showValues(this.session.values);
    const { catalogue, values } = this.session, preset = this.showPreset(fragment);
    this.headline.tell(this.story.of(preset, catalogue, values, source !== "program"));
    if (!preset) this.recognise(fragment).catch(() => {}); // it runs all the same
    this.target.begin(fragment, source === "person" && !preset);
  }

  /** @param {Map<string, string>} values */
  showValues(values) {
    const { names, target } = this.session.tasks;
    this.rail?.show(values, names, target);
  }

  /** What is asked for, before it is there. @param {Map<string, string>} values */
  showWanted(values) {
    this.showValues(values);
    if (this.rail) this.showPreset(this.session.request?.fragment ?? "");
  }

  /** @param {string} fragment @returns {import('./catalogue.js').Preset | undefined} the preset that it is */
  showPreset(fragment) {
    const preset = presetOf(this.session.catalogue, fragment);
    this.bar.showPreset(preset?.name ?? "");
    return preset;
  }

  /** Says of a spec that is none of the presets that it was one, if it was. @param {string} fragment */
  async recognise(fragment) {
    const { earlierPreset } = await import("./earlier.js");
    const preset = await earlierPreset(fragment);
    if (!preset || seedless(this.session.fragment) !== seedless(fragment)) return;
    this.bar.showPreset("", preset);
    this.headline.tell(`${preset.title}: ${preset.summary}`);
  }

  /** @param {Result} result @param {boolean} still */
  showResult(result, still) {
    const now = performance.now(), { table } = this.figure;
    this.headline.show(result);
    this.showEarlier(result.earlier);
    this.target.see(result);
    this.invite();
    this.bar.showCount(result.step, result.epoch, seedOf(this.session.catalogue, result.spec));
    this.live.show(result, still, now);
    for (const node of [this.headline.node, this.bar.count]) node.dataset.step = String(result.step);
    if (!table.seen && !still && now - this.tabled < TABLE) return;
    this.tabled = now;
    table.show(result);
  }

  /** @param {string} words  why the numbers of a link are others than when it was made, or "" */
  showEarlier(words) {
    if (words === this.earlier) return;
    this.earlier = words;
    if (words) this.notices.show("earlier", madeEarlier(words));
    else this.notices.clear("earlier");
  }

  /** @param {{playing: boolean, begins: boolean, stopped: string, done: string}} state */
  showState({ playing, begins, stopped, done }) {
    this.main.classList.toggle("passing", begins); // what it shows is on its way out
    this.main.setAttribute("aria-busy", String(begins));
    this.bar.showState(playing, Boolean(stopped), done);
    if (stopped && stopped !== this.stopped) {
      this.notices.show("stopped", cannotGoOn(stopped, this.actions.reset));
    } else if (!stopped) {
      this.notices.clear("stopped");
    }
    this.stopped = stopped;
    this.done = done;
    this.invite();
  }

  /** Says what to do where nothing happens by itself, and what happens where nothing is seen of it. */
  invite() {
    const rests = this.begun && this.session.result?.step === 0 && !this.trainer.playing;
    const why = this.theme.reducedMotion ? "Nothing moves by itself, as your system asks for reduced motion. " : "";
    this.headline.invite(this.working ? `This step takes long: ${this.working}.` : rests ? why + "Press Run to train." : "");
  }

  /** @param {{fault: any, source: string, fragment: string}} refusal */
  showRefusal({ fault, source, fragment }) {
    this.showValues(this.session.values);
    if (this.rail && !this.showPreset(this.session.fragment)) this.recognise(this.session.fragment).catch(() => {});
    const file = fault.code === "file" && this.extras.want(fragment);
    if (file) {
      this.notices.show("spec", noFile(sizes(file), this.session.fragment !== "", () => this.extras.data()));
      return;
    }
    this.notices.show("spec", refusal(fault, source === "address", this.session.fragment !== ""));
  }

  /** Lets what acts on the run rest, or go on. @param {boolean} on */
  freeze(on) {
    this.frozen = on;
    for (const part of [this.bar.picks, this.bar.transport, this.rail?.node]) if (part) part.inert = on;
    this.layout.arrange(); // what stands at the bottom of a phone rests, too
  }

  canvasTheme() {
    return { dark: this.theme.dark, large: this.theme.large, test: this.figure.heldOut, headlined: !this.hidden.has("headline") };
  }

  showTheme() {
    if (!this.frame) return; // the theme applies itself once while it is made
    this.bar.showTheme(this.theme.mode, this.theme.large);
    this.frame.setTheme(this.canvasTheme());
    this.layout?.arrange();
  }

  dispose() {
    this.address?.dispose();
    this.extras.dispose();
    this.keyboard.dispose();
    this.theme.dispose();
    this.watch.dispose();
    this.layout.dispose();
    this.frame.dispose();
  }
}

/** @param {HTMLElement} host @returns {import('./theme.js').Mode | ''} the theme that the author of the page fixed */
function modeOrNone(host) {
  const given = host.getAttribute("theme");
  return given ? modeOf(given) : "";
}
