import type { Setting } from '../../domain/index.ts';
import { accessSettings } from './access.ts';
import { audioSettings } from './audio.ts';
import { callSettings } from './calls.ts';
import { controlSettings } from './control.ts';
import { directorySettings } from './directory.ts';
import { featureCodeSettings } from './feature-codes.ts';
import { hardwareSettings } from './hardware.ts';
import { expansionSettings, keyFamilies } from './keys.ts';
import { localeSettings } from './locale.ts';
import { networkSettings } from './network.ts';
import { provisioningSettings } from './provisioning.ts';
import { rawFamilies } from './raw.ts';
import type { Nullable } from './record.ts';
import { ringSettings } from './ring.ts';
import { screenSettings } from './screen.ts';
import { sipSettings } from './sip.ts';
import { timeSettings } from './time.ts';

/** Settings with one value, by id. */
export const plainSettings = {
  ...sipSettings,
  ...audioSettings,
  ...localeSettings,
  ...timeSettings,
  ...accessSettings,
  ...callSettings,
  ...ringSettings,
  ...screenSettings,
  ...directorySettings,
  ...expansionSettings,
  ...networkSettings,
  ...controlSettings,
  ...provisioningSettings,
  ...featureCodeSettings,
  ...hardwareSettings,
};

/** Settings with one value for each index, by family. */
export const indexedSettings = { ...keyFamilies, ...rawFamilies };

type Plain = typeof plainSettings;

/**
 * The typed map of the plain settings: effective values, null = explicitly none (or nothing shipped). Made of the catalogue's records:
 * what each value means stands there. Indexed ones (keys, raw parameters) travel beside it.
 */
export type SettingValues = { readonly [id in keyof Plain]: Plain[id]['shipped'] };

/** Ids of the plain settings. */
export type PlainSettingId = keyof SettingValues;

/** Families of the indexed settings: `line-key`, `raw` ... */
export type SettingFamily = keyof typeof indexedSettings;

/** A record of the catalogue, whatever its value's type. */
export type AnySetting = Setting & Pick<Nullable<unknown>, 'noneAlso'>;

/** Every setting by its id; indexed ones by their family. */
export const catalogue: ReadonlyMap<string, AnySetting> = new Map<string, AnySetting>(
  Object.entries({ ...plainSettings, ...indexedSettings }),
);

/** Ids of the plain settings, in the catalogue's order. */
export const settingIds = Object.keys(plainSettings) as readonly PlainSettingId[];

/** What the product ships for every phone. */
export const shippedValues: SettingValues = Object.freeze(
  Object.fromEntries(Object.entries(plainSettings).map(([id, { shipped }]) => [id, shipped])),
) as SettingValues;
