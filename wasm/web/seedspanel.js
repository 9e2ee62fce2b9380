// @ts-check
// The panel of a run over seeds: how much of the gain is luck. It is loaded when it is asked for, and stays, marked as what it
// is about, when the page goes on to something else.

import { press } from "./classparts.js";
import { differenceOf } from "./difference.js";
import { h, setText } from "./dom.js";
import { icon } from "./icons.js";
import { pool } from "./pool.js";
import { SeedRuns } from "./seeds.js";
import { COUNTS } from "./seedsbutton.js";
import { SeedsTake } from "./seedstake.js";
import { countText, DELTA_M, dotText, duration, HEADLINE, helpsText, rangeText, spreadIn } from "./seedswords.js";
import { shape, SHAPE_COUNT } from "./shapes.js";
import { signOfMean } from "./spread.js";
import { showSigned, spreadText, Strip } from "./strip.js";
import { style } from "./styles.js";
import { refusalText } from "./troubles.js";

/** @typedef {import('./seedswords.js').Measure} Measure */

/** Below so many steps hardly anything is learned yet; then all run to this one. */
const USEFUL = 300;
const USUAL = 600;

const POINT = "A dot is a seed: press it to load its run.";

export class SeedsPanel {
  /** @param {import('./view.js').View} view @param {import('./seedsbutton.js').SeedsButton} button */
  constructor(view, button) {
    this.view = view;
    this.session = view.session;
    this.button = button;
    /** @type {SeedRuns | null} */
    this.runs = null;
    this.begun = 0;
    this.title = h("h2", { id: "seeds-title" });
    this.range = h("span", { class: "dim", "data-seeds-range": true });
    this.count = h("select", { "aria-label": "How many seeds", "data-key": "seeds", class: "small" }, ...COUNTS.map((n) => h("option", { value: n }, `${n} seeds`)));
    this.count.addEventListener("change", () => this.choose());
    this.again = press("seeds-again", "Run again", () => this.goOn(), "small");
    this.stop = press("seeds-cancel", "Cancel", () => this.cancel(), "small");
    const away = h("button", { type: "button", class: "bare", "data-action": "seeds-close", "aria-label": "Close", onclick: () => this.close() }, icon("close"));
    this.number = h("strong", { class: "number" });
    this.rest = h("span");
    this.verdict = h("p", { class: "verdict", "data-seeds-verdict": true }, this.number, " ", this.rest);
    this.bar = h("progress", { max: 1, value: 0, "aria-label": "Runs over seeds" });
    this.left = h("span", { "data-seeds-left": true });
    this.progress = h("span", { class: "progress" }, this.bar, this.left);
    this.fault = h("p", { class: "fault", role: "alert", "data-seeds-fault": true });
    this.said = h("p", { class: "unseen", role: "status", "data-seeds-said": true });
    this.rows = [this.row("gain"), this.row("delta-m")];
    this.readout = h("p", { class: "readout", "data-seeds-readout": true }, POINT);
    this.take = new SeedsTake();
    this.strips = h("div", { class: "strips" }, ...this.rows.map((r) => r.node));
    this.node = h("section", { class: "seeds", "aria-labelledby": "seeds-title", "data-part": "seeds" },
      h("header", {}, this.title, this.range, this.progress, h("span", { class: "acts" }, this.count, this.again, this.stop, away)),
      this.fault, this.verdict, this.strips, this.readout, this.take.node, this.said);
    this.listen = () => this.show();
    this.session.addEventListener("spec", this.listen);
    view.headline.node.after(this.node);
    this.ready = Promise.all([style(view.host.shadowRoot, "sharedialog.css"), style(view.host.shadowRoot, "seeds.css")]);
  }

  /** @param {string} name */
  row(name) {
    const strip = new Strip(name, (seed) => this.point(seed), (seed) => this.load(seed));
    const label = h("span", { class: "name" }), mean = h("span", { class: "mean-sd" }), helps = h("span", { class: "helps" });
    return { strip, label, mean, helps, node: h("div", { class: "strip-row", "data-seeds-row": name }, label, strip.node, mean, helps) };
  }

  /** Another number of seeds; of the same run, what is known stays. */
  choose() {
    this.button.choose(Number(this.count.value));
    const { runs } = this;
    if (runs?.of(this.session.fragment)) this.run(runs.fragment, runs.steps, runs.first);
    else this.go();
  }

  /** Goes on with what was cancelled, if the page still shows it; or begins. */
  goOn() {
    const { runs } = this;
    if (runs?.over && runs.done < runs.outcomes.length && runs.of(this.session.fragment)) this.run(runs.fragment, runs.steps, runs.first);
    else this.go();
  }

  /** Runs the page's present spec, at its present step if that is a useful one. */
  go() {
    const { fragment, result } = this.session;
    const step = result?.step ?? 0;
    const steps = step >= USEFUL ? step : USUAL;
    const { runs } = this;
    this.node.hidden = false;
    if (runs && !runs.over && runs.of(fragment)) return; // it is at it
    this.run(fragment, runs?.of(fragment) && step < USEFUL ? runs.steps : steps);
  }

  /** @param {string} fragment @param {number} steps @param {number} [seed]  the first; the page's, unless it is told */
  async run(fragment, steps, seed) {
    const { catalogue, result, values } = this.session;
    const before = this.runs;
    before?.cancel();
    const runs = this.runs = new SeedRuns(catalogue, fragment, seed ?? Number(values.get("seed")), this.button.count, steps, before);
    this.values = values;
    this.tasks = result?.tasks ?? [];
    this.target = result?.target ?? 0;
    this.begun = performance.now();
    this.found = runs.done;
    setText(this.fault, "");
    setText(this.left, "starting workers …");
    this.show();
    try {
      await this.ready;
      await runs.run((found) => this.runs === runs && (found ? this.show() : this.showProgress()), (signal) => this.seen(signal));
    } catch (fault) {
      if (this.runs === runs) setText(this.fault, refusalText(/** @type {any} */ (fault)));
    }
    if (this.runs !== runs) return;
    this.show();
    const end = runs.done < runs.outcomes.length ? `Ended after ${runs.done} of ${runs.outcomes.length} seeds. ` : "";
    setText(this.said, end + (this.verdict.textContent ?? ""));
  }

  /** Waits until somebody sees the page, unless they want it to go on unseen. @param {AbortSignal} signal */
  async seen(signal) {
    while (document.hidden && !this.view.watch.keepGoing && !signal.aborted) {
      await new Promise((resolve) => {
        document.addEventListener("visibilitychange", resolve, { once: true });
        signal.addEventListener("abort", resolve, { once: true });
      });
    }
  }

  cancel() {
    this.runs?.cancel();
    this.again.hidden = false;
    this.again.focus();
  }

  close() {
    this.runs?.cancel();
    this.node.hidden = true;
    this.button.node.focus();
  }

  /** Shows what is known now. */
  show() {
    const { runs } = this;
    if (!runs) return;
    const { catalogue, fragment, values } = this.session;
    const old = !runs.of(fragment);
    const all = runs.outcomes.length;
    setText(this.title, `Over ${all} seeds`);
    setText(this.range, rangeText(runs));
    this.node.classList.toggle("stale", old);
    if (old) this.range.append(" ", h("mark", { "data-seeds-stale": true }, `of ${differenceOf(catalogue, this.values ?? values, values)}`));
    this.count.value = String(this.button.count);
    this.again.hidden = !runs.over;
    setText(this.again, runs.done < all && !old ? "Go on" : "Run again");
    this.stop.hidden = this.progress.hidden = runs.over;
    this.showProgress();
    this.showNumbers(old ? NaN : Number(values.get("seed")));
  }

  /** Shows how far it is. */
  showProgress() {
    const { runs } = this;
    if (!runs) return;
    const all = runs.outcomes.length;
    this.bar.value = runs.share;
    const done = runs.share * all - (this.found ?? 0), elapsed = (performance.now() - this.begun) / 1000;
    if (done > 0.5) setText(this.left, `${runs.done} of ${all}, about ${duration(elapsed / done * (1 - runs.share) * all)} left` + (pool.onPage ? "; on the page’s own thread, for no worker starts here" : ""));
  }

  /** @param {number} here  the seed that the page shows, of this spec */
  showNumbers(here) {
    const runs = /** @type {SeedRuns} */ (this.runs);
    const target = this.target ?? 0, task = runs.results[0]?.tasks[target] ?? this.tasks?.[target];
    const points = !task || task.metricName === "accuracy" ? "points" : `points of ${task.metricName}`;
    const gain = HEADLINE, s = spreadIn(runs, gain);
    const same = runs.results.every((r) => r.target === target), name = same ? task?.name ?? "" : "the target, a task of each seed’s own,";
    const known = s.n > 0 || runs.stopped.length + runs.failed.length > 0;
    this.verdict.hidden = this.strips.hidden = this.readout.hidden = this.take.node.hidden = !known;
    if (!known) return;
    showSigned(this.number, spreadText(s, ""), signOfMean(s));
    setText(this.rest, `${points} on ${name} from training together, mean ± sd: ${countText(runs, s)}.`);
    const [gains, deltas] = this.rows;
    this.showRow(gains, gain, here, [same && (this.tasks?.length ?? 0) <= SHAPE_COUNT && shape(target), ` ${same ? name : "Target"}, ${points}`]);
    deltas.node.hidden = (task && runs.results[0]?.tasks.length < 2) || spreadIn(runs, DELTA_M).n === 0;
    this.showRow(deltas, DELTA_M, here, ["Δm, all tasks"]);
    this.take.show(runs);
  }

  /** @param {ReturnType<SeedsPanel["row"]>} row @param {Measure} measure @param {number} here @param {(Node | string | false)[]} name */
  showRow(row, measure, here, name) {
    const runs = /** @type {SeedRuns} */ (this.runs);
    const s = spreadIn(runs, measure);
    row.label.replaceChildren(...name.filter((n) => n !== false));
    showSigned(row.mean, spreadText(s, measure.unit), signOfMean(s));
    setText(row.helps, "helps on " + helpsText(s, runs.done));
    row.strip.show(runs.values(measure.of), s, here, (v) => dotText(v, measure.unit),
      `${row.label.textContent?.trim()}, by seed: ${s.n} ${s.n === 1 ? "dot" : "dots"}, mean ± standard deviation ${spreadText(s, measure.unit)}; pressing one loads that run`);
  }

  /** Says what a seed came to. @param {number | null} seed */
  point(seed) {
    const { runs } = this;
    const result = runs?.outcomes.find((o) => o.seed === seed)?.result;
    for (const { strip } of this.rows) for (const [s, dot] of strip.buttons) dot.classList.toggle("same", s === seed);
    if (!runs || !result || seed === null) {
      setText(this.readout, POINT);
      return;
    }
    const [gain, delta] = [HEADLINE, DELTA_M].map((m) => dotText({ seed, ...m.of(result) }, m.unit));
    const rest = this.rows[1].node.hidden ? "" : `, Δm${delta.slice(delta.indexOf(":") + 1)}`;
    setText(this.readout, `S${gain.slice(1)} points${rest}. Press to load it.`);
  }

  /** Makes one of the runs the page's. @param {number} seed */
  load(seed) {
    if (this.view.frozen || !this.runs) return;
    this.session.load(this.runs.specOf(seed), "person").catch(() => {}); // told by its event
  }

  dispose() {
    this.runs?.cancel();
    this.session.removeEventListener("spec", this.listen);
    for (const { strip } of this.rows) strip.dispose();
  }
}
