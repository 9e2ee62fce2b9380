// @ts-check
// A room's register: its lesson, who is in it, what they handed in, and the commands that change it. It does what
// wasm/share/room/room.go does, and has been given the same checked commands (share.Command); a test compares the two.

/** @typedef {{ number: number, token: string, name: string, answered: number, answers: number }} Student */
/** @typedef {{ number: number, student: number, name: string, verdict: string, spec: string, steps: number, hash: string, value: number, parameters?: number }} Answer */
/** @typedef {{ spec: string, step: number | null, frozen: boolean, hidden: string[], challenge: object | null }} Lesson */
/** @typedef {{ status: number, body?: object, etag?: string }} Reply */
/** @typedef {{ do: string, by: string, now: number, name?: string, etag?: string, lesson?: Partial<Lesson>, answer?: any, verdict?: any, student?: number }} Command */

const STUDENTS = 100; // that ever joined a room and were not removed
const ANSWERS = 20; // of a student
const PACE = 1000; // ms between a student's answers
const LESSON = 32 << 10; // bytes of a lesson's JSON
const HERE = 20_000; // ms: how long who asks for the state is there

export const you = (/** @type {number} */ number) => "you/" + number;

/** @param {number} status @param {string} code @param {string} message @returns {Reply} */
export const fail = (status, code, message) => ({ status, body: { error: { code, message } } });

export const gone = () => fail(404, "not_found", "there is no such room, or it has ended");

export class Register {
  /** @type {Map<number, Student>} */
  students = new Map();
  /** @type {Answer[]} by number */
  answers = [];
  /** @type {Map<number, number>} When a student last asked for the state; not kept, for it is over in seconds. */
  seen = new Map();
  /** @type {Set<string>} Keys of what has changed since it was last written: room, lesson, student/N, answer/N. */
  changes = new Set();
  /** @type {Lesson} */
  lesson = { spec: "", step: null, frozen: false, hidden: [], challenge: null };

  /**
   * @param {string} code @param {string} teacher fingerprint of the key @param {number} expires Unix milliseconds
   */
  constructor(code, teacher, expires) {
    /** What is small, and changes with everything. By part of the state: the version of its last change. */
    this.room = { code, teacher, expires, version: 1, last: 0, changed: /** @type {Record<string, number>} */ ({ lesson: 1, board: 1, roster: 1, waiting: 1 }) };
    /** How many sockets a student has open. @type {(number: number) => number} */
    this.sockets = () => 0;
  }

  get version() {
    return this.room.version;
  }

  /** @param {string} by fingerprint @returns {Student | undefined} */
  student(by) {
    for (const s of this.students.values()) if (s.token === by) return s;
  }

  /** Makes a new version in which parts are new. @param {string[]} parts */
  touch(...parts) {
    this.room.version++;
    for (const part of parts) this.room.changed[part] = this.room.version;
    this.changes.add("room");
  }

  /** Whether a student is there: with a socket, or asking for the state now and then. @param {Student} s @param {number} now */
  here(s, now) {
    return this.sockets(s.number) > 0 || now - (this.seen.get(s.number) ?? -Infinity) < HERE;
  }

  /** @returns {Reply} */
  #done() {
    return { status: 200, body: { version: this.version } };
  }

  /** @param {Command} c @returns {Reply} */
  join(c) {
    if (this.students.size >= STUDENTS) return fail(409, "full", "the room is full");
    const s = { number: ++this.room.last, token: c.by, name: this.#unused(c.name ?? ""), answered: 0, answers: 0 };
    this.students.set(s.number, s);
    this.seen.set(s.number, c.now);
    this.changes.add("student/" + s.number);
    this.touch("roster", you(s.number));
    return { status: 201, body: { student: s.number, name: s.name, version: this.version } };
  }

  /** A name that nobody in the room has: with a number after it if need be. @param {string} name */
  #unused(name) {
    const taken = new Set([...this.students.values()].map((s) => s.name));
    let tried = name;
    for (let n = 2; taken.has(tried); n++) tried = `${name} ${n}`;
    return tried;
  }

  /** @param {Command} c @returns {Reply} */
  push(c) {
    const next = { ...this.lesson, ...c.lesson }; // what is given changes; what has to go is null
    const text = JSON.stringify(next).replace(/[<>&\u2028\u2029]/g, "\\u0000"); // the length that Go's escapes give it
    if (new TextEncoder().encode(text).length > LESSON) return fail(413, "body", "the lesson is larger than 32768 bytes");
    this.lesson = next;
    this.changes.add("lesson");
    this.touch("lesson");
    return this.#done();
  }

  /** @param {Student} who @param {Command} c @returns {Reply} */
  answer(who, c) {
    if (who.answers >= ANSWERS) return fail(409, "full", "you have handed in as many answers as there is room for");
    if (c.now - who.answered < PACE) return fail(429, "rate", "one answer a second is enough");
    who.answered = c.now;
    who.answers++;
    const number = (this.answers.at(-1)?.number ?? 0) + 1;
    this.answers.push({ ...c.answer, number, student: who.number, name: who.name, verdict: "waiting" });
    this.changes.add("student/" + who.number).add("answer/" + number);
    this.touch("waiting", "roster", you(who.number));
    return { status: 201, body: { answer: number, version: this.version } };
  }

  /** @param {Command} c @returns {Reply} */
  verdict(c) {
    const { answer, accepted, value, parameters } = c.verdict;
    const a = this.answers.find((one) => one.number === answer);
    if (!a) return fail(404, "not_found", "there is no such answer");
    if (a.verdict !== "waiting") return fail(409, "taken", "this answer has its verdict");
    const parts = ["waiting", you(a.student)];
    a.verdict = accepted ? "accepted" : "rejected";
    if (accepted) {
      parts.push("board");
      a.value = value ?? a.value;
      a.parameters = parameters ?? a.parameters;
    }
    this.changes.add("answer/" + a.number);
    this.touch(...parts);
    return this.#done();
  }

  /** @param {Command} c @returns {Reply} */
  remove(c) {
    const s = this.students.get(c.student ?? 0);
    if (!s) return fail(404, "not_found", "there is no such student");
    this.students.delete(s.number);
    this.seen.delete(s.number);
    delete this.room.changed[you(s.number)];
    this.changes.add("student/" + s.number);
    for (const a of this.answers) if (a.student === s.number) this.changes.add("answer/" + a.number);
    this.answers = this.answers.filter((a) => a.student !== s.number);
    this.touch("roster", "waiting", "board");
    return this.#done();
  }
}
