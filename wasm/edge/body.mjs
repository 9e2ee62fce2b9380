// @ts-check
// Reading what a client sends, before anything else is held for it.

const MOST = (32 << 10) + 1; // share.MaxBody, and one that shows that there is more
const READ = 1 << 20; // bytes that are read, and thrown away, so that the connection can go on; more than that is cut off
const TIME = 5000; // ms: share's bodyTime

/**
 * @param {Request} request
 * @returns {Promise<{ bytes: Uint8Array | null, late: boolean }>} late: it took too long
 */
export async function read(request) {
  if (!request.body) return { bytes: null, late: false };
  const reader = request.body.getReader();
  /** @type {any} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, TIME, null)));
  const bytes = new Uint8Array(MOST);
  let length = 0;
  try {
    while (length < READ) {
      const part = await Promise.race([reader.read(), late]);
      if (part === null) return { bytes: null, late: true };
      if (part.done) break;
      if (length < MOST) bytes.set(part.value.subarray(0, MOST - length), length);
      length += part.value.length;
    }
    return { bytes: bytes.subarray(0, length), late: false };
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {}); // what is left of it is not wanted
  }
}
