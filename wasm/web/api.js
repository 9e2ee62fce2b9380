// @ts-check
// Requests to the host that keeps experiments and rooms (docs/share.md), and what it says when it refuses one, in words.

/** The site's root: this module stands two folders below it. A page at e/ID has relative addresses of its own. */
export const ROOT = new URL(".", new URL("../../index.html", import.meta.url));

/** A request that was refused, or that did not arrive. */
export class ApiError extends Error {
  /** @param {number} status  0: nothing came back @param {{code?: string, message?: string, field?: string}} fault @param {number} [wait]  seconds */
  constructor(status, { code = "", message = "" }, wait = 0) {
    super(message || (status ? `the server answers ${status}` : "the server cannot be reached"));
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.wait = wait;
  }
}

/**
 * Asks the host.
 * @param {'GET' | 'POST' | 'DELETE'} method @param {string} path  below the root
 * @param {{body?: unknown, key?: string, tag?: string, patience?: number}} [options]  key: of a room; tag: what is known already;
 *   patience: milliseconds
 * @returns {Promise<{status: number, body: any, tag: string}>} rejects with an ApiError
 */
export async function ask(method, path, { body, key, tag, patience = 15_000 } = {}) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key) headers.Authorization = "Bearer " + key;
  if (tag) headers["If-None-Match"] = tag;
  let answer;
  try {
    answer = await fetch(new URL(path, ROOT), {
      method, headers, body: body === undefined ? null : JSON.stringify(body), cache: "no-store", signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new ApiError(0, {});
  }
  const { status } = answer;
  const found = status === 204 || status === 304 ? null : await answer.json().catch(() => null);
  if (status >= 400) throw new ApiError(status, found?.error ?? {}, Number(answer.headers.get("Retry-After")) || 0);
  return { status, body: found, tag: answer.headers.get("ETag") ?? "" };
}

/** @param {unknown} fault @returns {string} what went wrong, and what to do */
export function faultText(fault) {
  if (!(fault instanceof ApiError)) return /** @type {Error} */ (fault).message;
  const later = fault.wait ? `Try again in ${fault.wait === 1 ? "a second" : fault.wait + " seconds"}.` : "Try again in a minute.";
  switch (fault.status) {
    case 0: return navigator.onLine === false ? "There is no network. Nothing is lost: try again when there is." : "The server cannot be reached. Nothing is lost: try again in a moment.";
    case 403: return fault.code === "origin" ? "The server takes this from its own pages only." : "The key of this room is not right any more.";
    case 404: return "There is no such room, or it has ended.";
    case 409: return sentence(fault.message);
    case 413: return "This is more than the server takes at once.";
    case 429: return `That was too often from this network. ${later}`;
    case 503: return fault.code === "store" ? "The server cannot keep anything at present. Try again later." : `The server is busy. ${later}`;
    default: return sentence(fault.message);
  }
}

/** @param {string} text */
function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}
