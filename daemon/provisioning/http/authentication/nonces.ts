import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a nonce with its count may be taken: `stale` = was ours and is over, was used so before, or nobody knows any more. */
export type NonceVerdict = 'fresh' | 'stale' | 'foreign';

/** Gives nonces and sees that none is taken twice with one count. */
export interface NonceBook {
  /** A nonce for this device alone. Nothing is kept of it. */
  issue(deviceId: string, now: number): string;
  /** Looks at a nonce; changes nothing. */
  look(nonce: string, nc: number, deviceId: string, now: number): NonceVerdict;
  /** Notes that it was taken with this count. To be called for right answers only, so that strangers fill nothing. */
  take(nonce: string, nc: number, now: number): void;
  /** How many are remembered. */
  readonly size: number;
}

export interface NonceLimits {
  /** ms. */
  readonly lifetime: number;
  /** Most nonces in use that are remembered. */
  readonly remembered: number;
}

/** Longer than a phone takes for all files of a boot. */
export const defaultNonceLimits: NonceLimits = { lifetime: 300_000, remembered: 50_000 };

/** Counts seen of one nonce: the highest, and which of the 31 below it. */
interface Used {
  highest: number;
  below: number;
}

const windowSize = 31;
const tagLength = 22;

/**
 * Makes a book. A nonce tells its time itself, signed (HMAC-SHA-256) together with the device: only those that a right answer came with are kept, in two
 * generations of a lifetime each. Where one must be dropped early, every nonce that was given before and is not known any more counts as stale.
 * @param random gives as many random bytes.
 */
export function createNonceBook(
  random: (bytes: number) => Uint8Array,
  { lifetime, remembered }: NonceLimits = defaultNonceLimits,
): NonceBook {
  const key = Buffer.from(random(32));
  const half = Math.max(1, Math.floor(remembered / 2));
  let young = new Map<string, Used>();
  let old = new Map<string, Used>();
  let turnedAt = Number.NEGATIVE_INFINITY;
  /** Nonces from before are taken only if they are known. */
  let forgottenUntil = Number.NEGATIVE_INFINITY;
  const sign = (text: string, deviceId: string) =>
    createHmac('sha256', key).update(`${text} ${deviceId}`).digest('base64url').slice(0, tagLength);
  const turn = (now: number) => {
    if (now - turnedAt < lifetime && young.size < half) return;
    if (now - turnedAt < lifetime && old.size > 0) forgottenUntil = now;
    old = young;
    young = new Map();
    turnedAt = now;
  };
  const issuedAt = (nonce: string, deviceId: string): number | null => {
    const [, text, time, tag] = /^((\w{1,11})\.[\w-]{12})\.([\w-]{22})$/.exec(nonce) ?? [];
    if (text === undefined || time === undefined || tag === undefined) return null;
    return timingSafeEqual(Buffer.from(tag), Buffer.from(sign(text, deviceId))) ? parseInt(time, 36) : null;
  };
  return {
    issue: (deviceId, now) => {
      const text = `${now.toString(36)}.${Buffer.from(random(9)).toString('base64url')}`;
      return `${text}.${sign(text, deviceId)}`;
    },
    look: (nonce, nc, deviceId, now) => {
      const at = issuedAt(nonce, deviceId);
      if (at === null) return 'foreign';
      if (nc === 0 || now - at > lifetime || at > now) return 'stale';
      const used = young.get(nonce) ?? old.get(nonce);
      if (used === undefined) return at <= forgottenUntil ? 'stale' : 'fresh';
      return isNew(used, nc) ? 'fresh' : 'stale';
    },
    take: (nonce, nc, now) => {
      turn(now);
      const used = young.get(nonce) ?? old.get(nonce) ?? { highest: nc, below: 0 };
      note(used, nc);
      old.delete(nonce);
      young.set(nonce, used);
    },
    get size() {
      return young.size + old.size;
    },
  };
}

function isNew({ highest, below }: Used, nc: number): boolean {
  if (nc > highest) return true;
  const behind = highest - nc;
  return behind > 0 && behind <= windowSize && (below & (1 << (behind - 1))) === 0;
}

function note(used: Used, nc: number): void {
  const ahead = nc - used.highest;
  if (ahead < 0) used.below |= 1 << (-ahead - 1);
  if (ahead <= 0) return;
  used.below = ahead > windowSize ? 0 : ((used.below << ahead) | (1 << (ahead - 1))) & 0x7fffffff;
  used.highest = nc;
}
