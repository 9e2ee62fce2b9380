// The canvas from the page's side: an inner frame of its own, which may be reloaded at any time without losing anything.

/**
 * @typedef {{dark?: boolean, large?: boolean, test?: boolean, headlined?: boolean}} Theme
 *   test: show held-out examples in place of training ones; headlined: the headline's numbers stand beside the picture
 */

let lastId = 0;

/**
 * Events: ready, progress {what, loaded, total}, drawn {step, generation, summary}, draws (whether it does has changed), height
 * {height, least}, parts {left, name, words, chosen} of what has no room and the switch on the canvas, key {key, code, shiftKey},
 * focus {seen} of the keyboard,
 * dragover and drop {files} of files, error {code, message}.
 */
export class CanvasFrame extends EventTarget {
  /** Names the canvas to trainers. */
  id = ++lastId;
  #iframe;
  #theme;
  #trainer = null;
  #awake = true;
  #up = false; // the canvas in the frame can take a port
  #draws = false; // it has drawn something, since it was loaded
  #chosen = ""; // the word of its switch that holds: a canvas that is loaded again is told

  /**
   * @param {HTMLIFrameElement} iframe
   * @param {{theme?: Theme, keep?: boolean}} [options] keep: its picture may be asked for
   */
  constructor(iframe, { theme = {}, keep = false } = {}) {
    super();
    this.#iframe = iframe;
    this.#theme = theme;
    globalThis.addEventListener("message", this.#heard);
    iframe.addEventListener("tandem", this.#seen);
    const address = new URL("./canvas.html", import.meta.url).href + (keep ? "?keep" : "");
    if (iframe.src !== address) {
      iframe.src = address;
    } else {
      this.#tell({ type: "hello" }); // it may have said that it is ready before anybody listened
    }
  }

  /** @param {Theme} theme what is left out stays */
  setTheme(theme) {
    this.#theme = { ...this.#theme, ...theme };
    this.#tell({ type: "theme", theme: this.#theme });
  }

  /** Presses a switch that stands on the canvas. @param {string} word */
  choose(word) {
    this.#chosen = word;
    this.#tell({ type: "choose", word });
  }

  /** Whether it shows a trainer's run: until its first picture, and where nobody sees it, it does not. */
  get draws() {
    return this.#draws && this.#awake && this.#trainer !== null;
  }

  /** Draws nothing until resume(): hidden, off screen. */
  suspend() {
    this.#setAwake(false);
  }

  resume() {
    this.#setAwake(true);
  }

  /** The last picture, or null if there is none. Only with the option keep. @returns {Promise<ImageBitmap|null>} */
  picture() {
    if (!this.#up) {
      return Promise.resolve(null);
    }
    this.#tell({ type: "picture" });
    return new Promise((resolve) => {
      this.addEventListener("picture", ({ detail }) => resolve(detail.picture), { once: true });
      setTimeout(() => resolve(null), 1000);
    });
  }

  dispose() {
    globalThis.removeEventListener("message", this.#heard);
    this.#iframe.removeEventListener("tandem", this.#seen);
    this.#trainer?.detachCanvas(this);
    this.#trainer = null;
  }

  /** Called by a trainer that has (or has again) something to show, with null by one that is no more. */
  show(trainer) {
    if (this.#trainer && this.#trainer !== trainer && trainer) {
      this.#trainer.detachCanvas(this);
    }
    this.#trainer = trainer;
    this.#connect();
    this.#emit("draws");
  }

  #connect() {
    if (!this.#trainer || !this.#up) {
      return;
    }
    const channel = new MessageChannel();
    this.#trainer.connect(channel.port1, this.id);
    this.#tell({ type: "port" }, [channel.port2]);
  }

  #setAwake(on) {
    if (this.#awake !== on) {
      this.#awake = on;
      this.#tell({ type: "awake", on });
      this.#emit("draws");
    }
  }

  // The frame of an embedded page has an opaque origin, which no target origin but "*" matches.
  #tell(message, transfer = []) {
    this.#iframe.contentWindow?.postMessage({ tandem: message }, "*", transfer);
  }

  #heard = ({ source, data }) => {
    if (source !== this.#iframe.contentWindow || !data?.tandem) {
      return;
    }
    this.#take(data.tandem);
  };

  // What the canvas has drawn it tells within the frame in which it is seen, if it may reach its element: so numbers change in
  // that same frame.
  #seen = (event) => this.#take(event.detail);

  #take({ type, ...detail }) {
    if (type === "ready") {
      this.#up = true;
      this.#tell({ type: "theme", theme: this.#theme });
      this.#tell({ type: "awake", on: this.#awake });
      if (this.#chosen) this.#tell({ type: "choose", word: this.#chosen });
      this.#connect();
    } else if (type === "parts" && detail.words.length > 0) {
      this.#chosen = detail.words[detail.chosen];
    } else if (type === "loading" || type === "error") { // it begins, again perhaps
      this.#up = this.#draws = false;
      this.#emit("draws");
    } else if (type === "drawn" && detail.summary) {
      this.#draws = true;
    }
    this.#emit(type, detail);
  }

  #emit(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
