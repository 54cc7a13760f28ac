import type { Request } from 'express';

function isOurs(request: Request, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  // A proxy that ends TLS may not say so; a page without TLS is never ours where we have it.
  return host === request.host && (protocol === 'https:' || !request.secure);
}

/** Whether a browser says that one of our own pages sends this. `Sec-Fetch-Site` is the browser's word and knows the address that its user sees. */
export function isOwnOrigin(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  return origin !== undefined && isOurs(request, origin);
}

/** Whether a browser says that a page of somebody else's sends this. Programs say nothing. */
export function isForeignOrigin(request: Request): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  return (site !== undefined || origin !== undefined) && !isOwnOrigin(request);
}
