/** How a file is sent. */
export interface TftpTerms {
  /** Bytes of a block. */
  readonly blockSize: number;
  /** ms after which what was not acknowledged is sent again; null = we choose. */
  readonly timeout: number | null;
  /** What is answered before the file; empty = nothing was agreed, the file begins at once. */
  readonly agreed: ReadonlyMap<string, string>;
}

/** Without a word about it (RFC 1350). */
const plainBlock = 512;

/** Largest block that goes in one Ethernet frame, also over IPv6: parts of packets get lost in the networks of phones. */
const largestBlock = 1_448;

/** Longest time to wait that is agreed to, in seconds; RFC 2349 would allow 255. */
const longestTimeout = 30;

const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

/**
 * What is agreed to of what was asked: `blksize` (RFC 2348), `timeout` and `tsize` (RFC 2349). Everything else, and every value that is none, is left
 * out of the answer, as RFC 2347 says.
 * @param size bytes of the file; null = it is not told (its mode changes them)
 */
export function agreeOn(asked: ReadonlyMap<string, string>, size: number | null): TftpTerms {
  const agreed = new Map<string, string>();
  const wanted = whole(asked.get('blksize') ?? '');
  const blockSize = wanted >= 8 && wanted <= 65_464 ? Math.min(wanted, largestBlock) : null;
  if (blockSize !== null) agreed.set('blksize', String(blockSize));
  const seconds = whole(asked.get('timeout') ?? '');
  const waits = seconds >= 1 && seconds <= longestTimeout;
  if (waits) agreed.set('timeout', String(seconds));
  if (asked.has('tsize') && size !== null) agreed.set('tsize', String(size));
  return { blockSize: blockSize ?? plainBlock, timeout: waits ? seconds * 1_000 : null, agreed };
}
