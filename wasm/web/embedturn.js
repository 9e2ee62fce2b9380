// @ts-check
// Whose turn it is: one figure of a page is live, the others show their last picture. Browsers have few WebGL contexts, and
// readers one pair of eyes.

/**
 * @typedef {object} Figure
 * @property {boolean} auto     starts by itself when it is seen
 * @property {boolean} live
 * @property {Element} box      what is looked at
 * @property {() => Promise<unknown>} begin
 * @property {() => Promise<void>} park  resolves when nothing of it is left running
 */

/** The part of a figure, or of the window, that must be seen before one starts by itself. */
const SEEN = 0.4;

/** @type {Figure | null} */
let live = null;

/** Turns follow one another. @type {Promise<void>} */
let turns = Promise.resolve();

/** How much of each is seen. @type {Map<Figure, number>} */
const shares = new Map();

/** @param {Figure} figure @returns {Promise<void>} when the one before it is parked */
export function take(figure) {
  turns = turns.then(async () => {
    if (live !== figure) await live?.park().catch(() => {}); // whatever happens, the next one has its turn
    live = figure;
  });
  return turns;
}

/** @param {Figure} figure  is live no more */
export function leave(figure) {
  if (live === figure) live = null;
}

const observer = new IntersectionObserver((entries) => {
  for (const e of entries) {
    const whole = Math.min(e.boundingClientRect.height, e.rootBounds?.height ?? Infinity);
    for (const figure of shares.keys()) {
      if (figure.box === e.target) shares.set(figure, e.isIntersecting && whole > 0 ? e.intersectionRect.height / whole : 0);
    }
  }
  choose();
}, { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1] });

/** Starts the figure that is seen best, if it starts by itself and the live one is not seen. */
function choose() {
  if (sparing() || (live && (shares.get(live) ?? 0) > 0)) return;
  const [best] = [...shares].filter(([f, share]) => f.auto && !f.live && share >= SEEN).sort(([, a], [, b]) => b - a);
  best?.[0].begin().catch(() => {}); // told by its event
}

/** @returns {boolean} the reader wants less movement, or fewer bytes: then nothing starts by itself */
function sparing() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches || Boolean(/** @type {any} */ (navigator).connection?.saveData);
}

/** @param {Figure} figure */
export function watch(figure) {
  shares.set(figure, 0);
  observer.observe(figure.box);
}

/** @param {Figure} figure */
export function unwatch(figure) {
  shares.delete(figure);
  observer.unobserve(figure.box);
  leave(figure);
}
