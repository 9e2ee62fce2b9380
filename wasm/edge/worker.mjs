// @ts-check
// The Worker: what is the handler's (package share) goes to a Go program, sockets go to their room, all else is the static site.

import { read } from "./body.mjs";
import { kept } from "./cards.mjs";
import { answer } from "./pool.mjs";
import { refuse } from "./refuse.mjs";
import { warm } from "./warm.mjs";

export { Room } from "./room.mjs";

// share.Owns says the same, and so does wrangler.toml (a test holds them together).
const OURS = new Set(["api", "e", "x", "card", "oembed", "healthz"]);

const SOCKET = /^\/api\/rooms\/([2-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{6})\/socket$/;

await warm("/x/SixKzrDNzc1PBQQAAP__"); // a page: arch=mmoe

/** @param {string} path */
const owns = (path) => OURS.has(path.split("/", 2)[1]);

/**
 * The code of the room whose socket the site's own page asks for. What another origin's page asks, the handler refuses.
 * @param {Request} request
 * @param {URL} url
 */
function roomOf(request, url) {
  const code = SOCKET.exec(url.pathname)?.[1];
  if (!code || request.method !== "GET" || request.headers.get("Upgrade")?.toLowerCase() !== "websocket") return null;
  if (!["same-origin", "none", null].includes(request.headers.get("Sec-Fetch-Site"))) return null;
  const origin = request.headers.get("Origin");
  return origin === null || (URL.canParse(origin) && new URL(origin).host === url.host) ? code.toUpperCase() : null;
}

/** @typedef {{ ASSETS: { fetch: typeof fetch }, ROOMS: any }} Env */

/** @param {Request} request @param {Env} env @param {object} ctx */
async function handle(request, env, ctx) {
  try {
    const body = await read(request);
    return (await answer(request, body, env, ctx)) ?? refuse(503, "busy", "there is too much to do here at the moment; try again in a moment");
  } catch (err) {
    console.error("request: " + err);
    return refuse(500, "internal", "something is wrong here; it has been written down");
  }
}

export default {
  /** @param {Request} request @param {Env} env @param {{ waitUntil(promise: Promise<any>): void }} ctx */
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    if (!owns(url.pathname)) return env.ASSETS.fetch(request);
    const code = roomOf(request, url);
    if (code) {
      const response = await env.ROOMS.get(env.ROOMS.idFromName(code)).fetch(request);
      if (response.status !== 404) return response; // who tries codes is counted by the handler
    }
    if (url.pathname.startsWith("/card/")) return kept(request, ctx, () => handle(request, env, ctx));
    return handle(request, env, ctx);
  },
};
