// @ts-check
// A challenge as a student has it: its goals, checked in the student's own run as it goes, the button that hands it in, and what
// became of what was handed in.

import { faultText } from "./api.js";
import { check, nameOf, score } from "./challenge.js";
import { h, setText } from "./dom.js";
import { icon } from "./icons.js";
import { resultOf } from "./result.js";

/** @typedef {import('./roomlink.js').RoomState} RoomState */

const VERDICTS = { waiting: "is being checked", accepted: "is accepted", rejected: "was not accepted: the teacher’s page ran it again and found otherwise" };

export class ChallengeBox {
  /** @param {import('./view.js').View} view @param {import('./roomlink.js').RoomLink} link */
  constructor(view, link) {
    this.view = view;
    this.link = link;
    this.text = h("p", { class: "text" });
    this.goals = h("ul", { class: "goals", "data-goals": true });
    this.count = h("b", { "data-goal-count": true });
    this.why = h("p", { class: "why", role: "status", "data-hand-in": true });
    this.hand = h("button", { type: "button", class: "primary", "data-action": "hand-in" }, "Hand in");
    this.hand.addEventListener("click", () => this.handIn());
    this.again = h("button", { type: "button", "data-action": "run-again", hidden: true }, "Run it again from the start");
    this.again.addEventListener("click", () => this.runAgain());
    this.verdicts = h("p", { class: "verdicts", role: "status", "data-verdicts": true });
    this.node = h("div", { class: "challenge", hidden: true, role: "group", "aria-label": "Challenge" }, this.text, this.goals,
      h("div", { class: "row" }, this.count, this.hand, this.again), this.why, this.verdicts);
    this.busy = false;
    /** Hash of the run that was handed in last. */
    this.handed = "";
  }

  /** @param {RoomState} state */
  take({ lesson, you, board }) {
    const { challenge } = lesson;
    this.node.hidden = !challenge;
    if (challenge) setText(this.text, challenge.text);
    const last = you?.answers.at(-1);
    const n = board?.length ?? 0;
    setText(this.verdicts, last ? `Your answer ${VERDICTS[last.verdict]}.${last.verdict === "accepted" ? ` ${n === 1 ? "One answer stands" : `${n} answers stand`} on the board.` : ""}` : "");
  }

  /** Looks at the present run. */
  look() {
    const { session, trainer } = this.view, lesson = this.link.state?.lesson, challenge = lesson?.challenge;
    if (!lesson || !challenge || !session.result) return;
    const now = check(session.catalogue, lesson.spec, challenge, session.result);
    const rows = now.goals.map((g) => ({ ok: g.holds, words: sentence(`${g.text}: it is ${g.value}`) }));
    for (const key of challenge.keep ?? []) rows.push({ ok: !now.changed.includes(key), words: sentence(`${nameOf(session.catalogue, key)} as the teacher has it`) });
    while (this.goals.children.length > rows.length) this.goals.lastElementChild?.remove();
    rows.forEach(({ ok, words }, i) => {
      const old = /** @type {HTMLElement | undefined} */ (this.goals.children[i]);
      if (old?.dataset.ok === String(ok)) {
        setText(/** @type {Element} */ (old.lastElementChild), words);
        return;
      }
      const row = h("li", { "data-ok": String(ok) }, icon(ok ? "done" : "close"), h("span", { class: "unseen" }, ok ? "Reached: " : "Not reached: "), h("span", {}, words));
      if (old) old.replaceWith(row);
      else this.goals.append(row);
    });
    const { length } = now.goals;
    setText(this.count, `${now.goals.filter((g) => g.holds).length} of ${length} ${length === 1 ? "goal" : "goals"} reached`);
    const live = trainer.log.length > 0 && session.result.step > 0;
    this.again.hidden = !(live && now.reached);
    this.hand.disabled = this.busy || !now.reached || live || session.result.hash === this.handed;
    if (live && now.reached) setText(this.why, "You changed something while it ran. Only a run from its start can be checked.");
    else if (this.why.textContent?.startsWith("You changed")) setText(this.why, "");
  }

  async handIn() {
    const { session, trainer } = this.view;
    this.busy = true;
    this.look();
    try {
      const result = resultOf(await trainer.pause());
      const lesson = this.link.state?.lesson, challenge = lesson?.challenge;
      if (!lesson || !challenge) throw new Error("The teacher has taken the challenge away.");
      if (!check(session.catalogue, lesson.spec, challenge, result).reached) {
        throw new Error("Where it has stopped now, not all goals are reached. Go on, and hand in when they are; or go step by step.");
      }
      await this.link.tell("/answers", { spec: result.spec, steps: result.step, hash: result.hash, value: score(challenge, result), ...(result.parameters !== null && { parameters: result.parameters }) });
      this.handed = result.hash;
      setText(this.why, "");
    } catch (fault) {
      setText(this.why, faultText(fault));
    } finally {
      this.busy = false;
      this.look();
    }
  }

  /** The same run with what was changed on the way from its start, as far as it is now. */
  async runAgain() {
    const { trainer } = this.view;
    const { step } = await trainer.pause();
    await trainer.reset();
    await trainer.step(step);
  }
}

/** @param {string} text */
function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
