// @ts-check
// What a figure and the page that it is in say to each other: messages {tandem: 1, type, …}, and nothing else. Both ends read
// with the tables below (docs/embed.md has them in words), so what is not in a table is never acted on.

/** Of the protocol. A message of another version is answered with an error. */
export const VERSION = 1;

/** The height of a figure in CSS pixels unless its author says another, and what is kept free for it before it is there. */
export const HEIGHT = 640;

/** What a frame in somebody's page may do: no origin of its own; the link to the whole page opens a window. */
export const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/** A test of a field, and what it allows in words. @typedef {[(value: any) => boolean, string]} Field */
/** @typedef {Record<string, Record<string, Field>>} Table  fields by type */
/** A run's place: what it began as, its live changes, and how far it is. @typedef {{spec: string, log: {step: number, key: string, value: string}[], step: number, hash: string}} Place */
/** @typedef {{type: string, id?: string | number, [field: string]: any}} Message */
/** @typedef {{code: 'version' | 'type' | 'field', message: string, field?: string, allowed?: string, id?: string | number}} Fault */

/** Lengths of what is taken: a fragment (package experiment's MaxFragment), other texts, a run's changes, its steps. */
const LONGEST = 8192;
const WORDS = 4096;
const CHANGES = 10_000;
const STEPS = 10_000_000;

const object = (/** @type {any} */ v) => v !== null && typeof v === "object" && !Array.isArray(v);
const text = (/** @type {number} */ most) => (/** @type {any} */ v) => typeof v === "string" && v.length <= most;
const whole = (/** @type {number} */ least, /** @type {number} */ most) => (/** @type {any} */ v) => Number.isSafeInteger(v) && v >= least && v <= most;
const optional = (/** @type {(v: any) => boolean} */ test) => (/** @type {any} */ v) => v === undefined || test(v);
const flag = (/** @type {any} */ v) => typeof v === "boolean";
const snapshot = (/** @type {any} */ v) => v === null || object(v);

/** @param {any} v */
function place(v) {
  return object(v) && text(LONGEST)(v.spec) && text(64)(v.hash) && whole(0, STEPS)(v.step) && Array.isArray(v.log) && v.log.length <= CHANGES &&
    v.log.every((/** @type {any} */ c) => object(c) && whole(0, v.step)(c.step) && text(64)(c.key) && text(LONGEST)(c.value));
}

/** What the page may ask of a figure. @type {Table} */
export const COMMANDS = {
  play: {},
  pause: {},
  step: { n: [optional(whole(1, 100_000)), "a whole number from 1 to 100,000, or nothing for 1"] },
  reset: {},
  snapshot: {},
  spec: { spec: [text(LONGEST), "a fragment of at most 8,192 characters"] },
  theme: { theme: [(v) => v === "light" || v === "dark" || v === "auto", "light, dark or auto"] },
  park: {}, // rests, and tells its place and its last picture
  restore: { place: [place, "a place, as park tells it"], running: [flag, "true or false"] },
};

/** What a figure tells the page. @type {Table} */
export const NEWS = {
  ready: { spec: [text(LONGEST), ""], snapshot: [snapshot, ""] },
  height: { height: [whole(1, 100_000), ""] },
  state: { playing: [flag, ""], step: [whole(0, Number.MAX_SAFE_INTEGER), ""], stopped: [text(WORDS), ""], done: [text(WORDS), ""] },
  snapshot: { snapshot: [snapshot, ""] },
  spec: { spec: [text(LONGEST), ""] },
  error: { message: [text(WORDS), ""], code: [optional(text(WORDS)), ""], field: [optional(text(WORDS)), ""] },
  answer: {
    snapshot: [snapshot, ""], place: [optional(place), ""], running: [optional(flag), ""], words: [optional(text(WORDS)), ""],
    picture: [optional((v) => v === null || (v instanceof ImageBitmap && v.width * v.height <= 1e8)), ""],
    same: [optional(flag), ""],
  },
};

/**
 * @param {string} type @param {Record<string, unknown>} [fields]
 * @returns {Record<string, unknown>} to be posted
 */
export function message(type, fields = {}) {
  return { tandem: VERSION, type, ...fields };
}

/** @param {any} data @returns {boolean} whether it is called like something that only figures say */
export function isNews(data) {
  return typeof data?.type === "string" && Object.hasOwn(NEWS, data.type) && !Object.hasOwn(COMMANDS, data.type);
}

/**
 * Reads what arrived. It never throws, whatever that is.
 * @param {Table} table @param {any} data
 * @returns {{message: Message} | {fault: Fault} | null} null: not meant for Tandem
 */
export function read(table, data) {
  if (!object(data) || data.tandem === undefined || object(data.tandem)) return null;
  const id = whole(0, Number.MAX_SAFE_INTEGER)(data.id) || text(64)(data.id) ? data.id : undefined;
  if (data.tandem !== VERSION) {
    return { fault: { code: "version", message: `This figure speaks version ${VERSION} of its messages.`, allowed: String(VERSION), id } };
  }
  if (typeof data.type !== "string" || !Object.hasOwn(table, data.type)) {
    return { fault: { code: "type", message: "There is no such message.", allowed: Object.keys(table).join(", "), id } };
  }
  /** @type {Message} */
  const known = { type: data.type, id };
  for (const [field, [test, allowed]] of Object.entries(table[data.type])) {
    if (!test(data[field])) return { fault: { code: "field", message: `The message ${data.type} has a wrong ${field}; allowed is ${allowed}.`, field, allowed, id } };
    known[field] = data[field];
  }
  return { message: known };
}
