// @ts-check
// The page's icons: drawn, not glyphs, so that they look the same everywhere. All decorate a control that has a name.

import { svg } from "./dom.js";

/** @type {Record<string, [string, Record<string, string>][]>} */
const SHAPES = {
  run: [["path", { d: "M5 3.2v9.6L13 8z", fill: "currentColor" }]],
  pause: [["path", { d: "M4 3h3v10H4zM9 3h3v10H9z", fill: "currentColor" }]],
  step: [["path", { d: "M3.5 3.5v9L10 8zM11 3.5h1.8v9H11z", fill: "currentColor" }]],
  epoch: [["path", { d: "M2 3.5v9L7.5 8zM7.5 3.5v9L13 8zM13 3.5h1.6v9H13z", fill: "currentColor" }]],
  reset: [line("M3.2 6.2A5.3 5.3 0 1 1 2.7 9"), line("M2.6 2.6v3.8h3.8")],
  seed: [
    ["rect", { x: "2.5", y: "2.5", width: "11", height: "11", rx: "2.5", fill: "none", stroke: "currentColor", "stroke-width": "1.6" }],
    ["path", { d: "M5.8 5.8h.01M10.2 5.8h.01M8 8h.01M5.8 10.2h.01M10.2 10.2h.01", stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round" }],
  ],
  auto: [
    ["circle", { cx: "8", cy: "8", r: "5.7", fill: "none", stroke: "currentColor", "stroke-width": "1.6" }],
    ["path", { d: "M8 2.3a5.7 5.7 0 0 1 0 11.4z", fill: "currentColor" }],
  ],
  light: [
    ["circle", { cx: "8", cy: "8", r: "3", fill: "currentColor" }],
    line("M8 1.4v1.8M8 12.8v1.8M1.4 8h1.8M12.8 8h1.8M3.3 3.3l1.3 1.3M11.4 11.4l1.3 1.3M3.3 12.7l1.3-1.3M11.4 4.6l1.3-1.3"),
  ],
  dark: [["path", { d: "M13.6 9.9A6 6 0 0 1 6.1 2.4a6 6 0 1 0 7.5 7.5z", fill: "currentColor" }]],
  text: [line("M1.4 12.5 4.6 4l3.2 8.5M2.5 9.8h4.2"), line("M14.3 8v4.5M14.3 10.3a2 2 0 1 1-4 0 2 2 0 0 1 4 0z")],
  link: [
    line("M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2.5-2.5a2.6 2.6 0 0 0-3.7-3.7l-.9.9"),
    line("M9.4 6.6a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.9-.9"),
  ],
  embed: [line("M5.4 4.2 1.6 8l3.8 3.8M10.6 4.2 14.4 8l-3.8 3.8")],
  class: [
    ["circle", { cx: "8", cy: "5", r: "2.6", fill: "none", stroke: "currentColor", "stroke-width": "1.6" }],
    line("M3 13.6a5 5 0 0 1 10 0"),
  ],
  done: [line("M3 8.6 6.4 12 13 4.6")],
  help: [line("M5.6 5.9a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.1.8-1.1 1.7"), ["circle", { cx: "8", cy: "12.4", r: "1", fill: "currentColor" }]],
  table: [
    ["rect", { x: "2", y: "3", width: "12", height: "10", rx: "1.5", fill: "none", stroke: "currentColor", "stroke-width": "1.4" }],
    ["path", { d: "M2 6.4h12M2 9.7h12M6.4 6.4V13", fill: "none", stroke: "currentColor", "stroke-width": "1.2" }],
  ],
  points: [["path", { d: "M4 4.5h.01M11 3.6h.01M7.6 7.8h.01M12.4 9h.01M4.2 11.4h.01M9.4 12.6h.01", stroke: "currentColor", "stroke-width": "2.6", "stroke-linecap": "round" }]],
  seeds: [line("M1.5 13h13"), ["path", { d: "M3 9h.01M6.4 9h.01M9.4 9h.01M9.4 5.4h.01M13 9h.01", stroke: "currentColor", "stroke-width": "2.8", "stroke-linecap": "round" }]],
  plus: [line("M8 3.2v9.6M3.2 8h9.6")],
  minus: [line("M3.2 8h9.6")],
  close: [line("M4 4l8 8M12 4l-8 8")],
  chevron: [line("M5.5 3.5 10.5 8l-5 4.5")],
};

/**
 * @param {keyof typeof SHAPES} name
 * @returns {SVGSVGElement} 16 × 16 units, as large as the text beside it
 */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false", "data-icon": name },
    ...SHAPES[name].map(([tag, attributes]) => svg(/** @type {'path'} */ (tag), attributes)));
}

/** @returns {SVGSVGElement} Tandem's mark: two wheels */
export function logo() {
  const wheel = (/** @type {string} */ cx, /** @type {string} */ name) =>
    svg("circle", { class: name, cx, cy: "10", r: "7", fill: "none", "stroke-width": "3" });
  return svg("svg", { class: "mark", viewBox: "0 0 26 20", "aria-hidden": "true", focusable: "false" }, wheel("8", "first"), wheel("18", "second"));
}

/** @param {string} d @returns {[string, Record<string, string>]} */
function line(d) {
  return ["path", { d, fill: "none", stroke: "currentColor", "stroke-width": "1.6", "stroke-linecap": "round", "stroke-linejoin": "round" }];
}
