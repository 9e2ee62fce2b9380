// @ts-check
// Tasks are told apart by shape and colour, the same as in the canvas: task 0 is a blue circle wherever it is shown.

import { svg } from "./dom.js";

/** Points on a 16 × 16 field, in the order of the tasks. */
const SHAPES = [
  "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z", // circle
  "M8 .8 15.2 8 8 15.2.8 8z", // diamond
  "M2.2 2.2h11.6v11.6H2.2z", // square
  "M8 1.4 15 14H1z", // triangle
  "M8 14.6 1 2h14z", // triangle, point down
  "M8 1l7 5.1-2.7 8.2H3.7L1 6.1z", // pentagon
  "M8 .8l6.3 3.6v7.2L8 15.2l-6.3-3.6V4.4z", // hexagon
  "M8 .6l2.2 4.9 5.3.5-4 3.6 1.2 5.3L8 12.2l-4.7 2.7 1.2-5.3-4-3.6 5.3-.5z", // star
  "M5.6 1.4h4.8v4.2h4.2v4.8h-4.2v4.2H5.6v-4.2H1.4V5.6h4.2z", // cross
];

/** How many tasks have a shape of their own. */
export const SHAPE_COUNT = SHAPES.length;

/**
 * @param {number} task  from 0
 * @returns {SVGSVGElement}
 */
export function shape(task) {
  const i = task % SHAPES.length;
  return svg("svg", { class: `shape task-${i}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, svg("path", { d: SHAPES[i] }));
}
