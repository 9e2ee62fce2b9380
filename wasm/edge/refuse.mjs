// @ts-check
// Answers that do not come from Go, in the form of those that do.

/**
 * @param {number} status
 * @param {string} code
 * @param {string} message
 */
export function refuse(status, code, message) {
  const headers = new Headers({
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  });
  if (status === 503) headers.set("Retry-After", "1");
  return new Response(JSON.stringify({ error: { code, message } }) + "\n", { status, headers });
}
