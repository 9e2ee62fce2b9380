// @ts-check
// Controls of one value: native form elements, made from an option of the catalogue and nothing else.

import { h } from "./dom.js";
import { allowed } from "./catalogue.js";
import { unitText, valueText } from "./numbers.js";
import { scaleOf } from "./scale.js";

/** @typedef {import('./catalogue.js').Option} Option */

/**
 * What a control does with a value that a person gave it: moving is true while a slider is still being moved.
 * @typedef {(text: string, moving: boolean) => void} Give
 */

/**
 * A control: its elements, in the order of the page, and a way to show a value that came from elsewhere.
 * @typedef {object} Scalar
 * @property {HTMLElement[]} parts  the one that the label belongs to has the id
 * @property {(text: string) => void} show
 */

/**
 * @typedef {object} Identity
 * @property {string} id      of the element that the label belongs to
 * @property {string} name    accessible name of what else there is
 * @property {string} described  id of the description
 * @property {string} [task]  number of the task that the value is for
 */

/** A whole-number range wider than this gets no slider: a seed. */
const WIDEST = 100000;

/**
 * @param {Option} option @param {Identity} identity @param {Give} give
 * @returns {Scalar}
 */
export function scalar(option, identity, give) {
  switch (option.kind) {
    case "bool": return check(option, identity, give);
    case "choice": return select(option, identity, give);
    default: return option.kind === "int" && option.max - option.min > WIDEST && !option.log
      ? number(option, identity, give)
      : range(option, identity, give);
  }
}

/** @param {Option} option @param {Identity} identity */
function hooks(option, identity) {
  return { "data-key": option.key, "data-task": identity.task, "aria-describedby": identity.described };
}

/** @param {Option} option @param {Identity} identity @param {Give} give @returns {Scalar} */
function check(option, identity, give) {
  const input = h("input", { type: "checkbox", id: identity.id, ...hooks(option, identity) });
  input.addEventListener("change", () => give(input.checked ? "1" : "0", false));
  return { parts: [input], show: (text) => { input.checked = text === "1"; } };
}

/** @param {Option} option @param {Identity} identity @param {Give} give @returns {Scalar} */
function select(option, identity, give) {
  const input = h("select", { id: identity.id, ...hooks(option, identity) },
    ...(option.choices ?? []).map((c) => h("option", { value: c.value }, c.label)));
  input.addEventListener("change", () => give(input.value, false));
  return { parts: [input], show: (text) => { input.value = text; } };
}

/** @param {Option} option @param {Identity} identity @param {Give} give @returns {Scalar} */
function number(option, identity, give) {
  const { box, input, show } = exact(option, identity, give);
  input.id = identity.id;
  box.classList.add("wide");
  return { parts: [box], show };
}

/**
 * A slider, and beside the label the exact value, which can be typed.
 * @param {Option} option @param {Identity} identity @param {Give} give @returns {Scalar}
 */
function range(option, identity, give) {
  const scale = scaleOf(option);
  const slider = h("input", {
    type: "range", id: identity.id, min: scale.min, max: scale.max, step: scale.step, ...hooks(option, identity),
  });
  const typed = exact(option, identity, (text) => { showSlider(text); give(text, false); });
  typed.input.setAttribute("aria-label", identity.name + ", exact value");
  typed.input.setAttribute("data-exact", "");
  let moving = false;
  const showSlider = (/** @type {string} */ text) => {
    slider.value = String(scale.at(Number(text)));
    slider.setAttribute("aria-valuetext", valueText(option, text));
  };
  const read = () => String(scale.value(slider.valueAsNumber));
  slider.addEventListener("input", () => {
    moving = true;
    const text = read();
    slider.setAttribute("aria-valuetext", valueText(option, text));
    typed.show(text);
    give(text, true);
  });
  slider.addEventListener("change", () => {
    moving = false;
    give(read(), false);
  });
  return {
    parts: [typed.box, slider],
    show: (text) => {
      if (moving) return; // the person's hand decides until it lets go
      showSlider(text);
      typed.show(text);
    },
  };
}

/**
 * A number that can be typed, with its unit. What is not allowed stays in the field, marked and explained, until it is
 * corrected or Escape brings the value back.
 * @param {Option} option @param {Identity} identity @param {Give} give
 */
function exact(option, identity, give) {
  let shown = "";
  const input = h("input", {
    type: "text", inputmode: option.min < 0 ? "text" : option.kind === "int" ? "numeric" : "decimal", class: "exact",
    autocomplete: "off", spellcheck: "false", ...hooks(option, identity),
  });
  const fault = h("span", { class: "fault", role: "alert" });
  const unit = h("span", { class: "unit", "aria-hidden": "true" }, unitText(option.unit));
  const box = h("span", { class: "value" }, h("span", {}, input, unit), fault);
  const nameOf = (/** @type {string} */ text) => option.choices?.find((c) => c.value === text)?.label;
  const fit = () => { input.style.width = `calc(${Math.max(2, input.value.length)}ch + 12px)`; };
  const show = (/** @type {string} */ text) => {
    shown = text;
    input.value = nameOf(text) ?? text.replace("-", "−");
    unit.hidden = nameOf(text) !== undefined;
    input.removeAttribute("aria-invalid");
    fault.textContent = "";
    fit();
  };
  input.addEventListener("input", fit);
  input.addEventListener("change", () => {
    const typed = input.value.trim();
    const text = option.choices?.find((c) => c.label === typed)?.value ?? typed.replace("−", "-").replace(",", ".");
    const value = Number(text);
    const whole = option.kind !== "int" || Number.isInteger(value);
    if (text === "" || !Number.isFinite(value) || !whole || value < option.min || value > option.max) {
      input.setAttribute("aria-invalid", "true");
      fault.textContent = "Give " + allowed(option) + ".";
      return;
    }
    show(String(value));
    give(String(value), false);
  });
  input.addEventListener("keydown", (e) => {
    if (e.key === "Escape") show(shown);
  });
  input.addEventListener("focus", () => input.select());
  return { box, input, show };
}
