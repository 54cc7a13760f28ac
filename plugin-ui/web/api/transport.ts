/** Carries a request to the daemon's API, and brings the answer. Rejects where nobody answered. */
export type Carry = (request: Request) => Promise<Response>;

/** How the page reaches the daemon: of its own origin, or through the panel's door. */
export type Transport =
  | {
      readonly kind: 'direct';
      readonly base: string;
      /** The panel's door for tickets, and what shows it that its own page asks. */
      readonly tickets: { readonly endpoint: string; readonly csrf: string } | null;
    }
  | { readonly kind: 'envelope'; readonly endpoint: string; readonly csrf: string };

/** Addresses of the API are relative to this in the envelope; the host is never used. */
export const nowhere = 'http://hookswitch.invalid/';

interface Enveloped {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const bodiless = new Set([204, 205, 304]);

function readEnvelope(text: string): Response {
  const { status, headers, body } = JSON.parse(text) as Enveloped;
  return new Response(bodiless.has(status) ? null : body, { status, headers });
}

/**
 * The panel's `ajax.php` takes POST only: method, path, headers and body travel in it, and the answer's status, headers and body come back in the same way.
 * A panel that has signed the person out answers 401 or 403 itself, which is passed on.
 */
function carryInEnvelope(endpoint: string, csrf: string): Carry {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.method === 'GET' ? null : await request.text();
    const envelope = {
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: body === '' ? null : body,
    };
    const answer = await fetch(endpoint, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Hookswitch-Csrf': csrf },
      body: JSON.stringify(envelope),
      signal: request.signal,
    });
    if (!answer.ok) return answer;
    return readEnvelope(await answer.text());
  };
}

/** See {@link Transport}. */
export function createCarry(transport: Transport): Carry {
  if (transport.kind === 'envelope') return carryInEnvelope(transport.endpoint, transport.csrf);
  return (request) => fetch(request);
}

/** Where the API is, with a slash at the end. */
export function apiBase(transport: Transport): string {
  return new URL('api/v1/', transport.kind === 'envelope' ? nowhere : new URL(transport.base, document.baseURI)).href;
}
