import type { PnpRecord } from '../../domain/index.ts';

/** Servers know the product by the User-Agent; the P series speaks as Snom's phones do. */
export const pnp: PnpRecord = {
  names: ['gigaset'],
  users: ['MAC:{mac}'],
  contentType: 'application/url',
  source: 'Gigaset wiki: SIP multicast',
};
