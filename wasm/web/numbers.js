// @ts-check
// The page's one way to write numbers, which is the canvas's too (playground/paint, number.go): a minus sign is U+2212, as
// in print, and what is not known is a dash.

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
/** What is not known. */
export const NONE = "—";

/** From there on gains and noises are written in three digits or so. */
const HUGE = 10000;

/** @param {number} n  a count @returns {string} "1,840" */
export const whole = (n) => grouped.format(n).replace("-", "−");

/**
 * @param {number | null | undefined} x
 * @param {number} digits  after the point
 * @returns {string} "0.21"
 */
export function plain(x, digits) {
  if (!known(x)) return NONE;
  return Math.abs(x) >= HUGE ? three(x) : fixed(x, digits);
}

/**
 * A number of about 1 with two decimals, a large one in three digits or so.
 * @param {number} x
 * @returns {string} ".42", "−.23", "1.00", "−303"
 */
function decimal(x) {
  return Math.abs(x) >= 99.5 ? three(x) : fixed(x, 2).replace(/^(−?)0\./, "$1.");
}

/** @param {number} x of 99.5 or more, or below −99.5 @returns {string} "303", "1,840", "3.1·10⁷" */
function three(x) {
  const a = Math.abs(x), sign = x < 0 ? "−" : "";
  if (a < 99.95) return fixed(x, 1);
  if (a < 1e6) return sign + whole(Math.floor(a + 0.5));
  const [mantissa, exponent] = a.toExponential(1).split("e+");
  return `${sign}${mantissa}·10${exponent.replace(/\d/g, (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)])}`;
}

/**
 * Halves, which single precision has at eighths only, go to the even digit, and what is nought has no sign: as in number.go.
 * @param {number} x @param {number} digits
 */
function fixed(x, digits) {
  const y = Math.abs(x) * 10 ** digits, below = Math.floor(y);
  const n = y - below === 0.5 ? below + (below % 2) : Math.round(y);
  return (x < 0 && n !== 0 ? "−" : "") + (n / 10 ** digits).toFixed(digits);
}

/**
 * A number with its sign, also where it is positive; what rounds to nought has both.
 * @param {number | null | undefined} x
 * @param {number} digits
 * @returns {string} "+13.6", "−2.0", "±0.0"
 */
export function signed(x, digits) {
  if (!known(x)) return NONE;
  const text = Math.abs(x).toFixed(digits);
  return (Number(text) === 0 ? "±" : x < 0 ? "−" : "+") + text;
}

/**
 * A gain in whole points, or Δm in whole per cent: what rounds to nought has no sign.
 * @param {number | null | undefined} x
 * @returns {string} "+26", "−2", "0"
 */
export function points(x) {
  if (!known(x)) return NONE;
  if (Math.abs(x) >= HUGE) return (x < 0 ? "" : "+") + three(x);
  const n = Math.floor(Math.abs(x) + 0.5); // halves away from nought, as number.go does
  return n === 0 ? "0" : (x < 0 ? "−" : "+") + whole(n);
}

/** A noise as it stands after a gain. @param {number | null | undefined} x @returns {string} "± 3" */
export const spread = (x) => `± ${!known(x) ? NONE : x >= HUGE ? three(x) : whole(Math.floor(x + 0.5))}`;

/**
 * Whether a gain is more than its noise, and more than what is written as 0.
 * @param {number | null | undefined} gain @param {number | null | undefined} noise
 */
export const tells = (gain, noise) => known(gain) && known(noise) && Math.abs(gain) >= 0.5 && Math.abs(gain) > noise;

/**
 * A task's metric: a share is written in whole per cent, R² as it is.
 * @param {number | null | undefined} x
 * @param {string} metric  "accuracy" or "R²"
 * @returns {string} "92 %", ".93"
 */
export function metricText(x, metric) {
  if (!known(x)) return NONE;
  return metric === "accuracy" ? whole(Math.floor(100 * x + 0.5)) + " %" : decimal(x);
}

/**
 * The text of an option's value as it is shown: "0.003", "15°", "5 %", "on", a choice's label.
 * @param {import('./catalogue.js').Option} option
 * @param {string} text
 * @returns {string}
 */
export function valueText(option, text) {
  if (option.kind === "bool") return text === "1" ? "on" : "off";
  const named = option.choices?.find((c) => c.value === text)?.label; // a number may have a value with a name: "as they are"
  if (named !== undefined || option.kind === "choice") return named ?? text;
  return text.replace("-", "−") + unitText(option.unit);
}

/** @param {string | undefined} unit @returns {string} the unit with the space that belongs before it */
export function unitText(unit) {
  if (!unit) return "";
  return unit === "°" ? unit : " " + unit;
}

/** @param {{tasks: number, features: number, rows: number}} table @returns {string} "64 tasks, 9 features, 3,200 rows" */
export function sizes({ tasks, features, rows }) {
  const count = (/** @type {number} */ n, /** @type {string} */ what) => `${whole(n)} ${what}${n === 1 ? "" : "s"}`;
  return `${count(tasks, "task")}, ${count(features, "feature")}, ${count(rows, "row")}`;
}

/** @param {number | null | undefined} x @returns {x is number} */
function known(x) {
  return typeof x === "number" && Number.isFinite(x);
}
