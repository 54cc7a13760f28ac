import type { Schema } from './schema.ts';

/** Tables that tell of a running daemon or of the database itself: no backup has them. */
type LeftOut = 'lease' | 'write_mark' | (typeof passingTables)[number];

/** Tables of what soon passes by itself: no backup has them, and after a restore they are empty. Nobody is signed in by a session that had ended. */
export const passingTables = ['spent_ticket', 'web_session'] as const;

/**
 * Every table that a backup holds, with its primary key: rows are read in its order. A table comes after those that it refers to, which the
 * order of their names gives.
 */
const keys: { readonly [T in Exclude<keyof Schema, LeftOut>]: readonly (keyof Schema[T] & string)[] } = {
  account: ['name'],
  account_life: ['name'],
  api_token: ['id'],
  api_token_scope: ['token_id'],
  change_row: ['id'],
  device: ['id'],
  device_assumed: ['device_id'],
  device_file: ['device_id', 'file'],
  device_hold: ['device_id'],
  device_import: ['name'],
  device_line: ['device_id', 'slot'],
  device_override: ['device_id', 'setting'],
  device_seen: ['device_id'],
  device_token: ['device_id', 'hash'],
  extension: ['number'],
  job_run: ['id'],
  level: ['level', 'scope'],
  level_override: ['level', 'scope', 'setting'],
  meta: ['name'],
  outbox: ['id'],
  redirection: ['mac'],
  redirection_account: ['service'],
  trace: ['id'],
  user_device: ['number'],
};

/** A table of a backup. */
export type BackupTable = keyof typeof keys;

/** Tables in the order in which they are written and read back, with their keys. */
export const backupTables: readonly (readonly [BackupTable, readonly string[]])[] = (
  Object.entries(keys) as [BackupTable, readonly string[]][]
).sort(([a], [b]) => (a < b ? -1 : 1));

/** Whether a name is that of a table of backups. */
export function isBackupTable(name: string): name is BackupTable {
  return Object.hasOwn(keys, name);
}

/** What names this very database among others: another one gets a name of its own. */
export const ownMeta: readonly string[] = ['database.id'];
