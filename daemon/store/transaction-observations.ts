import { ProblemError, problem } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type { FileRecord, SeenRecord, TokenRecord, Transaction } from './contract.ts';
import { endsToken } from './snapshot-ended.ts';
import { takeDevice } from './transaction-devices.ts';
import type { Writing } from './writing.ts';

/** The parts of {@link Transaction.devices} that do not raise the version. */
export type DeviceObservations = Pick<
  Transaction['devices'],
  'setSteadySince' | 'setSeen' | 'setFiles' | 'addToken' | 'setTokenStatus'
>;

/** What became of a device: its tokens, and what its requests told. */
export function deviceObservations(writing: Writing): DeviceObservations {
  return {
    setSteadySince: (id, at) => setSteadySince(writing, id, at),
    setSeen: async (id, seen) => {
      await takeDevice(writing, id);
      await writing.database.upsert(writing.sql, 'device_seen', ['device_id'], [seenRow(id, seen)]);
      writing.touchDevice(id);
      writing.afterCommit(() => writing.replaceObservations(id, seen, []));
    },
    setFiles: async (id, files) => {
      await takeDevice(writing, id);
      const rows = files.map((file) => fileRow(id, file));
      await writing.database.upsert(writing.sql, 'device_file', ['device_id', 'file'], rows);
      writing.touchDevice(id);
      writing.afterCommit(() => writing.replaceObservations(id, null, files));
    },
    addToken: (id, token) => addToken(writing, id, token),
    setTokenStatus: (id, hash, status) => setTokenStatus(writing, id, hash, status),
  };
}

/** A row of device_seen. Texts of a phone are as long as it likes: cut to what the column holds. */
export function seenRow(id: string, seen: SeenRecord) {
  return {
    device_id: id,
    at: seen.at,
    address: seen.address.slice(0, 100),
    user_agent: seen.userAgent.slice(0, 400),
    model: seen.model?.slice(0, 200) ?? null,
    variant: seen.variant?.slice(0, 200) ?? null,
    firmware: seen.firmware?.slice(0, 200) ?? null,
    modules: seen.modules,
    alarm: seen.alarm,
  };
}

/** A row of device_file. */
export function fileRow(id: string, file: FileRecord) {
  return {
    device_id: id,
    file: file.file,
    desired_hash: file.desiredHash,
    fingerprint: file.fingerprint,
    desired_at: file.desiredAt,
    served_hash: file.servedHash,
    served_at: file.servedAt,
    proven_hash: file.provenHash,
    proven_at: file.provenAt,
  };
}

async function setSteadySince(writing: Writing, id: string, at: number | null): Promise<void> {
  const { steadySince } = await takeDevice(writing, id);
  writing.touchDevice(id);
  if (steadySince === at) return;
  await writing.sql.updateTable('device').set({ steady_since: at }).where('id', '=', id).execute();
  const [before, after] = [{ steadySince }, { steadySince: at }];
  writing.audit({ entity: 'device', entityId: id, action: 'steady', before, after });
}

async function addToken(
  writing: Writing,
  id: string,
  token: Parameters<DeviceObservations['addToken']>[1],
): Promise<TokenRecord> {
  if (!writing.made.has(id)) await takeDevice(writing, id);
  const hash = writing.keyring.tokenHash(token.value);
  const value = writing.keyring.seal(token.value, boundTo('device_token', [id, hash], 'value'));
  const { kind, expiresAt, status } = token;
  writing.addTokenRow({ device_id: id, hash, kind, value: value.sealed, expires_at: expiresAt, status });
  writing.audit({ entity: 'token', entityId: id, action: 'add', before: null, after: { kind, status, expiresAt } });
  writing.touchDevice(id);
  return { hash, kind, value, expiresAt, status };
}

async function setTokenStatus(
  writing: Writing,
  id: string,
  hash: string,
  status: TokenRecord['status'],
): Promise<void> {
  await takeDevice(writing, id);
  await writing.writeTokenRows();
  const own = writing.sql.selectFrom('device_token').select(['kind', 'status']).where('device_id', '=', id);
  const token = await own.where('hash', '=', hash).executeTakeFirst();
  if (token === undefined) throw new ProblemError(problem('phone-unknown', { mac: id }));
  writing.touchDevice(id);
  if (token.status === status) return;
  await writing.sql
    .updateTable('device_token')
    .set({ status })
    .where('device_id', '=', id)
    .where('hash', '=', hash)
    .execute();
  if (endsToken(status)) writing.end({ what: hash, deviceId: id, status });
  const { kind } = token;
  const [before, after] = [
    { kind, status: token.status },
    { kind, status },
  ];
  writing.audit({ entity: 'token', entityId: id, action: status, before, after });
}
