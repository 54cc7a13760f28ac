import { describe, expect, it } from 'vitest';
import { problem, ProblemError } from '../../../daemon/lib/index.ts';
import {
  ask,
  dial,
  exchange,
  file,
  folder,
  mac,
  otherMac,
  otherToken,
  parseReply,
  rest,
  startRig,
  token,
} from './rig.ts';

const yealink = 'User-Agent: Yealink SIP-T46U 108.86.0.20 80:5e:c0:aa:bb:cc';

describe('a phone with a valid token', () => {
  it('gets its file with all that it needs to ask again cheaply', async () => {
    const { http, phone, clock } = await startRig();
    const { status, headers, body } = await ask(http, file);
    expect(status).toBe(200);
    expect(body).toBe(phone.body.toString());
    expect(headers.get('content-length')).toBe(String(phone.body.length));
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
    expect(headers.get('last-modified')).toBe(new Date(clock.now() - 60_000).toUTCString());
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.has('transfer-encoding')).toBe(false);
    expect(headers.has('content-encoding')).toBe(false);
  });

  it.each([
    ['in capitals', `${folder}${mac.toUpperCase()}.CFG`],
    ['with a query', `${file}?a=b`],
    ['as folder', folder],
    ['without the last slash', `/provisioning/${token}`],
  ])('gets it %s', async (_how, path) => {
    const { http, phone } = await startRig();
    expect((await ask(http, path)).body).toBe(phone.body.toString());
  });

  it('never gets it compressed, in parts or in chunks', async () => {
    const { http, phone } = await startRig({ bodies: [Buffer.alloc(300_000, 'x'), Buffer.from('y')] });
    const reply = await ask(http, file, { headers: ['Accept-Encoding: gzip', 'Range: bytes=0-9', 'TE: chunked'] });
    expect([reply.status, reply.body.length]).toEqual([200, phone.body.length]);
  });

  it('gets 304 without a body for what it has, by tag and by date', async () => {
    const { http } = await startRig();
    const { headers } = await ask(http, file);
    for (const header of [
      `If-None-Match: "x", W/${headers.get('etag')}`,
      `If-Modified-Since: ${headers.get('last-modified')}`,
    ]) {
      const reply = await ask(http, file, { headers: [header] });
      expect([reply.status, reply.body, reply.headers.get('etag')]).toEqual([304, '', headers.get('etag')]);
    }
    expect(
      (await ask(http, file, { headers: ['If-None-Match: "x"', `If-None-Match: ${headers.get('etag')}`] })).status,
    ).toBe(304);
    expect((await ask(http, file, { headers: ['If-None-Match: "x"'] })).status).toBe(200);
  });

  it('is told no date for a file that changed within this second, and the right one afterwards', async () => {
    const rig = await startRig();
    await ask(rig.http, file);
    const changedAt = rig.clock.now();
    Object.assign(rig.phone, { body: Buffer.from('new'), modifiedAt: changedAt });
    const fresh = await ask(rig.http, file);
    expect([fresh.body, fresh.headers.get('content-length'), fresh.headers.get('last-modified')]).toEqual([
      'new',
      '3',
      undefined,
    ]);
    rig.advance(1_000);
    expect((await ask(rig.http, file)).headers.get('last-modified')).toBe(new Date(changedAt).toUTCString());
    Object.assign(rig.phone, { modifiedAt: changedAt - 5_000 });
    expect((await ask(rig.http, file)).headers.get('last-modified')).toBe(new Date(changedAt - 5_000).toUTCString());
  });

  it('gets the length without the body for HEAD', async () => {
    const { http, phone } = await startRig();
    const reply = await ask(http, file, { method: 'HEAD' });
    expect([reply.status, reply.headers.get('content-length'), reply.body]).toEqual([
      200,
      String(phone.body.length),
      '',
    ]);
  });

  it('gets several files over one connection, also asked for at once', async () => {
    const { http, phone } = await startRig();
    const one = `GET ${file} HTTP/1.1\r\nHost: pbx\r\n\r\n`;
    const all = await exchange(
      http,
      one + one + `GET ${folder}none HTTP/1.1\r\nHost: pbx\r\nConnection: close\r\n\r\n`,
    );
    expect(all.split('HTTP/1.1 200 OK')).toHaveLength(3);
    expect(all.split(phone.body.toString())).toHaveLength(3);
    expect(all.indexOf('HTTP/1.1 404')).toBeGreaterThan(all.lastIndexOf('HTTP/1.1 200'));
  });

  it('may be so old that it speaks HTTP/1.0 and names no host', async () => {
    const { http, phone } = await startRig();
    expect(parseReply(await exchange(http, `GET ${file} HTTP/1.0\r\n\r\n`)).body).toBe(phone.body.toString());
    expect(parseReply(await exchange(http, `GET ${file} HTTP/1.1\r\nConnection: close\r\n\r\n`)).status).toBe(200);
    const kept = await dial(http);
    kept.write(`GET ${file} HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n`);
    const all = rest(kept);
    kept.write(`GET ${file} HTTP/1.0\r\n\r\n`);
    expect((await all).split(phone.body.toString())).toHaveLength(3);
  });

  it('is served through a proxy that sends the whole URL', async () => {
    const { http, phone } = await startRig();
    expect((await ask(http, `http://pbx.example${file}`)).body).toBe(phone.body.toString());
  });

  it('gets 404 for what it does not have, quietly where its make asks for it', async () => {
    const rig = await startRig();
    for (const name of ['none.cfg', 'quiet.rom']) expect((await ask(rig.http, folder + name)).status).toBe(404);
    expect(rig.calls.map(({ call }) => call)).toEqual(['seen', 'seen']);
    expect(rig.traces().map((it) => [it.file, it.status])).toEqual([
      ['none.cfg', 404],
      ['quiet.rom', 404],
    ]);
    expect(rig.server.statistics().refused).toBe(0);
  });

  it('raises an alarm by asking for the file of another one', async () => {
    const rig = await startRig();
    expect((await ask(rig.http, `${folder}${otherMac}.cfg`)).status).toBe(404);
    expect(rig.calls).toMatchObject([{ call: 'seen', mac, foreign: true }]);
    expect(rig.traces()).toMatchObject([{ alarm: 'mac-differs', status: 404 }]);
    expect(rig.lines.some((line) => line.includes('mac-differs') && line.includes(mac))).toBe(true);
  });

  it('gets a whole 500 where its file cannot be made, and nothing of why', async () => {
    const rig = await startRig();
    rig.state.failing = true;
    const reply = await ask(rig.http, file);
    expect([reply.status, reply.body]).toEqual([500, 'Internal error\n']);
    rig.state.failing = false;
    expect((await ask(rig.http, file)).status).toBe(200);
  });
});

describe('what must be durable first', () => {
  it('is waited for before a byte goes out', async () => {
    const rig = await startRig();
    const { promise, resolve } = Promise.withResolvers<void>();
    rig.state.prepare = () => promise;
    const socket = await dial(rig.http);
    const all = rest(socket);
    socket.write(`GET ${file} HTTP/1.1\r\nConnection: close\r\n\r\n`);
    await rig.called(({ call }) => call === 'prepared');
    expect(rig.calls.map(({ call }) => call)).toEqual(['prepared']);
    expect(socket.bytesRead).toBe(0);
    resolve();
    expect(parseReply(await all).status).toBe(200);
  });

  it('sends the phone away for a while when it cannot be written', async () => {
    const rig = await startRig();
    rig.state.prepare = () => Promise.reject(new ProblemError(problem('store-gone')));
    const reply = await ask(rig.http, file);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '30']);
    expect(rig.calls.map(({ call }) => call)).toEqual(['prepared']);
    expect(rig.traces()).toMatchObject([{ status: 503, complete: false, hash: null }]);
    rig.state.prepare = () => Promise.reject(new Error('a fault of ours'));
    expect((await ask(rig.http, file)).status).toBe(500);
  });

  it('is no trouble when the phone has gone meanwhile', async () => {
    const rig = await startRig();
    const { promise, resolve } = Promise.withResolvers<void>();
    rig.state.prepare = () => promise;
    const socket = await dial(rig.http);
    socket.write(`GET ${file} HTTP/1.1\r\n\r\n`);
    await rig.called(({ call }) => call === 'prepared');
    socket.destroy();
    while (rig.server.statistics().connections > 0) await new Promise(setImmediate);
    resolve();
    rig.state.prepare = null;
    expect((await ask(rig.http, file)).status).toBe(200);
    expect(rig.calls.filter(({ call }) => call === 'served')).toHaveLength(1);
  });
});

describe('without a valid token', () => {
  const strangers = [
    ...[
      '/',
      '/favicon.ico',
      '/provisioning/',
      `/${mac}.cfg`,
      `/provisioning/${mac}.cfg`,
      `/provisioning/${otherMac}.cfg`,
    ],
    ...['/provisioning/0000000000000000000000/805ec0aabbcc.cfg', `/provisioning/${token}x/${mac}.cfg`],
    ...[
      `${folder}%2e%2e/x`,
      `${folder}%2f`,
      `${folder}%00`,
      `${folder}%ff`,
      `${folder}${'x'.repeat(3_000)}`,
      '//',
      '*',
    ],
    ...[`/provisioning/${token.toLowerCase()}/${mac}.cfg`, `/PROVISIONING/${token}/${mac}.cfg`],
  ];

  it('there is one and the same 404, byte for byte', async () => {
    const rig = await startRig();
    rig.dead.add(otherToken);
    const known = (await ask(rig.http, `${folder}none.cfg`)).raw;
    for (const path of [...strangers, `/provisioning/${otherToken}/${otherMac}.cfg`])
      expect((await ask(rig.http, path)).raw, path).toBe(known);
    expect(known).toContain('\r\nContent-Length: 10\r\n');
  });

  it('a dead token is told to the desk, with who used it', async () => {
    const rig = await startRig();
    rig.dead.add(otherToken);
    await ask(rig.http, `/provisioning/${otherToken}/${otherMac}.cfg`);
    await ask(rig.http, '/provisioning/tooshrt/x');
    expect(rig.calls).toEqual([{ call: 'refused', token: otherToken, address: '127.0.0.1' }]);
    expect(rig.server.statistics()).toMatchObject({ refused: 2, requests: { 404: 2 } });
    expect(rig.traces()).toEqual([]);
  });

  it('guessing locks the address, and every valid token from there is served as before', async () => {
    const rig = await startRig({ access: { guesses: 5 } });
    const guess = (n: number) => ask(rig.http, `/provisioning/guessedToken${n}/${mac}.cfg`);
    const before = (await guess(0)).raw;
    for (let n = 1; n < 9; n++) expect((await guess(n)).raw).toBe(before);
    expect(rig.calls.filter(({ call }) => call === 'refused')).toHaveLength(5);
    expect(rig.server.statistics().locked).toBe(1);
    expect((await ask(rig.http, file)).status).toBe(200);
    expect((await ask(rig.http, `/provisioning/${otherToken}/`)).status).toBe(200);
  });

  it('another method is refused the same way everywhere, and its body is not read', async () => {
    const { http, calls } = await startRig();
    const replies = new Set<string>();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])
      for (const path of [file, '/provisioning/0000000000000000000000/x', '/'])
        replies.add((await ask(http, path, { method, headers: ['Content-Length: 1000000'] })).raw);
    expect([...replies]).toHaveLength(1);
    expect(parseReply([...replies][0]!)).toMatchObject({ status: 405, body: 'Method not allowed\n' });
    expect(parseReply([...replies][0]!).headers.get('allow')).toBe('GET, HEAD');
    expect(calls).toEqual([]);
  });
});

describe('a device that floods', () => {
  it('is told to wait, while other devices of the same address are served', async () => {
    const rig = await startRig({ access: { deviceBurst: 3, devicePerSecond: 0.1 } });
    for (let n = 0; n < 3; n++) expect((await ask(rig.http, file)).status).toBe(200);
    const reply = await ask(rig.http, file);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '10']);
    expect((await ask(rig.http, `/provisioning/${otherToken}/`)).status).toBe(200);
    rig.advance(10_000);
    expect((await ask(rig.http, file)).status).toBe(200);
  });
});

describe('behind a proxy', () => {
  const told = ['X-Forwarded-For: 198.51.100.9, 192.0.2.1', 'X-Forwarded-Proto: https'];

  it('that is configured the phone’s own address and scheme are noted', async () => {
    const rig = await startRig({ trustedProxies: ['127.0.0.0/8'] });
    await ask(rig.http, file, { headers: told });
    expect(rig.traces()).toMatchObject([{ address: '192.0.2.1', scheme: 'https' }]);
  });

  it('that is not configured its headers are nothing', async () => {
    const rig = await startRig({ trustedProxies: ['10.0.0.0/8'] });
    await ask(rig.http, file, { headers: told });
    expect(rig.traces()).toMatchObject([{ address: '127.0.0.1', scheme: 'http' }]);
  });

  it('a guesser locks itself, not the proxy', async () => {
    const rig = await startRig({ trustedProxies: ['127.0.0.1'], access: { guesses: 2 } });
    for (const n of [1, 2, 3])
      await ask(rig.http, `/provisioning/guessedToken${n}/`, { headers: ['X-Forwarded-For: 192.0.2.66'] });
    await ask(rig.http, '/provisioning/guessedToken9/', { headers: ['X-Forwarded-For: 192.0.2.1'] });
    expect(rig.calls.map((call) => call.call === 'refused' && call.address)).toEqual([
      '192.0.2.66',
      '192.0.2.66',
      '192.0.2.1',
    ]);
  });
});

describe('every request of a phone', () => {
  it('leaves its trace: when, from where, what, with which User-Agent, and what that tells', async () => {
    const rig = await startRig();
    await ask(rig.http, file, { headers: [yealink] });
    await rig.called(({ call }) => call === 'served');
    const at = rig.clock.now();
    expect(rig.traces()).toMatchObject([
      {
        ...{
          at,
          lastAt: at,
          count: 1,
          address: '127.0.0.1',
          scheme: 'http',
          file: `${mac}.cfg`,
          method: 'GET',
          status: 200,
        },
        ...{
          complete: true,
          token: 'steady',
          userAgent: yealink.slice(12),
          model: 'T46U',
          firmware: '108.86.0.20',
          alarm: null,
        },
      },
    ]);
    expect(rig.batches[0]).toMatchObject([{ deviceId: `id-${mac}` }]);
  });

  it('is read anew when the phone tells another firmware', async () => {
    const rig = await startRig();
    for (const version of ['86.0.20', '86.0.20', '87.0.1'])
      await ask(rig.http, file, { headers: [`User-Agent: Yealink SIP-T46U ${version} 80:5e:c0:aa:bb:cc`] });
    expect(rig.traces().map((it) => [it.firmware, it.count])).toEqual([
      ['86.0.20', 2],
      ['87.0.1', 1],
    ]);
  });

  it('is counted for the status page', async () => {
    const rig = await startRig();
    await ask(rig.http, file);
    await ask(rig.http, file, { headers: ['If-None-Match: *'] });
    await ask(rig.http, file, { method: 'POST' });
    const { requests, bytes } = rig.server.statistics();
    expect(requests).toEqual({ 200: 1, 304: 1, 405: 1 });
    expect(bytes).toBe(rig.phone.body.length);
  });

  it('leaves no token and no line of its file in the log', async () => {
    const rig = await startRig({ access: { guesses: 2 } });
    rig.state.alarm = 'model-differs';
    await ask(rig.http, file, { headers: [yealink] });
    rig.state.failing = true;
    await ask(rig.http, file);
    rig.state.failing = false;
    rig.state.prepare = () => Promise.reject(new Error(`no good: ${file}`));
    await ask(rig.http, file);
    for (const n of [1, 2, 3]) await ask(rig.http, `/provisioning/guessedToken${n}/`);
    const log = rig.lines.join('\n');
    expect(rig.lines.length).toBeGreaterThanOrEqual(5);
    expect(log).not.toContain(token);
    expect(log).not.toContain('guessedToken');
    expect(log).not.toContain('account.1');
  });

  it('is no line of its own: the same notice comes once a minute', async () => {
    const rig = await startRig();
    rig.state.alarm = 'model-differs';
    const alarms = () => rig.lines.filter((line) => line.includes('model-differs')).length;
    for (let n = 0; n < 5; n++) await ask(rig.http, file);
    expect(alarms()).toBe(1);
    rig.advance(60_000);
    await ask(rig.http, file);
    expect(alarms()).toBe(2);
  });
});
