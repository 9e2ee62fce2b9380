// Moves controls of the page as a person does: events of input and change, and nothing else.

/** The controls of an option, in the order of the page. */
globalThis.controlsOf = (key) => [...root.querySelectorAll(`[data-key="${key}"]`)].filter((e) => !e.closest("[hidden]"));

/** What a person can do with a control: a name for each way. */
const waysOf = (e, i) => {
  if (e.tagName === "BUTTON") return e.getAttribute("aria-disabled") === "true" ? [] : [`${i} click`];
  if (e.tagName === "SELECT") return [...e.options].filter((o) => !o.disabled && o.value !== e.value).map((o) => `${i} ${o.value}`);
  if (e.disabled) return [];
  return e.type === "checkbox" ? [`${i} click`] : e.type === "range" ? [`${i} slide`] : [`${i} type`];
};

/** Brings the page to a spec at step 0. */
const begin = async (fragment) => {
  await el.load(fragment);
  await el.reset();
};

/** All ways to move the controls of an option. */
globalThis.ways = async (fragment, key) => {
  await begin(fragment);
  return controlsOf(key).flatMap(waysOf);
};

const tell = (e, ...types) => { for (const type of types) e.dispatchEvent(new Event(type, { bubbles: true })); };

/** Gives the control another value. */
const use = (e, how) => {
  if (how === "click") return e.click();
  if (how === "slide") {
    const [min, max, step] = [Number(e.min), Number(e.max), Number(e.step) || (Number(e.max) - Number(e.min)) / 100];
    const by = Math.max(step, Math.round((max - min) / 20 / step) * step);
    const to = e.valueAsNumber + by <= max ? e.valueAsNumber + by : e.valueAsNumber - by;
    e.value = String((e.valueAsNumber + to) / 2); // on its way
    tell(e, "input");
    e.value = String(to);
    return tell(e, "input", "change");
  }
  if (how === "type") {
    const now = Number(e.value.replace("−", "-"));
    const slider = e.closest(".option, .one")?.querySelector("input[type=range]");
    const whole = e.inputMode === "numeric";
    const places = Number.isNaN(now) ? ["1", "30"] : whole ? [now + 1, now - 1] : [now / 2, now + 0.25, now - 0.25];
    for (const v of places) {
      e.value = String(v).replace("-", "−");
      tell(e, "input", "change");
      if (e.getAttribute("aria-invalid") !== "true" && Number(v) !== now) return slider;
    }
    throw new Error(`the field takes none of ${places}`);
  }
  e.value = how;
  return tell(e, "input", "change");
};

/** Takes some steps, moves a control, and takes as many (live) or twice as many (a new run). */
globalThis.move = async (fragment, key, way, steps) => {
  await begin(fragment);
  await el.step(steps);
  const [, at, how] = /^(\d+) (.*)$/.exec(way);
  const e = controlsOf(key)[Number(at)];
  const done = next("spec", 5000);
  const refused = next("error", 5000).then((fault) => { throw new Error(fault.message); });
  refused.catch(() => {});
  use(e, how);
  await Promise.race([done, refused]);
  while (el.spec === fragment) await Promise.race([next("spec", 5000), refused]); // the slider was on its way
  await sleep(30);
  const { step } = el.snapshot;
  const spec = el.spec;
  const { step: then, hash } = await el.step(2 * steps - step);
  return { spec, text: location.hash, step, then, hash };
}
