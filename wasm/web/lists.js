// @ts-check
// Controls of several values: one for each task, a set of choices, or a list of numbers that can grow (the widths of
// layers). Each writes one comma-separated text.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { scalar } from "./scalar.js";
import { shape } from "./shapes.js";
import { gather, spread } from "./spec.js";
import { allowed } from "./catalogue.js";

/** @typedef {import('./catalogue.js').Option} Option */
/** @typedef {import('./scalar.js').Give} Give */
/** @typedef {{parts: HTMLElement[], show: (text: string) => void}} List */

/**
 * One value a task.
 * @param {Option} option @param {string} id @param {string} described @param {string[]} tasks  their names @param {Give} give
 * @returns {List}
 */
export function perTask(option, id, described, tasks, give) {
  let values = tasks.map(() => option.default);
  const rows = tasks.map((name, t) => {
    const identity = { id: `${id}-${t}`, name: `${option.label}, ${name}`, described, task: String(t) };
    const one = scalar(option, identity, (text, moving) => {
      values = values.with(t, text);
      give(gather(values), moving);
    });
    const label = h("label", { for: identity.id }, shape(t), h("span", {}, name));
    return { node: h("div", { class: `one ${option.kind}` }, label, ...one.parts), show: one.show };
  });
  return {
    parts: rows.map((r) => r.node),
    show: (text) => {
      values = spread(text, tasks.length);
      rows.forEach((r, t) => r.show(values[t]));
    },
  };
}

/**
 * A set of choices, each on or off.
 * @param {Option} option @param {string} id @param {string} described @param {Give} give
 * @returns {List}
 */
export function choiceSet(option, id, described, give) {
  const boxes = (option.choices ?? []).map((c, i) => ({
    value: c.value,
    label: c.label,
    input: h("input", { type: "checkbox", id: `${id}-${i}`, value: c.value, "data-key": option.key, "aria-describedby": described }),
  }));
  const limit = () => {
    const on = boxes.filter((b) => b.input.checked).length;
    for (const b of boxes) b.input.disabled = b.input.checked ? on <= (option.min_len ?? 0) : on >= (option.max_len ?? boxes.length);
  };
  const node = h("div", { class: "set" }, ...boxes.map((b) => h("label", {}, b.input, h("span", {}, b.label))));
  node.addEventListener("change", () => {
    limit();
    give(boxes.filter((b) => b.input.checked).map((b) => b.value).join(","), false);
  });
  return {
    parts: [node],
    show: (text) => {
      const on = new Set(text.split(","));
      for (const b of boxes) b.input.checked = on.has(b.value);
      limit();
    },
  };
}

/**
 * Numbers one after the other, as many as there are layers.
 * @param {Option} option @param {string} id @param {string} described @param {Give} give
 * @returns {List}
 */
export function numberList(option, id, described, give) {
  /** @type {string[]} */
  let values = [];
  const row = h("span", { class: "numbers" });
  const fault = h("span", { class: "fault", role: "alert" });
  const fewer = h("button", { type: "button", class: "small", "aria-label": `${option.label}: one fewer`, "data-key": option.key, "data-fewer": true }, icon("minus"));
  const more = h("button", { type: "button", class: "small", "aria-label": `${option.label}: one more`, "data-key": option.key, "data-more": true }, icon("plus"));
  const limit = () => {
    fewer.setAttribute("aria-disabled", String(values.length <= (option.min_len ?? 0)));
    more.setAttribute("aria-disabled", String(values.length >= (option.max_len ?? 1)));
  };
  const send = () => {
    draw();
    give(values.join(","), false);
  };
  fewer.addEventListener("click", () => {
    if (values.length <= (option.min_len ?? 0)) return;
    values = values.slice(0, -1);
    send();
  });
  more.addEventListener("click", () => {
    if (values.length >= (option.max_len ?? 1)) return;
    values = [...values, values.at(-1) ?? String(Math.max(option.min, 1))];
    send();
  });
  function draw() {
    fault.textContent = "";
    limit();
    while (row.children.length > values.length) row.lastElementChild?.remove();
    while (row.children.length < values.length) row.append(field(row.children.length));
    values.forEach((v, i) => {
      const input = /** @type {HTMLInputElement} */ (row.children[i]);
      input.value = v;
      input.removeAttribute("aria-invalid");
      input.setAttribute("aria-label", `${option.label}, ${i + 1} of ${values.length}`);
    });
  }
  /** @param {number} i */
  function field(i) {
    const input = h("input", {
      type: "text", inputmode: "numeric", class: "exact", autocomplete: "off", id: `${id}-${i}`, "data-key": option.key, "data-at": i,
      "aria-describedby": described,
    });
    input.addEventListener("change", () => {
      const value = Number(input.value.trim());
      if (!Number.isFinite(value) || (option.kind === "int" && !Number.isInteger(value)) || value < option.min || value > option.max) {
        input.setAttribute("aria-invalid", "true");
        fault.textContent = "Give " + allowed(option) + ".";
        return;
      }
      values = values.with(i, String(value));
      send();
    });
    input.addEventListener("focus", () => input.select());
    return input;
  }
  return {
    parts: [h("span", { class: "list" }, fewer, row, more), fault],
    show: (text) => {
      values = text === "" ? [] : text.split(",");
      draw();
    },
  };
}
