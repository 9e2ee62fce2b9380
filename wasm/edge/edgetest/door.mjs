// @ts-check
// A way for tests to a room's object, past the handler: POST /CODE.

export default {
  /** @param {Request} request @param {{ ROOMS: any }} env */
  async fetch(request, env) {
    const code = new URL(request.url).pathname.slice(1);
    return env.ROOMS.get(env.ROOMS.idFromName(code)).fetch("https://room.invalid/" + code, { method: "POST", body: await request.text() });
  },
};
