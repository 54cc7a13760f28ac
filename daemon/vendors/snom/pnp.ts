import type { PnpRecord } from '../../domain/index.ts';

/** An older firmware calls itself `OEM` and sends no User-Agent: its MAC address tells the make then. */
export const pnp: PnpRecord = {
  names: ['snom'],
  users: ['MAC:{mac}'],
  contentType: 'application/url',
  source: 'service.snom.com: SIP plug and play, with a trace',
};
