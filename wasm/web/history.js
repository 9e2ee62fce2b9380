// @ts-check
// The address of the page: its fragment always holds the spec of the run, each change that a person makes is a step of
// the browser's history, and a slider that is dragged is one step however long it is dragged.

/** Changes of one control that follow each other within this time, in milliseconds, are one step back. */
const GESTURE = 1200;

/** Browsers refuse too many changes of the address, so a drag writes it at most this often, in milliseconds. */
const PACE = 300;

/** The fragment of the address, and the steps back. */
export class Address {
  /**
   * @param {(fragment: string) => void} arrive  called when back, forward or a person's typing changed the fragment
   * @param {boolean} [steps]  changes are steps back; not in a frame, whose steps would be those of the page around it
   */
  constructor(arrive, steps = true) {
    this.steps = steps;
    this.gesture = "";
    this.last = 0;
    this.written = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pending = undefined;
    this.listen = () => {
      this.forget();
      arrive(this.fragment);
    };
    addEventListener("popstate", this.listen);
  }

  /** @returns {string} the fragment as it stands, right or wrong, without '#' */
  get fragment() {
    return location.hash.replace(/^#/, "");
  }

  /**
   * Writes a change that a person made.
   * @param {string} fragment
   * @param {string} gesture  what they moved: more of the same soon after belongs to the same step; empty: a step of its own
   * @param {number} now      milliseconds on any clock
   */
  push(fragment, gesture, now) {
    const same = !this.steps || gesture !== "" && gesture === this.gesture && now - this.last < GESTURE;
    this.gesture = gesture;
    this.last = now;
    clearTimeout(this.pending);
    if (fragment === this.fragment) return;
    if (!same) {
      this.write("pushState", fragment, now);
    } else if (now - this.written >= PACE) {
      this.write("replaceState", fragment, now);
    } else {
      this.pending = setTimeout(() => this.write("replaceState", fragment, now + PACE), PACE);
    }
  }

  /** Writes what is not a change: the canonical form of the spec that is there. @param {string} fragment */
  correct(fragment) {
    clearTimeout(this.pending);
    if (fragment !== this.fragment) this.write("replaceState", fragment, this.written);
  }

  /** Ends the present gesture: the next change is a step of its own. */
  forget() {
    clearTimeout(this.pending);
    this.gesture = "";
  }

  /** Stops listening. */
  dispose() {
    clearTimeout(this.pending);
    removeEventListener("popstate", this.listen);
  }

  /** @param {'pushState' | 'replaceState'} how @param {string} fragment @param {number} now */
  write(how, fragment, now) {
    this.written = now;
    try {
      history[how](null, "", "#" + fragment);
    } catch {
      // A browser that is asked too often, or that keeps no history here: the run goes on, only the address is behind.
    }
  }
}
