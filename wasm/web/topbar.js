// @ts-check
// The bar at the top: preset, run and step, where the run is, and how the page looks.

import { h, setText } from "./dom.js";
import { icon, logo } from "./icons.js";
import { whole } from "./numbers.js";

/** @typedef {import('./catalogue.js').Preset} Preset */
/** @typedef {import('./theme.js').Mode} Mode */

/**
 * What the bar's controls do.
 * @typedef {object} Actions
 * @property {() => void} run  runs or pauses
 * @property {() => void} step
 * @property {() => void} epoch
 * @property {() => void} reset
 * @property {() => void} seed
 * @property {() => void} theme
 * @property {() => void} large
 * @property {() => void} share
 * @property {() => void} embed
 * @property {() => void} class
 * @property {() => void} help
 * @property {(fragment: string) => void} preset
 * @property {(stepsPerSecond: number) => void} speed
 */

/** Steps per second; 0 is as fast as the machine can. @type {[number, string][]} */
const SPEEDS = [[1, "1 step/s"], [10, "10 steps/s"], [60, "60 steps/s"], [300, "300 steps/s"], [1000, "1,000 steps/s"], [0, "Full speed"]];

/** Fast enough to have an answer in three seconds, slow enough to be watched. */
export const SPEED = 300;

const OWN = { title: "Your own", summary: "A run of your own. Choose a preset to start from it." };

/** The bar. */
export class TopBar {
  /**
   * @param {Actions} actions
   * @param {boolean} page    the element is the whole page: its address is a link to the run
   * @param {boolean} server  the host keeps rooms
   */
  constructor(actions, page, server) {
    /** @type {Preset[]} */
    this.presets = [];
    this.run = button("run", actions.run, "primary", icon("run"), "Run");
    this.run.setAttribute("aria-keyshortcuts", "Space");
    this.preset = h("select", { "aria-label": "Preset", "data-key": "preset", class: "preset" });
    this.preset.addEventListener("change", () => {
      const preset = this.presets.find((p) => p.name === this.preset.value);
      if (preset) actions.preset(preset.fragment);
    });
    this.speed = h("select", { "aria-label": "Speed", "data-key": "speed", class: "speed" },
      ...SPEEDS.map(([n, label]) => h("option", { value: n, selected: n === SPEED }, label)));
    this.speed.addEventListener("change", () => actions.speed(Number(this.speed.value)));
    this.theme = button("theme", actions.theme, "square", icon("auto"));
    this.large = button("large-text", actions.large, "square", icon("text"));
    name(this.large, "Large text, for a projector");
    this.share = button("share", actions.share, "square", icon("link"));
    name(this.share, "Share a link to this run");
    this.embed = button("embed", actions.embed, "square", icon("embed"));
    name(this.embed, "Embed this run in a page");
    this.class = button("class", actions.class, "square", icon("class"));
    name(this.class, "Open a room for a class");
    this.share.hidden = this.embed.hidden = !page;
    this.class.hidden = !page || !server;
    const help = button("help", actions.help, "square", icon("help"));
    name(help, "The words, the keys, and settings");
    help.setAttribute("aria-keyshortcuts", "?");
    this.controls = h("button", { type: "button", "data-action": "controls", "aria-expanded": "false", hidden: true,
      title: "Everything that can be chosen" }, "Controls", icon("chevron"));
    this.more = button("more", () => this.unfold(!this.node.hasAttribute("data-unfolded")), "square", icon("chevron"));
    this.stepCount = h("b", {}, "0");
    this.epochCount = h("span", {}, "0");
    this.seed = h("span", {}, "—");
    this.count = h("p", { class: "count", "data-count": true },
      h("span", {}, "step ", this.stepCount), h("span", { class: "dot epoch" }, "epoch ", this.epochCount), h("span", { class: "dot" }, "seed ", this.seed));
    this.transport = h("div", { class: "transport", role: "group", "aria-label": "Run" },
      this.run,
      titled(button("step", actions.step, "", icon("step"), "Step"), "One update (S)", "S"),
      titled(button("epoch", actions.epoch, "", icon("epoch"), "Epoch"), "On to the next epoch (E)", "E"),
      titled(button("reset", actions.reset, "", icon("reset"), "Reset"), "The same run from the start, bit for bit (R)", "R"),
      titled(button("seed", actions.seed, "", icon("seed"), "New seed"), "Other data, other first weights (N)", "N"));
    this.picks = h("div", { class: "picks" }, this.preset, this.speed);
    this.node = h("header", { class: "bar", "data-part": "bar" },
      h(page ? "h1" : "p", { class: "logo" }, logo(), "Tandem"),
      this.picks, this.transport, this.count, this.controls,
      h("div", { class: "looks", role: "group", "aria-label": "View" }, this.theme, this.large, this.share, this.embed, this.class, help), this.more);
    this.unfold(false);
  }

  /** @param {boolean} on  where there is room for the main buttons only, the others are seen, too */
  unfold(on) {
    this.node.toggleAttribute("data-unfolded", on);
    this.more.setAttribute("aria-expanded", String(on));
    name(this.more, on ? "Fewer buttons" : "All buttons, presets and what this one is about");
  }

  /** @param {Preset[]} presets @param {(preset: Preset) => string} kind  what it is about: the group that it stands in */
  list(presets, kind) {
    this.presets = presets;
    this.preset.replaceChildren(
      h("option", { value: "", disabled: true, hidden: true }, OWN.title),
      ...[...new Set(presets.map(kind))].map((title) => h("optgroup", { label: title },
        ...presets.filter((p) => kind(p) === title).map((p) => h("option", { value: p.name, title: p.summary }, p.title)))));
  }

  /**
   * @param {string} name  of the preset that the run is, or ""
   * @param {{title: string, summary: string}} [other]  what it is called if it is none
   */
  showPreset(name, other = OWN) {
    this.preset.options[0].text = other.title;
    this.preset.value = name;
    this.preset.title = this.presets.find((p) => p.name === name)?.summary ?? other.summary;
  }

  /**
   * @param {boolean} playing @param {boolean} stopped  the run cannot go on
   * @param {string} done  why it need not go on, or ""
   */
  showState(playing, stopped, done) {
    const over = Boolean(done) && !playing;
    this.run.replaceChildren(icon(playing ? "pause" : over ? "done" : "run"), playing ? "Pause" : over ? "Done" : "Run");
    this.run.title = playing ? "Pause (Space)" : over ? done : "Run (Space)";
    this.run.setAttribute("aria-disabled", String((stopped || over) && !playing));
  }

  /** @param {number} step @param {number} epoch @param {string} seed */
  showCount(step, epoch, seed) {
    setText(this.stepCount, whole(step));
    setText(this.epochCount, whole(epoch));
    setText(this.seed, seed);
  }

  /** @param {Mode} mode @param {boolean} large */
  showTheme(mode, large) {
    this.theme.replaceChildren(icon(mode));
    name(this.theme, `Colours: ${mode === "auto" ? "as the system" : mode}`);
    this.large.setAttribute("aria-pressed", String(large));
  }

  /** @param {boolean} on  there is a run to act on */
  set enabled(on) {
    for (const b of this.transport.querySelectorAll("button")) b.disabled = !on;
    for (const b of [this.preset, this.speed, this.share, this.embed, this.class]) b.disabled = !on;
  }
}

/** @param {string} action @param {() => void} act @param {string} looks @param {...(Node | string)} content */
function button(action, act, looks, ...content) {
  const b = h("button", { type: "button", "data-action": action, class: looks || null }, ...content);
  b.addEventListener("click", act);
  return b;
}

/** @param {HTMLElement} b @param {string} title @param {string} key @returns {HTMLElement} */
function titled(b, title, key) {
  b.title = title;
  b.setAttribute("aria-keyshortcuts", key);
  return b;
}

/** @param {HTMLElement} b @param {string} text */
function name(b, text) {
  b.title = text;
  b.setAttribute("aria-label", text);
}
