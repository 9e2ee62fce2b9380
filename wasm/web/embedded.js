// @ts-check
// The page as a figure in somebody else's (?embed=1): two controls more, the height that it would like, and the messages of
// protocol.js. Only its own parent is listened to; what it is told is no secret, so answers go to whoever that is.

import { h } from "./dom.js";
import { COMMANDS, HEIGHT, isNews, message, read } from "./protocol.js";

/** @typedef {import('./protocol.js').Message} Message */
/** @typedef {import('./protocol.js').Place} Place */

/** The least height of the picture, in CSS pixels (embed.css says the same). */
const LEAST = 300;

/** From this width on, the rail stands beside the picture (playground.css). */
const WIDE = 1000;

export class EmbeddedFigure {
  /** @param {import('./view.js').View} view */
  constructor(view) {
    this.view = view;
    this.element = view.host;
    this.told = 0; // height
    this.spec = ""; // told
    /** Ends when all that was asked is done. @type {Promise<unknown>} */
    this.turn = Promise.resolve();
    this.specs = 0; // asked for
    this.toggle = h("button", { type: "button", class: "small", "data-action": "rail", "aria-expanded": "false" }, "Controls");
    this.toggle.addEventListener("click", () => this.showRail(this.toggle.getAttribute("aria-expanded") !== "true"));
    this.link = h("a", { class: "open", "data-action": "open", target: "_blank", rel: "noopener", "aria-label": "Open in Tandem" },
      "Open", h("span", { class: "where" }, " in Tandem"));
    this.link.addEventListener("click", (e) => this.open(e));
    this.name(this.element.spec);
    view.bar.node.append(h("div", { class: "figure-tools" }, this.toggle, this.link));
    this.toggle.hidden = view.hidden.has("rail");
    view.session.addEventListener("spec", () => this.name(this.element.spec));
    if (window.parent !== window) this.talk();
  }

  talk() {
    const { element, view } = this;
    addEventListener("message", (event) => {
      if (event.source === window.parent) this.hear(event.data);
    });
    element.addEventListener("snapshot", () => this.tell("snapshot", { snapshot: element.snapshot }));
    element.addEventListener("spec", () => {
      if (element.spec !== this.spec) this.tell("spec", { spec: (this.spec = element.spec) });
    });
    element.addEventListener("error", (e) => this.tell("error", /** @type {any} */ (e).detail));
    view.session.addEventListener("state", (e) => {
      const { playing, stopped, done } = /** @type {CustomEvent} */ (e).detail;
      this.tell("state", { playing, stopped, done, step: element.snapshot?.step ?? 0 });
    });
    element.ready.then(() => this.tell("ready", { spec: element.spec, snapshot: element.snapshot }),
      (fault) => this.tell("error", { message: String(fault.message), code: "start" }));
    const sizes = new ResizeObserver(() => this.measure());
    for (const node of [view.root, view.main, view.figure.stage, view.figure.table.node]) sizes.observe(node);
  }

  /** @param {unknown} data */
  hear(data) {
    const got = read(COMMANDS, data);
    if (!got) return;
    if (!("fault" in got)) this.take(got.message);
    else if (!isNews(data)) this.tell("error", got.fault); // of an echo there would be no end
  }

  /**
   * Commands are obeyed one after another, but another spec at once: steps that are being taken, or wait, were of the run before.
   * @param {Message} m
   */
  take(m) {
    if (m.type === "spec") {
      this.specs++;
      this.turn = Promise.all([this.turn, this.answer(m)]);
      return;
    }
    const { specs } = this;
    const late = () => specs !== this.specs && ["step", "reset"].includes(m.type);
    this.turn = this.turn.then(() => this.answer(late() ? { ...m, type: "snapshot" } : m));
  }

  /** @param {Message} m */
  async answer(m) {
    const { id } = m;
    try {
      const { picture = null, ...answer } = await this.obey(m);
      this.tell("answer", { id, snapshot: this.element.snapshot, ...answer, ...(picture && { picture }) }, picture ? [picture] : []);
    } catch (fault) {
      const { message: words, code, field, value, allowed } = /** @type {any} */ (fault);
      this.tell("error", { id, message: String(words), code, field, value, allowed });
    }
  }

  /** @param {Message} m @returns {Promise<Record<string, any>>} what the answer says beside the snapshot */
  async obey(m) {
    const { element } = this;
    switch (m.type) {
      case "play": await element.play(); break;
      case "pause": await element.pause(); break;
      case "step": await element.step(m.n ?? 1); break;
      case "reset": await element.reset(); break;
      case "spec": await element.load(m.spec); break;
      case "snapshot": await element.ready; break;
      case "theme": this.view.theme.fix(m.theme); break;
      case "park": return this.park();
      case "restore": return this.restore(m.place, m.running);
    }
    return {};
  }

  /** Rests, and tells what is needed to come back. */
  async park() {
    const { element, view } = this;
    await element.ready;
    const running = view.trainer.playing;
    const last = await element.pause();
    const { number, noise, strong, rest } = view.headline;
    return {
      running, place: { spec: view.trainer.base ?? element.spec, log: view.trainer.log, step: last?.step ?? 0, hash: last?.hash ?? "" },
      words: `${number.textContent} ${noise.textContent} ${strong.textContent}${rest.textContent}`.trim(), picture: await view.frame.picture(),
    };
  }

  /** Goes through a run again to the place where it was: the same bits. @param {Place} place @param {boolean} running */
  async restore(place, running) {
    const { element, view: { session, trainer } } = this;
    await element.ready;
    if (trainer.base !== place.spec) await session.load(place.spec, "program");
    await element.reset();
    let at = 0;
    const { specs } = this;
    const go = async (/** @type {number} */ step) => {
      if (step > at) await trainer.step(step - at);
      at = step;
      return specs === this.specs; // else it is another run's by now
    };
    for (const { step, key, value } of place.log) {
      if (!(await go(step))) return { same: false };
      session.accept(await trainer.set(key, value));
    }
    if (!(await go(place.step))) return { same: false };
    if (place.log.length) session.emit("spec", { fragment: session.fragment, source: "program", gesture: "" });
    const there = await trainer.snapshot();
    await trainer.shown(there); // an answer tells of what is on screen
    if (running) await element.play();
    return { same: there.hash === place.hash };
  }

  /** @param {boolean} on */
  showRail(on) {
    this.toggle.setAttribute("aria-expanded", String(on));
    this.view.root.classList.toggle("with-rail", on);
    this.measure();
  }

  /** The link leads to the run as it is now. @param {string} fragment */
  name(fragment) {
    const to = new URL("../../", import.meta.url);
    to.hash = fragment;
    this.link.href = to.href;
  }

  /** Where a frame may open no window, the whole page comes in its place. @param {MouseEvent} e */
  open(e) {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    const opened = window.open(this.link.href, "_blank");
    if (!opened) location.assign(this.link.href);
    else opened.opener = null;
  }

  /** Tells the height that shows everything: more than usual only if there is more than usual to see. */
  measure() {
    const { rail, root, figure: { stage, table } } = this.view;
    if (!root.offsetHeight || window.parent === window) return;
    const below = (rail && root.offsetWidth < WIDE ? rail.node.offsetHeight : 0) + (table.seen ? table.node.offsetHeight + 8 : 0);
    const rest = root.offsetHeight - stage.offsetHeight - below;
    const height = Math.ceil(Math.max(HEIGHT, rest + LEAST) + below);
    if (height === this.told) return;
    this.told = height;
    this.tell("height", { height });
    // What other pages' software understands: Embedly's form, which Medium reads too, and AMP's.
    window.parent.postMessage(JSON.stringify({ src: location.href, context: "iframe.resize", height }), "*");
    window.parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  }

  /** @param {string} type @param {Record<string, unknown>} fields @param {Transferable[]} [transfer] */
  tell(type, fields, transfer = []) {
    if (window.parent !== window) window.parent.postMessage(message(type, fields), "*", transfer);
  }
}
