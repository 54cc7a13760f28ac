import { sql as raw } from 'kysely';
import type { Store } from './contract.ts';
import { toImport } from './records.ts';
import type { DeviceRows, RecordMaker, Row } from './records.ts';
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

/** Devices with what of them is only assumed, and what holds them back. */
function devicesIn(sql: Sql) {
  return sql
    .selectFrom('device')
    .leftJoin('device_assumed', 'device_assumed.device_id', 'device.id')
    .leftJoin('device_hold', 'device_hold.device_id', 'device.id')
    .selectAll('device')
    .select([
      'device_assumed.assumed',
      'device_hold.kind as hold',
      'device_hold.since as held_since',
      'device_hold.held_by',
    ]);
}

/** Tokens, the values of dead ones left out. */
function tokensIn(sql: Sql) {
  const value = raw<string | null>`case when status in ('live', 'next') then value end`.as('value');
  return sql.selectFrom('device_token').select(['device_id', 'hash', 'kind', 'expires_at', 'status', value]);
}

/** Some of the rows of a load: whole things only, so that a step can be put together by itself. */
export type LoadStep =
  | { readonly kind: 'imports'; readonly rows: readonly Row<'device_import'>[] }
  | {
      readonly kind: 'levels';
      readonly levels: readonly Row<'level'>[];
      readonly overrides: readonly Row<'level_override'>[];
    }
  | { readonly kind: 'extensions'; readonly rows: readonly Row<'extension'>[] }
  | { readonly kind: 'userDevices'; readonly rows: readonly Row<'user_device'>[] }
  | { readonly kind: 'devices'; readonly rows: DeviceRows };

/** Reads everything in steps, in the order in which a load takes it: extensions and users' devices by number, devices by id. */
export async function* loadSteps(sql: Sql, devices = devicesPerStep): AsyncGenerator<LoadStep, void> {
  yield { kind: 'imports', rows: await sql.selectFrom('device_import').selectAll().orderBy('name').execute() };
  const levels = await sql.selectFrom('level').selectAll().execute();
  yield { kind: 'levels', levels, overrides: await sql.selectFrom('level_override').selectAll().execute() };
  yield* ahead(
    (after) => readExtensionsAfter(sql, after),
    (rows) => rows.at(-1)?.number,
    (rows) => ({ kind: 'extensions', rows }),
  );
  yield* ahead(
    (after) => readUserDevicesAfter(sql, after),
    (rows) => rows.at(-1)?.number,
    (rows) => ({ kind: 'userDevices', rows }),
  );
  yield* ahead(
    (after) => readAfter(sql, after, devices),
    (rows) => rows.devices.at(-1)?.id,
    (rows) => ({ kind: 'devices', rows }),
  );
}

/** The database reads the next step while the one before is dealt with. */
async function* ahead<R>(
  read: (after: string) => Promise<R>,
  lastOf: (rows: R) => string | undefined,
  toStep: (rows: R) => LoadStep,
): AsyncGenerator<LoadStep, void> {
  let next = read('');
  for (;;) {
    const rows = await next;
    const last = lastOf(rows);
    if (last === undefined) return;
    next = read(last);
    // Whoever takes the steps may give up before this one.
    next.catch(() => undefined);
    yield toStep(rows);
  }
}

/** Puts a step's rows together and hands them on. */
export function takeStep(step: LoadStep, make: RecordMaker, take: Parameters<Store['load']>[0]): void {
  if (step.kind === 'imports') for (const row of step.rows) take.import?.(toImport(row));
  else if (step.kind === 'levels') for (const level of make.levels(step.levels, step.overrides)) take.level(level);
  else if (step.kind === 'extensions') for (const row of step.rows) take.extension(make.extension(row));
  else if (step.kind === 'userDevices') for (const row of step.rows) take.userDevice?.(make.userDevice(row));
  else for (const device of make.devices(step.rows)) take.device(device);
}

/** Reads everything in one picture of the database, in steps; answers the id of the last change in that picture. */
export async function loadEverything(sql: Sql, make: RecordMaker, take: Parameters<Store['load']>[0]): Promise<number> {
  for await (const step of loadSteps(sql)) takeStep(step, make, take);
  return newestChange(sql);
}

/** The id of the last change; 0 = there is none. */
export async function newestChange(sql: Sql): Promise<number> {
  const newest = await sql
    .selectFrom('change_row')
    .select((of) => of.fn.max('id').as('id'))
    .executeTakeFirst();
  return Number(newest?.id ?? 0);
}

function readExtensionsAfter(sql: Sql, number: string): Promise<Row<'extension'>[]> {
  const rows = sql.selectFrom('extension').selectAll().where('number', '>', number);
  return rows.orderBy('number').limit(extensionsPerStep).execute();
}

function readUserDevicesAfter(sql: Sql, number: string): Promise<Row<'user_device'>[]> {
  const rows = sql.selectFrom('user_device').selectAll().where('number', '>', number);
  return rows.orderBy('number').limit(extensionsPerStep).execute();
}

/** The next step's rows: devices with an id above `after`, and all that belongs to them. */
async function readAfter(sql: Sql, after: string, most: number): Promise<DeviceRows> {
  const devices = await devicesIn(sql).where('id', '>', after).orderBy('id').limit(most).execute();
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
