import type { Vendor } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import {
  actions,
  adminPassword,
  createView,
  dhcp,
  entryFile,
  fdps,
  files,
  keyCodes,
  keyPlacesOf,
  parameters,
  pnpOf,
} from '../dialects/fanvil/index.ts';
import { families, forms } from './families.ts';
import { layouts, models } from './models.ts';
import { quietFiles } from './quiet-files.ts';
import { identify } from './user-agent.ts';

/** NethPhone (Nethesis): phones that Fanvil makes, in Fanvil's language. The fourth octet of the MAC address tells the model. */
export const nethphone: Vendor<SettingValues> = {
  id: 'nethphone',
  name: 'NethPhone',
  macBlocks: [
    { prefix: 'E0E65600', model: 'NPX3' },
    { prefix: 'E0E65601', model: 'NPX5' },
    { prefix: 'E0E65602', model: 'NPX210' },
    { prefix: 'E0E65603', model: 'NPV61' },
    // The second hardware of the NP-X5.
    { prefix: 'E0E65604', model: 'NPX5' },
    { prefix: 'E0E656' },
  ],
  families,
  models,
  files,
  entryFile,
  quietFiles,
  // The firmware counts hours: this is its shortest.
  firstAccessPollMinutes: 60,
  identify,
  view: createView({ forms, layouts }),
  keyPlaces: (model) => keyPlacesOf(layouts[model.id], model),
  keyCodes,
  actions,
  parameters,
  redirection: [fdps],
  dhcp,
  pnp: pnpOf('nethphone', 'nethesis', 'fanvil'),
  adminPassword,
};
