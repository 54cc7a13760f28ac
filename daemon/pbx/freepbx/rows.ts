import type { Cell } from '../tables/link.ts';

/** Rows as they stand in FreePBX's tables: any text may be in them. `null` = NULL, or the table has no such column. */
export interface UserRow {
  readonly extension: string;
  readonly name: string | null;
  readonly voicemail: string | null;
}

export interface DeviceRow {
  readonly id: string;
  readonly tech: string | null;
  readonly devicetype: string | null;
  readonly user: string | null;
  readonly description: string | null;
}

export interface FeatureCodeRow {
  readonly module: string;
  readonly feature: string;
  readonly defaultcode: string | null;
  readonly customcode: string | null;
  readonly enabled: boolean;
}

/**
 * Everything of one reading, of one moment. Ids are folded as the tables' collation does when FreePBX looks one up (`201 ` is `201`).
 * `details`: keywords of `sip` that matter, as one text: see {@link readDetails}.
 */
export interface Reading {
  readonly users: ReadonlyMap<string, readonly UserRow[]>;
  readonly devices: ReadonlyMap<string, readonly DeviceRow[]>;
  readonly details: ReadonlyMap<string, string>;
  readonly featureCodes: readonly FeatureCodeRow[];
  /** kvstore_Sipsettings; null = there is no such table: it does not tell. */
  readonly sipSettings: ReadonlyMap<string, string> | null;
  /** freepbx_settings, those of {@link settingKeywords}. */
  readonly settings: ReadonlyMap<string, string>;
  /** There are changes that Asterisk does not know yet. */
  readonly pending: boolean;
}

/** Keywords of `sip` that an account is made from. `account` and `callerid` tell no more than that a save has come to its end: they are written last. */
export const detailKeywords = [
  'account',
  'allow',
  'callerid',
  'disallow',
  'dtmfmode',
  'encryption',
  'max_contacts',
  'media_encryption',
  'media_encryption_optimistic',
  'secret',
  'transport',
  'webrtc',
] as const;

/** Advanced settings that are read. None is a secret. */
export const settingKeywords = [
  'ASTMANAGERHOST',
  'ASTMANAGERPORT',
  'HTTPENABLED',
  'HTTPBINDADDRESS',
  'HTTPBINDPORT',
  'HTTPTLSENABLE',
  'HTTPTLSBINDPORT',
] as const;

export type DetailKeyword = (typeof detailKeywords)[number];

/** Between a keyword and its value, and between rows; within a value they become a control character that no value may hold. */
export const detailSigns = { value: '\u001f', row: '\u001e', instead: '\u0001' };

/** Characters of a value that are read: what is longer is refused anyway, so that nobody can fill our memory. */
export const detailLength = 512;

/** An id as the tables compare it. Ids beyond ASCII are refused later. */
export const fold = (id: string): string => id.trimEnd().toLowerCase();

/** A cell as text: bytes as UTF-8, what is none as U+FFFD. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  return Buffer.isBuffer(cell) ? cell.toString('utf8') : String(cell);
}

/** The keywords within the text that {@link Reading.details} holds. */
export function readDetails(text: string): ReadonlyMap<string, string> {
  const details = new Map<string, string>();
  for (const row of text.split(detailSigns.row)) {
    const at = row.indexOf(detailSigns.value);
    if (at > 0) details.set(row.slice(0, at).trimEnd().toLowerCase(), row.slice(at + 1));
  }
  return details;
}
