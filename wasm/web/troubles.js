// @ts-check
// What the page says when something is not as it should be: each a notice that names what happened and what to do.

/** @typedef {import('./notices.js').Notice} Notice */

/**
 * A spec that cannot be run.
 * @param {{message: string, field?: string, value?: string, allowed?: string}} fault
 * @param {boolean} link   it came from the address
 * @param {boolean} before there is a run from before
 * @returns {Notice}
 */
export function refusal(fault, link, before) {
  const after = before ? " The run that you see has not changed." : " You see the default run instead.";
  return { title: link ? "This link cannot be run." : "That cannot be run.", text: refusalText(fault) + after };
}

/** @param {{message: string, field?: string, value?: string, allowed?: string}} fault @returns {string} what was given, and what is allowed */
export function refusalText(fault) {
  if (!fault.field) return fault.message;
  return fault.field === "spec" ? `${fault.allowed}.` : `${fault.field} = “${fault.value}”: allowed is ${fault.allowed}.`;
}

/**
 * A link to a table that is on somebody's machine.
 * @param {string} sizes  of the table, in words
 * @param {boolean} before  there is a run from before
 * @param {() => void} open
 * @returns {Notice}
 */
export function noFile(sizes, before, open) {
  return {
    title: "This link is about a table that is not in this browser.",
    text: `It has ${sizes}. A link does not carry the table: ask for it whoever gave you the link, and open it or drop it here. ` +
      (before ? "The run that you see has not changed." : "You see the default run instead."),
    actions: [["Open the table…", open]],
  };
}

/** A link of an earlier Tandem: the first part says so, the rest why it matters. @param {string} words @returns {Notice} */
export function madeEarlier(words) {
  const [title, ...rest] = words.split(/(?<=Tandem): /);
  return { kind: "note", title: title + ".", text: rest.map((text) => text[0].toUpperCase() + text.slice(1)).join(" ") };
}

/** A part of the page that did not arrive. @param {Error} fault @returns {Notice} */
export function noPart(fault) {
  return { title: "This part of the page could not be loaded.", text: `Check the connection and try again. (${fault.message})` };
}

/** No trainer. @param {Error} fault @returns {Notice} */
export function noStart(fault) {
  return { title: "Tandem could not start.", text: fault.message, actions: [["Load again", () => location.reload()]] };
}

/** No picture: the message's first sentence says what, the others what to do. @param {{message: string}} fault @returns {Notice} */
export function noPicture(fault) {
  const [title, ...rest] = fault.message.split(/(?<=\.) /);
  return { title, text: rest.join(" ") };
}

/** A run that cannot go on. @param {string} why @param {() => void} reset @returns {Notice} */
export function stopped(why, reset) {
  return { title: "The run has stopped.", text: why, actions: [["Reset", reset]] };
}

/** No worker. @param {string} reason @returns {Notice} */
export function noWorker(reason) {
  return { kind: "note", title: "Training runs on the page’s own thread.", text: `Everything works, but the page may answer a little later. (${reason})` };
}

/**
 * A trainer that died.
 * @param {{reason: string, phase: string, step: number, same: boolean}} restart
 * @param {() => void} reset
 * @returns {Notice | null}  null: nothing that a person need know
 */
export function restarted({ reason, phase, step, same }, reset) {
  switch (phase) {
    case "started": return { title: "The trainer failed and is started again.", text: reason };
    case "begun": return null; // what was asked for is there
    case "done": return {
      kind: "note", title: `The trainer failed and was replayed to step ${step}.`,
      text: `${same ? "The run is the same, bit for bit." : "The run is not the same as before."} (${reason})`,
    };
    default: return { title: "The trainer failed three times in a row.", text: reason, actions: [["Reset", reset]] };
  }
}
