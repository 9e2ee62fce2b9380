// @ts-check
// What can be said of a spec without asking anybody: embed.js has no catalogue.

import { SHAPE_COUNT } from "./shapes.js";

/** What no spec means (spec.js). */
export const STORED = "rev=1";

/** What that is about, and one that names no tasks (a test compares them with the catalogue). */
const FIRST = "checkerboard,circle,xor";
const USUAL = "circle,ring,half";

/** @param {string} spec @returns {{tasks: string[], words: string}} what can be said without asking anybody */
export function about(spec) {
  const values = new URLSearchParams(spec);
  const plane = (values.get("world") ?? "plane") === "plane";
  const tasks = plane ? (values.get("tasks") ?? (spec && spec !== STORED ? USUAL : FIRST)).split(",").slice(0, SHAPE_COUNT) : [];
  const named = ["world", "arch", "weighting", "sampling", "schedule", "learner"].filter((key) => values.has(key)).map((key) => `${key} ${values.get(key)}`);
  return { tasks, words: [tasks.join(", "), ...named].filter(Boolean).join(" · ") || "tasks" };
}

/** @param {string | Record<string, unknown>} spec @returns {string} a fragment without '#' */
export function fragmentOf(spec) {
  if (typeof spec === "string") return spec.replace(/^#/, "");
  return Object.entries(spec).map(([key, v]) => `${encodeURIComponent(key)}=${encodeURIComponent([v].flat().map((x) => (typeof x === "boolean" ? Number(x) : x)).join(",")).replaceAll("%2C", ",")}`).join("&");
}
