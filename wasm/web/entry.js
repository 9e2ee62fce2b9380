// @ts-check
// The box under a choice: the chosen entry's equation, what it does in a sentence, and where it comes from.

import { h } from "./dom.js";

/** @typedef {import('./catalogue.js').Entry} Entry */

/** A box that shows one entry at a time. */
export class EntryBox {
  constructor() {
    this.node = h("div", { class: "entry" });
    this.name = "";
  }

  /** @param {Entry} entry */
  show(entry) {
    if (entry.name === this.name) return;
    this.name = entry.name;
    this.node.replaceChildren();
    this.node.setAttribute("data-entry", entry.name);
    // Parts of an equation are set apart by two spaces: each is a line of its own.
    for (const line of entry.equation?.split(/\s{2,}/) ?? []) this.node.append(h("p", { class: "equation" }, line.replace(/;$/, "")));
    this.node.append(h("p", {}, entry.summary));
    if (entry.cite) this.node.append(citation(entry.cite));
  }
}

/**
 * Who and when, which opens on the whole citation and its source.
 * @param {string} cite
 */
function citation(cite) {
  const url = source(cite);
  const text = h("cite", {}, cite);
  return h("details", { class: "cite" }, h("summary", {}, shortOf(cite)),
    h("p", {}, url ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : text));
}

/**
 * @param {string} cite  "Ma, Zhao, Yi, Chen 2018, Modeling Task Relationships …; Sener and Koltun, 2018, …"
 * @returns {string} "Ma et al. 2018; Sener and Koltun 2018"
 */
function shortOf(cite) {
  const short = cite.split(/;\s+/).map((one) => {
    const found = /^(.*?)[,\s]+\(?((?:19|20)\d\d)\b/.exec(one);
    if (!found) return "";
    const authors = found[1].replace(/ et al\.?$/, ", …, …").split(/\s*,\s*(?:and\s+|&\s+)?|\s+and\s+|\s+&\s+/);
    return `${authors.length > 2 ? authors[0] + " et al." : authors.join(" and ")} ${found[2]}`;
  });
  return short.filter(Boolean).join("; ") || cite;
}

/**
 * The address of a paper that is cited with an arXiv number or a DOI. The page itself never asks for it.
 * @param {string} cite
 * @returns {string}
 */
function source(cite) {
  const arxiv = /arXiv[:\s]\s*(\d{4}\.\d{4,5})/i.exec(cite);
  if (arxiv) return "https://arxiv.org/abs/" + arxiv[1];
  const doi = /\b(10\.\d{4,9}\/[^\s,;]+[^\s,;.])/.exec(cite);
  return doi ? "https://doi.org/" + doi[1] : "";
}
