// @ts-check
// Whether anybody looks: a page that is hidden, or an element that is scrolled out of view, trains and draws nothing,
// unless the person asked it to go on.

/** Where it is kept that the person asked for that. */
export const KEEP_GOING = "tandem-keep-going";

/** Watches an element and the picture in it. */
export class Watch {
  #keepGoing;

  /** @param {HTMLElement} element @param {HTMLElement} picture @param {boolean} keepGoing */
  constructor(element, picture, keepGoing) {
    this.#keepGoing = keepGoing;
    this.elementSeen = true;
    this.pictureSeen = true;
    /** @type {boolean | undefined} */
    this.training = undefined;
    /** @type {boolean | undefined} */
    this.drawing = undefined;
    this.train = (/** @type {boolean} */ _seen) => {};
    this.draw = (/** @type {boolean} */ _seen) => {};
    this.visibility = () => this.tell();
    this.observer = new IntersectionObserver((entries) => {
      for (const e of entries) {
        if (e.target === element) this.elementSeen = e.isIntersecting;
        if (e.target === picture) this.pictureSeen = e.isIntersecting;
      }
      this.tell();
    });
    this.observer.observe(element);
    this.observer.observe(picture);
    document.addEventListener("visibilitychange", this.visibility);
  }

  /**
   * @param {(seen: boolean) => void} train  called when training should go on, or rest
   * @param {(seen: boolean) => void} draw   called when the picture should be drawn, or not
   */
  listen(train, draw) {
    this.train = train;
    this.draw = draw;
    this.tell();
  }

  get keepGoing() {
    return this.#keepGoing;
  }

  set keepGoing(on) {
    this.#keepGoing = on;
    this.tell();
  }

  tell() {
    const drawing = !document.hidden && this.pictureSeen;
    const training = this.#keepGoing || (!document.hidden && this.elementSeen);
    if (drawing !== this.drawing) this.draw((this.drawing = drawing));
    if (training !== this.training) this.train((this.training = training));
  }

  dispose() {
    this.observer.disconnect();
    document.removeEventListener("visibilitychange", this.visibility);
  }
}
