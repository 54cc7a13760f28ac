import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from 'node:tls';
import { createApi } from './api.ts';
import type { Api } from './api.ts';
import { freePorts, untilReady } from './ports.ts';

/** The real daemon as a process of its own, with a data folder that outlives it. */
export interface TestDaemon {
  readonly api: Api;
  /** Where API and page are, the same after a restart. */
  readonly origin: string;
  /** `http://127.0.0.1:<port>`, the same after a restart. */
  readonly phonesUrl: string;
  readonly phonesTlsUrl: string;
  /** All that it printed so far. */
  output(): string;
  /** The certificate that its HTTPS listener shows (PEM). */
  certificate(): Promise<string>;
  /** Starts it again on the same data and the same ports. */
  start(): Promise<void>;
  /** Asks it to end; answers the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it and deletes its data. */
  remove(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const password = 'flow-test-password';

function certificateOf(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      const body = socket.getPeerCertificate().raw.toString('base64').replaceAll(/.{64}/g, '$&\n').trim();
      socket.end();
      resolve(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`);
    });
    socket.on('error', reject);
  });
}

/** Starts a daemon on free ports of the loopback interface, with an administrator's API token at hand; `more` adds deployment settings. */
export async function startTestDaemon(more: Readonly<Record<string, string>> = {}): Promise<TestDaemon> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-flow-'));
  const [api = 0, phones = 0, phonesTls = 0] = await freePorts(3);
  const environment = {
    PATH: process.env['PATH'],
    HOME: folder,
    TZ: 'Europe/Rome',
    // Many are started from the same sources: what Node made of these is kept.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    HOOKSWITCH_DATA_DIR: join(folder, 'data'),
    HOOKSWITCH_API_PORT: String(api),
    HOOKSWITCH_PHONES_HOST: '127.0.0.1',
    HOOKSWITCH_PHONES_PORT: String(phones),
    HOOKSWITCH_PHONES_TLS_PORT: String(phonesTls),
    HOOKSWITCH_PUBLIC_URL: `http://127.0.0.1:${phones}`,
    HOOKSWITCH_ADMIN_PASSWORD: password,
    ...more,
  };
  const apiUrl = `http://127.0.0.1:${api}`;
  const client = createApi(apiUrl);
  let output = '';
  let child: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
    return running.exitCode;
  };

  const start = async () => {
    const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
    const started = spawn(process.execPath, [...flags, 'daemon/main.ts', 'serve'], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    await untilReady(started, apiUrl, () => output);
    await client.signIn('admin', password);
  };

  const remove = async () => {
    await end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };

  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    api: client,
    origin: apiUrl,
    phonesUrl: `http://127.0.0.1:${phones}`,
    phonesTlsUrl: `https://127.0.0.1:${phonesTls}`,
    output: () => output,
    certificate: () => certificateOf(phonesTls),
    start,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    remove,
  };
}
