// Names for tests, in every document of the reader's tab before its own scripts.

/** How many live figures there were at once, at the most; every canvas is in one. */
globalThis.most = 0;

let counting = true;

/** How far things moved by themselves: the sum of the browser's layout shifts. */
globalThis.shifted = 0;

globalThis.sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

globalThis.figures = () => [...document.querySelectorAll("tandem-playground")];

/** The frame of a figure, or null. */
globalThis.frameOf = (figure) => figure.shadowRoot?.querySelector("iframe") ?? null;

/** Presses a figure's button. */
globalThis.press = (figure) => figure.shadowRoot.querySelector("button").click();

/** What stands on a figure while it is not live. */
globalThis.posterOf = (figure) => figure.shadowRoot.querySelector(".poster");

if (window === window.top) {
  new PerformanceObserver((list) => { for (const e of list.getEntries()) shifted += e.value; }).observe({ type: "layout-shift", buffered: true });
  const count = () => {
    most = Math.max(most, figures().filter(frameOf).length);
    if (counting) requestAnimationFrame(count);
  };
  globalThis.recount = (on) => {
    counting = on;
    if (on) count();
  };
  recount(true);
  globalThis.moved = []; // who had the focus, whenever it moved
  addEventListener("focusin", (e) => moved.push(e.target.id || e.target.tagName), true);
}
