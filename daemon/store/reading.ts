import { sql as raw } from 'kysely';
import type { Store } from './contract.ts';
import { toImport } from './records.ts';
import type { DeviceRows, RecordMaker } from './records.ts';
import type { Sql } from './schema.ts';

/** Rows per step of a load: so many that the threads seldom wake each other, so few that a step holds the loop for some 15 ms only. */
const devicesPerStep = 500;
const extensionsPerStep = 2000;

/** The rows of the devices with these ids. */
export async function readDeviceRows(sql: Sql, ids: readonly string[]): Promise<DeviceRows> {
  if (ids.length === 0) return { devices: [], lines: [], overrides: [], tokens: [], files: [], seen: [] };
  const among = [...ids];
  const [devices, lines, overrides, tokens, files, seen] = await Promise.all([
    devicesIn(sql).where('id', 'in', among).execute(),
    sql.selectFrom('device_line').selectAll().where('device_id', 'in', among).execute(),
    sql.selectFrom('device_override').selectAll().where('device_id', 'in', among).execute(),
    tokensIn(sql).where('device_id', 'in', among).execute(),
    sql.selectFrom('device_file').selectAll().where('device_id', 'in', among).execute(),
    sql.selectFrom('device_seen').selectAll().where('device_id', 'in', among).execute(),
  ]);
  return { devices, lines, overrides, tokens, files, seen };
}

/** Devices with what of them is only assumed. */
function devicesIn(sql: Sql) {
  return sql
    .selectFrom('device')
    .leftJoin('device_assumed', 'device_assumed.device_id', 'device.id')
    .selectAll('device')
    .select('device_assumed.assumed');
}

/** Tokens, the values of dead ones left out. */
function tokensIn(sql: Sql) {
  const value = raw<string | null>`case when status in ('live', 'next') then value end`.as('value');
  return sql.selectFrom('device_token').select(['device_id', 'hash', 'kind', 'expires_at', 'status', value]);
}

/** Reads everything in one picture of the database, in steps; answers the id of the last change in that picture. */
export async function loadEverything(sql: Sql, make: RecordMaker, take: Parameters<Store['load']>[0]): Promise<number> {
  for (const row of await sql.selectFrom('device_import').selectAll().execute()) take.import?.(toImport(row));
  const levels = await sql.selectFrom('level').selectAll().execute();
  const overrides = await sql.selectFrom('level_override').selectAll().execute();
  for (const level of make.levels(levels, overrides)) take.level(level);
  await loadExtensions(sql, make, take);
  let rows = readAfter(sql, '');
  for (;;) {
    const current = await rows;
    const last = current.devices.at(-1);
    if (last === undefined) break;
    // The database reads the next step while this one is put together.
    rows = readAfter(sql, last.id);
    for (const device of make.devices(current)) take.device(device);
  }
  const newest = await sql
    .selectFrom('change_row')
    .select((of) => of.fn.max('id').as('id'))
    .executeTakeFirst();
  return Number(newest?.id ?? 0);
}

async function loadExtensions(sql: Sql, make: RecordMaker, take: Parameters<Store['load']>[0]): Promise<void> {
  const after = (number: string) =>
    sql
      .selectFrom('extension')
      .selectAll()
      .where('number', '>', number)
      .orderBy('number')
      .limit(extensionsPerStep)
      .execute();
  let rows = after('');
  for (;;) {
    const current = await rows;
    const last = current.at(-1);
    if (last === undefined) return;
    rows = after(last.number);
    for (const row of current) take.extension(make.extension(row));
  }
}

/** The next step's rows: devices with an id above `after`, and all that belongs to them. */
async function readAfter(sql: Sql, after: string): Promise<DeviceRows> {
  const devices = await devicesIn(sql).where('id', '>', after).orderBy('id').limit(devicesPerStep).execute();
  const last = devices.at(-1)?.id ?? after;
  const [lines, overrides, tokens, files, seen] = await Promise.all([
    sql.selectFrom('device_line').selectAll().where('device_id', '>', after).where('device_id', '<=', last).execute(),
    sql
      .selectFrom('device_override')
      .selectAll()
      .where('device_id', '>', after)
      .where('device_id', '<=', last)
      .execute(),
    tokensIn(sql).where('device_id', '>', after).where('device_id', '<=', last).execute(),
    sql.selectFrom('device_file').selectAll().where('device_id', '>', after).where('device_id', '<=', last).execute(),
    sql.selectFrom('device_seen').selectAll().where('device_id', '>', after).where('device_id', '<=', last).execute(),
  ]);
  return { devices, lines, overrides, tokens, files, seen };
}
