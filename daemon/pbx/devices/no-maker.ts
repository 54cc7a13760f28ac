import { no, ok } from '../../lib/index.ts';
import type { Problem } from '../../lib/index.ts';
import type { DeviceMaker } from './contract.ts';

const close = () => undefined;

/** Where there is no Asterisk to write for: the daemon's own book is all there is, and an account is there once it is in it. */
export function createBookMaker(): DeviceMaker {
  const made = () => Promise.resolve(ok({ live: true, note: null }));
  return { refusal: null, atOnce: 50, ensure: made, sync: made, remove: () => Promise.resolve(ok(null)), close };
}

/** Where the exchange keeps accounts and nobody can make one there. */
export function createRefusingMaker(refusal: Problem): DeviceMaker {
  const refused = () => Promise.resolve(no(refusal));
  return { refusal, atOnce: 50, ensure: refused, sync: refused, remove: refused, close };
}
