// @ts-check
// The class: the door to a room, and, once inside, what a teacher or a student has of it. It is loaded when somebody asks for it, or
// comes by a link to a room.

import { Entrance } from "./entrance.js";
import { h } from "./dom.js";
import { RoomLink } from "./roomlink.js";
import { forgetSeat, keepSeat, recallSeat } from "./seat.js";
import { Student } from "./student.js";
import { style } from "./styles.js";
import { Teacher } from "./teacher.js";

/** @typedef {import('./seat.js').Seat} Seat */

/** Why a room is left, in words. @type {Record<string, import('./notices.js').Notice>} */
const LEFT = {
  ended: { kind: "note", title: "The room has ended.", text: "The page goes on alone: your run is still here." },
  removed: { kind: "note", title: "The teacher has taken you out of the room.", text: "The page goes on alone: your run is still here." },
  key: { kind: "note", title: "The room does not know this page any more.", text: "Join it again, if it is still open." },
};

export class ClassRoom {
  /** @param {import('./view.js').View} view */
  constructor(view) {
    this.view = view;
    this.entrance = new Entrance(view.session, (seat) => this.sit(seat));
    this.node = h("div", { class: "class-room" }, this.entrance.node);
    /** @type {RoomLink | null} */
    this.link = null;
    /** @type {Teacher | Student | null} */
    this.inside = null;
    this.styled = Promise.all(["sharedialog.css", "classroom.css"].map((file) => style(view.host.shadowRoot, file)));
  }

  /** Goes in where this tab has a place, or to the door. */
  async show() {
    const { host, notices } = this.view;
    if (!host.hasAttribute("server")) {
      notices.show("class", { title: "There are no rooms here.", text: "Whoever serves this page serves files only. Rooms need Tandem’s own server: go run ./wasm/serve." });
      return;
    }
    await this.styled;
    if (this.inside) {
      this.inside.show();
      return;
    }
    const asked = (host.getAttribute("room") ?? "").toUpperCase();
    const seat = recallSeat();
    if (seat && (!asked || asked === seat.code)) this.sit(seat);
    else this.entrance.show(asked);
  }

  /** @param {Seat} seat */
  sit(seat) {
    keepSeat(seat);
    this.view.notices.clear("class");
    const link = new RoomLink(seat);
    this.link = link;
    const inside = seat.role === "teacher" ? new Teacher(this.view, link, (why) => this.leave(why)) : new Student(this.view, link, (why) => this.leave(why));
    this.inside = inside;
    this.view.bar.node.after(...inside.nodes);
    link.addEventListener("state", (e) => inside.take(/** @type {CustomEvent} */ (e).detail));
    link.addEventListener("line", (e) => inside.showLine(/** @type {CustomEvent} */ (e).detail));
    link.addEventListener("end", (e) => this.leave(/** @type {CustomEvent} */ (e).detail));
  }

  /** The page goes; the place stays. */
  dispose() {
    this.link?.close();
    this.inside?.dispose();
  }

  /** @param {string} why  'ended', 'removed', 'key', or "" for one's own wish */
  leave(why) {
    this.dispose();
    for (const node of this.inside?.nodes ?? []) node.remove();
    this.link = this.inside = null;
    forgetSeat();
    this.view.host.removeAttribute("room");
    if (location.search.includes("room=")) { // or a reload would ask again
      const url = new URL(location.href);
      url.searchParams.delete("room");
      history.replaceState(null, "", url);
    }
    if (LEFT[why]) this.view.notices.show("class", LEFT[why]);
  }
}
