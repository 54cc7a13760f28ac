import { randomBytes } from 'node:crypto';
import { cpSync, openSync, readSync, closeSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { boundTo } from '../../daemon/store/bound.ts';
import { readKeyFile } from '../../daemon/store/key-file.ts';
import { createKeyring } from '../../daemon/store/sealing.ts';
import type { Keyring } from '../../daemon/store/sealing.ts';
import type { Api } from '../flow/api.ts';
import { startDaemon } from './daemon.ts';
import { note } from './line.ts';
import type { LoadRequest } from './load-worker.ts';
import { makesFor } from './makes.ts';
import type { Make, Wanted } from './makes.ts';
import { fetchAll } from './servers.ts';

/** A data folder with phones in steady life, and the request that each of them sends. */
export interface Fleet {
  readonly folder: string;
  readonly requests: readonly LoadRequest[];
}

const wanted = {
  full: { lines: 2, overrides: 4, keys: 8 },
  light: { lines: 1, overrides: 2, keys: 1 },
} as const satisfies Record<string, Wanted>;

/** Name of a kind of fleet. */
export type Kind = keyof typeof wanted;

const makes: Readonly<Record<Kind, readonly Make[]>> = { full: makesFor(wanted.full), light: makesFor(wanted.light) };

const mixOf = (kind: Kind): string => makes[kind].map(({ vendor, model }) => `${vendor} ${model}`).join(', ');

/** What every phone of a fleet is like: as many of each make. Where a model has less than its kind wants, it has what it has. */
export const kinds = {
  /** A busy desk. */
  full: { makes: mixOf('full'), ...wanted.full },
  /** One of very many: what it has of its own is little, the rest comes from model and default. */
  light: { makes: mixOf('light'), ...wanted.light },
};

/** The template of a make and a kind: its MAC address ends with the kind's number. */
const templateMac = (make: Make, kind: Kind) => `${make.prefix}fffff${Object.keys(kinds).indexOf(kind)}`;

async function addTemplate(api: Api, make: Make, kind: Kind): Promise<{ mac: string; url: string }> {
  const mac = templateMac(make, kind);
  const lines = Array.from({ length: make.lines }, (_, at) => ({
    slot: at + 1,
    extension: `${mac.slice(0, 6)}${kind}${at}`,
  }));
  for (const { extension } of lines) await api.addExtension(extension, { secret: 'bench-secret-0123456789' });
  const url = await api.addPhone({ mac, vendor: make.vendor, model: make.model, lines });
  await api.changeSettings(`/phones/${mac}/settings`, make.settings);
  return { mac, url };
}

/** The steady address stands in the file that first access gives. */
function steadyPath(body: Buffer, own: string): string {
  const tokens = [...body.toString('utf8').matchAll(/\bprovisioning\/([0-9A-Za-z]{22})\b/g)].map(([, token]) => token);
  const steady = tokens.find((token) => token !== own);
  if (steady === undefined) throw new Error('a first-access file without a steady address');
  return `/provisioning/${steady}/`;
}

/** Fetches first with the first-access address, then with the steady one, as the phone would. */
async function settle(api: Api, port: number, make: Make, kind: Kind): Promise<void> {
  const { mac, url } = await addTemplate(api, make, kind);
  const token = new URL(url).pathname.split('/')[2] ?? '';
  const request = (path: string) => ({ path: path + make.fileOf(mac), userAgent: make.userAgent(mac) });
  const [first] = await fetchAll(port, [request(`/provisioning/${token}/`)]);
  const path = steadyPath(first?.body ?? Buffer.alloc(0), token);
  await fetchAll(port, [request(path)]);
  await api.eventOf(mac, (event) => event.token === 'steady' && event.complete);
}

/** A data folder with one phone of each make and kind that has fetched its steady file: what all fleets are copied from. */
export async function makeTemplate(folder: string): Promise<void> {
  const daemon = await startDaemon(folder);
  try {
    for (const kind of Object.keys(kinds) as Kind[]) {
      for (const make of makes[kind]) await settle(daemon.api, daemon.port, make, kind);
    }
    // Served and proven states are written once a second.
    await pause(1500);
  } finally {
    await daemon.stop();
  }
}

type Row = Record<string, SQLInputValue>;

function isDatabase(path: string): boolean {
  if (!statSync(path).isFile()) return false;
  const head = Buffer.alloc(15);
  const file = openSync(path, 'r');
  readSync(file, head, 0, 15, 0);
  closeSync(file);
  return head.toString('latin1') === 'SQLite format 3';
}

function databaseIn(folder: string): string {
  const found = readdirSync(folder).find((name) => isDatabase(join(folder, name)));
  if (found === undefined) throw new Error(`no database in ${folder}`);
  return join(folder, found);
}

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789ABCDEFGH';
const newToken = () => Array.from(randomBytes(22), (byte) => alphabet[byte & 63]).join('');

/** Writes rows of one table, always with the same columns. */
function writerOf(database: DatabaseSync, table: string) {
  let statement: ReturnType<DatabaseSync['prepare']> | null = null;
  return (row: Row) => {
    const names = Object.keys(row);
    statement ??= database.prepare(
      `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map(() => '?').join(', ')})`,
    );
    statement.run(...Object.values(row));
  };
}

/** The number of an exchange's first account. */
export const firstAccount = 10_000;

/** Copies the rows of one device for others, with tokens and secrets of their own, sealed as the store seals them. */
function createCloner(database: DatabaseSync, keyring: Keyring, make: Make, kind: Kind, accounts: number | undefined) {
  const all = (text: string, ...values: SQLInputValue[]) => database.prepare(text).all(...values) as Row[];
  const [device] = all('select * from device where mac = ?', templateMac(make, kind));
  if (!device) throw new Error(`no ${make.model} in the template`);
  const of = (table: string) => all(`select * from ${table} where device_id = ?`, device['id'] ?? '');
  const rows = {
    lines: of('device_line'),
    overrides: of('device_override'),
    tokens: of('device_token').filter(({ kind }) => kind === 'steady'),
    files: of('device_file'),
    seen: of('device_seen'),
  };
  const [extension] = all('select * from extension where number = ?', rows.lines[0]?.['extension'] ?? '');
  const [token] = rows.tokens;
  if (!extension || !token) throw new Error('the template is not complete');
  const oldHash = (token['hash'] as string).slice(0, 8);
  const write = Object.fromEntries(
    ['device', 'device_line', 'device_override', 'device_token', 'device_file', 'device_seen', 'extension'].map(
      (table) => [table, writerOf(database, table)],
    ),
  );
  const put = (table: string, row: Row) => write[table]?.(row);

  const addLine = (id: string, line: Row, number: string) => {
    const secret = keyring.seal(`secret-${number}`, boundTo('extension', [number], 'secret')).sealed;
    put('extension', { ...extension, number, secret, name: `Extension ${number}` });
    put('device_line', { ...line, device_id: id, extension: number });
  };

  return (index: number): LoadRequest => {
    const mac = make.prefix + index.toString(16).padStart(6, '0');
    const id = randomBytes(10).toString('hex');
    const value = newToken();
    const hash = keyring.tokenHash(value);
    put('device', { ...device, id, mac });
    for (const [at, line] of rows.lines.entries()) {
      if (accounts === undefined) addLine(id, line, String(100_000 + index * 2 + at));
      else put('device_line', { ...line, device_id: id, extension: String(firstAccount + ((index + at) % accounts)) });
    }
    for (const row of rows.overrides) put('device_override', { ...row, device_id: id });
    const sealed = keyring.seal(value, `device_token/${id}:${hash}/value`).sealed;
    put('device_token', { ...token, device_id: id, hash, value: sealed });
    for (const row of rows.files) {
      const fingerprint = (row['fingerprint'] as string).replaceAll(oldHash, hash.slice(0, 8));
      put('device_file', { ...row, device_id: id, fingerprint });
    }
    for (const row of rows.seen) put('device_seen', { ...row, device_id: id, user_agent: make.userAgent(mac) });
    return { path: `/provisioning/${value}/${make.fileOf(mac)}`, userAgent: make.userAgent(mac) };
  };
}

/** A fleet of `count` phones in a folder of its own, copied from the template; their extensions are their own, or so many `accounts` of an exchange in turn. */
export async function makeFleet(
  template: string,
  folder: string,
  count: number,
  kind: Kind,
  accounts?: number,
): Promise<Fleet> {
  const startedAt = performance.now();
  cpSync(template, folder, { recursive: true, filter: (path) => !statSync(path).isSocket() });
  const keys = await readKeyFile(join(folder, 'key'));
  if (!keys) throw new Error('no key file in the template');
  const database = new DatabaseSync(databaseIn(folder));
  database.exec('pragma synchronous = off; begin');
  const cloners = makes[kind].map((make) => createCloner(database, createKeyring(keys), make, kind, accounts));
  const requests = Array.from({ length: count }, (_, index) => cloners[index % cloners.length]!(index + 1));
  database.exec('commit');
  database.close();
  note(`${count} phones made in ${Math.round(performance.now() - startedAt)} ms`);
  return { folder, requests };
}

/** Sizes of the files that these requests bring, for a line's fixture: the middle one, and from the smallest make's to the largest's. */
export function sizesOf(samples: readonly { readonly body: Buffer }[]): { bytes: number; bytesFromTo: string } {
  const sizes = samples.map(({ body }) => body.length).sort((a, b) => a - b);
  return { bytes: sizes[sizes.length >> 1] ?? 0, bytesFromTo: `${sizes[0] ?? 0} to ${sizes.at(-1) ?? 0}` };
}
