// @ts-check
// What the canvas tells, and what the page makes of it.

import { noPicture } from "./troubles.js";

/**
 * @param {import('./view.js').View} view
 * @param {(fault: {message: string, code?: string}) => void} fail
 */
export function listenToPicture(view, fail) {
  const { figure, frame, notices } = view;
  const on = (/** @type {string} */ name, /** @type {(detail: any) => void} */ act) =>
    frame.addEventListener(name, (e) => act(/** @type {CustomEvent} */ (e).detail));
  on("progress", (p) => figure.loading.show(p.what, p.loaded, p.total));
  on("parts", (parts) => figure.parts.show(parts));
  on("height", ({ height, least }) => figure.fit(height, least));
  on("drawn", ({ generation }) => generation > 0 && figure.loading.done()); // before, it has nothing to show
  on("hover", ({ text }) => view.rail?.help.say(text, text && "Picture:"));
  on("focus", ({ seen }) => figure.stage.classList.toggle("focused", seen));
  on("dragover", () => view.extras.drop.over());
  on("drop", ({ files }) => view.extras.drop.take(files));
  on("key", (e) => view.keyboard.press(e));
  on("error", (fault) => {
    if (figure.node.hidden) return;
    figure.withoutCanvas();
    notices.show("canvas", noPicture(fault));
    fail(fault);
  });
}
