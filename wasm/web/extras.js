// @ts-check
// What few people need at first, and is loaded only when somebody asks for it: their own data, and cross-validation.

import { Drop } from "./drop.js";
import { fileOf, parse } from "./spec.js";
import { noPart } from "./troubles.js";

/** @typedef {import('./notices.js').Notices} Notices */
/** @typedef {import('./owndata.js').Wanted} Wanted */
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./trainer.js').Trainer} Trainer */

/** The dialogs that come later. */
export class Extras {
  /**
   * @param {Session} session @param {Trainer} trainer @param {Notices} notices
   * @param {HTMLElement} root  where dialogs stand
   * @param {EventTarget} area  where a file may be dropped
   */
  constructor(session, trainer, notices, root, area) {
    this.session = session;
    this.trainer = trainer;
    this.notices = notices;
    this.root = root;
    /** @type {Wanted | null} */
    this.wanted = null;
    this.drop = new Drop(area, (file) => { this.take(file, file.name).catch(() => {}); });
    root.append(this.drop.node);
    // What was refused at first stays wanted while the default is shown in its place.
    session.addEventListener("spec", (e) => {
      if (/** @type {CustomEvent} */ (e).detail.source !== "fallback") this.wanted = null;
    });
  }

  /** @returns {Promise<import('./owndata.js').OwnData>} */
  ownData() {
    this.loadedData ??= import("./owndata.js").then(({ OwnData }) => {
      const made = new OwnData(this.session, this.trainer, (notice) => this.notices.show("table", notice));
      this.root.append(made.node);
      return made;
    });
    this.loadedData.catch(() => { this.loadedData = undefined; }); // another try may find a connection
    return this.loadedData;
  }

  /** Opens the dialog of a person's own data. */
  async data() {
    const own = await this.part(this.ownData());
    own?.show(this.wanted);
  }

  /**
   * Opens a table, without the dialog unless something is wrong with it.
   * @param {Blob} file @param {string} name
   * @returns {Promise<string>} the canonical fragment
   */
  async take(file, name) {
    const own = await this.part(this.ownData());
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
    this.loadedValidation ??= import("./validationdialog.js").then(({ ValidationDialog }) => {
      const made = new ValidationDialog(this.session, this.trainer, () => this.file());
      this.root.append(made.node);
      return made;
    });
    this.loadedValidation.catch(() => { this.loadedValidation = undefined; });
    const shown = await this.part(this.loadedValidation);
    await shown?.show();
  }

  /** @returns {Promise<Uint8Array | null>} the table that the present run reads */
  async file() {
    const words = fileOf(this.session.catalogue, this.session.values);
    if (!words) return null;
    const { recall } = await import("./files.js");
    return (await recall(words.digest))?.file ?? null;
  }

  /** @template T @param {Promise<T>} loading @returns {Promise<T | null>} null, and said so, if it did not arrive */
  async part(loading) {
    try {
      return await loading;
    } catch (fault) {
      this.notices.show("part", noPart(/** @type {Error} */ (fault)));
      return null;
    }
  }

  dispose() {
    this.drop.dispose();
  }
}
