import type { PnpRecord } from '../../domain/index.ts';

/** Firmware up to V84 is seen without anything between `MAC` and the digits. */
export const pnp: PnpRecord = {
  names: ['yealink'],
  users: ['MAC:{mac}', 'MAC{mac}'],
  contentType: 'application/url',
  source: 'Yealink auto provisioning guide (PnP server); traces of T21P and W52P',
};
