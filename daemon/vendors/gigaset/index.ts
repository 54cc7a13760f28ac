import type { FileSpec, Vendor } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { actions, adminPassword, createView, keyCodes, keyPlaces, parameters } from '../dialects/snom/index.ts';
import { dhcp } from './dhcp.ts';
import { families, forms } from './families.ts';
import { entryFile, files, quietFiles } from './files.ts';
import { macBlocks } from './mac-blocks.data.ts';
import { maxwellView } from './maxwell-view.ts';
import { models } from './models.ts';
import { maxwellParameters } from './parameters.data.ts';
import { pnp } from './pnp.ts';
import { gigasetXmlRpc } from './redirection-older.ts';
import { grape } from './redirection.ts';
import { identify } from './user-agent.ts';

const pView = createView({ entryFile, forms });

/** Gigaset's P series (P710 to P855, Snom's firmware 10.1) and, as far as LIMITS.md says, the Maxwells Basic, 2, 3 and 4 (firmware 3.15.9). */
export const gigaset: Vendor<SettingValues> = {
  id: 'gigaset',
  name: 'Gigaset',
  macBlocks,
  families,
  models,
  files,
  entryFile,
  quietFiles,
  firstAccessPollMinutes: 2,
  identify,
  view: (config, { id }: FileSpec) => (id === 'maxwell' ? maxwellView(config) : pView(config)),
  keyCodes,
  keyPlaces,
  // The requests are the P series': a Maxwell has the quirk that tells so.
  actions,
  parameters: [...parameters, ...maxwellParameters],
  redirection: [grape, gigasetXmlRpc],
  dhcp,
  pnp,
  adminPassword,
};
