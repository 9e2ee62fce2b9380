// @ts-check
// A QR code as a picture: dark on light also where the page is dark, with the margin that cameras need.

import { svg } from "./dom.js";
import { encode } from "./qr.js";

/** Modules of margin: four, as the standard wants. */
const MARGIN = 4;

/**
 * @param {string} address
 * @param {string} name  accessible
 * @returns {SVGSVGElement | null} null if the address is too long to be read from a screen
 */
export function qrPicture(address, name) {
  const rows = encode(address, { level: address.length > 200 ? "L" : "M" });
  if (!rows || rows.length > LARGEST) return null;
  const size = rows.length + 2 * MARGIN;
  let d = "";
  rows.forEach((row, r) => row.forEach((dark, c) => {
    if (dark && !row[c - 1]) { // one rectangle for all that stand beside each other
      let end = c;
      while (row[end]) end++;
      d += `M${c + MARGIN} ${r + MARGIN}h${end - c}v1h${c - end}z`;
    }
  }));
  const picture = svg("svg", { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" },
    svg("rect", { width: size, height: size, fill: "#fff" }), svg("path", { d, fill: "#000" }));
  picture.style.setProperty("--modules", String(size)); // all are drawn equally wide: see the styles
  return picture;
}

/** More modules on a side (version 25: 1,273 bytes) are too small for a phone's camera. */
const LARGEST = 117;
