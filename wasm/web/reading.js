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
      thread.port.postMessage({ file: text });
    });
  } finally {
    thread.port.onmessage = null;
    thread.end();
  }
}
