// @ts-check
// A promise that somebody else keeps.

/**
 * @template T
 * @typedef {{promise: Promise<T>, resolve: (value: T | PromiseLike<T>) => void, reject: (fault: Error) => void}} Deferred
 */

/**
 * A rejection that nobody waits for is no fault of the page: who makes one tells it in other ways too.
 * @template T
 * @returns {Deferred<T>}
 */
export function deferred() {
  /** @type {any} */
  const d = {};
  d.promise = new Promise((resolve, reject) => Object.assign(d, { resolve, reject }));
  d.promise.catch(() => {});
  return d;
}
