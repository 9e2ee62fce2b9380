// Moves controls of the page as a person does: events of input and change, and nothing else.

/** The controls of an option, in the order of the page. */
globalThis.controlsOf = (key) => [...root.querySelectorAll(`[data-key="${key}"]`)].filter((e) => !e.closest("[hidden]"));

/** What a person can do with a control: a name for each way. */
const waysOf = (e, i) => {
  if (e.tagName === "BUTTON") return e.getAttribute("aria-disabled") === "true" ? [] : [`${i} click`];
  if (e.tagName === "SELECT") {
    const others = [...e.options].filter((o) => !o.disabled && o.value !== e.value).map((o) => `${i} ${o.value}`);
    return e.id.startsWith("choice-") ? others : others.slice(-2);
  }
  if (e.disabled) return [];
  return e.type === "checkbox" ? [`${i} click`] : e.type === "range" ? [`${i} slide`] : [`${i} type`];
};

/** Brings the page to a spec at step 0. */
const begin = async (fragment) => {
  await el.load(fragment);
  if (el.snapshot.step > 0) await el.reset();
};

/** All ways to move the controls of an option; of a value for each task, those of the first task and one of the last. */
globalThis.ways = async (fragment, key) => {
  await begin(fragment);
  const all = controlsOf(key);
  const last = all.map((e) => e.dataset.task ?? "0").at(-1);
  const list = all.flatMap((e, i) => waysOf(e, i).map((way) => ({ way, task: e.dataset.task ?? "0" })));
  return {
    tasks: new Set(all.map((e) => e.dataset.task)).size,
    ways: list.filter((w) => w.task === "0" || w === list.find((x) => x.task === last)).map((w) => w.way),
  };
};

const tell = (e, ...types) => { for (const type of types) e.dispatchEvent(new Event(type, { bubbles: true })); };

/** Gives the control another value, and another each time it is asked again. */
function* use(e, how) {
  if (how === "slide") {
    const [min, max, now] = [Number(e.min), Number(e.max), e.valueAsNumber];
    for (const to of [Math.abs(now - min) < 0.4 * (max - min) ? (min + max) / 2 : min + (max - min) / 4, now + 1, now - 1]) {
      e.value = String(to);
      yield tell(e, "input", "change");
    }
  } else if (how === "type") {
    const now = Number(e.value.replace("−", "-"));
    for (const v of Number.isNaN(now) ? [1, 30] : [now + 20, 2 * now + 1, now / 2, now + 0.25, now - 0.25, now + 1, now - 1]) {
      if (v === now) continue;
      e.value = String(v).replace("-", "−");
      tell(e, "input", "change");
      if (e.getAttribute("aria-invalid") !== "true") yield;
    }
  } else if (how === "click") {
    yield e.click();
  } else {
    e.value = how;
    yield tell(e, "input", "change");
  }
}

/** Takes some steps, moves a control, and takes as many (live) or twice as many (a new run). */
globalThis.move = async (fragment, key, way, steps) => {
  await begin(fragment);
  await el.step(steps);
  const [, at, how] = /^(\d+) (.*)$/.exec(way);
  const e = controlsOf(key)[Number(at)];
  const attempts = use(e, how);
  let refusal = "nothing that it takes was found";
  let heard;
  const listen = (type) => el.addEventListener(type, (event) => heard?.({ type, ...event.detail }), { signal: over.signal });
  const over = new AbortController();
  ["spec", "error"].forEach(listen);
  for (;;) {
    const answer = new Promise((resolve, reject) => {
      heard = resolve;
      setTimeout(() => reject(new Error("no answer")), 5000);
    });
    answer.catch(() => {});
    if (attempts.next().done) throw new Error(refusal);
    const { type, message } = await answer;
    if (type === "spec") break;
    refusal = message; // it was explained; a person tries another value
    await sleep(100);
  }
  over.abort();
  for (let i = 0; i < 200 && (location.hash !== "#" + el.spec || el.snapshot.spec !== el.spec); i++) await sleep(20);
  const { step } = el.snapshot;
  const spec = el.spec;
  const { step: then, hash } = await el.step(2 * steps - step);
  return { spec, text: location.hash, step, then, hash };
}
