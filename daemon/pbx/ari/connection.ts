import ari from 'ari-client';
import type { AriEvent, AriLogin } from './contract.ts';
import type { AriTimes } from './protocol.ts';

/** Why there is no connection. `refused` = Asterisk does not take the login. */
export class AriFailure extends Error {
  readonly kind: 'gone' | 'refused';
  constructor(kind: 'gone' | 'refused', detail: string) {
    super(detail);
    this.kind = kind;
  }
}

/** One connection, from its making to its end; it is never mended but replaced. */
export interface AriConnection {
  call(resource: string, operation: string, parameters: object): Promise<unknown>;
  close(): void;
}

type Client = Awaited<ReturnType<typeof ari.connect>>;
type Operation = (parameters: object, callback: (error: Error | null, value?: unknown) => void) => void;

interface Heard {
  readonly event: (event: AriEvent) => void;
  /** Called once, however the connection ended, but not after `close`. */
  readonly lost: (detail: string) => void;
}

/**
 * Connects and registers the app. Rejects with {@link AriFailure}. Before the package is let near it, the login is tried by a plain request: with a wrong
 * password the package throws where nobody can catch it.
 */
export async function openAri(login: AriLogin, times: AriTimes, heard: Heard): Promise<AriConnection> {
  await tryLogin(login, times.connect);
  const connected = ari.connect(login.url, login.user, login.secret);
  const client = await within(times.connect, connected, 'the description of ARI did not come in time');
  const opened = client.start(login.app);
  // The socket is guarded before anything can arrive on it.
  const guard = guardSocket(client, times, heard);
  try {
    await within(times.connect, Promise.race([opened, guard.failed]), 'the event socket did not open in time');
  } catch (error) {
    guard.close();
    throw error;
  }
  guard.opened();
  return {
    call: (resource, operation, parameters) => callOn(client, resource, operation, parameters),
    close: guard.close,
  };
}

async function tryLogin(login: AriLogin, limit: number): Promise<void> {
  const token = Buffer.from(`${login.user}:${login.secret}`).toString('base64');
  const answer = await fetch(new URL('/ari/asterisk/info?only=system', login.url), {
    headers: { authorization: `Basic ${token}` },
    signal: AbortSignal.timeout(limit),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw new AriFailure('gone', reasonOf(error));
  });
  await answer.body?.cancel();
  if (answer.status === 401 || answer.status === 403) throw new AriFailure('refused', `HTTP ${answer.status}`);
  // 404 = no ARI behind this server; 503 = Asterisk is still booting.
  if (answer.status !== 200) throw new AriFailure('gone', `HTTP ${answer.status}`);
}

/**
 * Takes the socket out of the package's hands: it throws on events that Asterisk's description lacks, and reconnects a few times and then never. Only its
 * own opening is left to it.
 */
function guardSocket(client: Client, times: AriTimes, heard: Heard) {
  const socket = client._ws;
  let isOver = false;
  let pings: NodeJS.Timeout | undefined;
  let pong: NodeJS.Timeout | undefined;
  let fail: (failure: AriFailure) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  const close = () => {
    isOver = true;
    clearInterval(pings);
    clearTimeout(pong);
    socket.terminate();
  };
  const lost = (detail: string) => {
    if (isOver) return;
    close();
    fail(new AriFailure('gone', detail));
    heard.lost(detail);
  };
  for (const name of ['message', 'close', 'error', 'pong']) socket.removeAllListeners(name);
  socket.on('message', (data: Buffer) => {
    const event = readEvent(data);
    if (event !== null && !isOver) heard.event(event);
  });
  socket.on('close', () => lost('the event socket was closed'));
  socket.on('error', (error: Error) => lost(reasonOf(error)));
  socket.on('pong', () => {
    clearTimeout(pong);
    pong = undefined;
  });
  const ping = () => {
    pong ??= setTimeout(() => lost('no answer to a ping'), times.pong);
    socket.ping();
  };
  return { close, failed, opened: () => void (isOver || (pings = setInterval(ping, times.ping))) };
}

function readEvent(data: Buffer): AriEvent | null {
  try {
    const event: unknown = JSON.parse(data.toString());
    const isEvent = typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string';
    return isEvent ? (event as AriEvent) : null;
  } catch {
    return null;
  }
}

async function callOn(client: Client, resource: string, operation: string, parameters: object): Promise<unknown> {
  const own = (from: unknown, name: string): unknown =>
    typeof from === 'object' && from !== null && Object.hasOwn(from, name)
      ? (from as Record<string, unknown>)[name]
      : null;
  const run = own(own(client, resource), operation);
  if (typeof run !== 'function') throw new AriFailure('refused', `this Asterisk has no ${resource}.${operation}`);
  return new Promise((resolve, reject) => {
    (run as Operation)(parameters, (error, value) => {
      if (error === null) resolve(plain(value));
      else reject(new AriFailure('refused', saidBy(error)));
    });
  });
}

/** The package's objects point back at their client, which knows the password: only what Asterisk sent goes on. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  const text = JSON.stringify(value, (name, that: unknown) => (name.startsWith('_') ? undefined : that)) as
    string | undefined;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}

/** Asterisk's own words: the package hands on the body of the answer as the error's message. */
function saidBy(error: Error): string {
  try {
    const body = JSON.parse(error.message) as { message?: unknown; error?: unknown };
    const said = body.message ?? body.error;
    return printable(typeof said === 'string' ? said : 'no reason told');
  } catch {
    return printable(error.message);
  }
}

function reasonOf(error: unknown): string {
  const { cause, code, message } = error as { cause?: { code?: string }; code?: string; message?: string };
  return printable(cause?.code ?? code ?? message ?? 'unknown');
}

/** Addresses may hold the password. */
function printable(text: string): string {
  return text
    .replaceAll(/api_key=[^\s&"']*/g, 'api_key=…')
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 200);
}

async function within<T>(limit: number, work: Promise<T>, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AriFailure('gone', late)), limit);
  });
  try {
    return await Promise.race([work, end]);
  } catch (error) {
    throw error instanceof AriFailure ? error : new AriFailure('gone', reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
}
