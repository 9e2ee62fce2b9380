// @ts-check
// A part of the page that most visits do without: it is loaded when it is wanted for the first time.

/** @template {{dispose?: () => void}} T */
export class Extra {
  /** @param {() => Promise<T>} load */
  constructor(load) {
    this.load = load;
    /** @type {T | null} */
    this.part = null;
    this.coming = false;
    /** What is to be done with it, once it is there. @type {(part: T) => void} */
    this.use = () => {};
  }

  /**
   * Does something with the part: at once if it is there, when it has come if it is wanted, and else not at all.
   * @param {boolean} wanted @param {(part: T) => void} use
   */
  wanted(wanted, use) {
    this.use = use;
    if (this.part) {
      use(this.part);
    } else if (wanted && !this.coming) {
      this.coming = true;
      this.load().then((part) => {
        this.part = part;
        this.use(part);
      }, () => { this.coming = false; }); // the page does without; another try may find a connection
    }
  }

  dispose() {
    this.part?.dispose?.();
  }
}
