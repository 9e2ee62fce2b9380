// @ts-check
// A page's line to its room: a WebSocket that brings what changes, and where there is none, or while it is lost, a question
// every few seconds. What a page missed comes with the next answer, because both say which version it has.

import { ApiError, ask, ROOT } from "./api.js";

/**
 * What a room is like, as this page may see it (docs/share.md).
 * @typedef {object} RoomState
 * @property {number} version
 * @property {'teacher' | 'student'} role
 * @property {string} code
 * @property {string} expires
 * @property {Lesson} lesson
 * @property {BoardLine[]} board
 * @property {{student: number, name: string, here: boolean, answers: number}[]} [roster]
 * @property {(BoardLine & {student: number, hash: string})[]} [waiting]
 * @property {{student: number, name: string, answers: {answer: number, verdict: 'waiting' | 'accepted' | 'rejected', reason?: string}[]}} [you]
 */
/** @typedef {{answer: number, name: string, spec: string, steps: number, value: number, parameters?: number}} BoardLine */
/**
 * @typedef {object} Lesson
 * @property {string} spec
 * @property {number | null} step  run to this step and wait; null: there is none
 * @property {boolean} frozen
 * @property {string[]} hidden
 * @property {import('./challenge.js').Challenge | null} challenge
 */
/** How the line is: up, by questions, or lost. @typedef {'socket' | 'asking' | 'lost'} Line */

/** Milliseconds. */
const ASK = 3000; // between two questions
const PING = 30_000;
const PONG = 8000; // without an answer for so long, the line is lost
const OPEN = 8000; // that a socket may take to open
const AGAIN = [300, 1000, 2000, 5000, 10_000]; // until the next try to open one

/** Members of the state that a message may bring. */
const MEMBERS = ["lesson", "board", "roster", "waiting", "you"];

/**
 * Events: "state" (detail: names of what has changed), "line" (detail: a Line), "end" (detail: 'ended', 'removed' or 'key').
 */
export class RoomLink extends EventTarget {
  /** @param {import('./seat.js').Seat} seat */
  constructor(seat) {
    super();
    this.seat = seat;
    /** @type {RoomState | null} */
    this.state = null;
    /** @type {Line} */
    this.line = "lost";
    this.over = false;
    this.tag = "";
    /** @type {WebSocket | null} */
    this.socket = null;
    /** The lessons that are on their way. @type {Promise<unknown>} */
    this.told = Promise.resolve();
    /** Ends the present pause. */
    this.hurry = () => {};
    /** There is a network again: a socket is tried at once. */
    this.rush = false;
    this.online = () => {
      this.rush = true;
      this.hurry();
    };
    this.offline = () => this.socket?.close(); // it would notice much later
    addEventListener("online", this.online);
    addEventListener("offline", this.offline);
    this.follow();
  }

  /** @param {string} path  below the room @param {unknown} [body] @param {'POST' | 'DELETE'} [method] */
  async tell(path, body, method = "POST") {
    const before = path === "/lesson" ? this.told : null;
    const told = Promise.resolve(before).then(() => ask(method, `api/rooms/${this.seat.code}${path}`, { body, key: this.seat.key }));
    if (before) this.told = told.catch(() => {}); // what was pushed last counts, so it arrives last
    return (await told).body;
  }

  /** Keeps the line up until the room ends or the page leaves. */
  async follow() {
    for (let failures = 0; !this.over;) {
      const up = await this.talk();
      if (this.over) return;
      failures = up ? 0 : failures + 1;
      this.show("lost");
      const until = performance.now() + AGAIN[Math.min(failures, AGAIN.length - 1)];
      this.rush = false;
      do {
        if (failures > 0) await this.question(); // a socket that was there is tried again first
        if (!this.over) await this.pause(Math.min(ASK, Math.max(0, until - performance.now())));
      } while (!this.over && !this.rush && performance.now() < until);
    }
  }

  /** One socket, from its beginning to its end. @returns {Promise<boolean>} whether anything came over it */
  talk() {
    return new Promise((resolve) => {
      const address = new URL(`api/rooms/${this.seat.code}/socket`, ROOT);
      address.protocol = address.protocol.replace("http", "ws");
      const socket = new WebSocket(address);
      this.socket = socket;
      let up = false;
      let patience = setTimeout(() => done(1006, ""), OPEN);
      const ping = setInterval(() => {
        socket.send(JSON.stringify({ type: "ping" }));
        clearTimeout(patience);
        patience = setTimeout(() => done(1006, ""), PONG);
      }, PING);
      const done = (/** @type {number} */ code, /** @type {string} */ reason) => {
        clearTimeout(patience);
        clearInterval(ping);
        socket.onmessage = socket.onclose = socket.onopen = null;
        socket.close();
        if (code === 1008 && (reason === "key" || reason === "removed")) this.finish(reason);
        resolve(up);
      };
      socket.onopen = () => socket.send(JSON.stringify({ type: "hello", token: this.seat.key, version: this.state?.version ?? 0 }));
      socket.onclose = ({ code, reason }) => done(code, reason);
      socket.onmessage = ({ data }) => {
        up = true;
        clearTimeout(patience);
        const message = JSON.parse(data);
        this.show("socket");
        if (message.type === "state") this.take(message);
        if (message.type === "end") this.finish("ended");
      };
    });
  }

  /** Asks for the whole state, if it is another one than this page has. */
  async question() {
    try {
      const { status, body, tag } = await ask("GET", `api/rooms/${this.seat.code}`, { key: this.seat.key, tag: this.tag, patience: OPEN });
      if (this.over) return;
      this.tag = tag || this.tag;
      this.show("asking");
      if (status === 200) this.take(body);
    } catch (fault) {
      const { status } = /** @type {ApiError} */ (fault);
      if (status === 404) this.finish("ended");
      else if (status === 403) this.finish("key");
      else this.show("lost");
    }
  }

  /** @param {any} message  of which each member takes the place of what was there */
  take(message) {
    const { type, ...members } = message;
    const before = /** @type {Record<string, unknown>} */ (this.state ?? {});
    const whole = "code" in members; // and not what has changed: that is to be found
    const changed = MEMBERS.filter((name) => name in members && !(whole && JSON.stringify(before[name]) === JSON.stringify(members[name])));
    this.state = /** @type {RoomState} */ ({ ...this.state, ...members });
    if (this.state.lesson && changed.length) this.emit("state", changed);
  }

  /** @param {Line} line */
  show(line) {
    if (line === this.line || this.over) return;
    this.line = line;
    this.emit("line", line);
  }

  /** @param {string} why */
  finish(why) {
    if (this.over) return;
    this.close();
    this.emit("end", why);
  }

  /** Leaves the room, which may go on. */
  close() {
    this.over = true;
    removeEventListener("online", this.online);
    removeEventListener("offline", this.offline);
    this.socket?.close();
    this.hurry();
  }

  /** @param {number} ms @returns {Promise<void>} */
  pause(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** @param {string} name @param {unknown} detail */
  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
