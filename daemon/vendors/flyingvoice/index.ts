import type { Vendor } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { actions } from './actions.ts';
import { dhcp } from './dhcp.ts';
import { families } from './families.ts';
import { files, quietFiles } from './files.ts';
import { keyCodes } from './keys.ts';
import { models } from './models.ts';
import { parameters } from './parameters.data.ts';
import { pnp } from './pnp.ts';
import { flyingvoiceCloud } from './redirection.ts';
import { identify } from './user-agent.ts';
import { view } from './view.ts';

/** Flyingvoice's FIP and P phones. */
export const flyingvoice: Vendor<SettingValues> = {
  id: 'flyingvoice',
  name: 'Flyingvoice',
  // Registered under an older name of the company; FusionPBX's prefix table and the User-Agent of a real phone.
  macBlocks: [{ prefix: '0021f2' }],
  families,
  models,
  files,
  entryFile: '',
  quietFiles,
  firstAccessPollMinutes: 5,
  identify,
  view,
  keyCodes,
  actions,
  parameters,
  redirection: [flyingvoiceCloud],
  dhcp,
  pnp,
  // No source tells a limit: 32 is what every make with this language takes.
  adminPassword: { minLength: 1, maxLength: 32, characters: 'any' },
};
