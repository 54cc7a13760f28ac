import type { Vendor } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { actions } from './actions.ts';
import { deviceCertificate } from './device-certificate.ts';
import { dhcp } from './dhcp.ts';
import { families } from './families.ts';
import { files, quietFiles } from './files.ts';
import { keyCodes } from './keys.ts';
import { keyPlaces } from './key-places.ts';
import { models } from './models.ts';
import { parameters } from './parameters.data.ts';
import { pnp } from './pnp.ts';
import { yealinkXmlRpc } from './redirection-older.ts';
import { ymcs } from './redirection-ymcs.ts';
import { identify } from './user-agent.ts';
import { view } from './view.ts';

// nmap's copy of the IEEE list (2026-08) has eleven; e434d7 is in wazo's DHCP rules alone.
const macBlocks = [
  ...['001565', '249ad8', '44dbd2', '805e0c', '805ec0', 'c4fc22'],
  ...['3497d7', '644f56', 'b061a9', 'e434d7', 'ec1da9', 'f01653'],
].map((prefix) => ({ prefix }));

/** Yealink's T, AX and W phones, firmware V80 to V87. */
export const yealink: Vendor<SettingValues> = {
  id: 'yealink',
  name: 'Yealink',
  macBlocks,
  families,
  models,
  files,
  entryFile: '',
  quietFiles,
  firstAccessPollMinutes: 3,
  identify,
  view,
  keyCodes,
  keyPlaces,
  actions,
  parameters,
  redirection: [ymcs, yealinkXmlRpc],
  dhcp,
  deviceCertificate,
  pnp,
  // 32 is the shortest limit in the manuals (T2 series).
  adminPassword: { minLength: 1, maxLength: 32, characters: 'any' },
};
