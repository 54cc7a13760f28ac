import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../daemon/lib/index.ts';
import { createPhonesServer } from '../../../daemon/provisioning/http/index.ts';
import { ask, dial, exchange, file, parseReply, rest, startRig } from './rig.ts';

const ok = async (port: number) => expect((await ask(port, file)).status).toBe(200);

describe('a client that is no phone', () => {
  it.each([
    ['garbage', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['no HTTP', 'HELO pbx\r\n\r\n', 400],
    ['a line feed in a header', `GET ${file} HTTP/1.1\r\nX: a\nb: c\x00\r\n\r\n`, 400],
    ['two lengths', `GET ${file} HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
    ['a length and chunks', `POST ${file} HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`, 400],
    ['a blank before the colon', `GET ${file} HTTP/1.1\r\nContent-Length : 3\r\n\r\nabc`, 400],
    ['huge headers', `GET ${file} HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a huge target', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 431],
    ['a body', `GET ${file} HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc`, 413],
    ['a body in chunks', `GET ${file} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`, 413],
    ['a body after asking', `GET ${file} HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n`, 413],
  ])('sends %s and gets a short answer and the end', async (_what, bytes, status) => {
    const { http, calls } = await startRig();
    const reply = parseReply(await exchange(http, Buffer.from(bytes, 'latin1')));
    expect(reply.status).toBe(status);
    expect(reply.headers.get('connection')).toBe('close');
    expect(calls).toEqual([]);
    await ok(http);
  });

  it.each([
    'CONNECT pbx:443 HTTP/1.1\r\nHost: pbx\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'GET\r\n\r\n',
    '\r\n'.repeat(10_000),
  ])('sends %j and nothing breaks', async (bytes) => {
    const { http } = await startRig({ connections: { headersTimeout: 200 } });
    await exchange(http, bytes);
    await ok(http);
  });

  it('asks for an upgrade and gets a plain answer', async () => {
    const { http } = await startRig();
    expect((await ask(http, file, { headers: ['Upgrade: websocket'] })).status).toBe(200);
  });

  it('sends a wrong request behind a right one, and the right one is answered whole', async () => {
    const body = Buffer.alloc(5_000_000, 'x');
    const { http } = await startRig({ bodies: [body, body] });
    const all = await exchange(http, `GET ${file} HTTP/1.1\r\n\r\nnonsense\r\n\r\n`);
    expect(parseReply(all).body.slice(0, body.length)).toHaveLength(body.length);
    expect(parseReply(all).body.slice(0, body.length)).not.toContain('HTTP/1.1');
  });

  it('sends a wrong request behind one that has to wait, and gets no answer of the one for the other', async () => {
    const rig = await startRig();
    rig.state.prepare = () => new Promise(() => undefined);
    expect(await exchange(rig.http, `GET ${file} HTTP/1.1\r\n\r\nnonsense\r\n\r\n`)).toBe('');
    rig.state.prepare = null;
    await ok(rig.http);
  });

  it('sends an endless body and is cut off', async () => {
    const { http } = await startRig();
    const socket = await dial(http);
    const ended = rest(socket);
    socket.write(`POST ${file} HTTP/1.1\r\nContent-Length: 100000000000\r\n\r\n`);
    const pump = () => {
      while (socket.writable && socket.write(Buffer.alloc(65_536)));
    };
    socket.on('drain', pump);
    pump();
    await ended;
    await ok(http);
  });
});

describe('a slow client', () => {
  it.each([
    ['says nothing', ''],
    ['stops in its first line', 'GET /prov'],
    ['stops in its headers', `GET ${file} HTTP/1.1\r\nHost: pbx\r\n`],
  ])('that %s loses its connection', async (_what, bytes) => {
    const { http, server } = await startRig({ connections: { headersTimeout: 150 } });
    const socket = await dial(http);
    const all = rest(socket);
    if (bytes !== '') socket.write(bytes);
    expect(await all).toMatch(/^(HTTP\/1\.1 408 |$)/);
    await ok(http);
    while (server.statistics().connections > 0) await new Promise(setImmediate);
  });

  it('that sends a byte now and then (slowloris) is cut off all the same', async () => {
    const { http } = await startRig({ connections: { headersTimeout: 200 } });
    const socket = await dial(http);
    const all = rest(socket);
    socket.write(`GET ${file} HTTP/1.1\r\n`);
    const drip = setInterval(() => socket.writable && socket.write('X: y\r\n'), 20);
    await all;
    clearInterval(drip);
    await ok(http);
  });

  it('that has its answer is not kept for ever', async () => {
    const rig = await startRig({ connections: { keepAliveTimeout: 5_000 } });
    const socket = await dial(rig.http);
    const all = rest(socket);
    socket.write(`GET ${file} HTTP/1.1\r\n\r\n`);
    await rig.called(({ call }) => call === 'served');
    rig.advance(4_000);
    expect(rig.server.statistics().connections).toBe(1);
    rig.advance(2_000);
    expect(parseReply(await all).status).toBe(200);
  });

  it('that closes its half and waits is still answered', async () => {
    const { http } = await startRig();
    const socket = await dial(http);
    const all = rest(socket);
    socket.end(`GET ${file} HTTP/1.1\r\n\r\n`);
    expect(parseReply(await all).status).toBe(200);
  });
});

describe('many connections', () => {
  it('of one address are limited, and counted', async () => {
    const { http, server } = await startRig({ connections: { maxConnectionsPerAddress: 3 } });
    const kept = await Promise.all([1, 2, 3].map(() => dial(http)));
    expect(await rest(await dial(http))).toBe('');
    expect(server.statistics()).toMatchObject({ connections: 3, dropped: 1 });
    kept[0]!.destroy();
    while (server.statistics().connections > 2) await new Promise(setImmediate);
    await ok(http);
  });

  it('of a configured proxy are not limited by its address', async () => {
    const { http } = await startRig({ trustedProxies: ['127.0.0.1'], connections: { maxConnectionsPerAddress: 1 } });
    await dial(http);
    await dial(http);
    await ok(http);
  });

  it('at once stop at the limit of all', async () => {
    const { http, server } = await startRig({ connections: { maxConnections: 2 } });
    await Promise.all([dial(http), dial(http)]);
    expect(await rest(await dial(http))).toBe('');
    expect(server.statistics().dropped).toBe(1);
  });

  it('end after their number of requests, with word of it', async () => {
    const { http } = await startRig({ connections: { maxRequestsPerConnection: 2 } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const told: (string | undefined)[] = [];
    for (let n = 0; n < 4; n++) {
      const asked = request({ port: http, path: file, agent }).end();
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      told.push(response.headers.connection);
      response.resume();
      await once(response, 'end');
    }
    agent.destroy();
    expect(told).toEqual(['keep-alive', 'close', 'keep-alive', 'close']);
  });
});

describe('stopping', () => {
  it('lets an answer go out, ends idle and half-open connections at once, and leaves nothing behind', async () => {
    const body = Buffer.alloc(24_000_000, 'x');
    const rig = await startRig({ bodies: [body, body] });
    const idle = await dial(rig.http);
    const busy = await dial(rig.http);
    const whole = rest(busy);
    busy.write(`GET ${file} HTTP/1.1\r\n\r\n`);
    await once(busy, 'data');
    const stopped = rig.server.stop();
    expect(await rest(idle)).toBe('');
    await stopped;
    expect(parseReply(await whole).headers.get('content-length')).toBe('24000000');
    expect(rig.calls.filter((call) => call.call === 'served')).toMatchObject([{ complete: true }]);
    expect(rig.tasks.size).toBe(0);
    expect(rig.batches).toHaveLength(1);
    expect(rig.server.statistics().connections).toBe(0);
    await expect(dial(rig.http)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is harmless twice and before the start', async () => {
    const rig = await startRig();
    await Promise.all([rig.server.stop(), rig.server.stop()]);
    await rig.server.stop();
  });
});

describe('a port that is taken', () => {
  it('is said as such, and leaves nothing open', async () => {
    const rig = await startRig();
    const second = createPhonesServer({
      ...{ desk: rig.desk, store: { appendTraces: () => undefined }, clock: rig.clock, certificate: null },
      log: {
        debug() {},
        info() {},
        warn() {},
        error() {},
        with: () => {
          throw new Error('unused');
        },
      },
      options: { httpPort: rig.http, httpsPort: null, host: '127.0.0.1' },
    });
    const refused: unknown = await second.start().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect((refused as ProblemError).problem).toMatchObject({
      code: 'listen-failed',
      parameters: { reason: 'EADDRINUSE', port: rig.http },
    });
  });
});
