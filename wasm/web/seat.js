// @ts-check
// The place that this tab has in a room: a teacher's or a student's, with its key. It is kept for the tab only, so that a
// reload finds it again, and never stands in an address.

const STORE = "tandem-room";

/**
 * @typedef {object} Seat
 * @property {string} code
 * @property {'teacher' | 'student'} role
 * @property {string} key      the teacher's key, or the student's token
 * @property {string} [url]    where students join
 * @property {string} [shown]  what of the lesson this page has been brought to: a reload does not bring it there again
 */

/** @returns {Seat | null} */
export function recallSeat() {
  try {
    const seat = JSON.parse(sessionStorage.getItem(STORE) ?? "null");
    return seat && typeof seat.code === "string" && typeof seat.key === "string" ? seat : null;
  } catch {
    return null; // a frame without an origin keeps nothing
  }
}

/** @param {Seat} seat */
export function keepSeat(seat) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(seat));
  } catch {
    // A reload leaves the room.
  }
}

/** Leaves no trace. */
export function forgetSeat() {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // There was none.
  }
}
