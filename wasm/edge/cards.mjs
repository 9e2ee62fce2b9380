// @ts-check
// Pictures cost a hundred times what a page costs, and are the same for ever: each is drawn once in a place of Cloudflare's, and kept in
// its cache for as long as its headers say.

/**
 * @param {Request} request for a picture
 * @param {{ waitUntil(promise: Promise<any>): void }} ctx
 * @param {() => Promise<Response>} draw
 * @returns {Promise<Response>}
 */
export async function kept(request, ctx, draw) {
  if (request.method !== "GET") return draw();
  const cache = /** @type {any} */ (caches).default;
  const { origin, pathname } = new URL(request.url); // what stands after ? changes nothing
  const found = await cache.match(new Request(origin + pathname, { headers: request.headers })).catch(() => undefined);
  if (found) return found;
  const response = await draw();
  if (response.status === 200) ctx.waitUntil(cache.put(origin + pathname, response.clone()).catch(() => {}));
  return response;
}
