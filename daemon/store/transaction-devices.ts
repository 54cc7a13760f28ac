import { randomBytes } from 'node:crypto';
import { ProblemError, problem } from '../lib/index.ts';
import type { DeviceEdit, DeviceRecord, LineRecord, Transaction } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import { maskOverrides, planOverrides } from './overrides.ts';
import { endsToken } from './snapshot-ended.ts';
import type { DeviceObservations } from './transaction-observations.ts';
import { checkVersion } from './writing.ts';
import type { Writing } from './writing.ts';

type Devices = Omit<Transaction['devices'], keyof DeviceObservations | 'hold' | 'letGo'>;

/** Devices and what people edit of them. */
export function deviceEdits(writing: Writing): Devices {
  return {
    get: async (id) =>
      (await lockDevice(writing, id)) === null ? null : ((await writing.readDevices([id]))[0] ?? null),
    insert: (device) => insertDevice(writing, device),
    update: (id, version, change) => updateDevice(writing, id, version, change),
    remove: (id, version) => removeDevice(writing, id, version),
    override: (id, version, changes) => overrideDevice(writing, id, version, changes),
  };
}

/** Takes the device for this transaction, so that nobody else changes anything of it meanwhile. Answers its bare row, or null. */
async function lockDevice({ sql, database }: Writing, id: string): Promise<BareDevice | null> {
  const row = await sql
    .selectFrom('device')
    .select(['version', 'steady_since as steadySince'])
    .where('id', '=', id)
    .$if(database.kind === 'mariadb', (query) => query.forUpdate())
    .executeTakeFirst();
  return row ?? null;
}

/** What the device's own row says that the parts of a transaction need. */
interface BareDevice {
  readonly version: number;
  readonly steadySince: number | null;
}

const unknown = (id: string) => new ProblemError(problem('phone-unknown', { mac: id }));

/** Takes the device or refuses with `phone-unknown`; quicker than {@link requireDevice}. */
export async function takeDevice(writing: Writing, id: string): Promise<BareDevice> {
  const bare = await lockDevice(writing, id);
  if (bare === null) throw unknown(id);
  return bare;
}

/** Takes the device or refuses with `phone-unknown`; answers it as it is. */
async function requireDevice(writing: Writing, id: string): Promise<DeviceRecord> {
  await takeDevice(writing, id);
  const [device] = await writing.readDevices([id]);
  if (device === undefined) throw unknown(id);
  return device;
}

async function readBack(writing: Writing, id: string): Promise<DeviceRecord> {
  writing.touchDevice(id);
  const [device] = await writing.readDevices([id]);
  if (device === undefined) throw new Error('a device that was just written is gone');
  return device;
}

async function insertDevice(writing: Writing, device: Parameters<Devices['insert']>[0]): Promise<DeviceRecord> {
  const id = randomBytes(10).toString('hex');
  const { mac, vendor, model, note, lines, assumed = null } = device;
  const row = { id, mac, vendor, model, note, steady_since: null, version: 1 };
  try {
    await writing.sql
      .insertInto('device')
      .values({ ...row, created_at: writing.at, updated_at: writing.at })
      .execute();
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === 'duplicate')
      throw new ProblemError(problem('phone-exists', { mac }, 'mac'));
    throw error;
  }
  writing.made.add(id);
  await writeLines(writing, id, lines);
  if (assumed !== null) await writeAssumed(writing, id, assumed);
  writing.audit({ entity: 'device', entityId: id, action: 'add', before: null, after: edited(device) });
  writing.touchDevice(id);
  const nothing = { overrides: new Map(), tokens: [], files: [], seen: null, steadySince: null, hold: null };
  const sorted = lines.toSorted((a, b) => a.slot - b.slot);
  const times = { version: 1, createdAt: writing.at, updatedAt: writing.at };
  return { id, mac, vendor, model, assumed, note, lines: sorted, ...nothing, ...times };
}

async function writeLines({ sql, database }: Writing, id: string, lines: readonly LineRecord[]): Promise<void> {
  const rows = lines.map(({ slot, extension, label }) => ({ device_id: id, slot, extension, label }));
  await database.upsert(sql, 'device_line', ['device_id', 'slot'], rows);
}

async function writeAssumed({ sql, database }: Writing, id: string, assumed: DeviceRecord['assumed']): Promise<void> {
  if (assumed === null) await sql.deleteFrom('device_assumed').where('device_id', '=', id).execute();
  else await database.upsert(sql, 'device_assumed', ['device_id'], [{ device_id: id, assumed }]);
}

const edited = ({
  mac,
  vendor,
  model,
  note,
  lines,
}: Pick<DeviceRecord, 'mac' | 'vendor' | 'model' | 'note' | 'lines'>) => ({
  mac,
  vendor,
  model,
  note,
  lines,
});

async function raiseVersion({ sql, at }: Writing, device: DeviceRecord): Promise<void> {
  await sql
    .updateTable('device')
    .set({ version: device.version + 1, updated_at: at })
    .where('id', '=', device.id)
    .execute();
}

async function updateDevice(
  writing: Writing,
  id: string,
  version: number | null,
  change: DeviceEdit,
): Promise<DeviceRecord> {
  const before = await requireDevice(writing, id);
  checkVersion(version, before.version, { entity: 'device', entityId: id });
  await raiseVersion(writing, before);
  const { vendor, model, assumed, note, lines } = change;
  if (assumed !== undefined) await writeAssumed(writing, id, assumed);
  if (vendor !== undefined) await writing.sql.updateTable('device').set({ vendor }).where('id', '=', id).execute();
  if (model !== undefined) await writing.sql.updateTable('device').set({ model }).where('id', '=', id).execute();
  if (note !== undefined) await writing.sql.updateTable('device').set({ note }).where('id', '=', id).execute();
  if (lines !== undefined) {
    await writing.sql.deleteFrom('device_line').where('device_id', '=', id).execute();
    await writeLines(writing, id, lines);
  }
  const after = await readBack(writing, id);
  const changed = (Object.keys(change) as (keyof typeof change)[]).filter((name) => change[name] !== undefined);
  const only = (device: DeviceRecord) => Object.fromEntries(changed.map((name) => [name, device[name]]));
  writing.audit({ entity: 'device', entityId: id, action: 'change', before: only(before), after: only(after) });
  return after;
}

async function removeDevice(writing: Writing, id: string, version: number | null): Promise<void> {
  const device = await requireDevice(writing, id);
  checkVersion(version, device.version, { entity: 'device', entityId: id });
  const { sql } = writing;
  for (const table of ['device_file', 'device_seen', 'trace'] as const)
    await sql.deleteFrom(table).where('device_id', '=', id).execute();
  await sql.deleteFrom('device').where('id', '=', id).execute();
  for (const { hash, status } of device.tokens)
    if (!endsToken(status)) writing.end({ what: hash, deviceId: id, status: 'revoked' });
  // All that an undo needs to bring it back; its tokens are dead for ever.
  const before = { ...edited(device), assumed: device.assumed, settings: maskOverrides(device.overrides) };
  writing.audit({ entity: 'device', entityId: id, action: 'remove', before, after: null });
  writing.touchDevice(id);
  writing.afterCommit(() => writing.dropObservations(id));
}

async function overrideDevice(
  writing: Writing,
  id: string,
  version: number | null,
  changes: Parameters<Devices['override']>[2],
): Promise<DeviceRecord> {
  const device = await requireDevice(writing, id);
  checkVersion(version, device.version, { entity: 'device', entityId: id });
  await raiseVersion(writing, device);
  const place = { table: 'device_override', key: [id] };
  const work = planOverrides(device.overrides, changes, writing.keyring, place);
  if (work.removed.length > 0)
    await writing.sql
      .deleteFrom('device_override')
      .where('device_id', '=', id)
      .where('setting', 'in', [...work.removed])
      .execute();
  const rows = work.rows.map((row) => ({ device_id: id, ...row }));
  await writing.database.upsert(writing.sql, 'device_override', ['device_id', 'setting'], rows);
  writing.audit({ entity: 'device', entityId: id, action: 'settings', before: work.before, after: work.after });
  return readBack(writing, id);
}
