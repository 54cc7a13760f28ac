import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { productVersion, startApp } from '../app.ts';
import type { App } from '../app.ts';
import { loadConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { companyName, createDemoClock, demoStart, startDemo } from '../demo/index.ts';
import { describeProblem, systemClock } from '../lib/index.ts';
import { createLog } from '../lib/log.ts';
import { Refused } from './client.ts';
import { sheet } from './print.ts';
import { untilEnding } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { demoTexts } from './texts-demo.ts';

/** How the demo is wished for. */
export interface DemoOptions {
  /** A folder that somebody named: it must be new, and stays. */
  readonly dataDir: string | undefined;
  readonly keep: boolean;
  /** undefined = the usual one, or a free one where that is taken. */
  readonly port: number | undefined;
  /** Words of the daemon itself. */
  readonly ready: string;
}

type Say = (name: keyof typeof demoTexts, parameters?: Readonly<Record<string, string>>) => string;

const usualPort = 18_690;

/** Of the company's chance: it lives alike each time. */
const seed = 1_876;

const lettersOfPasswords = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Four groups of letters that nobody confuses: 80 bits. */
function makePassword(): string {
  const letter = () => lettersOfPasswords[randomInt(lettersOfPasswords.length)];
  const group = () => Array.from({ length: 4 }, letter).join('');
  return Array.from({ length: 4 }, group).join('-');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
}

/** The demo's own folder; whoever names one that holds anything is refused: it may be an installation. */
async function claim(say: Say, named: string | undefined): Promise<string> {
  if (named === undefined) return mkdtemp(join(tmpdir(), 'hookswitch-demo-'));
  const folder = resolve(named);
  const content = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    // What is no folder, or cannot be looked into, is not ours either.
    return [String(error.code)];
  });
  if (content.length === 0) return folder;
  const refusal = { message: say('folderMessage', { folder }), hint: say('folderHint') };
  throw new Refused({ code: 'demo-folder', status: 409, ...refusal });
}

/** Settings of the demo's daemon. Nothing is taken from the environment but how much is logged: it may belong to an installation. */
function configOf(terminal: Terminal, folder: string, password: string, port: number): Config {
  const loaded = loadConfig({
    HOOKSWITCH_DATA_DIR: folder,
    HOOKSWITCH_API_HOST: '127.0.0.1',
    HOOKSWITCH_API_PORT: String(port),
    HOOKSWITCH_PHONES_HOST: '127.0.0.1',
    HOOKSWITCH_PHONES_PORT: '0',
    HOOKSWITCH_PHONES_TLS_PORT: '0',
    HOOKSWITCH_ADMIN_PASSWORD: password,
    // Simulated phones and people say where they stand, as if a proxy were in front.
    HOOKSWITCH_TRUSTED_PROXIES: '127.0.0.1',
    HOOKSWITCH_BACKUP_KEEP: '3',
    HOOKSWITCH_LOG_LEVEL: terminal.environment['HOOKSWITCH_LOG_LEVEL'] ?? 'error',
  });
  if (loaded.ok) return loaded.config;
  const [first] = loaded.problems;
  throw first ? new Refused(describeProblem(first, terminal.language)) : new Error('the demo has no configuration');
}

/** Lines of at most so many characters, broken between words. */
function wrapped(text: string, width = 100): string {
  return text.replaceAll(new RegExp(`(.{1,${width}})(?: |$)`, 'gu'), '$1\n').trimEnd();
}

function greeting(say: Say, app: App, folder: string, password: string, isKept: boolean): string {
  const { api, phones } = app.addresses;
  const { origin } = new URL(api);
  const command = `npx hookswitch --data-dir ${folder}`;
  const commands = [
    ['phones list', say('lookPhones')],
    ['pending list', say('lookPending')],
    ['phones explain 80:5E:C0:4A:10:01', say('lookExplain')],
    ['changes --limit 20', say('lookChanges')],
    ['phones settings set 80:5E:C0:4A:10:01 ring.ringtone ring-5', say('lookSet')],
    ['jobs', say('lookJobs')],
  ] as const;
  return [
    sheet([
      [say('address'), origin],
      [say('reference'), `${origin}/api/docs`],
      [say('signIn'), say('user', { user: 'admin', password })],
      [say('phones'), phones],
      [say('data'), say(isKept ? 'kept' : 'removed', { folder })],
    ]),
    ...['', wrapped(say('happens')), '', say('look')],
    ...commands.flatMap(([line, what]) => [`  # ${what}`, `  ${command} ${line}`]),
    '',
  ].join('\n');
}

/** Runs daemon and company until the process is asked to end. */
async function live(terminal: Terminal, say: Say, options: DemoOptions, folder: string): Promise<void> {
  const { ending, out } = terminal;
  const password = makePassword();
  const port = options.port ?? ((await isFree(usualPort)) ? usualPort : 0);
  const config = configOf(terminal, folder, password, port);
  const log = createLog({ level: config.logLevel, write: terminal.err });
  const realClock = systemClock();
  const clock = createDemoClock(realClock, demoStart(realClock.now()));
  const app = await startApp({ config, clock, log });
  try {
    out(`${say('past')}\n\n`);
    const { api, phones: phonesAt } = app.addresses;
    const company = { api, phonesAt, adminPassword: password, makePassword, clock, realClock, log, seed };
    const demo = await startDemo(company, ending);
    out(`${greeting(say, app, folder, password, isKept(options))}\n${options.ready}\n`);
    await untilEnding(terminal);
    await demo.stop();
  } catch (error) {
    // Whoever ends it while it starts gets no fault for it.
    if (!ending.aborted) throw error;
  } finally {
    await app.stop();
  }
}

const isKept = ({ keep, dataDir }: DemoOptions) => keep || dataDir !== undefined;

/** `hookswitch serve --demo`: the example company, from an empty folder to an empty place. */
export async function runDemo(terminal: Terminal, options: DemoOptions): Promise<void> {
  const say: Say = (name, parameters = {}) =>
    demoTexts[name][terminal.language].replaceAll(/\{(\w+)\}/g, (whole, key: string) => parameters[key] ?? whole);
  terminal.out(`${wrapped(`Hookswitch ${productVersion()}. ${say('begins', { company: companyName })}`)}\n`);
  const folder = await claim(say, options.dataDir);
  const remove = () => {
    if (!isKept(options)) rmSync(folder, { recursive: true, force: true });
  };
  // Also where somebody asks twice and the process ends at once.
  process.once('exit', remove);
  try {
    await live(terminal, say, options, folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
  terminal.out(`${isKept(options) ? say('leaving', { folder }) : say('removing')}\n`);
}
