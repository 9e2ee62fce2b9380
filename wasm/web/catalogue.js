// @ts-check
// The shape of the catalogue that the trainer hands over: everything that a person can choose. The page knows worlds,
// architectures and methods only from here, so that adding one changes nothing in JavaScript.

/** A default that was, and the last revision that had it. @typedef {{until: number, text: string}} Past */

/**
 * One thing that a person can set (package catalogue's Option).
 * @typedef {object} Option
 * @property {string} key
 * @property {string} label
 * @property {'int' | 'float' | 'bool' | 'choice' | 'text'} kind
 * @property {number} min
 * @property {number} max
 * @property {number} step
 * @property {string} default
 * @property {Past[]} [was]  the defaults before, the oldest first
 * @property {{value: string, label: string}[]} [choices]  of a number: those of its values that have a name
 * @property {boolean} [per_task]  one value for all tasks, or one a task
 * @property {number} [min_len]
 * @property {number} [max_len]  above 0: a list
 * @property {boolean} [log]
 * @property {boolean} [live]
 * @property {string} [unit]
 * @property {string} help
 */

/**
 * One world, architecture, weighting, sampling, schedule or optimiser (package catalogue's Entry).
 * @typedef {object} Entry
 * @property {string} name
 * @property {string} title
 * @property {string} [class]
 * @property {string} summary
 * @property {string} [equation]
 * @property {string} [cite]
 * @property {number} [min_tasks]
 * @property {boolean} [file]  it reads a file that no link carries
 * @property {Option[] | null} options
 */

/**
 * One of the choices that a spec makes among entries.
 * @typedef {object} Choice
 * @property {string} key
 * @property {string} label
 * @property {string} list  the catalogue's member with its entries
 * @property {string} default
 * @property {Past[]} [was]  as an option's
 * @property {string} [for]  the learner that it stands with; any, if there is none
 */

/** @typedef {{name: string, title: string, summary: string, fragment: string}} Preset */
/** @typedef {{title: string, options: Option[], for?: string}} Group */
/** @typedef {{presets: Preset[], choices: Choice[], groups: Group[], revision?: number, since?: number, [list: string]: any}} Catalogue */

/** The choice that says what else there is to choose. */
export const LEARNER = "learner";

/** The option of a world that lists its tasks. */
export const TASKS = "tasks";

/**
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 * @returns {Entry[]} what there is to choose from
 */
export function entries(catalogue, choice) {
  return catalogue[choice.list] ?? [];
}

/** @param {Option} option @returns {boolean} */
export function isList(option) {
  return Boolean(option.per_task) || (option.max_len ?? 0) > 0;
}

/**
 * Whether an option of an entry that reads a file says what the file has: it is taken from there, and nobody sets it.
 * @param {Entry} entry @param {Option} option
 * @returns {boolean}
 */
export function describesFile(entry, option) {
  return Boolean(entry.file) && option.key.startsWith(entry.name + "-");
}

/**
 * Whether an option's value is the number of a task, from 1 on: those have keys like "target-task".
 * @param {Option} option
 * @returns {boolean}
 */
export function isTask(option) {
  return option.kind === "int" && option.key.endsWith("-task");
}

/**
 * Whether an option takes a text that was written for another one of the same key. The trainer has the last word.
 * @param {Option} option @param {string} text @param {number} tasks  how many there are; 0: nobody knows yet
 * @returns {boolean}
 */
export function takes(option, text, tasks) {
  const parts = isList(option) ? text.split(",") : [text];
  if (option.per_task && parts.length > 1 && parts.length !== tasks) return false;
  if (!option.per_task && isList(option) && (parts.length < (option.min_len ?? 0) || parts.length > (option.max_len ?? 0))) return false;
  return parts.every((part) => {
    const value = Number(part);
    switch (option.kind) {
      case "bool": return part === "0" || part === "1";
      case "choice": return Boolean(option.choices?.some((c) => c.value === part));
      case "int": return Number.isInteger(value) && value >= option.min && value <= (isTask(option) && tasks ? Math.min(tasks, option.max) : option.max);
      default: return Number.isFinite(value) && value >= option.min && value <= option.max;
    }
  });
}

/**
 * Says in words what values an option takes, as the core's errors do.
 * @param {Option} option  as if it were not a list
 * @returns {string}
 */
export function allowed(option) {
  switch (option.kind) {
    case "int": return `a whole number from ${option.min} to ${option.max}`;
    case "float": return `a number from ${option.min} to ${option.max}`;
    case "bool": return "on or off";
    default: return "one of " + (option.choices ?? []).map((c) => c.label).join(", ");
  }
}
