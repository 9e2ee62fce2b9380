// What commands to a trainer are to each other.
import { deferred } from "./deferred.js";

/** An error of a command: which field it is about, what it was given, what is allowed. */
export class TrainerError extends Error {
  /** @param {{message: string, field?: string, value?: string, allowed?: string, restart?: boolean, code?: string, line?: number}} e */
  constructor(e) {
    super(e.message);
    this.name = "TrainerError";
    Object.assign(this, { field: e.field ?? "", value: e.value ?? "", allowed: e.allowed ?? "", restart: !!e.restart, code: e.code ?? "", line: e.line ?? 0 });
  }
}

/** tries: how many programs were asked that did not answer. @typedef {{op: string, what: object, tries: number} & import("./deferred.js").Deferred<any>} Command */

/** @param {string} op @param {object} what @returns {Command} */
export function command(op, what) {
  return { op, what, tries: 0, ...deferred() };
}

const BEGINS = new Set(["spec", "reset"]);
const OF_RUN = new Set(["spec", "reset", "restore", "run", "step", "epoch", "set", "snapshot"]);
const LONG = new Set(["validate", "axes", "open", "export"]);

/** Whether it begins a new run, which makes what was asked of the one before void. @param {{op: string}} c */
export const begins = (c) => BEGINS.has(c.op);

/** Whether it is about the run there is. @param {{op: string}} c */
export const ofRun = (c) => OF_RUN.has(c.op);

/** Whether it may take long at one go. @param {{op: string}} c */
export const isLong = (c) => LONG.has(c.op);

/**
 * A command's answer is that of the newer one which took its place: that is how the run is. But what it changed is not so.
 * @param {Command} old @param {Command} by
 */
export function supersede(old, by) {
  if (old.op === "set") {
    old.reject(new TrainerError({ message: "something newer was asked for", code: "superseded" }));
  } else {
    old.resolve(by.promise);
  }
}
