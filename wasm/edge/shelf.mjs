// @ts-check
// Keeps a room's register in its object's storage, in pieces: a change writes what has changed. Nothing here waits for a write: the
// runtime lets no answer and no message out before what was written is safe.

import { Register } from "./register.mjs";

/** @param {any} storage @returns {Promise<Register | null>} */
export async function load(storage) {
  /** @type {Map<string, any>} */
  const all = await storage.list();
  const room = all.get("room");
  if (!room) return null;
  const r = new Register(room.code, room.teacher, room.expires);
  r.room = room;
  r.lesson = all.get("lesson");
  for (const [key, value] of all) {
    if (key.startsWith("student/")) r.students.set(value.number, value);
    if (key.startsWith("answer/")) r.answers.push(value);
  }
  r.answers.sort((a, b) => a.number - b.number);
  return r;
}

/** @param {any} storage @param {Register} r */
export function save(storage, r) {
  /** @type {Record<string, any>} */
  const pieces = {};
  /** @type {string[]} */
  const away = [];
  for (const key of r.changes) {
    const [kind, number] = key.split("/");
    const piece = kind === "room" ? r.room : kind === "lesson" ? r.lesson
      : kind === "student" ? r.students.get(+number) : r.answers.find((a) => a.number === +number);
    if (piece) pieces[key] = piece;
    else away.push(key);
  }
  r.changes.clear();
  if (Object.keys(pieces).length > 0) storage.put(pieces);
  if (away.length > 0) storage.delete(away);
}
