import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as the fakes read it. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Host and port as the request names them. */
  readonly host: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What a manufacturer's service does on a bad day. `half`: the right answer, cut in the middle and ended as if whole. `cut`: the connection ends
 * before the promised length. `silent`: it listens and says nothing. `mute`: it does what it was asked for and says nothing.
 */
export type Fault =
  | { readonly kind: 'page'; readonly status?: number }
  | { readonly kind: 'half' | 'cut' | 'endless' | 'silent' | 'mute' | 'reset' | 'nonsense' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'busy'; readonly retryAfter?: string }
  | { readonly kind: 'broken'; readonly status: number }
  | { readonly kind: 'bomb' };

export interface Fake {
  /** Without a slash at its end. */
  readonly address: string;
  readonly heard: readonly Heard[];
  /** What happens to every request from now on; null = the service is well. */
  fault: Fault | null;
  /** Requests that the fault leaves alone first. */
  spare: number;
  /** Resolves when the next request has been heard. */
  readonly next: () => Promise<Heard>;
}

const page = '<!DOCTYPE html><html><head><title>Maintenance</title></head><body><p>Back soon</body></html>';

// Ten entities of ten each: a billion signs, were it let go off.
const entities = Array.from({ length: 10 }, (_, level) =>
  level === 0 ? '<!ENTITY e0 "lol">' : `<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`,
).join('');
export const bomb = `<?xml version="1.0"?><!DOCTYPE b [${entities}]><methodResponse><params><param><value><string>&e9;</string></value></param></params></methodResponse>`;

/** A service on a free port of this machine, gone at the end of the test. `expired`: over TLS, with a certificate of 2020. */
export async function startFake(
  handle: (heard: Heard) => Reply,
  { expired = false }: { readonly expired?: boolean } = {},
): Promise<Fake> {
  const heard: Heard[] = [];
  const waiting: ((heard: Heard) => void)[] = [];
  const listen: RequestListener = (request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
      const one: Heard = {
        method: request.method ?? '',
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        host: request.headers.host ?? '',
      };
      heard.push(one);
      const spared = fake.fault === null || heard.length <= fake.spare;
      if (spared) send(response, handle(one));
      else if (fake.fault !== null) act(fake.fault, response, () => handle(one));
      waiting.splice(0).forEach((tell) => tell(one));
    })();
  };
  const server: Server = expired ? createTlsServer(oldCertificate(), listen) : createServer(listen);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  const fake: Fake = {
    address: `${expired ? 'https' : 'http'}://127.0.0.1:${port}`,
    heard,
    fault: null,
    spare: 0,
    next: () => new Promise((tell) => waiting.push(tell)),
  };
  return fake;
}

const oldCertificate = () => {
  const read = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
  return { key: read('expired.key'), cert: read('expired.crt') };
};

function send(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

function act(fault: Fault, response: ServerResponse, right: () => Reply): void {
  if (fault.kind === 'page')
    send(response, {
      status: fault.status ?? 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: page,
    });
  else if (fault.kind === 'bomb') send(response, { headers: { 'content-type': 'text/xml' }, body: bomb });
  else if (fault.kind === 'nonsense') send(response, { body: '{"a": [}' });
  else if (fault.kind === 'redirect') send(response, { status: 302, headers: { location: fault.to }, body: '' });
  else if (fault.kind === 'broken') send(response, { status: fault.status, body: 'oh' });
  else if (fault.kind === 'busy')
    send(response, { status: 429, headers: fault.retryAfter ? { 'retry-after': fault.retryAfter } : {}, body: '' });
  else if (fault.kind === 'half') sendHalf(response, right());
  else if (fault.kind === 'cut') cut(response, right());
  else if (fault.kind === 'endless') pourOut(response);
  else if (fault.kind === 'mute') right();
  else if (fault.kind === 'reset') response.socket?.resetAndDestroy();
}

function sendHalf(response: ServerResponse, reply: Reply): void {
  send(response, { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) });
}

function cut(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) + 100 });
  response.write(body, () => response.socket?.destroy());
}

/** Sends for as long as anybody listens. */
function pourOut(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', pour);
  };
  pour();
}

/** User and password of an HTTP Basic header; null = there is none. */
export function basicOf({ headers }: Heard): { readonly user: string; readonly password: string } | null {
  const [, coded] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(headers.authorization ?? '') ?? [];
  if (coded === undefined) return null;
  const [user = '', ...rest] = Buffer.from(coded, 'base64').toString('utf8').split(':');
  return { user, password: rest.join(':') };
}
