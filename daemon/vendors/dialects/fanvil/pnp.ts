import type { PnpRecord } from '../../../domain/index.ts';

/** @param names what the phones call their make */
export const pnpOf = (...names: readonly string[]): PnpRecord => ({
  names,
  // The manual writes `MAC=`, others of this language `MAC:`.
  users: ['MAC={mac}', 'MAC:{mac}'],
  contentType: 'application/url',
  source: 'Fanvil manual: SIP PnP; the same in the manuals of makes that sell its phones',
});
