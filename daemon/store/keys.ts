import { ProblemError, problem } from '../lib/index.ts';
import { createKeyFile, readKeyFile } from './key-file.ts';
import { createKeyring } from './sealing.ts';
import type { Keyring } from './sealing.ts';
import type { Database } from './database.ts';

const fingerprintName = 'key.fingerprint';
const idsName = 'key.ids';

/**
 * Opens the key file and makes sure that it is the one of this database; both are made at the first start.
 * Rejects with ProblemError `key-file-missing`, `key-mismatch`, `key-file-exposed` or `key-file-damaged`.
 */
export async function openKeys(database: Database, path: string): Promise<Keyring> {
  const stored = await readStored(database);
  const found = await readKeyFile(path);
  if (found === null && stored.fingerprint !== undefined) throw new ProblemError(problem('key-file-missing', { path }));
  const keyring = createKeyring(found ?? (await createKeyFile(path)));
  if (stored.fingerprint === undefined) await remember(database, keyring);
  else await compare(database, keyring, path, stored);
  return keyring;
}

interface StoredKeys {
  readonly fingerprint: string | undefined;
  readonly ids: readonly string[];
}

async function readStored(database: Database): Promise<StoredKeys> {
  const rows = await database.read
    .selectFrom('meta')
    .selectAll()
    .where('name', 'in', [fingerprintName, idsName])
    .execute();
  const values = new Map(rows.map((row) => [row.name, row.value]));
  return { fingerprint: values.get(fingerprintName), ids: values.get(idsName)?.split(',') ?? [] };
}

async function compare(database: Database, keyring: Keyring, path: string, stored: StoredKeys): Promise<void> {
  const known = new Set(keyring.keyIds);
  if (stored.fingerprint !== keyring.fingerprint || !stored.ids.every((id) => known.has(id)))
    throw new ProblemError(problem('key-mismatch', { path }));
  // A rotation was cut off after it wrote the file: from now on the older file alone will not do.
  if (stored.ids.length !== keyring.keyIds.length) await remember(database, keyring);
}

/** Writes down which keys this database needs from now on. */
export async function remember(database: Database, keyring: Pick<Keyring, 'fingerprint' | 'keyIds'>): Promise<void> {
  const rows = [
    { name: fingerprintName, value: keyring.fingerprint },
    { name: idsName, value: keyring.keyIds.join(',') },
  ];
  await database.write(async (sql) => {
    await database.upsert(sql, 'meta', ['name'], rows);
  });
}
