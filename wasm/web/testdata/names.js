// Names for tests, in every document before its own scripts.
Object.defineProperties(globalThis, {
  /** The playground. */
  el: { get: () => document.querySelector("tandem-playground"), configurable: true },
  /** Its shadow. */
  root: { get: () => document.querySelector("tandem-playground")?.shadowRoot, configurable: true },
  /** The canvas's document. */
  inner: { get: () => root.querySelector("iframe").contentDocument, configurable: true },
  /** What has the focus, however deep. */
  focused: {
    get: () => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at;
    },
    configurable: true,
  },
});

/** The first element in the shadow. */
globalThis.$ = (selector) => root.querySelector(selector);

/** A button of the bar. */
globalThis.act = (name) => $(`[data-action="${name}"]`).click();

globalThis.sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The detail of the element's next event of a name. */
globalThis.next = (name, ms = 10000) => new Promise((resolve, reject) => {
  el.addEventListener(name, (e) => resolve(e.detail ?? true), { once: true });
  setTimeout(() => reject(new Error(`no event ${name} came`)), ms);
});

/** Two animation frames. */
globalThis.frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** The middle of an element in the shadow, in CSS pixels of the window, after it was scrolled into view. */
globalThis.middle = (selector) => {
  const e = $(selector);
  e.scrollIntoView({ block: "nearest" });
  const box = e.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
};
