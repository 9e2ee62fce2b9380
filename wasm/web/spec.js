// @ts-check
// A spec as the page handles it: the keys and texts of a fragment, read against the catalogue. What is allowed is the
// trainer's to say; this module only reads what the trainer called canonical, and writes what a control asks for.

import { entries, isTask, LEARNER, takes, TASKS } from "./catalogue.js";

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./catalogue.js').Choice} Choice */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('./catalogue.js').Option} Option */
/** @typedef {Map<string, string>} Values  texts by key; a default may be left out, of the revision that stands among them */

/** The key of the revision whose defaults a spec leaves out; without it, of the first one. */
const REVISION = "rev";

/** What no spec means where it was written down: in a page, in a stored link. */
export const STORED = REVISION + "=1";

/** @param {string} fragment  with or without '#' @returns {Values} */
export function parse(fragment) {
  const values = new Map();
  for (const pair of fragment.replace(/^#/, "").split("&")) {
    const at = pair.indexOf("=");
    if (at > 0) values.set(unescape(pair.slice(0, at)), unescape(pair.slice(at + 1)));
  }
  return values;
}

/**
 * Writes a spec, whether it is given as a fragment or as an object of values (lists as arrays).
 * @param {string | Record<string, unknown>} spec
 * @returns {string} a fragment without '#'
 */
export function fragmentOf(spec) {
  if (typeof spec === "string") return spec.replace(/^#/, "");
  const text = (/** @type {unknown} */ v) => (v === true ? "1" : v === false ? "0" : String(v));
  return Object.entries(spec)
    .map(([key, v]) => pair(key, Array.isArray(v) ? v.map(text).join(",") : text(v)))
    .join("&");
}

/**
 * @param {Catalogue} catalogue
 * @param {Values} values
 * @param {Choice} choice
 * @returns {Entry} the entry that is chosen
 */
export function chosen(catalogue, values, choice) {
  const list = entries(catalogue, choice);
  const name = values.get(choice.key) ?? defaultOf(values, choice);
  return list.find((e) => e.name === name) ?? list[0];
}

/**
 * @param {Catalogue} catalogue
 * @param {Values} values
 * @returns {Option[]} every option that stands in the spec, in the order of the fragment
 */
export function options(catalogue, values) {
  return [
    ...standing(catalogue, values).flatMap((choice) => chosen(catalogue, values, choice)?.options ?? []),
    ...catalogue.groups.filter((group) => stands(catalogue, values, group)).flatMap((group) => group.options),
  ];
}

/**
 * @param {Catalogue} catalogue @param {Values} values @param {{for?: string}} part  a choice or a group
 * @returns {boolean} whether it stands in the spec, with its learner
 */
export function stands(catalogue, values, part) {
  return !part.for || part.for === learnerOf(catalogue, values);
}

/** @param {Catalogue} catalogue @param {Values} values @returns {string} "Neural networks" or "Kernel machines" */
export function learnerKind(catalogue, values) {
  const name = learnerOf(catalogue, values);
  return (catalogue.kernel_machines ?? []).some((/** @type {Entry} */ e) => e.name === name) ? "Kernel machines" : "Neural networks";
}

/** @param {Catalogue} catalogue @param {Values} values @returns {string | undefined} */
function learnerOf(catalogue, values) {
  const choice = catalogue.choices.find((c) => c.key === LEARNER);
  return choice && (values.get(LEARNER) ?? defaultOf(values, choice));
}

/** @param {Catalogue} catalogue @param {Values} values @returns {Choice[]} the choices that stand in the spec */
function standing(catalogue, values) {
  return catalogue.choices.filter((choice) => stands(catalogue, values, choice));
}

/** @param {Values} values @returns {number} */
function revisionOf(values) {
  return Number(values.get(REVISION) ?? 1);
}

/** @param {Values} values @param {Option | Choice} part @returns {string} the default of the spec's revision */
function defaultOf(values, part) {
  return part.was?.find((p) => revisionOf(values) <= p.until)?.text ?? part.default;
}

/** @param {Values} values @param {Option} option @returns {string} the option's text */
export function textOf(values, option) {
  return values.get(option.key) ?? defaultOf(values, option);
}

/**
 * @param {Catalogue} catalogue @param {Values} values
 * @returns {Values} with nothing left out, so that two of any revisions can be compared
 */
export function complete(catalogue, values) {
  const all = new Map(values);
  all.delete(REVISION);
  for (const choice of standing(catalogue, values)) all.set(choice.key, values.get(choice.key) ?? defaultOf(values, choice));
  for (const option of options(catalogue, values)) all.set(option.key, textOf(values, option));
  return all;
}

/** @param {Catalogue} catalogue @param {string} fragment  canonical @returns {string} the seed of the run */
export function seedOf(catalogue, fragment) {
  const option = catalogue.groups.flatMap((g) => g.options).find((o) => o.key === "seed");
  return option ? textOf(parse(fragment), option) : "—";
}

/** @param {string} text @param {number} n @returns {string[]} a per-task option as one text a task */
export function spread(text, n) {
  const parts = text.split(",");
  return Array.from({ length: n }, (_, i) => (parts.length === 1 ? parts[0] : parts[i] ?? parts[parts.length - 1]));
}

/** @param {string[]} parts @returns {string} a per-task option's text: one value where all are the same */
export function gather(parts) {
  return parts.every((p) => p === parts[0]) ? parts[0] : parts.join(",");
}

/**
 * @param {Catalogue} catalogue
 * @param {Values} values
 * @returns {number} how many tasks the spec has; 0 if only the world can tell
 */
export function taskCount(catalogue, values) {
  const option = options(catalogue, values).find((o) => o.key === TASKS);
  return option ? textOf(values, option).split(",").length : fileOf(catalogue, values)?.tasks ?? 0;
}

/**
 * What the spec says of the file that its run reads.
 * @param {Catalogue} catalogue
 * @param {Values} values
 * @returns {{world: string, digest: string, tasks: number, features: number, rows: number} | null} null if it reads none
 */
export function fileOf(catalogue, values) {
  const entry = chosen(catalogue, values, catalogue.choices[0]);
  if (!entry?.file) return null;
  const text = (/** @type {string} */ what) => values.get(`${entry.name}-${what}`) ?? "";
  return { world: entry.name, digest: text("data"), tasks: Number(text("tasks")), features: Number(text("features")), rows: Number(text("rows")) };
}

/**
 * The spec after some keys change, in the present revision. Options that no longer exist are dropped, and so are, when a choice changed, those
 * that do not take their value any more; the others stay.
 * @param {Catalogue} catalogue
 * @param {Values} values
 * @param {Record<string, string>} changes
 * @returns {string} a fragment
 */
export function changed(catalogue, values, changes) {
  const revision = catalogue.revision ?? 1;
  const next = complete(catalogue, values).set(REVISION, String(revision));
  for (const choice of catalogue.choices.filter((c) => c.key in changes)) {
    for (const option of chosen(catalogue, values, choice)?.options ?? []) { // the new entry has defaults of its own
      if ([option.default, defaultOf(values, option)].includes(next.get(option.key) ?? "")) next.delete(option.key);
    }
  }
  for (const [key, text] of Object.entries(changes)) next.set(key, text);
  const pairs = [];
  for (const choice of standing(catalogue, next)) {
    const name = next.get(choice.key) ?? choice.default;
    if (name !== choice.default) pairs.push(pair(choice.key, name));
  }
  const doubtful = new Set(catalogue.choices.filter((choice) => choice.key in changes).flatMap((choice) => chosen(catalogue, next, choice)?.options ?? []));
  const tasks = taskCount(catalogue, next);
  for (const option of options(catalogue, next)) {
    const text = textOf(next, option);
    const asked = doubtful.has(option) || (option.per_task && catalogue.choices[0].key in changes); // another world has other tasks
    if (asked && !(option.key in changes) && !takes(option, text, tasks)) continue;
    if (text !== option.default) pairs.push(pair(option.key, text));
  }
  const first = catalogue.choices[0];
  if (pairs.length === 0) pairs.push(pair(first.key, next.get(first.key) ?? first.default));
  return (revision > 1 ? [pair(REVISION, String(revision)), ...pairs] : pairs).join("&");
}

/**
 * What must change so that there is one task more, at the end: the list of tasks, and every option with a value a task.
 * @param {Catalogue} catalogue @param {Values} values
 * @param {string} task  its label function
 * @returns {Record<string, string>}
 */
export function withTask(catalogue, values, task) {
  return editLists(catalogue, values, (parts, option) => {
    parts.push(option.key === TASKS ? task : option.default.split(",")[0]);
  });
}

/**
 * What must change so that a task is gone: as withTask, and options that name a task by its number.
 * @param {Catalogue} catalogue @param {Values} values
 * @param {number} task  from 0
 * @returns {Record<string, string>}
 */
export function withoutTask(catalogue, values, task) {
  const changes = editLists(catalogue, values, (parts) => { parts.splice(task, 1); });
  for (const option of options(catalogue, values).filter(isTask)) {
    const number = Number(textOf(values, option));
    if (number === task + 1) changes[option.key] = option.default;
    if (number > task + 1) changes[option.key] = String(number - 1);
  }
  return changes;
}

/**
 * @param {Catalogue} catalogue @param {Values} values @param {(parts: string[], option: Option) => void} edit
 * @returns {Record<string, string>}
 */
function editLists(catalogue, values, edit) {
  /** @type {Record<string, string>} */
  const changes = {};
  for (const option of options(catalogue, values)) {
    const parts = textOf(values, option).split(",");
    if (option.key !== TASKS && !(option.per_task && parts.length > 1)) continue;
    edit(parts, option);
    changes[option.key] = option.per_task ? gather(parts) : parts.join(",");
  }
  return changes;
}

/**
 * The way from one spec to another if it leads only over options that may change during a run.
 * @param {Catalogue} catalogue
 * @param {string} from
 * @param {string} to
 * @returns {[key: string, text: string][] | null} null if a new run is needed
 */
export function liveChanges(catalogue, from, to) {
  const asked = parse(to);
  if (revisionOf(asked) < (catalogue.since ?? 1)) return null; // it may be of an earlier Tandem: the trainer says so
  const [a, b] = [parse(from), asked].map((values) => complete(catalogue, values));
  const known = new Map(options(catalogue, asked).map((o) => [o.key, o]));
  /** @type {[string, string][]} */
  const changes = [];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    if (a.get(key) === b.get(key)) continue;
    const option = known.get(key);
    if (!option?.live) return null;
    changes.push([key, b.get(key) ?? option.default]);
  }
  return changes;
}

/** @param {string} fragment  canonical @returns {string} without its seed, which stands last */
export function seedless(fragment) {
  return fragment.replace(/&seed=\d+$/, "");
}

/** @param {string} key @param {string} text @returns {string} */
function pair(key, text) {
  return encodeURIComponent(key) + "=" + encodeURIComponent(text).replaceAll("%2C", ",");
}

/** @param {string} text @returns {string} */
function unescape(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

