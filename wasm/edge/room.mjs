// @ts-check
// A room is a Durable Object: commands come from the handler, pages follow it over sockets that sleep between two changes. It is
// gone after a day, or when its teacher ends it. docs/share.md describes both; wasm/share/room does the same in Go.

import { fail, gone, Register } from "./register.mjs";
import { refuse } from "./refuse.mjs";
import { load, save } from "./shelf.mjs";
import { Sockets } from "./sockets.mjs";
import { expiry, see, tag } from "./views.mjs";

/** @typedef {import("./register.mjs").Command} Command */
/** @typedef {import("./register.mjs").Reply} Reply */

const LIFE = 24 * 60 * 60 * 1000;

export class Room {
  /** @type {Register | null} */
  #register = null;

  /** @param {any} ctx @param {{ ROOM_LIFE?: string }} env ROOM_LIFE is for tests: ms that a room lives */
  constructor(ctx, env) {
    this.ctx = ctx;
    this.life = Number(env.ROOM_LIFE) || LIFE;
    this.sockets = new Sockets(ctx);
    ctx.blockConcurrencyWhile(async () => this.#keep(await load(ctx.storage)));
  }

  /** @param {Register | null} r */
  #keep(r) {
    this.#register = r;
    if (r) r.sockets = (number) => this.sockets.of(number);
  }

  /** The register, unless the room's time is over. @param {number} now */
  #open(now) {
    if (this.#register && now >= this.#register.room.expires) this.#end();
    return this.#register;
  }

  /** @param {Request} request */
  async fetch(request) {
    if (request.headers.get("Upgrade")) {
      const r = this.#open(Date.now());
      if (!r) return refuse(404, "not_found", "there is no such room, or it has ended");
      return this.sockets.accept() ?? refuse(503, "busy", "too many pages are at the door; try again in a moment");
    }
    const code = new URL(request.url).pathname.slice(1);
    const { status, body, etag } = this.#call(code, /** @type {Command} */ (await request.json()));
    this.#settle();
    return new Response(body ? JSON.stringify(body) : null, { status, headers: etag ? { "X-Tag": etag } : {} });
  }

  /** Writes down what has changed, and tells everybody who is connected. */
  #settle() {
    const r = this.#register;
    if (!r) return;
    this.sockets.tidy(r);
    save(this.ctx.storage, r);
    this.sockets.tell(r);
  }

  /** @param {string} code @param {Command} c @returns {Reply} */
  #call(code, c) {
    let r = this.#open(c.now);
    if (c.do === "open") {
      if (r) return fail(409, "taken", "this code is in use");
      r = new Register(code, c.by, c.now + this.life);
      Object.assign(r.lesson, c.lesson);
      r.changes.add("room").add("lesson");
      this.#keep(r);
      this.ctx.storage.setAlarm(r.room.expires);
      return { status: 201, body: { expires: expiry(r.room.expires), version: r.version } };
    }
    if (!r) return gone();
    if (c.do === "join") return r.join(c);
    const teacher = c.by === r.room.teacher; // fingerprints: how long comparing takes tells nothing about a key
    const who = r.student(c.by) ?? null;
    if (!teacher && !who) return fail(403, "key", "this is not a key of this room");
    if (c.do === "state") return this.#state(r, who, c);
    if (c.do === "answer") return who ? r.answer(who, c) : fail(403, "key", "only students answer");
    if (!teacher) return fail(403, "key", "only the teacher does this");
    switch (c.do) {
      case "lesson":
        return r.push(c);
      case "verdict":
        return r.verdict(c);
      case "remove": {
        const reply = r.remove(c);
        if (reply.status === 200) this.sockets.close(c.student ?? 0, 1008, "removed");
        return reply;
      }
      case "end":
        this.#end();
        return { status: 204 };
    }
    return fail(400, "json", `there is no command ${JSON.stringify(c.do)}`);
  }

  /** @param {Register} r @param {import("./register.mjs").Student | null} who @param {Command} c @returns {Reply} */
  #state(r, who, c) {
    if (who) {
      const was = r.here(who, c.now);
      r.seen.set(who.number, c.now);
      if (!was) r.touch("roster");
    }
    const etag = tag(r, who);
    return c.etag === etag ? { status: 304, etag } : { status: 200, etag, body: see(r, who, 0, c.now) };
  }

  /** Ends the room: everybody is told, and nothing of it stays. */
  #end() {
    this.#keep(null);
    this.sockets.end();
    this.ctx.storage.deleteAlarm();
    this.ctx.storage.deleteAll();
  }

  alarm() {
    const r = this.#register;
    if (r && !this.#open(Date.now())) return;
    if (r) this.ctx.storage.setAlarm(r.room.expires); // it rang too early
  }

  /** @param {WebSocket} ws @param {string | ArrayBuffer} said */
  async webSocketMessage(ws, said) {
    const r = this.#open(Date.now());
    if (r) await this.sockets.hear(ws, said, r);
    this.#settle();
  }

  /** @param {WebSocket} ws */
  webSocketClose(ws) {
    this.sockets.leave(ws, this.#register);
    this.#settle();
  }

  /** @param {WebSocket} ws */
  webSocketError(ws) {
    this.webSocketClose(ws);
  }
}
