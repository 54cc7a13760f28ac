import { ProblemError, problem } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type { Transaction, UserDeviceEdit, UserDeviceRecord } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import { masked } from './writing.ts';
import type { Writing } from './writing.ts';

/** Further devices of users. */
export function userDeviceEdits(writing: Writing): Transaction['userDevices'] {
  return {
    get: (number) => lock(writing, number),
    ofUser: (user) => ofUser(writing, user),
    insert: (device) => insert(writing, device),
    update: (number, change) => update(writing, number, change),
    remove: (number) => remove(writing, number),
  };
}

async function lock({ sql, database, make }: Writing, number: string): Promise<UserDeviceRecord | null> {
  const row = await sql
    .selectFrom('user_device')
    .selectAll()
    .where('number', '=', number)
    .$if(database.kind === 'mariadb', (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : make.userDevice(row);
}

async function taken(writing: Writing, number: string): Promise<UserDeviceRecord> {
  const device = await lock(writing, number);
  if (device === null) throw new ProblemError(problem('user-device-unknown', { number }));
  return device;
}

async function ofUser({ sql, database, make }: Writing, user: string): Promise<readonly UserDeviceRecord[]> {
  const rows = await sql
    .selectFrom('user_device')
    .selectAll()
    .where('user_number', '=', user)
    .orderBy('number')
    .$if(database.kind === 'mariadb', (query) => query.forUpdate())
    .execute();
  return rows.map((row) => make.userDevice(row));
}

async function readBack(writing: Writing, number: string): Promise<UserDeviceRecord> {
  writing.touchUserDevice(number);
  return taken(writing, number);
}

const told = ({ user, origin, deviceId, state }: UserDeviceRecord) => ({ user, origin, deviceId, state });

async function insert(
  writing: Writing,
  { number, user, secret, origin, deviceId }: Parameters<Transaction['userDevices']['insert']>[0],
): Promise<UserDeviceRecord> {
  const { sql, at, actor, keyring } = writing;
  const sealed = keyring.seal(secret, boundTo('user_device', [number], 'secret')).sealed;
  const row = { number, user_number: user, secret: sealed, origin, made_by: actor.name, created_at: at };
  try {
    await sql
      .insertInto('user_device')
      .values({ ...row, state: 'wanted', since: at, why: null, device_id: deviceId, version: 1 })
      .execute();
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === 'duplicate')
      throw new ProblemError(problem('user-device-exists', { number }, 'number'));
    throw error;
  }
  const device = await readBack(writing, number);
  const after = { ...told(device), secret: masked };
  writing.audit({ entity: 'user-device', entityId: number, action: 'add', before: null, after });
  return device;
}

/** What a change is called in the audit. */
function actionOf({ state }: UserDeviceEdit, before: UserDeviceRecord): string {
  if (state === undefined || state === before.state) return 'change';
  if (state === 'leaving') return 'remove';
  return before.state === 'leaving' ? 'add' : 'state';
}

async function update(writing: Writing, number: string, change: UserDeviceEdit): Promise<UserDeviceRecord> {
  const before = await taken(writing, number);
  const { state = before.state, why = before.why, deviceId = before.deviceId } = change;
  const row = { state, why: why === null ? null : JSON.stringify(why), device_id: deviceId };
  const since = state === before.state ? before.since : writing.at;
  await writing.sql
    .updateTable('user_device')
    .set({ ...row, since, version: before.version + 1 })
    .where('number', '=', number)
    .execute();
  const after = await readBack(writing, number);
  const side = (that: UserDeviceRecord) => ({ ...told(that), why: that.why?.code ?? null });
  const action = actionOf(change, before);
  writing.audit({ entity: 'user-device', entityId: number, action, before: side(before), after: side(after) });
  return after;
}

async function remove(writing: Writing, number: string): Promise<void> {
  const device = await taken(writing, number);
  await writing.sql.deleteFrom('user_device').where('number', '=', number).execute();
  writing.audit({ entity: 'user-device', entityId: number, action: 'gone', before: told(device), after: null });
  writing.touchUserDevice(number);
}
