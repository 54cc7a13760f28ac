import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { createAriLink, type AriLink } from '../../../daemon/pbx/ari/index.ts';
import { eventOf, statusOf } from './waiting.ts';

const times = { connect: 1_500, ping: 60_000, pong: 60_000, backOffFrom: 20, backOffTo: 40, refused: 60_000 };

/** A stand-in for Asterisk's HTTP server, as strict with the login as the original, for what the original cannot be made to do. */
function standIn() {
  const sockets = new Set<Duplex>();
  const requests: string[] = [];
  let isSilent = false;
  const server: Server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (isSilent) return;
    const expected = `Basic ${Buffer.from('hookswitch:right').toString('base64')}`;
    const isDescription = request.url?.startsWith('/ari/api-docs/') === true;
    if (!isDescription && request.headers.authorization !== expected) return void response.writeHead(401).end('{}');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(isDescription ? JSON.stringify(descriptionOf(request, server)) : '{}');
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const key = createHash('sha1')
      .update(`${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write([...head, `Sec-WebSocket-Accept: ${key}`, '', ''].join('\r\n'));
  });
  return {
    requests,
    say: (text: string) => {
      const bytes = Buffer.from(text);
      for (const socket of sockets) socket.write(Buffer.concat([Buffer.from([0x81, bytes.length]), bytes]));
    },
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    fallSilent: () => (isSilent = true),
    start: async () => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An API description with one resource and one kind of event, in Swagger 1.1 as Asterisk writes it. */
function descriptionOf({ url }: IncomingMessage, server: Server): object {
  const basePath = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ari`;
  const top = { apiVersion: '8.0.0', swaggerVersion: '1.1', basePath };
  if (url?.endsWith('resources.json') === true)
    return { ...top, apis: [{ path: '/api-docs/events.{format}', description: 'Events' }] };
  const models = { StasisEnd: { id: 'StasisEnd', properties: { channel: { type: 'string' } } } };
  return { ...top, resourcePath: '/api-docs/events.{format}', apis: [], models };
}

const servers = new Set<ReturnType<typeof standIn>>();
const links = new Set<AriLink>();
async function opened(secret = 'right', prepare: (server: ReturnType<typeof standIn>) => void = () => undefined) {
  const server = standIn();
  servers.add(server);
  prepare(server);
  const login = { url: await server.start(), user: 'hookswitch', secret, app: 'hookswitch' };
  const link = createAriLink({ login, clock: systemClock(), times });
  links.add(link);
  link.start();
  return { server, link };
}
afterEach(async () => {
  for (const link of links) await link.stop();
  for (const server of servers) await server.stop();
  links.clear();
  servers.clear();
});
const is = (state: string) => (status: { state: string }) => status.state === state;

describe('the link to ARI', () => {
  it('hands on events, also of a type that the description lacks, and overhears what is none', async () => {
    const { server, link } = await opened();
    await statusOf(link, is('ready'));
    const unknown = eventOf(link, 'ComesWithAsterisk99');
    const last = eventOf(link, 'StasisEnd');
    for (const text of [
      '{"type":"ComesWithAsterisk99"}',
      'no JSON',
      '[]',
      'null',
      '{"type":7}',
      '{"type":"StasisEnd"}',
    ])
      server.say(text);
    expect(await unknown).toEqual({ type: 'ComesWithAsterisk99' });
    await last;
    expect(link.status().state).toBe('ready');
  });

  it('does not let the package try a wrong password, which it would throw about', async () => {
    const { server, link } = await opened('wrong');
    const { why } = await statusOf(link, is('refused'));
    expect(why).toEqual({ code: 'exchange-login-refused', detail: 'HTTP 401' });
    expect(server.requests.filter((url) => url.includes('api-docs'))).toEqual([]);
  });

  it('does not wait for ever for a server that accepts and stays silent', async () => {
    const { link } = await opened('right', (server) => server.fallSilent());
    const { why } = await statusOf(link, is('gone'));
    expect(why?.code).toBe('exchange-gone');
  });

  it('connects again when the socket is lost, as often as it takes', async () => {
    const { server, link } = await opened();
    for (let turn = 0; turn < 15; turn += 1) {
      await statusOf(link, is('ready'));
      const lost = statusOf(link, is('gone'));
      server.hangUp();
      await lost;
    }
    await statusOf(link, is('ready'));
  });

  it('tells no password to anyone', async () => {
    const told: unknown[] = [];
    const { server, link } = await opened();
    link.onStatus((status) => told.push(status));
    await statusOf(link, is('ready'));
    await server.stop();
    servers.delete(server);
    await statusOf(link, is('gone'));
    expect(JSON.stringify(told)).not.toContain('right');
  });
});
