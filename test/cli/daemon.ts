import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../daemon/cli/index.ts';
import { productRoot } from '../../daemon/lib/root.ts';

type Environment = Readonly<Record<string, string>>;

/** A process of `hookswitch`, as someone at a terminal has it. */
export interface Running {
  readonly printed: () => { readonly out: string; readonly err: string };
  /** Resolves when standard output holds that text; rejects if the process ends before. */
  until(text: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<number | null>;
}

/** Environment of a daemon on free ports of the loopback with that data folder. */
export function environmentOf(folder: string): Environment {
  return {
    HOOKSWITCH_DATA_DIR: folder,
    HOOKSWITCH_PHONES_HOST: '127.0.0.1',
    HOOKSWITCH_PHONES_PORT: '0',
    HOOKSWITCH_PHONES_TLS_PORT: '0',
    HOOKSWITCH_API_PORT: '0',
    LANG: 'C',
  };
}

/** A folder of its own; the second answer deletes it. */
export async function makeFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-cli-'));
  return { folder: join(folder, 'data'), remove: () => rm(folder, { recursive: true }) };
}

/** Starts a process. */
export function start(args: readonly string[], environment: Environment): Running {
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, join(productRoot(), 'daemon/main.ts'), ...args], {
    // What Node made of the same sources is kept for the next one.
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    printed: () => ({ ...printed }),
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = () => printed.out.includes(text) && resolve();
        child.stdout.on('data', look);
        child.once('close', () => reject(new Error(`it ended: ${printed.out}${printed.err}`)));
        look();
      }),
    signal: (name) => void child.kill(name),
    ended,
  };
}

/** Runs a command within this process: what it printed, and its exit code. */
export async function command(args: readonly string[], environment: Environment, language: 'en' | 'it' = 'en') {
  let out = '';
  let err = '';
  const code = await run(args, {
    environment,
    language,
    out: (text) => (out += text),
    err: (text) => (err += text),
    ending: new AbortController().signal,
  });
  return { code, out, err };
}
