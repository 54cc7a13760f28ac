import { randomBytes } from 'node:crypto';
import type { RowDataPacket } from 'mysql2/promise';
import { createPool } from 'mysql2/promise';
import type { Asterisk } from './asterisk.ts';
import type { AsteriskAddress } from './asterisk-address.ts';
import type { LabExtension } from './asterisk-extension.ts';
import type { HostileKind } from './freepbx-hostile.ts';
import { addHostileRows } from './freepbx-hostile.ts';
import type { Query } from './freepbx-reading.ts';
import { readExtensions } from './freepbx-reading.ts';
import { quickCreateRows } from './freepbx-rows.ts';
import { freepbxCodes, freepbxSettings, freepbxTables } from './freepbx-tables.ts';
import type { FreepbxWriting, Halt } from './freepbx-writing.ts';
import { createFreepbxWriting } from './freepbx-writing.ts';
import type { MariadbAddress } from './mariadb.ts';
import { createDatabase, withRoot } from './mariadb.ts';
import { sharedMariadb } from './shared-mariadb.ts';

/** FreePBX's configuration database, without FreePBX: its tables, and somebody who works in its pages. */
export interface FreepbxDatabase extends FreepbxWriting {
  /** As FreePBX itself: may do everything in it. */
  url: string;
  /** As an account that may only read. */
  readerUrl: string;
  name: string;
  query: Query;
  /** The PJSIP devices as Apply Config would write them. */
  extensions(): Promise<LabExtension[]>;
  needReload(): Promise<boolean>;
  /**
   * Apply Config: writes Asterisk's configuration from the tables, reloads it, and only then sets `need_reload` to false.
   * `halt` is told `written`, `reloaded`, `done`.
   */
  applyConfig(asterisk: Asterisk, halt?: Halt): Promise<void>;
  /** Many extensions at one stroke, from `first` on, as Quick Create makes them. Name `Person <number>`, secret `secretOf`. */
  fill(count: number, first?: number): Promise<void>;
  /** Other secret and name for all that `fill` made, in two statements. */
  changeAll(mark: string): Promise<void>;
  /** Writes where an Asterisk is into the settings: manager and ARI accounts, ports, transports. */
  pointAt(address: AsteriskAddress): Promise<void>;
  /** A value of `freepbx_settings`. */
  setSetting(keyword: string, value: string): Promise<void>;
  /** A value of the SIP settings (`externip`, `udpport-0.0.0.0`, `binds`). Undefined removes it. */
  setSipSetting(key: string, value: string | undefined): Promise<void>;
  /** Another feature code than usual (empty: the usual one), or switches it off. */
  setFeatureCode(feature: string, code: string, enabled?: boolean): Promise<void>;
  /** One extension of each hostile kind; gives their numbers. */
  addHostileRows(kinds?: readonly HostileKind[]): Promise<Map<HostileKind, string>>;
  /** `/etc/freepbx.conf` as FreePBX writes it, with this database. */
  freepbxConf(): string;
  drop(): Promise<void>;
}

export interface FreepbxDatabaseOptions {
  /** Of a server of one's own; the run's one unless said otherwise. */
  mariadb?: { address: MariadbAddress };
  /** Of the tables: `latin1` as in installations brought over from long ago. */
  charset?: 'utf8mb4' | 'latin1';
}

/** The secret that `fill` gives to an extension: 32 hexadecimal digits, made by MariaDB as `MD5('fill-<number>')`. */
export const filledSecretSql = (number: string): string => `MD5(CONCAT('fill-', ${number}))`;

async function createTables(query: Query, charset: string): Promise<void> {
  for (const [name, columns] of Object.entries(freepbxTables))
    await query(`CREATE TABLE ${name} (${columns}) ENGINE=InnoDB DEFAULT CHARSET=${charset}`);
  await query(
    "INSERT INTO admin VALUES ('version', '17.0.19.1'), ('need_reload', 'false'), ('default_directory', '1')",
  );
  await query(
    "INSERT INTO modules (modulename, version, enabled) VALUES ('framework', '17.0.19.1', 1), ('core', '17.0.18.4', 1)",
  );
  for (const row of freepbxCodes)
    await query('INSERT INTO featurecodes (modulename, featurename, defaultcode, enabled) VALUES (?, ?, ?, 1)', [
      ...row,
    ]);
  for (const [keyword, value] of Object.entries(freepbxSettings))
    await query('INSERT INTO freepbx_settings (keyword, value) VALUES (?, ?)', [keyword, value]);
  const sip = { 'udpport-0.0.0.0': '5060', 'tcpport-0.0.0.0': '5060', 'tlsport-0.0.0.0': '5061' };
  for (const [key, val] of Object.entries(sip))
    await query("INSERT INTO kvstore_Sipsettings VALUES (?, ?, NULL, 'noid')", [key, val]);
  const json = {
    binds: { udp: { '0.0.0.0': 'on' }, tcp: { '0.0.0.0': 'on' } },
    voicecodecs: { ulaw: 1, alaw: 2, gsm: 3, g726: 4, g722: 5 },
    localnets: [{ net: '127.0.0.0', mask: '8' }],
  };
  for (const [key, val] of Object.entries(json))
    await query("INSERT INTO kvstore_Sipsettings VALUES (?, ?, 'json-arr', 'noid')", [key, JSON.stringify(val)]);
}

/** MariaDB makes the rows by itself, from a table of numbers that it has: some seconds for a quarter of a million. */
async function fill(query: Query, count: number, first: number): Promise<void> {
  const numbers = `seq_${first}_to_${first + count - 1}`;
  await query(
    `INSERT INTO users (extension, password, name, voicemail) SELECT seq, '', CONCAT('Person ', seq), 'default' FROM ${numbers}`,
  );
  await query(`INSERT INTO devices (id, tech, dial, devicetype, user, description, emergency_cid)
    SELECT seq, 'pjsip', CONCAT('PJSIP/', seq), 'fixed', seq, CONCAT('Person ', seq), '' FROM ${numbers}`);
  await query(`INSERT INTO userman_users (auth, username, default_extension, displayname)
    SELECT '1', seq, seq, CONCAT('Person ', seq) FROM ${numbers}`);
  const rows = quickCreateRows.map(
    ([keyword, data, flags]) => `SELECT '${keyword}' AS keyword, '${data}' AS data, ${flags} AS flags`,
  );
  await query(`INSERT INTO sip (id, keyword, data, flags)
    SELECT seq, keyword, REPLACE(REPLACE(data, '{id}', seq), '{secret}', ${filledSecretSql('seq')}), flags
    FROM ${numbers} JOIN (${rows.join(' UNION ALL ')}) AS template`);
}

function settingsOf(query: Query) {
  const setSetting = async (keyword: string, value: string) => {
    await query('REPLACE INTO freepbx_settings (keyword, value) VALUES (?, ?)', [keyword, value]);
  };
  const setSipSetting = async (key: string, value: string | undefined) => {
    await query("DELETE FROM kvstore_Sipsettings WHERE `key` = ? AND id = 'noid'", [key]);
    if (value === undefined) return;
    const type = /^[[{]/.test(value) ? 'json-arr' : null;
    await query("INSERT INTO kvstore_Sipsettings VALUES (?, ?, ?, 'noid')", [key, value, type]);
  };
  return {
    setSetting,
    setSipSetting,
    setFeatureCode: async (feature: string, code: string, enabled = true) => {
      await query('UPDATE featurecodes SET customcode = ?, enabled = ? WHERE featurename = ?', [
        code,
        enabled,
        feature,
      ]);
    },
    pointAt: async ({ ports, ami, ari, host }: AsteriskAddress) => {
      const settings = {
        ASTMANAGERHOST: host,
        ASTMANAGERPORT: String(ports.ami),
        AMPMGRUSER: ami.lab.name,
        AMPMGRPASS: ami.lab.secret,
        HTTPBINDADDRESS: host,
        HTTPBINDPORT: String(ports.http),
        FPBX_ARI_USER: ari.name,
        FPBX_ARI_PASSWORD: ari.password,
      };
      for (const [keyword, value] of Object.entries(settings)) await setSetting(keyword, value);
      for (const protocol of ['udp', 'tcp']) await setSipSetting(`${protocol}port-0.0.0.0`, String(ports.sip));
    },
  };
}

function applying(query: Query) {
  return async (asterisk: Asterisk, halt: Halt = () => undefined): Promise<void> => {
    await asterisk.writeExtensions(await readExtensions(query));
    await halt('written');
    await asterisk.reload();
    await halt('reloaded');
    await query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
    await halt('done');
  };
}

interface Reader {
  url: string;
  drop(): Promise<void>;
}

async function createReader(address: MariadbAddress, database: string, url: string): Promise<Reader> {
  const [user, password] = [`reader_${randomBytes(6).toString('hex')}`, randomBytes(12).toString('hex')];
  const names = [`'${user}'@'127.0.0.1'`, `'${user}'@'localhost'`];
  await withRoot(address, async (root) => {
    for (const name of names) {
      await root.query(`CREATE USER ${name} IDENTIFIED BY '${password}'`);
      await root.query(`GRANT SELECT ON ${database}.* TO ${name}`);
    }
  });
  return {
    url: url.replace(/\/\/[^@]*@/, `//${user}:${password}@`),
    drop: () => withRoot(address, async (root) => void (await root.query(`DROP USER IF EXISTS ${names.join(', ')}`))),
  };
}

/** PHP, of which only the assignments matter. */
function confOf(url: string): string {
  const { username, password, hostname, port, pathname } = new URL(url);
  const values = {
    AMPDBUSER: username,
    AMPDBPASS: password,
    AMPDBHOST: hostname,
    AMPDBPORT: port,
    AMPDBNAME: pathname.slice(1),
    AMPDBENGINE: 'mysql',
    datasource: '',
  };
  const lines = Object.entries(values).map(([key, value]) => `$amp_conf['${key}'] = '${value}';`);
  return ['<?php', ...lines, '', "require_once('/var/www/html/admin/bootstrap.php');", '?>', ''].join('\n');
}

/** A fresh database of FreePBX, without an extension. Drop it at the end. */
export async function openFreepbxDatabase(options: FreepbxDatabaseOptions = {}): Promise<FreepbxDatabase> {
  const address = options.mariadb?.address ?? (await sharedMariadb());
  const database = await createDatabase(address);
  const reader = await createReader(address, database.name, database.url);
  const pool = createPool({ uri: database.url, connectionLimit: 2, charset: 'utf8mb4' });
  const query: Query = async <T extends RowDataPacket[]>(sql: string, values: unknown[] = []) =>
    (await pool.query<T>(sql, values))[0];
  await createTables(query, options.charset ?? 'utf8mb4');
  const writing = createFreepbxWriting(query);
  return {
    url: database.url,
    readerUrl: reader.url,
    name: database.name,
    query,
    ...writing,
    ...settingsOf(query),
    extensions: () => readExtensions(query),
    needReload: async () => {
      const [row] = await query<RowDataPacket[]>("SELECT value FROM admin WHERE variable = 'need_reload'");
      return row?.['value'] === 'true';
    },
    applyConfig: applying(query),
    fill: (count, first = 1000) => fill(query, count, first),
    changeAll: async (mark) => {
      await query("UPDATE admin SET value = 'true' WHERE variable = 'need_reload'");
      await query('UPDATE users SET name = CONCAT(?, extension)', [mark]);
      await query("UPDATE sip SET data = MD5(CONCAT(?, id)) WHERE keyword = 'secret'", [mark]);
    },
    addHostileRows: (kinds) => addHostileRows(query, writing, kinds),
    freepbxConf: () => confOf(database.url),
    drop: async () => {
      await pool.end();
      await reader.drop();
      await database.drop();
    },
  };
}
