// @ts-check
// What people may see of a room, or of it what has changed: as wasm/share/room/state.go.

import { you } from "./register.mjs";

/** @typedef {import("./register.mjs").Register} Register */
/** @typedef {import("./register.mjs").Student} Student */
/** @typedef {import("./register.mjs").Answer} Answer */

/** @param {number} ms */
export const expiry = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/** @param {Answer} a */
const line = (a) => ({ answer: a.number, name: a.name, spec: a.spec, steps: a.steps, value: a.value, parameters: a.parameters });

/** The tag of what somebody sees. @param {Register} r @param {Student | null} who */
export function tag(r, who) {
  const { code, changed } = r.room;
  if (!who) return `${code}-t-${r.version}`;
  return `${code}-${who.number}-${Math.max(changed.lesson, changed.board, changed[you(who.number)])}`;
}

/**
 * What has changed since a version for a student, or for the teacher (null).
 * @param {Register} r @param {Student | null} who @param {number} since @param {number} now
 */
export function see(r, who, since, now) {
  const { code, expires, changed } = r.room;
  /** @type {Record<string, any>} */
  const view = { version: r.version, role: who ? "student" : "teacher" };
  if (since <= 0 || since > r.version) {
    since = 0;
    Object.assign(view, { code, expires: expiry(expires) });
  }
  if (changed.lesson > since) view.lesson = r.lesson;
  if (changed.board > since) view.board = r.answers.filter((a) => a.verdict === "accepted").map(line);
  if (who) {
    if (changed[you(who.number)] > since) {
      const answers = r.answers.filter((a) => a.student === who.number).map((a) => ({ answer: a.number, verdict: a.verdict }));
      view.you = { student: who.number, name: who.name, answers };
    }
    return view;
  }
  if (changed.roster > since) {
    const students = [...r.students.values()].sort((a, b) => a.number - b.number);
    view.roster = students.map((s) => ({ student: s.number, name: s.name, here: r.here(s, now), answers: s.answers }));
  }
  if (changed.waiting > since) {
    const waiting = r.answers.filter((a) => a.verdict === "waiting");
    view.waiting = waiting.map((a) => ({ ...line(a), student: a.student, hash: a.hash }));
  }
  return view;
}

/** Whether a view says more than its version. @param {Record<string, any>} view */
export const says = (view) => ["lesson", "board", "roster", "waiting", "you"].some((part) => part in view);
