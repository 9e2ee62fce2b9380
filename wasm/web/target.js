// @ts-check
// The headline is about one task. When a change of the run makes it another one, although nobody chose it, that is said,
// and one press goes back.

import { isTask } from "./catalogue.js";
import { chosen, options, textOf } from "./spec.js";

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./notices.js').Notice} Notice */
/** @typedef {import('./spec.js').Values} Values */

/** The option that names the task. */
const TARGET = "target-task";

/** What the headline was about, run by run. */
export class Target {
  /** @param {import('./session.js').Session} session @param {(notice: Notice | null) => void} tell  null: what was said is over */
  constructor(session, tell) {
    this.session = session;
    this.tell = tell;
    /** The run before: its world, its tasks' names, and which of them it was about. @type {{world: string, names: string[], at: number} | null} */
    this.before = null;
    /** A run that was asked for and not yet looked at. @type {{fragment: string, ours: boolean} | null} */
    this.asked = null;
    /** The last that was seen. @type {Result | null} */
    this.result = null;
  }

  /** A run begins. @param {string} fragment @param {boolean} ours  a person changed something of the run before, rather than go to another */
  begin(fragment, ours) {
    this.asked = { fragment, ours };
    this.look();
  }

  /** @param {Result} result  that is on screen */
  see(result) {
    this.result = result;
    this.look();
  }

  /** Looks at a run once it is both asked for and seen, whichever comes first. */
  look() {
    const { asked, before, result } = this;
    if (!asked || !result || result.spec !== asked.fragment) return;
    this.asked = null;
    const { catalogue, values } = this.session;
    const world = chosen(catalogue, values, catalogue.choices[0])?.name ?? "";
    this.before = { world, names: result.tasks.map((t) => t.name), at: result.target };
    const option = options(catalogue, values).find((o) => isTask(o) && o.key === TARGET);
    if (!asked.ours || !before || world !== before.world || !option || textOf(values, option) !== option.default) {
      this.tell(null);
      return;
    }
    // Tasks are added at the end, and relatives are renamed after their target: it is the number that stays. When one is
    // removed, the names stay.
    const was = result.tasks.length < before.names.length ? result.tasks.findIndex((t) => t.name === before.names[before.at]) : before.at;
    if (was !== result.target) this.tell(this.notice(result, was));
  }

  /** @param {Result} r @param {number} was  the task that it was about; -1: it is gone @returns {Notice} */
  notice(r, was) {
    const now = r.tasks[r.target];
    const fewest = r.tasks.every((t) => t === now || !t.on || t.labels > now.labels) ? "it has the fewest labels" : "no task has fewer labels";
    return {
      kind: "note", title: `The headline is now about ${now.name}:`, text: `${fewest}.`,
      actions: was < 0 ? [] : [[`Stay with ${r.tasks[was].name}`, () => { this.session.change({ [TARGET]: String(was + 1) }); }]],
    };
  }
}
