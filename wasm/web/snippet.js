// @ts-check
// The HTML that puts a figure into another page, in its two forms. Package share's Figure writes the second one too (a test
// compares them).

import { SANDBOX } from "./protocol.js";

/**
 * @typedef {object} Wishes
 * @property {string} root    Tandem's address
 * @property {string} spec    a canonical fragment
 * @property {string} title
 * @property {number} width   CSS pixels; 0: as wide as the text
 * @property {number} height
 * @property {string[]} hide  names (hidden.js)
 * @property {'click' | 'auto'} reveal
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {boolean} paused
 */

/** @param {Wishes} w @returns {string} one script and one element */
export function scriptForm(w) {
  const page = new URL(w.root);
  page.hash = w.spec;
  const element = attributes({
    spec: w.spec, width: w.width, height: w.height, hide: w.hide.join(","), reveal: w.reveal === "auto" && w.reveal, theme: w.theme !== "auto" && w.theme,
    paused: w.paused, label: w.title, style: `display:block;min-height:${w.height}px`,
  });
  const script = attributes({ type: "module", src: new URL("embed.js", w.root).href });
  return `<script${script}></script>\n<tandem-playground${element}><a${attributes({ href: page.href })}>${escape(w.title)}</a></tandem-playground>`;
}

/** @param {Wishes} w @returns {string} a frame without an origin of its own */
export function frameForm(w) {
  return `<iframe${attributes({
    src: frameAddress(w), width: w.width || "100%", height: w.height, title: w.title, loading: "lazy", sandbox: SANDBOX, style: "border:0;max-width:100%",
  })}></iframe>`;
}

/** @param {Wishes} w @returns {string} */
export function frameAddress(w) {
  const address = new URL(w.root);
  const query = ["embed=1", w.hide.length && "hide=" + w.hide.join(","), w.theme !== "auto" && "theme=" + w.theme, w.paused && "paused=1"];
  address.search = query.filter(Boolean).join("&");
  address.hash = w.spec;
  return address.href;
}

/** @param {Record<string, string | number | boolean>} list  false, 0 and "" are left out @returns {string} */
function attributes(list) {
  return Object.entries(list).filter(([, v]) => v).map(([name, v]) => (v === true ? ` ${name}` : ` ${name}="${escape(String(v))}"`)).join("");
}

/** @param {string} text @returns {string} as Go's package html writes it */
function escape(text) {
  /** @type {Record<string, string>} */
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (c) => names[c]);
}
