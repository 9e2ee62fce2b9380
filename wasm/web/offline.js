// Off-line use, where the browser allows it.

/** Registers the service worker at the site's root. Does nothing in an opaque origin, without https, or where a site may keep nothing. */
export async function registerOffline() {
  try {
    // Where storage is refused, asking for it throws; Firefox would write into the console that it keeps no worker either.
    if (globalThis.origin === "null" || !("serviceWorker" in navigator) || !globalThis.localStorage) {
      return;
    }
    await navigator.serviceWorker.register(new URL("../../sw.js", import.meta.url), { updateViaCache: "none" });
  } catch {
    // The page works without it; there is nothing that the person should do.
  }
}
