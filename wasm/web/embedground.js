// @ts-check
// Whether a figure is light or dark: as its author fixed it, as the page around it declares, or as what it stands on.

/** Attributes in which pages and their software say it, and classes. */
const SAID = ["data-theme", "data-color-mode", "data-bs-theme", "data-color-scheme", "data-mode", "theme"];

/** @typedef {'light' | 'dark'} Ground */

/** @param {Element} element  a figure, whose author may have fixed it @returns {Ground} */
export function groundOf(element) {
  const fixed = element.getAttribute("theme");
  if (fixed === "light" || fixed === "dark") return fixed;
  const scheme = getComputedStyle(element).colorScheme;
  const [light, dark] = [/\blight\b/.test(scheme), /\bdark\b/.test(scheme)];
  if (light !== dark) return dark ? "dark" : "light";
  const said = saidBy(element);
  if (said) return said;
  if (light) return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return isDark(backgroundOf(element)) ? "dark" : "light";
}

/** @param {Element} element @returns {Ground | null} */
function saidBy(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    for (const name of SAID) {
      const value = at.getAttribute(name);
      if (value === "light" || value === "dark") return value;
    }
    if (at.classList.contains("dark")) return "dark";
    if (at.classList.contains("light")) return "light";
  }
  return null;
}

/** @param {Element} element @returns {string} the nearest background colour, as rgb(…) */
function backgroundOf(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(colour)) return colour;
  }
  return "rgb(255, 255, 255)";
}

/** @param {string} colour */
function isDark(colour) {
  const [r, g, b] = (colour.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)/) ?? []).slice(1).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 115; // an unknown form is light
}

/**
 * Calls when the ground may have changed.
 * @param {() => void} changed @returns {() => void} ends it
 */
export function watchGround(changed) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(changed);
  system.addEventListener("change", changed);
  for (const node of [document.documentElement, document.body]) {
    observer.observe(node, { attributes: true, attributeFilter: ["class", "style", ...SAID] });
  }
  return () => {
    system.removeEventListener("change", changed);
    observer.disconnect();
  };
}
