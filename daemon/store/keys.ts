import { ProblemError, problem } from '../lib/index.ts';
import { createKeyFile, readKeyFile, replaceKeyFile } from './key-file.ts';
import { createKeyring } from './sealing.ts';
import type { KeySet, Keyring } from './sealing.ts';
import type { Database } from './database.ts';
import type { Sql } from './schema.ts';

const fingerprintName = 'key.fingerprint';
const idsName = 'key.ids';

/**
 * Opens the key file and makes sure that it is the one of this database; both are made at the first start.
 * Rejects with ProblemError `key-file-missing`, `key-mismatch`, `key-file-exposed` or `key-file-damaged`.
 */
export async function openKeys(database: Database, path: string): Promise<Keyring> {
  return createKeyring(await openKeySet(database, path));
}

/** Like {@link openKeys}; answers what stands in the file. */
export async function openKeySet(database: Database, path: string): Promise<KeySet> {
  const stored = await readStoredKeys(database.read);
  const found = await readKeyFile(path);
  if (found === null && stored.fingerprint !== undefined) throw new ProblemError(problem('key-file-missing', { path }));
  const set = found ?? (await createKeyFile(path));
  if (stored.fingerprint === undefined) await remember(database, set);
  else if (!fits(createKeyring(set), stored)) throw new ProblemError(problem('key-mismatch', { path }));
  return settleRotation(database, path, set, stored.ids);
}

/** Which keys a database needs. */
export interface StoredKeys {
  readonly fingerprint: string | undefined;
  readonly ids: readonly string[];
}

/** Reads which keys a database needs. */
export async function readStoredKeys(sql: Sql): Promise<StoredKeys> {
  const rows = await sql.selectFrom('meta').selectAll().where('name', 'in', [fingerprintName, idsName]).execute();
  const values = new Map(rows.map((row) => [row.name, row.value]));
  return { fingerprint: values.get(fingerprintName), ids: values.get(idsName)?.split(',') ?? [] };
}

function fits({ fingerprint, keyIds }: Keyring, stored: StoredKeys): boolean {
  return stored.fingerprint === fingerprint && stored.ids.every((id) => keyIds.includes(id));
}

/** A rotation that was cut off leaves more keys in the file than the database knows: right after it began, or right before it ended. */
async function settleRotation(database: Database, path: string, set: KeySet, ids: readonly string[]): Promise<KeySet> {
  const { keyIds, current } = createKeyring(set);
  if (ids.length === 0 || ids.length === keyIds.length) return set;
  if (ids.length === 1 && ids[0] === current) {
    const newest = { ...set, keys: set.keys.slice(-1) };
    await replaceKeyFile(path, newest);
    return newest;
  }
  // From now on something may be sealed with the new key: the older file alone will not do.
  await remember(database, set);
  return set;
}

/** Writes down which keys this database needs from now on. */
export async function remember(database: Database, set: KeySet): Promise<void> {
  const keyring = createKeyring(set);
  const rows = [
    { name: fingerprintName, value: keyring.fingerprint },
    { name: idsName, value: keyring.keyIds.join(',') },
  ];
  await database.write(async (sql) => {
    await database.upsert(sql, 'meta', ['name'], rows);
  });
}
