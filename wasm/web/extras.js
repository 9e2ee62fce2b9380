// @ts-check
// What few people need at first, and is loaded only when somebody asks for it: what the words mean, their own data,
// cross-validation, runs over seeds, sharing, embedding, and classes.

import { Drop } from "./drop.js";
import { SeedsButton } from "./seedsbutton.js";
import { fileOf, parse } from "./spec.js";
import { noPart } from "./troubles.js";

/** @typedef {import('./notices.js').Notices} Notices */
/** @typedef {import('./owndata.js').Wanted} Wanted */
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./trainer.js').Trainer} Trainer */

/** The dialogs that come later. */
export class Extras {
  /** @param {import('./view.js').View} view  whose page they belong to */
  constructor(view) {
    const { session, trainer, notices, root } = view;
    this.view = view;
    /** @type {Session} */
    this.session = session;
    /** @type {Trainer} */
    this.trainer = trainer;
    /** @type {Notices} */
    this.notices = notices;
    /** @type {HTMLElement} */
    this.root = root;
    /** What was loaded, by module. @type {Map<string, Promise<any>>} */
    this.loaded = new Map();
    /** @type {Wanted | null} */
    this.wanted = null;
    this.drop = new Drop(view.page ? window : view.host, (file) => { if (!view.frozen) this.take(file, file.name).catch(() => {}); });
    root.append(this.drop.node);
    this.seedsButton = new SeedsButton(() => this.seeds());
    if (!view.embed) view.figure.tools.prepend(this.seedsButton.node);
    // What was refused at first stays wanted while the default is shown in its place.
    session.addEventListener("spec", (e) => {
      if (/** @type {CustomEvent} */ (e).detail.source !== "fallback") this.wanted = null;
    });
  }

  /**
   * Loads a part, once, and puts it into the page, unless it found a place itself.
   * @template {{node: HTMLElement}} T
   * @param {string} name @param {() => Promise<T>} load
   * @returns {Promise<T | null>} null, and said so, if it did not arrive: another try may find a connection
   */
  async part(name, load) {
    if (!this.loaded.has(name)) {
      this.loaded.set(name, load().then((made) => {
        if (!made.node.isConnected) this.root.append(made.node);
        return made;
      }));
    }
    try {
      return await this.loaded.get(name);
    } catch (fault) {
      this.loaded.delete(name);
      this.notices.show("part", noPart(/** @type {Error} */ (fault)));
      return null;
    }
  }

  /** @returns {Promise<import('./owndata.js').OwnData | null>} */
  ownData() {
    return this.part("data", async () => {
      const { OwnData } = await import("./owndata.js");
      return new OwnData(this.session, this.trainer, (notice) => this.notices.show("table", notice));
    });
  }

  /** Opens the dialog of a person's own data. */
  async data() {
    const own = await this.ownData();
    own?.show(this.wanted);
  }

  /** Opens the dialog of words, keys and settings, or closes it. */
  async help() {
    const shown = await this.part("help", async () => {
      const { HelpDialog } = await import("./helpdialog.js");
      return new HelpDialog(this.view);
    });
    shown?.toggle();
  }

  /** Opens the dialog of links. */
  async share() {
    const shown = await this.part("share", async () => {
      const { ShareDialog } = await import("./sharedialog.js");
      return new ShareDialog(this.view);
    });
    shown?.show();
  }

  /** Opens the dialog of embedding. */
  async embed() {
    const shown = await this.part("embed", async () => {
      const { EmbedDialog } = await import("./embeddialog.js");
      return new EmbedDialog(this.view);
    });
    shown?.show();
  }

  /** Makes the page a figure in somebody else's. */
  async figure() {
    try {
      const { EmbeddedFigure } = await import("./embedded.js");
      new EmbeddedFigure(this.view);
    } catch (fault) {
      this.notices.show("part", noPart(/** @type {Error} */ (fault)));
    }
  }

  /** Opens the class: a room that a teacher opens, or the one that the address names. */
  async class() {
    const shown = await this.part("class", async () => {
      const { ClassRoom } = await import("./classroom.js");
      return new ClassRoom(this.view);
    });
    shown?.show();
  }

  /**
   * Opens a table, without the dialog unless something is wrong with it.
   * @param {Blob} file @param {string} name
   * @returns {Promise<string>} the canonical fragment
   */
  async take(file, name) {
    const own = await this.ownData();
    if (!own) throw new Error("the page is not complete");
    own.expect(this.wanted);
    return own.take(file, name);
  }

  /** A link was refused because its table is not here. @param {string} fragment */
  want(fragment) {
    const file = fileOf(this.session.catalogue, parse(fragment));
    this.wanted = file && { fragment, file };
    return file;
  }

  /** Opens the dialog of cross-validation. */
  async validate() {
    const shown = await this.part("validation", async () => {
      const { ValidationDialog } = await import("./validationdialog.js");
      return new ValidationDialog(this.session, this.trainer);
    });
    await shown?.show();
  }

  /** Runs the present spec over several seeds, beside the headline. */
  async seeds() {
    if (!this.session.fragment) return; // there is no run yet
    const shown = await this.part("seeds", async () => {
      const { SeedsPanel } = await import("./seedspanel.js");
      return new SeedsPanel(this.view, this.seedsButton);
    });
    shown?.go();
  }

  dispose() {
    this.drop.dispose();
    for (const part of this.loaded.values()) part.then((made) => made.dispose?.(), () => {});
  }
}
