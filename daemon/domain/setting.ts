import type { z } from 'zod';
import type { Text } from '../lib/index.ts';

/** Where a setting may be stored, most specific first. `organisation` is room for later. */
export type Level = 'phone' | 'model' | 'organisation' | 'default';

/** Where an effective value comes from: a level, what the exchange tells, or what the product ships (for the model, or for everyone). */
export type Source = Level | 'model-shipped' | 'exchange' | 'shipped';

/** What a phone must do for a change to take effect. */
export type Requirement = 'nothing' | 'resync' | 'reboot';

/** Groups of the catalogue, in the order in which pages show them. */
export type SettingGroup =
  | 'sip'
  | 'audio'
  | 'locale'
  | 'time'
  | 'access'
  | 'calls'
  | 'ring'
  | 'screen'
  | 'directory'
  | 'keys'
  | 'network'
  | 'control'
  | 'provisioning'
  | 'feature-codes'
  | 'hardware'
  | 'raw';

/**
 * How an indexed setting counts its values. `number`: `line-key.1` ...; `module-key`: `expansion-key.<module>.<key>`, both from 1;
 * `name`: `raw.<parameter>`, any text after the first dot.
 */
export type SettingIndex =
  | { readonly by: 'number'; readonly max: number }
  | { readonly by: 'module-key'; readonly maxModule: number; readonly maxKey: number }
  | { readonly by: 'name'; readonly max: number };

/** How a page edits a value. `choice` values are told by {@link Setting.choices}. */
export type SettingForm = 'text' | 'secret' | 'number' | 'switch' | 'choice' | 'list' | 'key' | 'url' | 'time';

/** One value of a choice, with its label. */
export interface Choice {
  readonly value: string | number;
  readonly label: Text;
}

/**
 * A setting, declared once. Validation, merge, API, forms, reference and the vendors' abilities all read this record.
 * `T` is the value's type; "explicitly none" is not a value but a state of its own, possible where `noneMeans` says what it does.
 */
export interface Setting<T = unknown> {
  readonly group: SettingGroup;
  readonly label: Text;
  /** One or two sentences: what it does, its unit, what to think of. */
  readonly help: Text;
  readonly form: SettingForm;
  readonly schema: z.ZodType<T>;
  readonly choices?: readonly Choice[];
  /** Unit of a number, for forms: `s`, `min`, `dBm` ... */
  readonly unit?: string;
  /** What every phone gets if nobody says otherwise; null = explicitly none. */
  readonly shipped: T | null;
  /** What "explicitly none" does; absent = the setting cannot be none (beyond its shipped null). */
  readonly noneMeans?: Text;
  /**
   * People turn it by hand on the phone (volume, light). Where it is none, views leave its parameters out of the file instead of writing the
   * reset form, because phones take a changed file whole and would undo what people turned. Taken away, the last value stays on the phone.
   */
  readonly noneLeavesAlone?: true;
  readonly levels: readonly Level[];
  readonly secret: boolean;
  readonly requires: Requirement;
  /** A change that may cut the phone off (VLAN, transport): plans warn. */
  readonly risk?: 'may-become-unreachable';
  /** Present on indexed settings: each index is inherited on its own. */
  readonly index?: SettingIndex;
  /** For the daemon's own use (polling, hardware facts): vendors need not support it. */
  readonly internal?: boolean;
}
