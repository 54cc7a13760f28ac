import { client } from 'hawk';
import type { Asked } from './ask.ts';

/** An account that signs its requests (Hawk, SHA-256). */
export interface HawkAccount {
  readonly id: string;
  readonly key: string;
}

/** A signed request, and how to read the server's time in a refusal. */
export interface Signed {
  readonly header: string;
  /** Seconds that our clock is behind the server's (negative: ahead), if its refusal tells them signed with our key; null otherwise. */
  readonly behind: (challenge: string | null) => number | null;
}

/**
 * The Authorization header of a request. The payload's hash is always in it, for a request without a body that of no bytes and no type. `now`: ms;
 * `nonce`: never the same twice.
 */
export function signHawk(
  account: HawkAccount,
  { method, url, body = '' }: Pick<Asked, 'method' | 'url' | 'body'>,
  { now, nonce, contentType }: { readonly now: number; readonly nonce: string; readonly contentType: string },
): Signed {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const credentials = { ...account, algorithm: 'sha256' } as const;
  const timestamp = Math.floor(now / 1000);
  const { header, artifacts } = client.header({ protocol, hostname, port, pathname, search }, method, {
    credentials,
    timestamp,
    nonce,
    payload: body,
    contentType,
  });
  return {
    header,
    behind(challenge) {
      if (challenge === null || !/^hawk\b/i.test(challenge)) return null;
      try {
        const { headers } = client.authenticate({ headers: { 'www-authenticate': challenge } }, credentials, artifacts);
        const told = Number(headers['www-authenticate']?.ts ?? Number.NaN);
        return Number.isFinite(told) ? told - timestamp : null;
      } catch {
        // Not signed with our key: whoever sent it does not know us.
        return null;
      }
    },
  };
}
