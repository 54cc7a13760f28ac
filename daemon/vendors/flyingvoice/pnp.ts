import type { PnpRecord } from '../../domain/index.ts';

/** The manual names the switch alone; the message is as other makes send it. Off from the factory (`DBID_PRV_SIPPNP_ENABLED` 0). */
export const pnp: PnpRecord = {
  names: ['flyingvoice'],
  users: ['MAC:{mac}', 'MAC={mac}', 'MAC{mac}'],
  contentType: 'application/url',
  source: 'Flyingvoice parameter list: SIP PnP; its message is an assumption',
};
