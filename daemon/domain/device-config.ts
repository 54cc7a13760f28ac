import type { Mac } from '../lib/index.ts';
import type { Extension } from './extension.ts';
import type { Key } from './key.ts';
import type { Model, ModelAbilities } from './model.ts';

/** A firmware version as numbers, most significant first, with the text that the phone told. */
export interface Firmware {
  readonly text: string;
  readonly numbers: readonly number[];
}

/** One SIP account on a phone. */
export interface LineConfig {
  /** The account's place on the phone, from 1. */
  readonly slot: number;
  readonly extension: Extension;
  /** What the phone shows for the line; the extension's number unless someone named it. */
  readonly label: string;
  /** DECT: which handset has it. Room for later. */
  readonly handset?: { readonly slot: number; readonly ipui: string | null };
}

/** The device's numbers that count: the model's facts under what an administrator corrected. null = nobody knows. */
export interface Hardware {
  readonly accounts: number | null;
  readonly lineKeys: number | null;
  readonly softKeys: number | null;
  /** Modules that are attached (a setting), each with this many keys. */
  readonly modules: number;
  readonly keysPerModule: number | null;
  readonly firstModuleKeyIndex: number | null;
  readonly moduleType: string | null;
}

/** Where the phone fetches its files, and how often. Depends on no clock. */
export interface ProvisioningConfig {
  /** Folder address with the steady token and a slash at its end: `https://host:port/provisioning/<token>/`. */
  readonly folderUrl: string;
  /** `first-access` until the first request with the steady token was seen: poll fast. */
  readonly phase: 'first-access' | 'steady';
  /** Minutes between polls while the phase is first-access (the vendor's own number). */
  readonly pollMinutes: number;
}

/**
 * Everything that a vendor's view may look at. `S` is the typed map of the plain settings (see settings/): effective values, null = none.
 * Settings that the model lacks are present with their value: the view decides by `can`.
 */
export interface DeviceConfig<S> {
  readonly mac: Mac;
  readonly model: Model;
  readonly can: ModelAbilities;
  readonly firmware: Firmware | null;
  /** Ids of the family's quirks that the firmware last seen has. */
  readonly quirks: ReadonlySet<string>;
  readonly hardware: Hardware;
  /** In order of slot; slots not listed are unused and must be written as such. */
  readonly lines: readonly LineConfig[];
  readonly settings: S;
  /** Keys by 1-based number. undefined = nobody set it; null = explicitly empty. Both are written empty. */
  readonly lineKeys: readonly (Key | null | undefined)[];
  readonly softKeys: readonly (Key | null | undefined)[];
  /** `moduleKeys[m][k]`: module and key, both 1-based (index 0 unused). */
  readonly moduleKeys: readonly (readonly (Key | null | undefined)[])[];
  readonly provisioning: ProvisioningConfig;
}
