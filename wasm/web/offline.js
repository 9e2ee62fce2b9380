// Off-line use, where the browser allows it.

/** Registers the service worker at the site's root. Does nothing in an opaque origin or without https. */
export async function registerOffline() {
  try {
    if (globalThis.origin === "null" || !("serviceWorker" in navigator)) {
      return;
    }
    await navigator.serviceWorker.register(new URL("../../sw.js", import.meta.url), { updateViaCache: "none" });
  } catch {
    // The page works without it; there is nothing that the person should do.
  }
}
