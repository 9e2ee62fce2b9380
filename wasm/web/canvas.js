// The canvas's own document: starts the drawing program, gives it what the trainer sends, and keeps Ebitengine's hands off
// the keyboard, the wheel and touches, which belong to the page around it.
import { load, start, LoadError } from "./loader.js";
import { app } from "./assets.js";
import { install } from "./rest.js";

const rest = install();
const tell = (message) => globalThis.parent.postMessage({ tandem: message }, "*");

/** Tells the page within the frame that is being drawn; where this document may not reach its frame's element, right after it. */
function tellAtOnce(message) {
  if (globalThis.frameElement) {
    globalThis.frameElement.dispatchEvent(new CustomEvent("tandem", { detail: message }));
  } else {
    tell(message);
  }
}

// The program's functions, once it runs.
let program = null;
let port = null;
let buffer = null; // goes to and fro with the trainer, so that neither makes new ones
let summary = ""; // of the snapshot that the program has
let asked = null; // what the program wants to see next, while it waits for it
let awake = true;
const keep = globalThis.location.search === "?keep"; // the picture must be there to be read also when nothing is drawn
let theme = {};

/** What the Go program finds and calls; it fills `program` with its own functions. */
const host = {
  up(functions) {
    program = functions;
    resize();
    showTheme();
    tell({ type: "ready" });
  },
  // The program has drawn (or changed its size) and wants the next snapshot.
  ask(surface, unit, units, all) {
    asked = { surface, unit, units, static: all };
    sendAsk();
  },
  drawn(step, generation) {
    document.documentElement.dataset.step = step;
    tellAtOnce({ type: "drawn", step, generation, summary });
  },
  height(height, least) {
    tell({ type: "height", height, least });
  },
  // What has no room, and the switch that it shows: the page offers both to the keyboard.
  parts(left, name, words, chosen) {
    tell({ type: "parts", left: left ? left.split("\n") : [], name, words: words ? words.split("\n") : [], chosen });
  },
  wake() {
    rest.wake();
  },
};

function sendAsk() {
  if (!port || !asked || !awake) {
    return;
  }
  port.postMessage({ ...asked, buffer }, buffer ? [buffer] : []);
  asked = buffer = null;
}

function connect(to) {
  port?.close();
  port = to;
  port.onmessage = ({ data }) => {
    buffer = data.buffer;
    program.snapshot(new Uint8Array(buffer, 0, data.length));
    summary = data.summary;
    rest.wake();
  };
  buffer = null;
  summary = ""; // what is on the canvas is another trainer's
  program.connected(); // asks
  rest.wake();
}

globalThis.addEventListener("message", ({ source, data, ports }) => {
  if (source !== globalThis.parent || !data?.tandem) {
    return;
  }
  const message = data.tandem;
  switch (message.type) {
    case "hello":
      if (program) {
        tell({ type: "ready" });
      }
      break;
    case "port":
      connect(ports[0]);
      break;
    case "theme":
      theme = message.theme;
      showTheme();
      break;
    case "choose":
      program?.choose(message.word);
      rest.wake();
      break;
    case "awake":
      awake = message.on;
      watchRatio();
      rest.sleep(!awake);
      sendAsk();
      break;
    case "picture":
      sendPicture();
      break;
  }
});

/** Where colours are forced upon pages, a canvas is left out: it has a palette for it, dark as the system's own ground is. */
const forced = globalThis.matchMedia("(forced-colors: active)");
forced.addEventListener("change", showTheme);

function showTheme() {
  const dark = forced.matches ? darkGround() : !!theme.dark;
  program?.theme(dark, !!theme.large, !!theme.test, forced.matches, !!theme.headlined);
  rest.wake();
}

function darkGround() {
  document.documentElement.style.setProperty("color", "Canvas");
  const [red, green, blue] = getComputedStyle(document.documentElement).color.match(/[\d.]+/g).map(Number);
  document.documentElement.style.removeProperty("color");
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

// The size, in device pixels.
let exact = null; // as the browser tells it, where it does
let known = 0; // pixel ratio
function resize() {
  const ratio = globalThis.devicePixelRatio || 1;
  if (known !== ratio) {
    exact &&= { width: Math.round(globalThis.innerWidth * ratio), height: Math.round(globalThis.innerHeight * ratio) };
    known = ratio;
  }
  const [across, down] = [globalThis.innerWidth * ratio, globalThis.innerHeight * ratio];
  // Where a tool emulates another pixel ratio, what the browser calls exact is of the screen's own.
  if (exact && (Math.abs(exact.width - across) > ratio + 1 || Math.abs(exact.height - down) > ratio + 1)) {
    exact = null;
  }
  const width = Math.max(1, exact?.width ?? Math.round(across));
  const height = Math.max(1, exact?.height ?? Math.round(down));
  const style = document.documentElement.style;
  style.setProperty("--width", `${width}px`);
  style.setProperty("--height", `${height}px`);
  style.setProperty("--scale", 1 / ratio);
  if (program) {
    program.resize(width, height, ratio);
    globalThis.dispatchEvent(new Event("resize")); // Ebitengine looks at the body then
    rest.wake();
  }
}

function watchSize() {
  const observer = new ResizeObserver(([entry]) => {
    const box = entry.devicePixelContentBoxSize?.[0];
    exact = box ? { width: box.inlineSize, height: box.blockSize } : null;
    resize();
  });
  try {
    observer.observe(document.documentElement, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(document.documentElement);
  }
  watchRatio();
}

/** Browsers tell of a changed pixel ratio as a change of size, but not all do, and not always: look now and then. */
let ratioTimer = 0;
function watchRatio() {
  globalThis.clearInterval(ratioTimer);
  ratioTimer = awake ? globalThis.setInterval(() => known !== globalThis.devicePixelRatio && resize(), 500) : 0;
}

/** What is on the canvas, for a page that will take the canvas away. */
async function sendPicture() {
  const canvas = document.querySelector("canvas");
  const picture = canvas?.width ? await globalThis.createImageBitmap(canvas).catch(() => null) : null;
  globalThis.parent.postMessage({ tandem: { type: "picture", picture } }, "*", picture ? [picture] : []);
}

/** Ebitengine listens on its canvas and prevents every default. Nothing arrives there; what the views need is passed on. */
function guardInput() {
  const all = ["keydown", "keyup", "keypress", "mousedown", "mouseup", "mousemove", "wheel", "touchstart", "touchend", "touchmove",
    "touchcancel", "contextmenu", "dragenter", "dragover", "drop"];
  // First, for it must not be stopped itself.
  globalThis.addEventListener("keydown", ({ key, code, shiftKey, ctrlKey, altKey, metaKey, isComposing }) => {
    if (!ctrlKey && !altKey && !metaKey && !isComposing) {
      tell({ type: "key", key, code, shiftKey }); // the page's own keys work here too
    }
  }, { capture: true, passive: true });
  // A file that is dropped here is for the page; the browser would show it in place of the canvas.
  for (const type of ["dragover", "drop"]) {
    globalThis.addEventListener(type, (event) => {
      if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        tell({ type, files: [...event.dataTransfer.files] });
      }
    }, { capture: true });
  }
  for (const type of all) {
    globalThis.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true, passive: true });
  }
  const pass = (type, kind) => globalThis.addEventListener(type, (event) => {
    program?.pointer(kind, event.clientX, event.clientY);
    rest.wake();
  }, { passive: true });
  pass("pointermove", "hover");
  pass("pointerdown", "hover");
  pass("click", "tap");
  document.documentElement.addEventListener("pointerleave", () => { program?.pointer("leave", 0, 0); rest.wake(); });
}

/** The outline of the focus is the page's to draw, around the picture, in its own colours: Ebitengine takes the canvas's away. */
function tellFocus() {
  globalThis.addEventListener("focusin", ({ target }) => tell({ type: "focus", seen: target === document.querySelector("canvas") && target.matches(":focus-visible") }));
  globalThis.addEventListener("focusout", () => tell({ type: "focus", seen: false }));
}

/**
 * Ebitengine asks for a context with everything. The canvas is filled by one picture of its own size: smoothing its edges
 * four times over, and a stencil, would be most of the work of a frame where there is no GPU.
 */
let refused = false;
function trimContext() {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (type, options) {
    const context = getContext.call(this, type, { ...options, antialias: false, depth: false, stencil: false, preserveDrawingBuffer: keep });
    refused ||= !context;
    return context;
  };
}

async function main() {
  tell({ type: "loading" });
  try {
    trimContext();
    const module = await load(app, (loaded, total) => tell({ type: "progress", what: "canvas", loaded, total }));
    watchSize();
    rest.wake(60);
    const { exited } = await start(module, null, host);
    const reason = await exited;
    if (refused) {
      throw new LoadError("webgl", "The picture cannot be drawn: this browser has no WebGL 2. Training works, and the table shows its " +
        "numbers. Switch hardware acceleration on in the browser's settings, or use a current browser.");
    }
    tell({ type: "error", code: "died", message: `The picture's program ended: ${reason}. It is started again.` });
    if (Number(sessionCount()) < 3) {
      globalThis.location.reload();
    }
  } catch (err) {
    tell({ type: "error", code: err.code ?? "load", message: err.message });
  }
}

/** Counts reloads after a death in the frame's name, which a reload keeps, also where storage is forbidden. */
function sessionCount() {
  const count = Number(/^died (\d+)$/.exec(globalThis.name)?.[1] ?? 0);
  globalThis.name = `died ${count + 1}`;
  return count;
}

guardInput();
tellFocus();
main();
