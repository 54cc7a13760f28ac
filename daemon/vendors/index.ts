import type { RedirectionService, Vendor } from '../domain/index.ts';
import type { SettingValues } from '../settings/index.ts';
import { fanvil } from './fanvil/index.ts';
import { flyingvoice } from './flyingvoice/index.ts';
import { gigaset } from './gigaset/index.ts';
import { nethphone } from './nethphone/index.ts';
import { snom } from './snom/index.ts';
import { yealink } from './yealink/index.ts';

/** A vendor over our catalogue of settings. */
export type PhoneVendor = Vendor<SettingValues>;

/** Every make that we know. A new vendor is one line here. */
export const vendors: readonly PhoneVendor[] = [yealink, snom, flyingvoice, fanvil, nethphone, gigaset];

/** Every redirection service once; some serve several makes. */
export const redirectionServices: readonly RedirectionService[] = [
  ...new Set(vendors.flatMap(({ redirection = [] }) => redirection)),
];

export { tzdataVersion } from './parts/index.ts';
