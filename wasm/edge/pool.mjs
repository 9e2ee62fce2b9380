// @ts-check
// The Go programs of this isolate: few, each for one request at a time, and none for long.

import { Instance } from "./instance.mjs";

const MOST = 12; // at once: an isolate has 128 MB, an instance 8
const USES = 50; // of one instance: what it holds of JavaScript is freed by Go's garbage collector, which seldom runs in a small heap
const LARGE = 12 << 20; // bytes of memory above which one is not kept: pages take 8 MB, a picture takes 16 and more
const LOST = 30_000; // ms after which a request counts as cancelled: the runtime may not have said so
const QUEUE = 64; // requests that wait for a place
const PATIENCE = 1000; // ms that they wait

/** @type {Instance[]} Those that nobody uses, the last one used last. */
const idle = [];
/** @type {Map<Instance, number>} Those in use, since when. */
const busy = new Map();
let queued = 0;

/** Takes an instance, if there is a place. @param {object} env */
function take(env) {
  const now = Date.now();
  if (busy.size >= MOST) {
    for (const [instance, since] of busy) if (now - since > LOST) busy.delete(instance);
  }
  if (busy.size >= MOST) return null;
  const instance = idle.pop() ?? new Instance(env);
  busy.set(instance, now);
  return instance;
}

/**
 * Waits for a place. (Each request waits on a timer of its own: a promise that another request settles is not to be relied on.)
 * @param {object} env
 */
async function wait(env) {
  if (queued >= QUEUE) return null;
  queued++;
  try {
    for (const until = Date.now() + PATIENCE; Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const instance = take(env);
      if (instance) return instance;
    }
    return null;
  } finally {
    queued--;
  }
}

/**
 * Answers a request, or returns null if there is too much to do.
 * @param {Request} request
 * @param {{ bytes: Uint8Array | null, late: boolean }} body
 * @param {object} env
 * @param {object} ctx
 * @returns {Promise<Response | null>}
 */
export async function answer(request, body, env, ctx) {
  const instance = take(env) ?? (await wait(env));
  if (!instance) return null;
  let well = false;
  try {
    const response = await instance.answer(request, body, env, ctx);
    well = true;
    return response;
  } finally {
    // One that was given up for lost is not used again, nor one in which something went wrong.
    if (busy.delete(instance) && well && instance.uses < USES && instance.size <= LARGE) idle.push(instance);
  }
}
