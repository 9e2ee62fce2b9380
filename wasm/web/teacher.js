// @ts-check
// A teacher's side of a room: a strip with what is wanted all the time, and a panel beside the picture with everything else.

import { faultText } from "./api.js";
import { Board } from "./board.js";
import { ChallengeForm } from "./challengeform.js";
import { fold, press } from "./classparts.js";
import { dialog } from "./dialog.js";
import { Examiner } from "./examiner.js";
import { h, setText } from "./dom.js";
import { HideForm } from "./hideform.js";
import { Invitation } from "./invitation.js";
import { whole } from "./numbers.js";
import { Roster } from "./roster.js";
import { fileOf, parse } from "./spec.js";
import { LINES } from "./student.js";

/** How long the button that ends the room asks again, in milliseconds. */
const SURE = 5000;

export class Teacher {
  /** @param {import('./view.js').View} view @param {import('./roomlink.js').RoomLink} link @param {(why: string) => void} leave */
  constructor(view, link, leave) {
    this.view = view;
    this.link = link;
    this.leave = leave;
    const tell = (/** @type {object} */ lesson) => this.act(() => link.tell("/lesson", lesson));
    this.invitation = new Invitation(link.seat);
    this.here = h("span", { "data-here": true });
    this.line = h("p", { class: "line", role: "status", "data-line": true });
    this.word = h("p", { class: "word", role: "status", "data-lesson": true });
    this.push = press("push-lesson", "Push this experiment", () => tell({ spec: view.session.fragment, step: null }), "primary");
    this.freeze = press("freeze-class", "Freeze", () => tell({ frozen: !link.state?.lesson.frozen }));
    this.freeze.title = "Students change nothing until you let them go on";
    this.opener = press("class-panel", "Panel", () => this.fold(!this.panel.hidden));
    this.opener.setAttribute("aria-controls", "class-panel");
    this.strip = h("section", { class: "class-strip teacher", "aria-label": "Class" },
      h("p", { class: "who" }, h("span", { class: "unseen" }, "Room "), h("b", { class: "code" }, link.seat.code), this.here),
      press("show-code", "Show the code", () => this.invitation.show()), this.push, this.freeze, this.opener, this.word, this.line, this.invitation.node);

    this.examiner = new Examiner(view, link);
    this.board = new Board(view, link, this.examiner);
    this.screen = new Board(view, link, this.examiner); // the same for the last row
    const large = dialog("board-large", "What the class has found", this.screen.node);
    this.challenge = new ChallengeForm(view, tell);
    this.hide = new HideForm(view, tell);
    this.roster = new Roster((student) => this.act(() => link.tell(`/students/${student}`, undefined, "DELETE")));
    this.step = h("input", { id: "class-step", type: "text", inputmode: "numeric", autocomplete: "off", value: "100", size: 7 });
    const go = h("form", { class: "row" }, h("label", { for: "class-step" }, "Run to step"), this.step, h("button", { type: "submit", "data-action": "push-step" }, "and wait"));
    go.addEventListener("submit", (e) => {
      e.preventDefault();
      const n = Number(this.step.value.replaceAll(",", ""));
      if (Number.isInteger(n) && n >= 1 && n <= 1_000_000) tell({ step: n });
      else setText(this.fault, "A step is a whole number from 1 to 1,000,000.");
    });
    this.release = press("release-step", "Let them go on", () => tell({ step: null }));
    this.fault = h("p", { class: "fault", role: "alert", "data-class-fault": true });
    const end = press("end-room", "End the room", () => this.end(end));
    this.panel = h("aside", { id: "class-panel", class: "class-panel", "aria-label": "Class panel" }, this.fault,
      fold("Board", true, this.board.node, press("show-board", "Show it large", () => large.showModal(), "small")), fold("Challenge", true, this.challenge.node),
      fold("Step by step", true, h("p", { class: "small" }, "All run the experiment that you pushed to the same step, and stop there."), go, this.release),
      fold("Hide from students", false, this.hide.node), fold("Students", false, this.roster.node),
      h("div", { class: "row end" }, end), large);
    this.nodes = [this.strip, this.panel];
    this.listen = () => this.look();
    view.session.addEventListener("spec", this.listen);
    this.fold(view.host.clientWidth < 1000 || view.theme.large); // where there is no room for it beside the picture
  }

  /** Does something in the room, and says so if it did not work. @param {() => Promise<unknown>} act */
  async act(act) {
    setText(this.fault, "");
    try {
      await act();
    } catch (fault) {
      setText(this.fault, faultText(fault));
      this.fold(false);
    }
  }

  /** @param {string[]} changed  members of the state */
  take(changed) {
    const { state } = this.link;
    if (!state) return;
    const { lesson, roster = [] } = state;
    setText(this.here, `${whole(roster.filter((s) => s.here).length)} here`);
    this.freeze.setAttribute("aria-pressed", String(lesson.frozen));
    setText(this.freeze, lesson.frozen ? "Frozen" : "Freeze");
    this.release.hidden = lesson.step === null;
    if (changed.includes("roster")) this.roster.show(roster);
    if (changed.includes("lesson")) {
      this.hide.show(lesson.hidden);
      this.challenge.show(lesson.challenge);
    }
    this.examiner.take();
    this.board.look();
    this.screen.look();
    this.look();
  }

  /** Says what students see, compared with this page. */
  look() {
    const { session } = this.view, lesson = this.link.state?.lesson;
    if (!lesson) return;
    const same = lesson.spec === session.fragment;
    const what = lesson.step ? ` and wait at step ${whole(lesson.step)}` : "";
    const file = fileOf(session.catalogue, parse(lesson.spec)) ? " It reads a table of yours, which a link does not carry: they need the same file." : "";
    setText(this.word, (same ? `Students have this experiment${what}.` : `Students have another experiment than you see here${what}.`) + file);
    this.push.classList.toggle("primary", !same);
    this.hide.look();
    this.challenge.look();
  }

  /** @param {import('./roomlink.js').Line} line */
  showLine(line) {
    setText(this.line, LINES[line]);
  }

  show() {
    this.fold(false);
    this.opener.focus();
  }

  /** @param {boolean} away */
  fold(away) {
    this.panel.hidden = away;
    this.opener.setAttribute("aria-expanded", String(!away));
    this.opener.setAttribute("aria-pressed", String(!away));
  }

  /** Ends the room, if it is meant. @param {HTMLButtonElement} button */
  async end(button) {
    if (button.dataset.sure) {
      await this.act(async () => {
        await this.link.tell("", undefined, "DELETE");
        this.leave("ended");
      });
      return;
    }
    button.dataset.sure = "1";
    setText(button, "End it for everybody: press again");
    setTimeout(() => {
      delete button.dataset.sure;
      setText(button, "End the room");
    }, SURE);
  }

  dispose() {
    this.view.session.removeEventListener("spec", this.listen);
    this.examiner.dispose();
  }
}
