// @ts-check
// The dialog of cross-validation: which values to try, how far it is, and what is best. It is loaded when it is wanted.

import { dialog } from "./dialog.js";
import { h, setText } from "./dom.js";
import { valueText, whole } from "./numbers.js";
import { options } from "./spec.js";
import { refusalText } from "./troubles.js";
import { mean, Validation } from "./validation.js";

/** @typedef {import('./catalogue.js').Option} Option */
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./trainer.js').Trainer} Trainer */
/** @typedef {{key: string, now: string, values: string[], option: Option, input: HTMLInputElement}} Axis */

/** How many combinations are tried unless a person asks for more, and how many the table shows. */
const FEW = 30;
const SHOWN = 8;

/** What a person may ask for: beyond this nobody waits. */
const MANY = 5000;

export class ValidationDialog {
  /** @param {Session} session @param {Trainer} trainer */
  constructor(session, trainer) {
    this.session = session;
    this.trainer = trainer;
    /** @type {Axis[]} */
    this.axes = [];
    this.classify = false;
    this.fragment = "";
    /** @type {Validation | null} */
    this.running = null;
    this.fields = h("div", { class: "fields" });
    this.folds = h("select", { id: "validation-folds", "data-key": "folds" }, ...[3, 5, 10].map((n) => h("option", { value: n, selected: n === 5 }, `${n} folds`)));
    this.folds.addEventListener("change", () => this.count());
    this.all = button("all-values", "All values", () => this.fill(Infinity));
    this.size = h("p", { class: "dim", "data-validation-size": true });
    this.start = button("validate-start", "Start", () => this.go());
    this.start.classList.add("primary");
    this.stop = button("validate-cancel", "Cancel", () => this.running?.cancel());
    this.bar = h("progress", { max: 1, value: 0, "aria-label": "Trainings done" });
    this.left = h("span", { "data-validation-left": true });
    this.progress = h("p", { class: "row", hidden: true }, this.bar, this.left);
    this.outcome = h("p", { role: "status", "data-validation-outcome": true });
    this.fault = h("p", { class: "fault", role: "alert", "data-validation-fault": true });
    this.table = h("table", { hidden: true, "data-validation-table": true });
    this.best = button("use-best", "Use the best", () => this.use());
    this.best.hidden = true;
    this.node = dialog("validation", "Cross-validation",
      h("p", { class: "dim" }, "Every combination of these values trains on the training examples without a fold, fold after fold, and is scored on the fold that it has not seen. The test examples stay out of it."),
      this.fields, h("div", { class: "row" }, h("label", { for: "validation-folds", class: "unseen" }, "Folds"), this.folds, this.all),
      this.size, this.fault, h("div", { class: "row" }, this.start, this.stop), this.progress, this.outcome, this.table, this.best);
    this.node.addEventListener("close", () => this.running?.cancel());
  }

  /** Asks what there is to try for the present run's machine. */
  async show() {
    if (this.running) return;
    this.fragment = this.session.fragment;
    const { axes, classify = false } = await this.trainer.axes(this.fragment);
    this.classify = classify;
    const known = new Map(options(this.session.catalogue, this.session.values).map((o) => [o.key, o]));
    this.axes = axes.flatMap(({ key, now, values }) => {
      const option = known.get(key);
      if (!option) return [];
      const id = "validation-" + key;
      const input = h("input", { id, type: "text", "data-axis": key, autocomplete: "off", spellcheck: "false", inputmode: "text", placeholder: `as it is: ${now}` });
      input.addEventListener("input", () => this.count());
      return [{ key, now, values, option, input }];
    });
    this.fields.replaceChildren(...this.axes.map((a) => h("div", { class: "field" }, h("label", { for: a.input.id }, a.option.label), a.input)));
    this.table.hidden = this.best.hidden = this.progress.hidden = true;
    setText(this.outcome, "");
    this.fill(FEW);
    this.settle();
    if (!this.node.open) this.node.showModal();
    this.axes[0]?.input.focus();
  }

  /** Writes the values to try: every second one of the longest list is left out until there are few combinations. @param {number} most */
  fill(most) {
    const lists = this.axes.map((a) => a.values);
    const size = () => lists.reduce((n, l) => n * l.length, 1);
    while (size() > most) {
      const longest = lists.reduce((at, l, i) => (l.length > lists[at].length ? i : at), 0);
      lists[longest] = lists[longest].filter((_, i) => i % 2 === 0);
    }
    this.axes.forEach((a, i) => { a.input.value = lists[i].join(", "); });
    this.count();
  }

  /** The values that are written; an empty field leaves its option as it is. */
  grid() {
    return this.axes
      .map(({ key, input }) => ({ key, values: [...new Set(input.value.split(/[\s,;]+/).filter(Boolean).map(plainNumber))] }))
      .filter((axis) => axis.values.length > 0);
  }

  /** Says how much work that is. */
  count() {
    const n = this.grid().reduce((all, axis) => all * axis.values.length, 1);
    const jobs = n * Number(this.folds.value);
    setText(this.size, `${whole(n)} combination${n === 1 ? "" : "s"} × ${this.folds.value} folds = ${whole(jobs)} trainings` + (n > MANY ? `; at most ${whole(MANY)} combinations are tried` : ""));
    this.start.disabled = n > MANY || this.running !== null;
  }

  async go() {
    setText(this.fault, "");
    setText(this.outcome, "");
    const grid = this.grid();
    const wrong = grid.flatMap((axis) => axis.values).find((v) => !Number.isFinite(Number(v)));
    if (wrong !== undefined) {
      setText(this.fault, `“${wrong}” is not a number. Numbers are separated by commas or spaces.`);
      return;
    }
    if (this.trainer.playing) await this.trainer.pause(); // it would take a processor of its own
    const validation = new Validation(this.session.catalogue, this.fragment, grid, Number(this.folds.value));
    this.running = validation;
    this.settle();
    this.show0(validation);
    const begun = performance.now();
    try {
      await validation.run(() => this.report(validation, performance.now() - begun));
      const end = validation.done < validation.jobs ? `Cancelled after ${whole(validation.done)} of ${whole(validation.jobs)} trainings.` : `All ${whole(validation.jobs)} trainings are done.`;
      setText(this.outcome, end + this.verdict(validation));
    } catch (fault) {
      setText(this.fault, refusalText(/** @type {any} */ (fault)));
    } finally {
      this.running = null;
      this.progress.hidden = true;
      this.settle();
      this.rank(validation);
    }
  }

  /** @param {Validation} v */
  show0(v) {
    this.bar.max = v.jobs;
    this.bar.value = 0;
    this.progress.hidden = false;
    setText(this.left, "starting workers …");
    this.table.hidden = this.best.hidden = true;
  }

  /** @param {Validation} v @param {number} elapsed  milliseconds */
  report(v, elapsed) {
    this.bar.value = v.done;
    const seconds = (elapsed / v.done) * (v.jobs - v.done) / 1000;
    const where = v.onPage ? "; on the page’s own thread, for no worker starts here" : "";
    setText(this.left, `${whole(v.done)} of ${whole(v.jobs)}${v.done > 3 ? `, about ${duration(seconds)} left` : ""}${where}`);
    this.rank(v);
  }

  /** Shows what is known of combinations that have been through all folds, best first. @param {Validation} v */
  rank(v) {
    const ranked = rankOf(v);
    this.ranked = ranked;
    this.table.hidden = ranked.length === 0;
    this.best.hidden = ranked.length === 0 || this.running !== null;
    if (!ranked.length) return;
    const axes = this.axes.filter((a) => a.key in ranked[0].values);
    this.table.replaceChildren(
      h("caption", {}, `The best of ${whole(v.combinations.length)} combinations` + (this.running ? ", so far" : "")),
      h("thead", {}, h("tr", {}, ...axes.map((a) => h("th", { scope: "col" }, a.option.label.split(",")[0])), h("th", { scope: "col" }, this.measure()))),
      h("tbody", {}, ...ranked.slice(0, SHOWN).map((c) => h("tr", {}, ...axes.map((a) => h("td", {}, valueText(a.option, c.values[a.key]))), h("td", {}, this.text(mean(c)))))));
  }

  measure() {
    return this.classify ? "Wrong labels" : "Squared error";
  }

  /** @param {number} loss */
  text(loss) {
    if (!Number.isFinite(loss)) return "cannot be trained";
    return this.classify ? (100 * loss).toFixed(1) + " %" : loss.toPrecision(3);
  }

  /** @param {Validation} v */
  verdict(v) {
    const [best] = rankOf(v);
    if (!best) return " No combination has been through all folds.";
    const names = this.axes.filter((a) => a.key in best.values).map((a) => `${a.option.label.split(",")[0]} ${valueText(a.option, best.values[a.key])}`);
    return ` The best: ${names.join(", ") || "the values as they are"}, with ${this.measure().toLowerCase()} ${this.text(mean(best))}.`;
  }

  /** Makes the best combination the run's. */
  async use() {
    const [best] = this.ranked ?? [];
    if (!best) return;
    try {
      await this.session.change(best.values);
      this.node.close();
    } catch (fault) {
      setText(this.fault, refusalText(/** @type {any} */ (fault)));
    }
  }

  settle() {
    const busy = this.running !== null;
    for (const { input } of this.axes) input.disabled = busy;
    this.folds.disabled = this.all.disabled = busy;
    this.stop.hidden = !busy;
    this.count();
    if (busy) this.stop.focus();
  }
}

/** @param {Validation} v */
function rankOf(v) {
  return v.combinations.filter((c) => c.done === v.folds && (c.failed || !Number.isNaN(mean(c)))).sort((a, b) => mean(a) - mean(b));
}

/** @param {number} seconds */
function duration(seconds) {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}

/** @param {string} text @returns {string} "0.50" as the trainer writes it: "0.5" */
function plainNumber(text) {
  const x = Number(text.replace("−", "-"));
  return Number.isFinite(x) ? String(x) : text;
}

/** @param {string} action @param {string} words @param {() => unknown} act */
function button(action, words, act) {
  const b = h("button", { type: "button", "data-action": action }, words);
  b.addEventListener("click", () => { act(); });
  return b;
}
