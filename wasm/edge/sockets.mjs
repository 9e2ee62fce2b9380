// @ts-check
// The sockets of a room's pages, as wasm/share/room/socket.go has them. They outlive the object in memory ("hibernation"), so that a
// room costs nothing between two changes: what is known of one is attached to it, and pings are answered without waking anybody.

import { says, see } from "./views.mjs";

/** @typedef {import("./register.mjs").Register} Register */
/** @typedef {{ heard: number, who?: number, since?: number, first?: boolean }} Page who: a student's number, or 0 for the teacher; since: the version that the page has; first: it has been told nothing yet */

const STUDENTS = 100; // sockets of students
const TEACHERS = 8; // of the teacher
const UNKNOWN = 200; // that have not said hello
const MESSAGE = 4 << 10; // bytes
const HELLO = 5000; // ms until the hello
const SILENCE = 120_000; // ms after which a page that says nothing is gone: it pings every 30 s
const OPEN = 1; // WebSocket.OPEN

/** @param {string} token @returns {Promise<string>} as share.Fingerprint */
async function fingerprint(token) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)));
  return Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join("");
}

/** @param {string | ArrayBuffer} said @returns {{ type: string, token: string, version: number } | null} */
export function parse(said) {
  if (typeof said !== "string") return null;
  try {
    const { type, token = "", version = 0 } = JSON.parse(said);
    const ok = (type === "hello" || type === "ping") && typeof token === "string" && Number.isSafeInteger(version) && version >= 0;
    return ok ? { type, token, version } : null;
  } catch {
    return null;
  }
}

/** @param {any} ws @returns {Page} */
const pageOf = (ws) => ws.deserializeAttachment();

/** @param {any} ws @param {number} code @param {string} reason */
function close(ws, code, reason) {
  try {
    ws.close(code, reason);
  } catch {} // it is closed
}

export class Sockets {
  /** What closes a socket that does not say hello. While one is set the object does not sleep. @type {WeakMap<object, any>} */
  #doors = new WeakMap();

  /** How many sockets each person has, until that changes. @type {Map<number | undefined, number> | null} */
  #count = null;

  /** @param {any} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('{"type":"ping"}', '{"type":"pong"}'));
  }

  /** Those that are open, and what is known of each. */
  #all() {
    return this.ctx.getWebSockets().filter((/** @type {any} */ ws) => ws.readyState === OPEN)
      .map((/** @type {any} */ ws) => ({ ws, page: pageOf(ws) }));
  }

  /** How many sockets a student has open. @param {number} number @returns {number} */
  of(number) {
    if (!this.#count) {
      this.#count = new Map();
      for (const { page } of this.#all()) this.#count.set(page.who, (this.#count.get(page.who) ?? 0) + 1);
    }
    return this.#count.get(number) ?? 0;
  }

  /** Answers a request for a socket, or returns null if too many have not said who they are. */
  accept() {
    const strangers = this.#all().filter((/** @type {{ page: Page }} */ { page }) => page.who === undefined);
    if (strangers.length >= UNKNOWN) return null;
    const [theirs, ours] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(ours);
    ours.serializeAttachment({ heard: Date.now() });
    this.#doors.set(ours, setTimeout(() => close(ours, 1008, "hello"), HELLO));
    return new Response(null, { status: 101, webSocket: theirs });
  }

  /** Reads a message: a hello and then pings are wanted, least of all commands. @param {any} ws @param {string | ArrayBuffer} said @param {Register} r */
  async hear(ws, said, r) {
    if (ws.readyState !== OPEN) return;
    const page = pageOf(ws), message = parse(said);
    const length = typeof said === "string" ? said.length : said.byteLength;
    if (length > MESSAGE) return this.#drop(ws, r, 1009, "too long");
    if (page.who === undefined) {
      clearTimeout(this.#doors.get(ws));
      if (message?.type !== "hello") return close(ws, 1008, "hello");
      const by = await this.ctx.blockConcurrencyWhile(() => fingerprint(message.token)); // nothing else is heard meanwhile
      return this.#enter(ws, by, message.version, r);
    }
    if (message?.type !== "ping") return this.#drop(ws, r, 1008, "read only");
    ws.serializeAttachment({ ...page, heard: Date.now() });
    ws.send('{"type":"pong"}');
  }

  /** Lets a person in whose token is known. @param {any} ws @param {string} by @param {number} since @param {Register} r */
  #enter(ws, by, since, r) {
    const now = Date.now(), student = r.student(by) ?? null;
    if (!student && by !== r.room.teacher) return close(ws, 1008, "key");
    const others = this.#all().filter((/** @type {{ page: Page }} */ { page }) => page.who !== undefined && (page.who > 0) === !!student);
    if (others.length >= (student ? STUDENTS : TEACHERS)) return close(ws, 1013, "full");
    if (student && !r.here(student, now)) r.touch("roster");
    ws.serializeAttachment({ heard: now, who: student?.number ?? 0, since, first: true });
    this.#count = null;
  }

  /** Tells every page what is new to it. @param {Register} r */
  tell(r) {
    const now = Date.now();
    for (const { ws, page } of this.#all()) {
      const { heard, who, since = 0, first } = page;
      if (who === undefined || (since === r.version && !first)) continue;
      const student = who ? r.students.get(who) : null;
      if (student === undefined) continue; // removed
      const view = see(r, student, since, now);
      if (!first && !says(view)) continue;
      ws.send(JSON.stringify({ type: "state", ...view }));
      ws.serializeAttachment({ heard, who, since: r.version });
    }
  }

  /** Lets go of pages that have said nothing for long. @param {Register} r */
  tidy(r) {
    for (const { ws, page } of this.#all()) {
      const heard = Math.max(page.heard, this.ctx.getWebSocketAutoResponseTimestamp(ws)?.getTime() ?? 0);
      if (page.who !== undefined && Date.now() - heard > SILENCE) this.#drop(ws, r, 1001, "silent");
    }
  }

  /** @param {any} ws @param {Register} r @param {number} code @param {string} reason */
  #drop(ws, r, code, reason) {
    close(ws, code, reason);
    this.leave(ws, r);
  }

  /** A page is gone. @param {any} ws @param {Register | null} r */
  leave(ws, r) {
    const { who } = pageOf(ws);
    ws.serializeAttachment({ heard: 0 }); // it leaves once
    close(ws, 1000, "");
    this.#count = null;
    const student = who && r?.students.get(who);
    if (!r || !student) return;
    r.seen.delete(student.number);
    if (this.of(student.number) === 0) r.touch("roster");
  }

  /** Closes a student's sockets. @param {number} number @param {number} code @param {string} reason */
  close(number, code, reason) {
    for (const { ws, page } of this.#all()) if (page.who === number) close(ws, code, reason);
  }

  /** Says that the room has ended. */
  end() {
    for (const { ws } of this.#all()) {
      ws.send('{"type":"end"}');
      close(ws, 1000, "");
    }
  }
}
