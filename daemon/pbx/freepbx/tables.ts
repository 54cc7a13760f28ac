import { LinkFailure } from '../tables/link.ts';
import type { Cell, Link } from '../tables/link.ts';
import { detailKeywords, detailLength, detailSigns, fold, settingKeywords, textOf } from './rows.ts';
import type { DeviceRow, FeatureCodeRow, Reading, UserRow } from './rows.ts';

/** What a glance tells: cheap enough for every other second. */
export interface Glance {
  readonly pending: boolean;
  /** The server's time, in seconds since 1970. */
  readonly at: number;
  /** When each table was written last, in whole seconds of the server; null = it does not tell (also: not since it started). */
  readonly written: readonly (number | null)[];
  /** The same of the table that holds `need_reload`. */
  readonly flagWritten: number | null;
}

/** FreePBX's tables over one connection. All reject with LinkFailure. */
export interface Tables {
  glance(): Promise<Glance>;
  /** Everything, of one moment. */
  read(): Promise<Reading>;
}

/** ms. */
export interface ReadingLimits {
  readonly glance: number;
  readonly read: number;
}

/** Columns that are read, first those without which there is nothing to read. */
const wanted = {
  users: { needed: ['extension'], others: ['name', 'voicemail'] },
  devices: { needed: ['id'], others: ['tech', 'devicetype', 'user', 'description'] },
  sip: { needed: ['id', 'keyword', 'data'], others: [] },
  admin: { needed: ['variable', 'value'], others: [] },
  featurecodes: { needed: ['modulename', 'featurename'], others: ['defaultcode', 'customcode', 'enabled'] },
  kvstore_Sipsettings: { needed: ['key', 'val'], others: ['type', 'id'] },
  freepbx_settings: { needed: ['keyword', 'value'], others: [] },
} as const;

type TableName = keyof typeof wanted;

/** Every table and column that is read, and no more: what the database user of `hookswitch pbx setup` may see. `information_schema` needs no right. */
export const readColumns: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(wanted).map(([table, { needed, others }]) => [table, [...needed, ...others]]),
);

const required: readonly TableName[] = ['users', 'devices', 'sip'];
const followed: readonly TableName[] = ['users', 'devices', 'sip', 'featurecodes', 'kvstore_Sipsettings'];

/** Which of the columns there are. */
type Shape = ReadonlyMap<TableName, ReadonlySet<string>>;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const listed = (texts: readonly string[]) => texts.map(quoted).join(', ');

/** Looks which tables and columns there are: old FreePBX and Issabel lack some. Rejects with LinkFailure `refused` where one of the three is not there. */
export async function openTables(link: Link, limits: ReadingLimits): Promise<Tables> {
  const shape = await findShape(link, limits);
  const glanceSql = glanceStatement(shape);
  return {
    glance: async () => {
      let glance: Glance | null = null;
      await link.query(glanceSql, limits.glance, ([pending, at, ...written]) => {
        const [flagWritten = null, ...others] = written.map((cell) => (cell === null ? null : Number(cell)));
        glance = { pending: isPending(pending), at: Number(at), flagWritten, written: others };
      });
      if (glance === null) throw new LinkFailure('gone', 'exchange-gone', 'no row');
      return glance;
    },
    read: () => readAll(link, shape, limits.read),
  };
}

async function findShape(link: Link, limits: ReadingLimits): Promise<Shape> {
  const shape = new Map<TableName, Set<string>>();
  const names = Object.keys(wanted) as TableName[];
  const sql = `select table_name, column_name from information_schema.columns where table_schema = database() and table_name in (${listed(names)})`;
  await link.query(sql, limits.read, ([table, column]) => {
    const name = names.find((known) => known === textOf(table));
    if (name === undefined) return;
    const columns = shape.get(name) ?? new Set();
    shape.set(name, columns.add(textOf(column)?.toLowerCase() ?? ''));
  });
  for (const name of names) {
    const missing = wanted[name].needed.find((column) => !shape.get(name)?.has(column));
    if (missing === undefined) continue;
    shape.delete(name);
    if (required.includes(name))
      throw new LinkFailure(
        'refused',
        'exchange-refused',
        `there is no ${name}.${missing} in this database, or the user may not read it`,
      );
  }
  return shape;
}

function isPending(cell: Cell | undefined): boolean {
  return ['true', '1', 'yes'].includes(textOf(cell)?.trim().toLowerCase() ?? '');
}

const pendingOf = (shape: Shape) =>
  shape.has('admin') ? "(select max(value) from admin where variable = 'need_reload')" : 'null';

// One look-up a table: for a list of names, MariaDB opens every table of the database.
function glanceStatement(shape: Shape): string {
  const written = (['admin', ...followed] as const).map((name) =>
    shape.has(name)
      ? `(select unix_timestamp(update_time) from information_schema.tables where table_schema = database() and table_name = ${quoted(name)})`
      : 'null',
  );
  return `select ${[pendingOf(shape), 'unix_timestamp(now(6))', ...written].join(', ')}`;
}

async function readAll(link: Link, shape: Shape, limit: number): Promise<Reading> {
  await link.query('start transaction with consistent snapshot, read only', limit);
  try {
    let pending = false;
    await link.query(`select ${pendingOf(shape)}`, limit, ([cell]) => (pending = isPending(cell)));
    const run = (sql: string | null, onRow: (row: readonly Cell[]) => void) =>
      sql === null ? Promise.resolve() : link.query(sql, limit, onRow);
    const users = groups<UserRow>();
    await run(selectOf(shape, 'users'), ([extension, name, voicemail]) =>
      users.add(textOf(extension) ?? '', {
        ...{ extension: textOf(extension) ?? '', name: textOf(name), voicemail: textOf(voicemail) },
      }),
    );
    const devices = groups<DeviceRow>();
    await run(selectOf(shape, 'devices'), (row) => {
      const [id, tech, devicetype, user, description] = row.map(textOf);
      devices.add(id ?? '', {
        ...{ id: id ?? '', tech: tech ?? null, devicetype: devicetype ?? null },
        ...{ user: user ?? null, description: description ?? null },
      });
    });
    const details = new Map<string, string>();
    await run(detailsStatement, ([id, text]) => details.set(fold(textOf(id) ?? ''), textOf(text) ?? ''));
    const others = await readOthers(shape, run);
    return { users: users.done(), devices: devices.done(), details, ...others, pending };
  } finally {
    if (link.isOpen()) await link.query('commit', limit);
  }
}

type Run = (sql: string | null, onRow: (row: readonly Cell[]) => void) => Promise<void>;

async function readOthers(shape: Shape, run: Run): Promise<Pick<Reading, 'featureCodes' | 'sipSettings' | 'settings'>> {
  const featureCodes: FeatureCodeRow[] = [];
  await run(selectOf(shape, 'featurecodes'), ([module, feature, defaultcode, customcode, enabled]) =>
    featureCodes.push({
      ...{ module: textOf(module) ?? '', feature: textOf(feature) ?? '', defaultcode: textOf(defaultcode) },
      ...{ customcode: textOf(customcode), enabled: (textOf(enabled) ?? '1') !== '0' },
    }),
  );
  const sipSettings = new Map<string, string>();
  await run(selectOf(shape, 'kvstore_Sipsettings'), ([key, value, type, id]) => {
    const isOurs = ['noid', null, ''].includes(textOf(id)) && textOf(type) !== 'blob';
    if (isOurs && key !== null) sipSettings.set(textOf(key) ?? '', textOf(value) ?? '');
  });
  const settings = new Map<string, string>();
  const where = `where keyword in (${listed(settingKeywords)})`;
  await run(selectOf(shape, 'freepbx_settings', where), ([keyword, value]) =>
    settings.set(textOf(keyword) ?? '', textOf(value) ?? ''),
  );
  return { featureCodes, sipSettings: shape.has('kvstore_Sipsettings') ? sipSettings : null, settings };
}

/** Names hold 50 characters on FreePBX 17; elsewhere whatever somebody made of it. */
function selectOf(shape: Shape, name: TableName, where = ''): string | null {
  const there = shape.get(name);
  if (there === undefined) return null;
  const long = name === 'users' || name === 'devices';
  const columns = [...wanted[name].needed, ...wanted[name].others].map((column) =>
    !there.has(column) ? 'null' : long ? `left(\`${column}\`, ${detailLength})` : `\`${column}\``,
  );
  return `select ${columns.join(', ')} from \`${name}\` ${where}`;
}

/**
 * All details of an extension as one row of some 200 characters, instead of 54 rows: the server makes it in the time that it takes to hash the same
 * (70 ms for 270,000 rows), and it is both what is compared and what is read.
 */
const detailsStatement = `select id, group_concat(keyword, '${detailSigns.value}', ${[
  detailSigns.value,
  detailSigns.row,
].reduce(
  (text, sign) => `replace(${text}, '${sign}', '${detailSigns.instead}')`,
  `left(data, ${detailLength})`,
)} order by keyword, data separator '${detailSigns.row}') from sip where keyword in (${listed(detailKeywords)}) group by id`;

/** Rows by folded id. Several of one id come in an order of their own, not in that in which they were saved last. */
function groups<T>() {
  const byId = new Map<string, T[]>();
  const add = (id: string, row: T) => {
    const key = fold(id);
    const there = byId.get(key);
    if (there === undefined) byId.set(key, [row]);
    else there.push(row);
  };
  const done = (): ReadonlyMap<string, readonly T[]> => {
    for (const rows of byId.values())
      if (rows.length > 1) rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return byId;
  };
  return { add, done };
}
