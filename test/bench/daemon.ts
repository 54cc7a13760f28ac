import { daemonEnvironment, daemonFlags } from '../../daemon/launch/stage.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createApi } from '../flow/api.ts';
import type { Api } from '../flow/api.ts';
import { freePorts, untilReady } from '../flow/ports.ts';
import { beside, startChild } from './child.ts';
import type { ProbeReport } from './probe.ts';

/** The built daemon under measurement: everything on, as it is installed. */
export interface BenchDaemon {
  readonly pid: number;
  readonly port: number;
  readonly tlsPort: number;
  readonly api: Api;
  /** Where people find the page. */
  readonly origin: string;
  /** Milliseconds from the start of its process to a positive /readyz. */
  readonly readyMs: number;
  /** What its event loop did since the last question. */
  probe(): Promise<ProbeReport>;
  /** A full garbage collection. */
  collect(): Promise<void>;
  stop(): Promise<void>;
}

const watching = ['--expose-gc', '--import', pathToFileURL(beside('probe.ts')).href];
const root = fileURLToPath(new URL('../..', import.meta.url));
const password = 'bench-password';
/** The same in every run, so that stored desired states stay true. */
const publicUrl = 'http://127.0.0.1:8680';

/** Memory of a process in MB, as the kernel counts it: now and at its highest. */
export function memoryOf(pid: number): { rssMb: number; peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
  return { rssMb: of('VmRSS'), peakMb: of('VmHWM') };
}

/** Processor time so far, in ms: of a process with all its threads, and of its main thread alone. */
export function cpuOf(pid: number): { all: number; main: number } {
  const read = (path: string) => {
    const fields = readFileSync(path, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // utime and stime, in hundredths of a second (proc_pid_stat(5)).
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  return { all: read(`/proc/${pid}/stat`), main: read(`/proc/${pid}/task/${pid}/stat`) };
}

/**
 * Starts the daemon on a data folder, on the loopback interface; `more` adds deployment settings. Watching the loop costs up to 3 % of a thread that
 * is never idle: with `unwatched` there is nobody to probe.
 */
export async function startDaemon(
  dataFolder: string,
  more: Readonly<Record<string, string>> = {},
  { unwatched = false }: { readonly unwatched?: boolean } = {},
): Promise<BenchDaemon> {
  const [api = 0, port = 0, tlsPort = 0] = await freePorts(3);
  let output = '';
  const startedAt = performance.now();
  const child = startChild(join(root, 'build/main.js'), {
    args: ['serve'],
    execArgv: [...daemonFlags, ...(unwatched ? [] : watching)],
    env: {
      ...daemonEnvironment,
      PATH: process.env['PATH'],
      HOME: dataFolder,
      HOOKSWITCH_DATA_DIR: dataFolder,
      HOOKSWITCH_API_PORT: String(api),
      HOOKSWITCH_PHONES_HOST: '127.0.0.1',
      HOOKSWITCH_PHONES_PORT: String(port),
      HOOKSWITCH_PHONES_TLS_PORT: String(tlsPort),
      HOOKSWITCH_PUBLIC_URL: publicUrl,
      HOOKSWITCH_ADMIN_PASSWORD: password,
      ...more,
    },
    onOutput: (text) => {
      output = (output + text).slice(-4000);
    },
  });
  try {
    await untilReady(child.process, `http://127.0.0.1:${api}`, () => output);
    const readyMs = performance.now() - startedAt;
    const client = createApi(`http://127.0.0.1:${api}`);
    await client.signIn('admin', password);
    return {
      ...{ pid: child.pid, port, tlsPort, api: client, origin: `http://127.0.0.1:${api}`, readyMs },
      probe: () => child.ask<ProbeReport>({ kind: 'probe' }),
      collect: async () => {
        await child.ask({ kind: 'collect' });
      },
      stop: () => child.stop(),
    };
  } catch (error) {
    await child.stop('SIGKILL');
    throw error;
  }
}
