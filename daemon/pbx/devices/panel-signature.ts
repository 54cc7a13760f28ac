import { createHmac, hkdfSync } from 'node:crypto';

/** Names the key's use: a signature made for anything else with the same secret fits nowhere here. */
const purpose = 'hookswitch devices 1';

/** The key of the calls, from the secret that daemon and panel share (RFC 5869; PHP: `hash_hkdf('sha256', $secret, 32, 'hookswitch devices 1')`). */
export function panelKey(ticketSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', ticketSecret, '', purpose, 32));
}

/** Signs a call: HMAC-SHA256, hex, over time (seconds since 1970), nonce and body, a line feed between them. */
export function signCall(key: Buffer, call: { time: number; nonce: string; body: string }): string {
  return createHmac('sha256', key).update(`${call.time}\n${call.nonce}\n${call.body}`).digest('hex');
}
