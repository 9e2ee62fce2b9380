// @ts-check
// The door to a room: students join with a code, teachers open one.

import { ask, faultText } from "./api.js";
import { dialog } from "./dialog.js";
import { h, setText } from "./dom.js";

/** A code has so many letters and digits. */
const LENGTH = 6;

export class Entrance {
  /** @param {import('./session.js').Session} session @param {(seat: import('./seat.js').Seat) => void} enter */
  constructor(session, enter) {
    this.session = session;
    this.enter = enter;
    this.code = h("input", {
      id: "room-code", type: "text", class: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 12, required: true,
    });
    this.name = h("input", { id: "room-name", type: "text", autocomplete: "off", spellcheck: "false", maxlength: 24, placeholder: "An animal, if you leave it empty" });
    this.join = h("button", { type: "submit", class: "primary", "data-action": "join-room" }, "Join");
    this.fault = h("p", { class: "fault", role: "alert", "data-room-fault": true });
    const form = h("form", { novalidate: true }, h("div", { class: "field" }, h("label", { for: "room-code" }, "Code of the room"), this.code),
      h("div", { class: "field" }, h("label", { for: "room-name" }, "Nickname, if you want one"), this.name), this.join);
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      this.go(() => this.enterRoom());
    });
    this.open = h("button", { type: "button", "data-action": "open-room" }, "Open a room");
    this.open.addEventListener("click", () => this.go(() => this.openRoom()));
    this.teach = h("div", {}, h("h3", {}, "Teach"),
      h("p", {}, "Students join with a code and see the experiment that you have now. You push others, set challenges, and see what they find. The room is gone after a day."), this.open);
    this.node = dialog("entrance", "Class", h("p", {}, "No name is needed, and nothing is kept of anybody."), form, this.fault, this.teach);
  }

  /** @param {string} code  that the address names, or "" */
  show(code) {
    if (code) this.code.value = code;
    this.teach.hidden = Boolean(code);
    setText(this.fault, "");
    if (!this.node.open) this.node.showModal();
    (code ? this.join : this.code).focus(); // a name is for who wants one: no keyboard covers the page
  }

  async enterRoom() {
    const code = this.code.value.toUpperCase().replace(/[^0-9A-Z]/g, "");
    if (code.length !== LENGTH) throw new Error(`A code has ${LENGTH} letters and digits.`);
    const { body } = await ask("POST", `api/rooms/${code}/students`, { body: { name: this.name.value } });
    this.enter({ code, role: "student", key: body.token });
  }

  async openRoom() {
    const { body } = await ask("POST", "api/rooms", { body: { spec: this.session.fragment } });
    this.enter({ code: body.code, role: "teacher", key: body.key, url: body.url });
  }

  /** @param {() => Promise<void>} act */
  async go(act) {
    setText(this.fault, "");
    this.join.disabled = this.open.disabled = true;
    try {
      await act();
      this.node.close();
    } catch (fault) {
      setText(this.fault, faultText(fault));
    } finally {
      this.join.disabled = this.open.disabled = false;
    }
  }
}
