import type { Mac } from '../lib/index.ts';
import { ProblemError, problem } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type {
  RedirectionAccount,
  RedirectionAccountEdits,
  RedirectionAccountInput,
  RedirectionEdits,
  RedirectionRecord,
  Sealed,
  StoredRedirections,
} from './contract.ts';
import type { Row } from './records.ts';
import type { Sql } from './schema.ts';
import { SealBroken } from './sealing.ts';
import type { Keyring } from './sealing.ts';
import { checkVersion, masked } from './writing.ts';
import type { Writing } from './writing.ts';

const macsPerQuery = 200;
const openGate: RedirectionAccount['gate'] = { failure: null, tries: 0, until: null };

/** Where phones stand with their makers' services. */
export function redirectionEdits(writing: Writing): RedirectionEdits {
  const { sql, database, keyring } = writing;
  const slices = (macs: readonly Mac[]) =>
    Array.from({ length: Math.ceil(macs.length / macsPerQuery) }, (_, index) =>
      macs.slice(index * macsPerQuery, (index + 1) * macsPerQuery),
    );
  return {
    get: async (macs) => {
      const found = new Map<Mac, RedirectionRecord>();
      for (const some of slices(macs)) {
        const rows = await sql
          .selectFrom('redirection')
          .selectAll()
          .where('mac', 'in', some)
          .$if(database.kind === 'mariadb', (query) => query.forUpdate())
          .execute();
        for (const row of rows) found.set(row.mac as Mac, toRecord(row, keyring));
      }
      return found;
    },
    put: async (records) => {
      if (records.length === 0) return;
      const rows = records.map((record) => rowOf(record, writing));
      await database.upsert(sql, 'redirection', ['mac'], rows);
      writing.wroteMore();
    },
    remove: async (macs) => {
      for (const some of slices(macs)) await sql.deleteFrom('redirection').where('mac', 'in', some).execute();
      writing.wroteMore();
    },
    audit: (entityId, action, before, after) =>
      writing.audit({ entity: 'redirection', entityId, action, before, after }),
  };
}

function rowOf({ mac, deviceId, labelCode, openedFor, pin, ...rest }: RedirectionRecord, writing: Writing) {
  const { window, held, trouble } = rest;
  const bound = boundTo('redirection', [mac], 'pin');
  return {
    ...{ mac, device_id: deviceId, label_code: labelCode, opened_for: openedFor, updated_at: writing.at },
    state: JSON.stringify({ window, held, trouble }),
    pin: pin === null ? null : writing.keyring.seal(pin, bound).sealed,
  };
}

function toRecord(row: Row<'redirection'>, keyring: Keyring): RedirectionRecord {
  const { window, held, trouble } = JSON.parse(row.state) as Pick<RedirectionRecord, 'window' | 'held' | 'trouble'>;
  const bound = boundTo('redirection', [row.mac], 'pin');
  return {
    ...{ mac: row.mac as Mac, deviceId: row.device_id, labelCode: row.label_code, openedFor: row.opened_for },
    ...{ window, held, trouble },
    pin: row.pin === null ? null : openOrNull(keyring, { sealed: row.pin, bound }),
  };
}

/** A PIN that does not open any more is one that nobody knows: the service tells it again, and nothing else hangs on it. */
function openOrNull(keyring: Keyring, secret: Sealed): string | null {
  try {
    return keyring.open(secret);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

const boundAccount = (service: string) => boundTo('redirection_account', [service], 'credentials');

function toAccount(row: Row<'redirection_account'>): RedirectionAccount {
  const { service, version, updated_at: updatedAt } = row;
  const gate = JSON.parse(row.gate) as RedirectionAccount['gate'];
  return { service, credentials: { sealed: row.credentials, bound: boundAccount(service) }, gate, version, updatedAt };
}

/** Accounts at makers' services. */
export function redirectionAccountEdits(writing: Writing): RedirectionAccountEdits {
  return {
    get: (service) => lock(writing, service),
    put: (service, version, account) => put(writing, service, version, account),
    setGate: async (service, gate) => {
      const row = { gate: JSON.stringify(gate) };
      await writing.sql.updateTable('redirection_account').set(row).where('service', '=', service).execute();
      writing.wroteMore();
    },
    remove: async (service, version) => {
      const before = await lock(writing, service);
      if (before === null) throw new ProblemError(problem('redirection-account-none', { service }));
      checkVersion(version, before.version, { entity: 'redirection', entityId: service });
      await writing.sql.deleteFrom('redirection_account').where('service', '=', service).execute();
      const told = { credentials: masked };
      writing.audit({ entity: 'redirection', entityId: service, action: 'account-remove', before: told, after: null });
    },
  };
}

async function lock({ sql, database }: Writing, service: string): Promise<RedirectionAccount | null> {
  const row = await sql
    .selectFrom('redirection_account')
    .selectAll()
    .where('service', '=', service)
    .$if(database.kind === 'mariadb', (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : toAccount(row);
}

async function put(
  writing: Writing,
  service: string,
  version: number | null,
  { credentials, shown }: RedirectionAccountInput,
): Promise<RedirectionAccount> {
  const { sql, database, keyring, at } = writing;
  const before = await lock(writing, service);
  checkVersion(version, before?.version ?? 0, { entity: 'redirection', entityId: service });
  const sealed = keyring.seal(JSON.stringify(credentials), boundAccount(service));
  const raised = (before?.version ?? 0) + 1;
  const row = { service, credentials: sealed.sealed, gate: JSON.stringify(openGate), version: raised, updated_at: at };
  await database.upsert(sql, 'redirection_account', ['service'], [row]);
  const told = { credentials: masked };
  const after = { ...shown, ...told };
  const action = before === null ? 'account-add' : 'account-change';
  writing.audit({ entity: 'redirection', entityId: service, action, before: before === null ? null : told, after });
  return { service, credentials: sealed, gate: openGate, version: raised, updatedAt: at };
}

/** All of it, at a start. */
export async function readRedirections(sql: Sql, keyring: Keyring): Promise<StoredRedirections> {
  const records = await sql.selectFrom('redirection').selectAll().orderBy('mac').execute();
  const accounts = await sql.selectFrom('redirection_account').selectAll().orderBy('service').execute();
  return { records: records.map((row) => toRecord(row, keyring)), accounts: accounts.map(toAccount) };
}
