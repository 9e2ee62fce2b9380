// A trainer program that runs: commands as promises, and what it says unasked.
import { begins, command, TrainerError } from "./commands.js";
import { deferred } from "./deferred.js";
import { run } from "./thread.js";

/** One program, from its start to its end. */
export class Program {
  /** @type {Promise<object>} the parsed catalogue: it can be asked */
  ready;

  #heard;
  #started = deferred();
  #lastId = 0;
  #pending = new Map(); // commands without an answer, by id
  #long = -1; // the command that it works on, 0 for a step of the run, where it said that this may take long

  /**
   * @param {import("./thread.js").Thread} thread
   * @param {(message: any) => void} heard told of every message: a sign of life
   */
  constructor(thread, heard) {
    this.thread = thread;
    this.#heard = heard;
    this.ready = this.#started.promise;
    thread.port.onmessage = ({ data }) => {
      const message = typeof data === "string" ? JSON.parse(data) : data; // a file is no JSON
      if (message.event === "ready") {
        this.#started.resolve(message.catalogue);
      }
      this.#take(message);
    };
    thread.died.then((reason) => this.#fail(reason));
  }

  /**
   * @param {{debug: boolean, first: number, progress: (loaded: number, total: number) => void}} options
   * @param {(message: any) => void} heard
   */
  static async start(options, heard) {
    return new Program(await run(options), heard);
  }

  /** @returns {import("./commands.js").Command[]} what is asked and not answered, in the order of asking */
  get waiting() {
    return [...this.#pending.values()];
  }

  /** Whether it said that what it does may take long, and no other run is wanted since. */
  get long() {
    return this.#long >= 0 && ![...this.#pending].some(([id, c]) => begins(c) && id !== this.#long);
  }

  /** Sends a command and waits for its answer. @param {string} op @param {object} what @returns {Promise<any>} */
  ask(op, what) {
    return this.send(command(op, what));
  }

  /** @param {import("./commands.js").Command} command that may have been sent to another program before @returns {Promise<any>} its answer */
  send(command) {
    const id = ++this.#lastId;
    this.#pending.set(id, command);
    this.tell(command.op, { id, ...command.what });
    return command.promise;
  }

  /** Sends what wants no answer. */
  tell(op, what) {
    this.thread.port.postMessage(what.file ? what : JSON.stringify({ op, ...what }));
  }

  /** Gives it the port of a canvas. @param {MessagePort} port @param {number} canvas */
  connect(port, canvas) {
    this.thread.port.postMessage({ canvas, port }, [port]);
  }

  /** Ends it. @returns {import("./commands.js").Command[]} what it was asked and has not answered */
  end() {
    this.thread.port.onmessage = null;
    this.#fail("it was ended");
    this.thread.end();
    const left = this.waiting;
    this.#pending.clear();
    return left;
  }

  #fail(reason) {
    this.#started.reject(new TrainerError({ message: `the trainer did not start: ${reason}`, code: "died" })); // if it has not
  }

  #take(message) {
    if (message.event === "long") {
      this.#long = message.command;
      this.#heard(message);
      return;
    }
    this.#long = -1;
    const asked = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    this.#heard(message);
    if (message.error) {
      asked?.reject(new TrainerError(message.error));
    } else {
      asked?.resolve(message);
    }
  }
}
