import type { Vendor } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { actions, adminPassword, createView, keyCodes, keyPlaces, parameters } from '../dialects/snom/index.ts';
import { deviceCertificate } from './device-certificate.ts';
import { dhcp } from './dhcp.ts';
import { families, forms } from './families.ts';
import { entryFile, files, quietFiles } from './files.ts';
import { models } from './models.ts';
import { pnp } from './pnp.ts';
import { snomXmlRpc } from './redirection-older.ts';
import { sraps } from './redirection.ts';
import { identify } from './user-agent.ts';

/** Snom desk phones (D1xx, D3xx, D7xx, D8xx, SP800; firmware 8.7.5 to 10.1) and, as far as LIMITS.md says, the DECT bases M300 to M900. */
export const snom: Vendor<SettingValues> = {
  id: 'snom',
  name: 'Snom',
  // Gigaset's P series owns parts of 00-04-13: the longer prefixes and ranges of that make stand above this one.
  macBlocks: [{ prefix: '000413' }, { prefix: '1C7126' }],
  families,
  models,
  files,
  entryFile,
  quietFiles,
  firstAccessPollMinutes: 2,
  identify,
  view: createView({ entryFile, forms }),
  keyCodes,
  keyPlaces,
  actions,
  parameters,
  redirection: [sraps, snomXmlRpc],
  dhcp,
  deviceCertificate,
  pnp,
  adminPassword,
};
