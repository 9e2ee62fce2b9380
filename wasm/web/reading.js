// @ts-check
// Reads a person's table, in a program of its own that is fetched for the first one and ends when it has read.

import { TrainerError } from "./commands.js";
import * as later from "./later.js";
import { run } from "./thread.js";

/**
 * @param {Uint8Array} text  a file as it is
 * @returns {Promise<{digest: string, file: Uint8Array}>} the table as trainers take it; rejects with what is wrong, code "table" and the line
 */
export async function read(text) {
  const thread = await run({ debug: false, first: 0, progress: () => {} }, later.reader);
  try {
    return await new Promise((resolve, reject) => {
      thread.port.onmessage = ({ data }) => (data.file ? resolve(data) : reject(new TrainerError({ ...data, code: "table" })));
      thread.died.then((why) => reject(new Error(`Reading it failed: ${why}.`)));
      thread.port.postMessage({ file: composed(text) });
    });
  } finally {
    thread.port.onmessage = null;
    thread.end();
  }
}

/**
 * A text in Unicode normal form C, so that two ways of writing a name are one. A Greek question mark stays one: the form would
 * make a separator of it.
 * @param {Uint8Array} text @returns {Uint8Array}
 */
export function composed(text) {
  if (text.every((byte) => byte < 0x80)) return text;
  try {
    const words = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text);
    return new TextEncoder().encode(words.split("\u037e").map((part) => part.normalize("NFC")).join("\u037e"));
  } catch {
    return text; // no UTF-8: the reader says where
  }
}
