// @ts-check
// How a figure looks in another page before its frame does. The colours are tokens.css's; the sheet is made by script, which
// no page's content security policy forbids.

import { HEIGHT } from "./protocol.js";

const TEXT = `
:host { display: block; max-width: 100%; contain: layout; margin-block: 1em; }
:host([hidden]) { display: none; }
[hidden] { display: none !important; }
.box { position: relative; height: ${HEIGHT}px; color-scheme: light; border-radius: 12px; overflow: clip;
  --panel: light-dark(#ffffff, #1b1e24); --soft: light-dark(#f2efe9, #22262e); --ink: light-dark(#1d1f23, #eceef2); --dim: light-dark(#5d636e, #9aa3b2);
  --line: light-dark(#e3e0da, #2c313a); --edge: light-dark(#928e86, #6d7686); --focus: light-dark(#0072b2, #56b4e9); }
iframe { display: block; width: 100%; height: 100%; border: 0; }
.poster { position: absolute; inset: 0; box-sizing: border-box; display: grid; grid-template-rows: auto minmax(0, 1fr) auto; gap: 12px; padding: 16px;
  background: var(--panel); color: var(--ink); border: 1px solid var(--line); border-radius: 12px; font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
p { margin: 0; }
.words { font-weight: 600; text-wrap: pretty; overflow-wrap: anywhere; }
.picture { display: grid; place-items: center; min-height: 0; min-width: 0; }
.picture > *, ::slotted(img) { max-width: 100%; max-height: 100%; min-height: 0; object-fit: contain; border: 0; margin: 0; }
.picture > canvas { width: 100%; height: 100%; }
.picture > img { border-radius: 8px; }
.picture > slot { display: contents; }
.drawing { width: min(100%, 620px); color: var(--dim); }
.line { fill: none; stroke: var(--edge); stroke-width: 1.5; }
.block { fill: var(--soft); stroke: var(--edge); stroke-width: 1.5; }
.dot { fill: var(--edge); }
.caption { font-size: 16px; fill: var(--dim); text-anchor: middle; }
.task { font-size: 15px; fill: var(--ink); }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; }
.note { color: var(--dim); font-size: 13.5px; }
button { display: inline-flex; align-items: center; gap: 8px; min-height: 44px; padding: 8px 18px; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--panel); background: var(--ink); border: 0; border-radius: 8px; }
button[aria-disabled="true"] { opacity: .6; cursor: default; }
button svg { width: 1em; height: 1em; }
a { color: var(--focus); margin-inline-start: auto; font-size: 13.5px; padding-block: 10px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
`;

/** The tasks' colours, as in tokens.css. */
const COLOURS = [
  ["#0072b2", "#56b4e9"], ["#d55e00", "#ff9c54"], ["#009e73", "#35c79a"], ["#b4558c", "#e59bc5"], ["#b98100", "#f2bd3d"], ["#2a93d1", "#7a9cf5"],
  ["#8a8000", "#e6dc4a"], ["#6b4fc0", "#b9a2f5"], ["#8c4a2f", "#d9907c"],
];

/** @type {CSSStyleSheet | undefined} */
let made;

/** @returns {CSSStyleSheet} one for all */
export function sheet() {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(TEXT + COLOURS.map(([light, dark], i) => `.task-${i} { fill: light-dark(${light}, ${dark}); }`).join(""));
  }
  return made;
}
