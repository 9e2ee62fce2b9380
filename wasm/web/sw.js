// The service worker: keeps this build of the site for off-line use. wasm/site fills in the two marks.
const files = [/* FILES */];
const prefix = `tandem ${self.registration.scope} `; // sites on one host share their caches' names
const name = prefix + "/* BUILD */";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((n) => n.startsWith(prefix) && n !== name));
  event.waitUntil(old.then((names) => Promise.all(names.map((n) => caches.delete(n)))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(self.registration.scope)) {
    return;
  }
  if (url.href.startsWith(new URL("a/", self.registration.scope).href)) {
    event.respondWith(kept(request).then((found) => found ?? fetch(request))); // its address has its hash in it
  } else {
    event.respondWith(fetch(request).catch(async (err) => {
      const found = await kept(request);
      if (!found) {
        throw err;
      }
      return found;
    }));
  }
});

function kept(request) {
  return caches.open(name).then((cache) => cache.match(request, { ignoreSearch: true, ignoreVary: true }));
}
