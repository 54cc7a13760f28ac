import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { locate } from './components.ts';
import type { Located } from './debian-program.ts';
import { freePort } from './free-port.ts';
import type { Guard } from './guard.ts';
import { startGuard } from './guard.ts';
import type { ProcessControl } from './process-control.ts';
import { processControl } from './process-control.ts';

/** How the accounts of a server are reached. JSON, so that it can be handed to another process. */
export interface MariadbAddress {
  socketPath: string;
  /** Where the server listens on 127.0.0.1; nothing when it was started without TCP. */
  port?: number;
  /** May do everything, by socket only. */
  rootPassword: string;
  /** What the product gets: everything in databases called `hookswitch_test_…`, nothing beyond (it obeys read_only). */
  user: { name: string; password: string };
}

export interface TestDatabase {
  /** `mysql://user:password@127.0.0.1:port/database`, or by socket: `mysql://…@localhost/database?socketPath=…`. */
  url: string;
  name: string;
  drop(): Promise<void>;
}

export interface MariadbOptions {
  /** Listen on a free port of 127.0.0.1 too; true unless said otherwise. */
  tcp?: boolean;
  /** Further arguments for mariadbd, such as `--max-connections=5`. */
  args?: string[];
}

/** A server of one's own, to be stopped, killed and frozen at will. */
export interface MariadbServer {
  address: MariadbAddress;
  /** A new, empty database of a name of its own. */
  createDatabase(): Promise<TestDatabase>;
  /** Runs one statement as root. */
  query(sql: string): Promise<unknown>;
  /** Ends it in good order; the data stay, and `start` brings it back at the same socket and port. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Freezes the process (SIGSTOP): connections stay open and nobody answers. */
  pause(): void;
  resume(): void;
  /** Makes it refuse every write of the product's account. */
  setReadOnly(on: boolean): Promise<void>;
  /** What it has written to its log so far. */
  log(): string;
  /** Ends it and removes all its files. */
  close(): Promise<void>;
}

const userName = 'hookswitch';
const secret = () => randomBytes(12).toString('hex');

/** Small and quick: a commit is handed to the kernel, so it survives kill -9 of the process, though no power cut. */
const tuning = [
  '--innodb-flush-log-at-trx-commit=2',
  '--innodb-buffer-pool-size=64M',
  '--innodb-log-file-size=16M',
  '--innodb-doublewrite=OFF',
  '--key-buffer-size=1M',
  '--aria-pagecache-buffer-size=8M',
  '--performance-schema=OFF',
  '--skip-log-bin',
  '--skip-name-resolve',
  '--character-set-server=utf8mb4',
];

/** Arguments that every call of mariadbd needs. It refuses to run as root unless it is told to. */
function commonArgs({ prefix }: Located, folder: string): string[] {
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  const data = [`--datadir=${join(folder, 'data')}`, `--tmpdir=${join(folder, 'tmp')}`];
  return [
    '--no-defaults',
    ...asRoot,
    `--basedir=${prefix}`,
    `--lc-messages-dir=${join(prefix, 'share/mysql')}`,
    ...data,
  ];
}

function launch(program: Located, args: string[], stdin: 'pipe' | 'ignore'): ChildProcess {
  const env = { ...process.env, ...program.env };
  return spawn(program.path, args, { env, detached: true, stdio: [stdin, 'ignore', 'pipe'] });
}

/** The system tables, from the texts that come with the server: what `mariadb-install-db` does, without its shell. */
async function createDataFolder(program: Located, folder: string): Promise<void> {
  await mkdir(join(folder, 'data'), { recursive: true });
  await mkdir(join(folder, 'tmp'));
  const share = join(program.prefix, 'share/mysql');
  const files = ['mysql_system_tables.sql', 'mysql_performance_tables.sql', 'mysql_system_tables_data.sql'];
  const texts = await Promise.all(files.map((name) => readFile(join(share, name), 'utf8')));
  const child = launch(program, [...commonArgs(program, folder), ...tuning, '--bootstrap'], 'pipe');
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin?.on('error', () => undefined); // told by the exit code
  child.stdin?.end(['create database mysql;', 'use mysql;', ...texts, ''].join('\n'));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`MariaDB could not make its system tables: ${stderr.slice(-2000)}`);
}

/** SQL that the server runs as it starts: the accounts, again and again the same. */
function accounts({ rootPassword, user }: MariadbAddress): string {
  const who = [`'${user.name}'@'localhost'`, `'${user.name}'@'127.0.0.1'`];
  return [
    "DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');",
    'FLUSH PRIVILEGES;',
    `CREATE OR REPLACE USER 'root'@'localhost' IDENTIFIED BY '${rootPassword}';`,
    "GRANT ALL ON *.* TO 'root'@'localhost' WITH GRANT OPTION;",
    ...who.map((name) => `CREATE OR REPLACE USER ${name} IDENTIFIED BY '${user.password}';`),
    ...who.map((name) => `GRANT ALL ON \`hookswitch\\_test\\_%\`.* TO ${name};`),
    '',
  ].join('\n');
}

/** Does something as root, over the socket. */
export async function withRoot<T>(address: MariadbAddress, work: (root: Connection) => Promise<T>): Promise<T> {
  const { socketPath, rootPassword: password } = address;
  const root = await createConnection({ socketPath, user: 'root', password });
  try {
    return await work(root);
  } finally {
    await root.end();
  }
}

/** A new, empty database on a running server. */
export async function createDatabase(address: MariadbAddress): Promise<TestDatabase> {
  const name = `hookswitch_test_${secret()}`;
  await withRoot(address, (root) => root.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`));
  const account = `${address.user.name}:${address.user.password}`;
  const url =
    address.port === undefined
      ? `mysql://${account}@localhost/${name}?socketPath=${encodeURIComponent(address.socketPath)}`
      : `mysql://${account}@127.0.0.1:${address.port}/${name}`;
  const drop = async () => {
    await withRoot(address, (root) => root.query(`DROP DATABASE IF EXISTS ${name}`));
  };
  return { url, name, drop };
}

/** Where a server lives: the folder is short, because the path of a socket holds 107 bytes at most. */
async function makeHome(): Promise<{ folder: string; guard: Guard }> {
  const base = tmpdir().length < 60 ? tmpdir() : '/tmp';
  const folder = await mkdtemp(join(base, 'hookswitch-mariadb-'));
  return { folder, guard: startGuard(folder) };
}

async function makeAddress(folder: string, tcp: boolean): Promise<MariadbAddress> {
  return {
    socketPath: join(folder, 'sock'),
    ...(tcp ? { port: await freePort() } : {}),
    rootPassword: secret(),
    user: { name: userName, password: secret() },
  };
}

/** Starts a MariaDB of one's own: new data folder, socket, accounts with passwords. About two seconds. */
export async function startMariadb(options: MariadbOptions = {}): Promise<MariadbServer> {
  const program = await locate('mariadb');
  if (!program) throw new Error('MariaDB is not on this machine: use describeWith, or run `npm test` once');
  const { folder, guard } = await makeHome();
  try {
    await createDataFolder(program, folder);
    const address = await makeAddress(folder, options.tcp ?? true);
    const initFile = join(folder, 'accounts.sql');
    await writeFile(initFile, accounts(address), { mode: 0o600 });
    const network =
      address.port === undefined ? ['--skip-networking'] : ['--bind-address=127.0.0.1', `--port=${address.port}`];
    const own = [`--socket=${address.socketPath}`, `--pid-file=${join(folder, 'pid')}`, `--init-file=${initFile}`];
    const args = [...commonArgs(program, folder), ...tuning, ...network, ...own, ...(options.args ?? [])];
    const control = processControl({
      name: 'mariadbd',
      launch: () => launch(program, args, 'ignore'),
      ready: /ready for connections/,
      guard,
    });
    await control.start();
    return serverOf(address, control, guard);
  } catch (error) {
    await guard.release();
    throw error;
  }
}

function serverOf(address: MariadbAddress, control: ProcessControl, guard: Guard): MariadbServer {
  const query = (sql: string) => withRoot(address, async (root) => (await root.query(sql))[0] as unknown);
  return {
    address,
    createDatabase: () => createDatabase(address),
    query,
    stop: () => control.end('SIGTERM'),
    kill: () => control.end('SIGKILL'),
    start: control.start,
    restart: async () => {
      await control.end('SIGTERM');
      await control.start();
    },
    pause: () => void control.signal('SIGSTOP'),
    resume: () => void control.signal('SIGCONT'),
    setReadOnly: async (on) => void (await query(`SET GLOBAL read_only = ${on ? 1 : 0}`)),
    log: () => control.log(),
    close: async () => {
      await control.end('SIGKILL'); // its data are thrown away: no need for good order
      await guard.release();
    },
  };
}
