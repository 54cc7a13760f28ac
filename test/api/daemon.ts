import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../daemon/api/index.ts';
import { startApp } from '../../daemon/app.ts';
import type { App } from '../../daemon/app.ts';
import { loadConfig } from '../../daemon/config.ts';
import { createLog, systemClock } from '../../daemon/lib/index.ts';
import { readDocumented } from './documented.ts';

export const adminPassword = 'a-password-for-tests';

/** What a request answered. `body` is JSON, or undefined where there was none. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What goes with a request. `body` as text or bytes is sent as it is, everything else as JSON. */
export interface Sent {
  readonly as?: Role | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole daemon in this process, on free ports of the loopback, with a token for each role. */
export interface TestDaemon {
  readonly app: App;
  readonly folder: string;
  readonly tokens: Readonly<Record<Role, string>>;
  /** Everything that was logged. */
  readonly log: () => string;
  /** Sends a request as `sent.as` (default: admin). Rejects where the answer is none that the API's own description tells of. */
  call(method: string, path: string, sent?: Sent): Promise<Answer>;
  stop(): Promise<void>;
}

/** One request, written out so that nothing is added to it. */
export function send(url: string, method: string, { headers = {}, body }: Sent): Promise<Answer> {
  const raw = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined;
  const bytes = raw ? Buffer.from(body ?? '') : Buffer.from(JSON.stringify(body));
  const lines = {
    ...(body !== undefined && { 'content-type': 'application/json', 'content-length': String(bytes.length) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const open = url.startsWith('https:') ? httpsRequest : httpRequest;
    const options = { method, headers: lines, agent: false, rejectUnauthorized: false } as const;
    const request = open(url, options, (response) => {
      // What goes on for ever: its head is all that is waited for.
      if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
        response.destroy();
        return resolve({ status: response.statusCode ?? 0, headers: response.headers, body: undefined });
      }
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const type = response.headers['content-type'] ?? '';
        // Bytes, each as the sign of its number.
        const text = Buffer.concat(chunks).toString(type === 'application/octet-stream' ? 'latin1' : 'utf8');
        const isText = /^(?:text|application\/yaml|application\/octet-stream)\b/.test(type);
        const content: unknown = text === '' ? undefined : isText ? text : JSON.parse(text);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content });
      });
    });
    request.once('error', reject);
    request.end(bytes);
  });
}

/** A backup that was made just now: its name. */
export async function makeBackup(daemon: TestDaemon): Promise<string> {
  const { body } = await daemon.call('POST', '/backups', { body: { passphrase: null } });
  return (body as { name: string }).name;
}

/** A plan that is ready, for tests of what looks at one: its id. Nothing is stored by it. */
export async function makePlan(daemon: TestDaemon): Promise<string> {
  const changes = [{ change: 'settings', target: { level: 'default' }, settings: { 'locale.language': 'it' } }];
  const { body } = await daemon.call('POST', '/plan', { body: { changes } });
  return (body as { id: string }).id;
}

/** An import that was looked at: its id. Nothing is stored by it. */
export async function makeImport(daemon: TestDaemon): Promise<string> {
  const { body } = await daemon.call('POST', '/imports', { body: { text: '80:5E:C0:12:34:56 Yealink T46' } });
  return (body as { id: string }).id;
}

/** A command to every phone of a make, for tests of what looks at one: its id. Without an exchange nobody is told. */
export async function makeCommand(daemon: TestDaemon): Promise<string> {
  const { body } = await daemon.call('POST', '/commands', {
    body: { action: 'resync', select: { vendor: 'yealink' } },
  });
  return (body as { id: string }).id;
}

/** Types an account of a redirection service that nobody answers for: where phones are, they are tried to be registered. */
export async function typeAccount(daemon: TestDaemon, service: string, secret = 'not-a-real-secret'): Promise<void> {
  const credentials = { address: 'http://127.0.0.1:9/', 'key-id': 'key', 'key-secret': secret };
  const headers = { 'if-match': '"0"' };
  const sent = { body: { credentials }, headers };
  const { status } = await daemon.call('PUT', `/redirection/services/${service}/account`, sent);
  if (status !== 200) throw new Error(`the account was not taken: ${status}`);
}

/** A password that the rules take. */
export const goodPassword = 'quiet copper kettle';

/** Adds an account and signs it in: its session's id. */
export async function addPerson(daemon: TestDaemon, name: string, role: Role): Promise<string> {
  await daemon.call('POST', '/accounts', { body: { name, role, password: goodPassword } });
  const { body } = await daemon.call('POST', '/session', { as: null, body: { name, password: goodPassword } });
  return (body as { session: { id: string } }).session.id;
}

/** Starts it; `environment` adds deployment settings. */
export async function startDaemon(environment: Readonly<Record<string, string>> = {}): Promise<TestDaemon> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-api-'));
  const loaded = loadConfig({
    HOOKSWITCH_DATA_DIR: join(folder, 'data'),
    HOOKSWITCH_PHONES_HOST: '127.0.0.1',
    HOOKSWITCH_PHONES_PORT: '0',
    HOOKSWITCH_PHONES_TLS_PORT: '0',
    HOOKSWITCH_API_PORT: '0',
    HOOKSWITCH_ADMIN_PASSWORD: adminPassword,
    ...environment,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const lines: string[] = [];
  const log = createLog({ level: 'debug', write: (line) => void lines.push(line) });
  const app = await startApp({ config: loaded.config, clock: systemClock(), log });
  const makeToken = async (role: Role, authorization: string) => {
    const sent = { headers: { authorization }, body: { name: `the ${role}`, role } };
    const { body } = await send(`${app.addresses.api}/tokens`, 'POST', sent);
    return (body as { token: string }).token;
  };
  // A password costs time on purpose: once is enough.
  const admin = await makeToken('admin', `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`);
  const viewer = await makeToken('viewer', `Bearer ${admin}`);
  const documented = await readDocumented();
  const tokens = { admin, viewer, operator: await makeToken('operator', `Bearer ${admin}`) };
  return {
    app,
    folder: loaded.config.dataDir,
    tokens,
    log: () => lines.join(''),
    call: async (method, path, { as = 'admin', headers = {}, ...sent } = {}) => {
      const answer = await send(app.addresses.api + path, method, {
        ...sent,
        headers: { ...(as !== null && { authorization: `Bearer ${tokens[as]}` }), ...headers },
      });
      const complaint = documented.complaintOf(method, path, answer);
      if (complaint !== null) throw new Error(`not as documented: ${complaint}`);
      return answer;
    },
    stop: async () => {
      await app.stop();
      await rm(folder, { recursive: true });
    },
  };
}
