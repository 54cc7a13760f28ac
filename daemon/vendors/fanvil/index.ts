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
import { layouts } from './layouts.ts';
import { models } from './models.ts';
import { quietFiles } from './quiet-files.ts';
import { identify } from './user-agent.ts';

/** Fanvil desk phones (X, V), hotel phones (H) and Wi-Fi handsets (W), firmware 2 and newer. */
export const fanvil: Vendor<SettingValues> = {
  id: 'fanvil',
  name: 'Fanvil',
  macBlocks: [{ prefix: '0C383E' }, { prefix: '00A859' }, { prefix: '00A85A' }],
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
  pnp: pnpOf('fanvil'),
  adminPassword,
};
