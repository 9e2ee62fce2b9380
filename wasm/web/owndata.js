// @ts-check
// A person's own data: a dialog that opens a table or saves the present world's data as one. It is loaded when it is
// wanted. What is in a table, and what is wrong with it, is the trainer's to say.

import { dialog } from "./dialog.js";
import { h, setText } from "./dom.js";
import { forget, keep } from "./files.js";
import { read } from "./reading.js";
import { sizes, whole } from "./numbers.js";
import { fileOf } from "./spec.js";
import { refusalText } from "./troubles.js";

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./trainer.js').Trainer} Trainer */
/** @typedef {NonNullable<ReturnType<typeof fileOf>>} FileWords */
/** @typedef {{digest: string, values: Record<string, string>, rows: number, tasks: number, features: string[], targets: {name: string, classes?: string[]}[], notices?: string[],
 *   modes: {name: string, levels: number}[]}} Table */

/** A link whose table is not here. @typedef {{fragment: string, file: FileWords}} Wanted */

/** Bytes of a file that are worth reading (package world's MaxTableSize says how many the trainer takes). */
const LARGEST = 64 << 20;

/** How many notices about a table are shown. */
const SAID = 5;

/** How much of a line that is wrong is shown. */
const EXCERPT = 160;

/** How many labels kernel machines take (package experiment's MaxLabels). */
const MACHINES = 20_000;

/** Tables to try, which are fetched when one is asked for. */
const TABLES = [
  { url: new URL("./penguins.csv", import.meta.url), name: "penguins", licence: "CC0.",
    words: ["Penguins", "342 birds: three species and sex, from four measures. Two labels a row, some missing. Gorman and others 2014,"] },
  { url: new URL("./exam.csv", import.meta.url), name: "exam", licence: "GPL-2 or later (R package mlmRev).",
    words: ["Exam", "Exam scores of 4,057 pupils at 64 schools in London. Goldstein and others 1993,"] },
  { url: new URL("./star.csv", import.meta.url), name: "star", licence: "GPL-2 or later (R package mlmRev).",
    words: ["STAR", "Mathematics of 3,200 pupils, 16 schools × 4 grades in Tennessee. Project STAR, 1985 to 1989,"] },
];

const EXAMPLE = "task.school,task.year,y,hours,size\n7,1999,12.5,3,0.1\n7,2000,11,4.5,-2\n…";

export class OwnData {
  /**
   * @param {Session} session @param {Trainer} trainer
   * @param {(notice: import('./notices.js').Notice) => void} tell
   */
  constructor(session, trainer, tell) {
    this.session = session;
    this.trainer = trainer;
    this.tell = tell;
    /** @type {Wanted | null} */
    this.wanted = null;
    this.file = h("input", { type: "file", id: "own-file", accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" });
    this.file.addEventListener("change", () => {
      const [file] = this.file.files ?? [];
      if (file) this.take(file, file.name).catch(() => {});
      this.file.value = ""; // the same file may be chosen again, corrected
    });
    this.pasted = h("textarea", { id: "own-text", rows: 5, spellcheck: "false", autocomplete: "off", placeholder: EXAMPLE, "aria-describedby": "own-rules" });
    const read = button("read-table", "Read the text", () => this.take(new Blob([this.pasted.value]), "The pasted table"));
    this.fault = h("div", { class: "fault", role: "alert", "data-table-fault": true });
    this.busy = h("p", { role: "status", "data-table-busy": true });
    this.asked = h("p", { class: "asked", "data-asked": true, hidden: true });
    this.part = h("select", { id: "own-part", "data-key": "part" },
      ...[["all", "All examples"], ["train", "Training examples"], ["test", "Held-out examples"]].map(([value, words]) => h("option", { value }, words)));
    this.saved = h("textarea", { rows: 5, readonly: true, hidden: true, "aria-label": "The table, to be copied", "data-saved": true });
    const forgets = button("forget-tables", "Forget opened tables", async () => {
      await forget();
      setText(this.busy, "This browser keeps no table any more. The present run still has its own, until the page is closed.");
    });
    this.node = dialog("own-data", "Your own data", this.asked,
      h("p", { id: "own-rules" }, this.rules()),
      h("div", { class: "field" }, h("label", { for: "own-file" }, "Choose a table (CSV), or drop one anywhere on the page"), this.file),
      h("div", { class: "field" }, h("label", { for: "own-text" }, "Or paste one"), this.pasted, read),
      this.fault, this.busy,
      h("h3", {}, "Examples"),
      h("ul", { class: "tables" }, ...TABLES.map(({ url, name, words, licence }) =>
        h("li", {}, button(`example-${name}`, words[0], () => this.example(url, `${name}.csv`)), ` ${words[1]} ${licence}`))),
      h("p", { class: "small" }, "The table is read in this browser and sent nowhere. A link to the run says what the table is like, with a fingerprint, but does not carry it.", " ", forgets),
      h("h3", {}, "Save the present run’s data"),
      h("div", { class: "field row" }, h("label", { for: "own-part", class: "unseen" }, "Which examples"), this.part,
        button("save-table", "Save as CSV", () => this.save())), this.saved);
  }

  /** What a table has to be; the limits are the catalogue's. */
  rules() {
    const { catalogue } = this.session;
    const world = catalogue[catalogue.choices[0].list].find((/** @type {import('./catalogue.js').Entry} */ e) => e.file);
    const most = (/** @type {string} */ what) => whole(world?.options.find((/** @type {import('./catalogue.js').Option} */ o) => o.key === `${world.name}-${what}`)?.max ?? 0);
    return `The first line names the columns: task.<index>, one or more, say which task a row belongs to; y is what is predicted, ` +
      `a number or a class; all others are numbers that it is predicted from. Columns y.<name> instead of y are a task each, and their cells ` +
      `may be empty. Each of more than two classes is a task. No other value may be missing; each task needs two rows. ` +
      `At most ${most("rows")} rows, ${most("features")} features, ${most("tasks")} tasks and ${LARGEST >> 20} MiB; ` +
      `networks take that many, kernel machines ${whole(MACHINES)} labels.`;
  }

  /** @param {Wanted | null} wanted  the link that asks for a table, if one does */
  show(wanted) {
    this.expect(wanted);
    this.fault.replaceChildren();
    setText(this.busy, "");
    this.saved.hidden = true;
    if (!this.node.open) this.node.showModal();
    this.file.focus();
  }

  /** @param {Wanted | null} wanted */
  expect(wanted) {
    this.wanted = wanted;
    this.asked.hidden = !wanted;
    setText(this.asked, wanted ? `The link is about a table with ${sizes(wanted.file)} (fingerprint ${wanted.file.digest || "not said"}), which is not in this browser. Open that file to see the run.` : "");
  }

  /**
   * Opens a table: the run that a link asks for, if it is the one, or else one with the present learner.
   * @param {Blob} blob @param {string} name
   * @param {boolean} [anyway]  though a link asks for another one
   * @returns {Promise<string>} the canonical fragment; rejects when it cannot be
   */
  async take(blob, name, anyway = false) {
    this.fault.replaceChildren();
    setText(this.busy, "Reading …");
    try {
      const { wanted } = this;
      if (blob.size > LARGEST) throw new Error(`${name} has ${whole(blob.size / 2 ** 20)} MB; at most ${LARGEST / 2 ** 20} can be read.`);
      const text = new Uint8Array(await blob.arrayBuffer());
      const { file } = await read(text);
      await this.trainer.ready;
      const table = /** @type {Table} */ (await this.trainer.open(file));
      const right = wanted && table.digest.startsWith(wanted.file.digest);
      if (wanted && !right && !anyway) {
        throw Object.assign(new Error(`${name} is another table than the link’s: its fingerprint is ${table.digest}, with ${sizesOf(table)}.`), { retry: true });
      }
      this.session.names.set(table.digest, name);
      const kept = await keep(table.digest, name, text, file);
      const fragment = await (right ? this.session.load(wanted.fragment, "person") : this.session.change({ ...table.values, "target-task": "0" }));
      this.expect(null);
      this.node.close();
      this.tell(opened(name, table, kept));
      return fragment;
    } catch (fault) {
      await this.explain(/** @type {any} */ (fault), blob, name);
      throw fault;
    } finally {
      setText(this.busy, "");
    }
  }

  /**
   * Opens one of the tables that come with the page.
   * @param {URL} url @param {string} name
   */
  async example(url, name) {
    let table;
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      table = await answer.blob();
    } catch (fault) {
      this.fault.replaceChildren(h("p", {}, `${name} did not arrive: ${/** @type {Error} */ (fault).message}.`));
      return;
    }
    await this.take(table, name, true);
  }

  /** @param {Error & {field?: string, line?: number, retry?: boolean, code?: string}} fault @param {Blob} blob @param {string} name */
  async explain(fault, blob, name) {
    const text = fault.field ? refusalText(fault) : fault.message;
    const line = fault.line ? await lineOf(blob, fault.line) : "";
    this.fault.replaceChildren(h("p", {}, h("strong", {}, fault.code === "table" ? `${name} cannot be read.` : "This cannot be opened."), " ", text));
    if (line) this.fault.append(h("pre", {}, h("b", {}, `${fault.line} `), line));
    if (fault.retry) this.fault.append(button("open-anyway", "Open it all the same", () => this.take(blob, name, true)));
    if (!this.node.open) this.node.showModal();
    this.fault.scrollIntoView({ block: "nearest" });
  }

  /** Saves the present run's data, or shows it where a frame may not save. */
  async save() {
    try {
      const table = await this.trainer.export(/** @type {"all"} */ (this.part.value));
      const blob = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (table)], { type: "text/csv" });
      if (self.origin !== "null") {
        download(blob, `tandem-${this.session.values.get("world") ?? "data"}-${this.part.value}.csv`);
        return;
      }
      this.saved.value = await blob.text();
      this.saved.hidden = false;
      this.saved.select();
    } catch (fault) {
      this.fault.replaceChildren(h("p", {}, /** @type {Error} */ (fault).message));
    }
  }
}

/** @param {string} name @param {Table} table @param {boolean} kept @returns {import('./notices.js').Notice} */
function opened(name, table, kept) {
  const classes = table.targets.filter((t) => t.classes).map((t) => ` ${t.name} is ${list(t.classes ?? [])}${(t.classes ?? []).length > 2 ? ": each class against the others is a task" : ""}.`).join("");
  const said = table.notices ?? [];
  const notices = said.length ? ` Note: ${said.slice(0, SAID).join("; ")}${said.length > SAID ? "; …" : "."}` : "";
  return {
    kind: "note", title: `${name} is open: ${sizesOf(table)}.`,
    text: `Tasks by ${table.modes.map((m) => `${m.name} (${m.levels})`).join(" × ")}.${classes}${notices} Nothing was uploaded. ` +
      (kept ? "This browser keeps the table for your next visit." : "This page may keep nothing: open the table again after a reload."),
  };
}

/** @param {string[]} words @returns {string} "a, b or c" */
function list(words) {
  const shown = words.length > 12 ? [...words.slice(0, 11), "…"] : words;
  return `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** @param {Table} table */
function sizesOf(table) {
  return sizes({ tasks: table.tasks, features: table.features.length, rows: table.rows });
}

/** @param {Blob} blob @param {number} number  from 1 @returns {Promise<string>} the beginning of a line */
async function lineOf(blob, number) {
  const text = await blob.text();
  const line = text.split(/\r\n|\n|\r/, number)[number - 1] ?? "";
  return line.length > EXCERPT ? line.slice(0, EXCERPT) + "…" : line;
}

/** @param {Blob} blob @param {string} name */
function download(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param {string} action @param {string} words @param {() => unknown} act */
function button(action, words, act) {
  const b = h("button", { type: "button", class: "small", "data-action": action }, words);
  b.addEventListener("click", async () => {
    try {
      await act();
    } catch {
      // It was explained.
    }
  });
  return b;
}
