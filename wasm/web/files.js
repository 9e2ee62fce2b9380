// @ts-check
// Tables that a person opened are kept in this browser, by their digest, so that a reload finds them again. Where the
// browser keeps nothing (an opaque origin, a private window) they are kept in memory for this visit.

import { fileOf, parse } from "./spec.js";

/** A table: its text in the store, what trainers take in memory. @typedef {{digest: string, name: string, file: Uint8Array, at: number}} Kept */

const DATABASE = "tandem";
const STORE = "files";

/** How many are kept: the one that was opened the longest ago goes first. */
const MOST = 8;

/** Of this visit. @type {Map<string, Kept>} */
const memory = new Map();

/**
 * Keeps a file.
 * @param {string} digest @param {string} name @param {Uint8Array} text  as it is @param {Uint8Array} file  as it was read
 * @returns {Promise<boolean>} whether it will be there after a reload
 */
export async function keep(digest, name, text, file) {
  const kept = { digest, name, file: text, at: Date.now() };
  memory.set(digest, { ...kept, file });
  try {
    await inStore("readwrite", (store) => store.put(kept));
    const digests = /** @type {string[]} */ (await inStore("readonly", (store) => store.index("at").getAllKeys()));
    for (const old of digests.slice(0, -MOST)) await inStore("readwrite", (store) => store.delete(old));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} digest  or its beginning
 * @returns {Promise<Kept | null>} the file, if it is here
 */
export async function recall(digest) {
  const found = [...memory.values()].find((k) => k.digest.startsWith(digest));
  if (found || !digest) return found ?? null;
  try {
    const kept = await inStore("readonly", (store) => store.get(IDBKeyRange.bound(digest, digest + "g")));
    if (!kept) return null;
    const { read } = await import("./reading.js");
    const found = { ...kept, file: (await read(kept.file)).file };
    memory.set(kept.digest, found);
    return found;
  } catch {
    return null;
  }
}

/**
 * Gives a trainer the table that a spec's run reads, if it reads one, and has another.
 * @param {import('./trainer.js').Trainer} trainer @param {import('./catalogue.js').Catalogue} catalogue @param {string} fragment
 * @returns {Promise<void>} rejects if the table is not here
 */
export async function bring(trainer, catalogue, fragment) {
  const words = fileOf(catalogue, parse(fragment));
  if (!words || (trainer.opened && trainer.opened.startsWith(words.digest))) return;
  const kept = await recall(words.digest);
  if (!kept) throw new Error("It reads a table that is not in this browser.");
  await trainer.open(kept.file);
}

/** Forgets every file. */
export async function forget() {
  memory.clear();
  try {
    await inStore("readwrite", (store) => store.clear());
  } catch {
    // Nothing was kept.
  }
}

/**
 * @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>} what the request came to, when the transaction is through
 */
async function inStore(mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1); // throws where it is forbidden
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "digest" }).createIndex("at", "at");
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}
