// @ts-check
// A student's side of a room: what the teacher shows comes here, may be left and come back to, is held and hidden as the
// teacher wants, and a challenge is tried.

import { ChallengeBox } from "./challengebox.js";
import { h, setText } from "./dom.js";
import { namesOf } from "./hidden.js";
import { whole } from "./numbers.js";
import { keepSeat } from "./seat.js";
import { refusalText } from "./troubles.js";

/** @typedef {import('./roomlink.js').Lesson} Lesson */
/** @typedef {import('./roomlink.js').Line} Line */

/** @type {Record<Line, string>} */
export const LINES = { socket: "", asking: "The connection is slow: news comes every few seconds.", lost: "The connection is lost. Trying again …" };

export class Student {
  /** @param {import('./view.js').View} view @param {import('./roomlink.js').RoomLink} link @param {(why: string) => void} leave */
  constructor(view, link, leave) {
    this.view = view;
    this.link = link;
    this.own = namesOf(view.host.getAttribute("hide") ?? "");
    /** @type {Lesson | null} */
    this.lesson = null;
    /** How often it was brought to a lesson: the last one counts. */
    this.ways = 0;
    this.who = h("p", { class: "who" }, h("b", {}, link.seat.code), h("span", { "data-nickname": true }));
    this.line = h("p", { class: "line", role: "status", "data-line": true });
    this.word = h("p", { class: "word", role: "status", "data-lesson": true });
    this.back = h("button", { type: "button", "data-action": "back-to-lesson", hidden: true }, "Back to the teacher’s experiment");
    this.back.addEventListener("click", () => this.bring());
    const away = h("button", { type: "button", class: "small", "data-action": "leave-room" }, "Leave");
    away.addEventListener("click", () => leave(""));
    this.challenge = new ChallengeBox(view, link);
    this.strip = h("section", { class: "class-strip student", "aria-label": "Class" }, this.who, away, this.line, this.word, this.back, this.challenge.node);
    this.nodes = [this.strip];
    this.listen = () => this.look();
    for (const event of ["spec", "result", "state"]) view.session.addEventListener(event, this.listen);
    this.guard = () => this.hold();
    view.session.addEventListener("spec", this.guard);
  }

  /** @param {string[]} changed  members of the state */
  take(changed) {
    const { state, seat } = this.link;
    if (!state) return;
    if (state.you) setText(/** @type {Element} */ (this.who.lastElementChild), state.you.name);
    if (changed.includes("lesson")) {
      const { lesson } = state, before = this.lesson;
      this.lesson = lesson;
      const same = (/** @type {keyof Lesson} */ key) => before !== null && JSON.stringify(before[key]) === JSON.stringify(lesson[key]);
      this.view.hidden.set([...this.own, ...lesson.hidden]);
      this.view.freeze(lesson.frozen);
      // The same experiment pushed again brings everybody back; a lesson that was only frozen or changed otherwise does not.
      const again = before !== null && ["spec", "step", "frozen", "hidden", "challenge"].every((key) => same(/** @type {keyof Lesson} */ (key)));
      const known = before === null ? seat.shown === shownOf(lesson) && lesson.step === null : same("spec") && same("step");
      if (before?.step && lesson.step === null && same("spec")) this.goOn();
      else if (again || !known) this.bring();
      else this.hold();
    }
    this.challenge.take(state);
    this.look();
  }

  /** Goes to what the teacher shows: the experiment from its start, running, or run to the step that the teacher waits at. */
  async bring() {
    const { session, trainer, notices, theme } = this.view, { lesson } = this;
    if (!lesson) return;
    const way = ++this.ways;
    const overtaken = () => way !== this.ways;
    try {
      await session.load(lesson.spec, "program");
      if (overtaken()) return;
      this.note(lesson);
      let { step } = await trainer.pause(); // or steps would be taken before those that are counted
      if (overtaken()) return; // or the newer way would be reset on its way
      if (!lesson.step || step > lesson.step || trainer.log.length) ({ step } = await trainer.reset()); // else it is on its way there
      if (overtaken()) return;
      if (lesson.step) await trainer.step(lesson.step - step);
      else if (!theme.reducedMotion) await trainer.play();
    } catch (fault) {
      if (overtaken()) return;
      const { code } = /** @type {{code?: string}} */ (fault);
      if (code === "disposed" || code === "file") return; // a table that is missing is asked for by the view
      notices.show("class", { title: "The teacher’s experiment cannot be shown.", text: refusalText(/** @type {any} */ (fault)) });
    }
    this.look();
  }

  /** The teacher lets the class go on from the step where it waited; who is elsewhere stays there. */
  async goOn() {
    const { session, trainer, theme } = this.view, { lesson } = this;
    if (!lesson || session.fragment !== lesson.spec) return;
    this.ways++;
    this.note(lesson);
    if (!theme.reducedMotion) await trainer.play();
  }

  /** Notes what this page has been brought to. @param {Lesson} lesson */
  note(lesson) {
    this.link.seat.shown = shownOf(lesson);
    keepSeat(this.link.seat);
  }

  /** While the teacher holds the run, nothing else is shown: an address that was typed, or a step back. */
  hold() {
    if (this.lesson?.frozen && this.view.session.fragment !== this.lesson.spec) this.bring();
  }

  /** Says where this page is, compared with the teacher's. */
  look() {
    const { lesson } = this, { result, fragment } = this.view.session;
    if (!lesson) return;
    const there = fragment === lesson.spec && (!lesson.step || result?.step === lesson.step);
    this.back.hidden = there;
    setText(this.back, lesson.step && fragment === lesson.spec ? `Back to step ${whole(lesson.step)}` : "Back to the teacher’s experiment");
    const waits = lesson.step ? there ? `At step ${whole(lesson.step)}, as the teacher wants: wait.` : `The class is at step ${whole(lesson.step)}.` : "";
    const frozen = lesson.frozen ? "The teacher holds the controls: look up." : "";
    const free = fragment === lesson.spec ? "This is the teacher’s experiment." : "You explore on your own.";
    setText(this.word, [frozen, waits].filter(Boolean).join(" ") || free);
    this.challenge.look();
  }

  /** @param {Line} line */
  showLine(line) {
    setText(this.line, LINES[line]);
  }

  show() {
    this.strip.scrollIntoView({ block: "nearest" });
    /** @type {HTMLElement | null} */ (this.strip.querySelector("button:not([hidden])"))?.focus();
  }

  /** The page is the student's own again. */
  dispose() {
    this.ways++;
    for (const event of ["spec", "result", "state"]) this.view.session.removeEventListener(event, this.listen);
    this.view.session.removeEventListener("spec", this.guard);
    this.view.hidden.set(this.own);
    this.view.freeze(false);
  }
}

/** @param {Lesson} lesson @returns {string} what of it brings a page somewhere */
function shownOf({ spec, step }) {
  return `${spec} ${step ?? ""}`;
}
