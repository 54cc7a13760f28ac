import { ProblemError, problem } from '../lib/index.ts';
import type { Store } from './contract.ts';
import type { Burn } from './journal.ts';
import { readKeyFile } from './key-file.ts';
import { takeStep } from './reading.ts';
import type { LoadStep } from './reading.ts';
import type { DeviceRows, RecordMaker } from './records.ts';
import { createKeyring } from './sealing.ts';
import type { Keyring } from './sealing.ts';
import { accountEnded } from './snapshot-ended.ts';
import type { Ended } from './snapshot-ended.ts';
import { proveSnapshot, readChunks, readHeader, SnapshotFault, snapshotPath } from './snapshot-file.ts';
import { snapshotPurpose } from './snapshot-format.ts';
import type { SnapshotChunk, SnapshotHeader } from './snapshot-format.ts';

/** A snapshot that was proved to be whole and ours. */
export interface SnapshotSource {
  readonly path: string;
  readonly header: SnapshotHeader;
  /** The file's own. */
  readonly key: Buffer;
  readonly people: Extract<SnapshotChunk, { kind: 'people' }>;
}

/** What happened since the snapshot was written and is known from elsewhere in the data folder. */
export interface Since {
  readonly ended: readonly Ended[];
  readonly burns: readonly Burn[];
}

/**
 * Opens the snapshot and makes sure that all of it can be used: whole, of this database's address, this key file and these tables.
 * Rejects with ProblemError `snapshot-missing`, `snapshot-unusable`, or what is wrong with the key file.
 */
export async function openSnapshot(where: {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly address: string;
  readonly schema: string;
}): Promise<{ readonly source: SnapshotSource; readonly keyring: Keyring }> {
  const path = snapshotPath(where.dataDir);
  try {
    const header = await readHeader(path);
    if (header === null) throw new ProblemError(problem('snapshot-missing', { path }));
    const set = await readKeyFile(where.keyFile);
    if (set === null) throw new ProblemError(problem('key-file-missing', { path: where.keyFile }));
    const keyring = createKeyring(set);
    const reason = misfit(header, keyring, where);
    if (reason !== null) throw new SnapshotFault(reason);
    const key = keyring.keyFor(snapshotPurpose, Buffer.from(header.salt, 'base64'), header.key);
    const people = key === null ? null : await proveSnapshot(path, key);
    if (key === null || people?.kind !== 'people') throw new SnapshotFault('it is not what this version writes');
    return { source: { path, header, key, people }, keyring };
  } catch (error) {
    if (error instanceof SnapshotFault)
      throw new ProblemError(problem('snapshot-unusable', { path, reason: error.message }));
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new ProblemError(problem('snapshot-unusable', { path, reason: `it cannot be read (${code ?? 'unknown'})` }));
  }
}

/** Why a snapshot is not for this start, or null. */
function misfit(
  header: SnapshotHeader,
  keyring: Keyring,
  { address, schema }: { readonly address: string; readonly schema: string },
): string | null {
  if (header.fingerprint !== keyring.fingerprint) return 'it was written with another key file';
  if (![header.key, ...header.keys].every((id) => keyring.keyIds.includes(id)))
    return 'it was written with a key that the key file no longer has';
  if (header.address !== address) return `it is of the database at ${header.address}`;
  if (header.schema !== schema) return `it was written by another version (tables as of ${header.schema})`;
  return null;
}

/** Hands on everything that the snapshot holds, with what ended since taken out. */
export async function loadSnapshot(
  { path, key }: SnapshotSource,
  since: Since,
  make: RecordMaker,
  take: Parameters<Store['load']>[0],
): Promise<void> {
  const patch = createPatch(since);
  for await (const chunk of readChunks(path, key))
    if (chunk.kind !== 'people' && chunk.kind !== 'end') takeStep(patch(chunk), make, take);
}

/** Who may sign in, less those whose password or token ended since. */
export function peopleSince({ people }: SnapshotSource, { ended }: Since): SnapshotSource['people'] {
  const gone = new Set(ended.map(({ what }) => what));
  return {
    kind: 'people',
    accounts: people.accounts.filter(({ name }) => !gone.has(accountEnded(name))),
    tokens: people.tokens.filter(({ hash }) => !gone.has(hash)),
  };
}

function createPatch({ ended, burns }: Since): (step: LoadStep) => LoadStep {
  const statuses = new Map<string, Ended['status']>(ended.map(({ what, status }) => [what, status]));
  const steady = new Map<string, number>();
  for (const { deviceId, hashes, at } of burns) {
    for (const hash of hashes) statuses.set(hash, 'burned');
    if (!steady.has(deviceId)) steady.set(deviceId, at);
  }
  const patchTokens = (token: DeviceRows['tokens'][number]) => {
    const status = statuses.get(token.hash);
    const isAlive = token.status === 'live' || token.status === 'next';
    return status === undefined || !isAlive ? token : { ...token, status, value: null };
  };
  return (step) => {
    if (step.kind !== 'devices') return step;
    const { devices, tokens } = step.rows;
    const begun = devices.map((row) => ({ ...row, steady_since: row.steady_since ?? steady.get(row.id) ?? null }));
    return { kind: 'devices', rows: { ...step.rows, devices: begun, tokens: tokens.map(patchTokens) } };
  };
}
