import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTicketReader } from '../../../daemon/api/auth/tickets.ts';
import { systemClock } from '../../../daemon/lib/index.ts';
import { startDaemon } from '../../api/daemon.ts';
import type { TestDaemon } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { ask, startPanel, visit } from './panel.ts';
import type { Panel, Visitor } from './panel.ts';

/** What came in at the place of the daemon. */
interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

const problemOf = (text: string) => {
  const { status, headers, body } = JSON.parse(text) as { status: number; headers: object; body: string };
  return { status, headers, ...(JSON.parse(body) as { code: string; message: string; hint: string }) };
};

await describeWith('php', 'the way to the daemon through ajax.php', () => {
  let panel: Panel;
  let anna: Visitor;
  let heard: Heard[] = [];
  let answer: (response: ServerResponse) => void = (response) => void response.end();
  const recorder = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const { method = '', url = '', headers, rawHeaders } = request;
      heard.push({ method, url, headers, rawHeaders, body });
      answer(response);
    });
  });
  const address = () => `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`;
  const setApi = (api: string) => panel.php(`FreePBX::create()->Hookswitch->setConfig('api', '${api}');`);

  beforeAll(async () => {
    await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
    panel = await startPanel();
    await setApi(address());
    anna = await visit(panel);
  });
  beforeEach(() => {
    heard = [];
    answer = (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"hello":"Zoë"}');
  });
  afterAll(async () => {
    await panel.close();
    recorder.closeAllConnections();
    recorder.close();
  });
  const get = JSON.stringify({ method: 'GET', path: '/status' });

  it('hands a request on and its answer back, in an envelope', async () => {
    answer = (response) =>
      void response
        .writeHead(412, {
          etag: '"7"',
          'set-cookie': 'a=b',
          'retry-after': '5',
          server: 'x',
          'content-type': 'application/problem+json',
        })
        .end('{"code":"version-stale"}');
    const told = await anna.post(
      'api',
      JSON.stringify({
        method: 'PUT',
        path: '/api/v1/phones/1?q=a%20b',
        headers: { 'If-Match': '"6"', 'accept-language': 'it' },
        body: '{"è":1}',
      }),
    );
    expect(told.status).toBe(200);
    expect(told.headers['cache-control']).toContain('no-store');
    expect(JSON.parse(told.text)).toEqual({
      status: 412,
      headers: { etag: '"7"', 'retry-after': '5', 'content-type': 'application/problem+json' },
      body: '{"code":"version-stale"}',
    });
    expect(heard).toMatchObject([
      {
        method: 'PUT',
        url: '/api/v1/phones/1?q=a%20b',
        body: '{"è":1}',
        headers: { 'if-match': '"6"', 'accept-language': 'it', 'content-type': 'application/json' },
      },
    ]);
    expect(heard[0]?.headers).not.toHaveProperty('cookie');
    expect(heard[0]?.headers).not.toHaveProperty('referer');
  });

  it('is the same whether or not the path says /api/v1', async () => {
    await anna.api('GET', '/api/v1/phones?limit=2');
    await anna.api('GET', '/phones?limit=2');
    expect(heard.map(({ url }) => url)).toEqual(['/api/v1/phones?limit=2', '/api/v1/phones?limit=2']);
  });

  it('sends a fresh ticket each time, which the daemon’s own reader takes, with name and role', async () => {
    await anna.api('GET', '/status');
    await anna.api('GET', '/status');
    const read = createTicketReader({ secret: panel.secret, clock: systemClock() });
    const tickets = heard.map(({ headers }) => read(/^Ticket (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''));
    expect(tickets).toMatchObject([
      { user: 'anna', role: 'admin' },
      { user: 'anna', role: 'admin' },
    ]);
    expect(tickets[0]?.nonce).not.toBe(tickets[1]?.nonce);
    expect((tickets[0]?.exp ?? 0) - Date.now() / 1000).toBeLessThanOrEqual(50);
  });

  it.each([
    ['*', 'hookswitch', 'admin'],
    ['hookswitch', 'hookswitch', 'operator'],
    ['hookswitch_view', 'hookswitch_view', 'viewer'],
    ['hookswitch;hookswitch_view;extensions', 'hookswitch', 'operator'],
  ])('lets whoever has the sections %s in as what FreePBX says', async (sections, display, role) => {
    const person = await visit(panel, { user: ' Ünal\n', sections, display });
    expect(person.attributes['role']).toBe(role);
    await person.api('GET', '/status');
    const read = createTicketReader({ secret: panel.secret, clock: systemClock() });
    expect(read((heard[0]?.headers.authorization ?? '').slice(7))).toMatchObject({ user: 'Ünal', role });
    const told = await person.post('ticket', '', { 'content-type': undefined });
    const { status, ticket } = JSON.parse(told.text) as { status: number; ticket: string };
    expect(status).toBe(201);
    expect(read(ticket)).toMatchObject({ role });
  });

  it('asks for FreePBX’s login itself, as ajax.php lets everybody from 127.0.0.1 pass', async () => {
    for (const command of ['api', 'ticket']) {
      const told = await anna.post(command, get, { cookie: undefined });
      expect(told.status).toBe(200);
      expect(problemOf(told.text)).toMatchObject({ status: 401, code: 'module-signed-out' });
      expect(told.text).not.toContain('"ticket');
    }
    expect(heard).toEqual([]);
  });

  it('lets nobody in whose account has no permission for the module', async () => {
    const other = await visit(panel, { user: 'bob', sections: 'extensions;hookswitchx' });
    expect(other.attributes).toEqual({});
    const told = await anna.post('api', get, { cookie: other.cookie });
    expect(problemOf(told.text)).toMatchObject({ status: 403, code: 'module-not-allowed' });
    expect(heard).toEqual([]);
  });

  it.each([
    ['no token', undefined],
    ['a wrong token', 'f'.repeat(64)],
    ['an empty token', ''],
  ])('refuses a request with %s', async (_, token) => {
    for (const command of ['api', 'ticket']) {
      const told = await anna.post(command, get, { 'x-hookswitch-csrf': token });
      expect(problemOf(told.text)).toMatchObject({ status: 403, code: 'module-page-old' });
    }
    expect(heard).toEqual([]);
  });

  it('refuses the token of another session', async () => {
    const other = await visit(panel, { user: 'carl' });
    expect(other.attributes['csrf']).not.toBe(anna.attributes['csrf']);
    const told = await anna.post('api', get, { 'x-hookswitch-csrf': other.attributes['csrf'] });
    expect(problemOf(told.text)).toMatchObject({ status: 403, code: 'module-page-old' });
  });

  it('takes POST alone, from our own origin, as JSON', async () => {
    const { origin } = panel.server;
    const url = `${origin}/admin/ajax.php?module=hookswitch&command=api`;
    const { cookie, attributes } = anna;
    const headers = {
      cookie,
      referer: `${origin}/admin/config.php`,
      'content-type': 'application/json',
      'x-hookswitch-csrf': attributes['csrf'] ?? '',
    };
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await ask(url, method, headers, get)).status).toBe(403);
    expect((await anna.post('api', get, { referer: 'https://evil.example/' })).status).toBe(403);
    expect((await anna.post('api', get, { referer: undefined })).status).toBe(403);
    expect((await anna.post('other', get)).status).toBe(403);
    const form = await anna.post('api', get, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(problemOf(form.text)).toMatchObject({ status: 415 });
    expect(heard).toEqual([]);
  });

  it.each([
    ...[
      'http://evil.example/x',
      '//evil.example/x',
      '@evil.example/x',
      ':1/x',
      '',
      'phones',
      '/phones/../../metrics',
      '/./phones',
    ],
    ...[
      '/phones/%2e%2e/%2E%2e/metrics',
      '/phones/.%2e',
      '/a%2fb',
      '/a%5cb',
      '/a\\b',
      '/a%00',
      '/a%0d%0aX-Y:1',
      '/a\r\nX: y',
      '/a b',
    ],
    ...['/a#b', '/a?b#c', '/a?b\n', '/%', '/%zz', '/è', '/a\t', '/api/v1/../x', '/api/v1//x', '/a?\r\n'],
  ])('refuses the path %j', async (path) => {
    expect(await anna.api('GET', path)).toMatchObject({ status: 400 });
    expect(heard).toEqual([]);
  });

  it.each([
    ['a method of its own', { method: 'TRACE', path: '/x' }],
    ['a method in small letters', { method: 'get', path: '/x' }],
    ['a method with a line break', { method: 'GET / HTTP/1.1\r\nX: y', path: '/x' }],
    ['no method', { path: '/x' }],
    ['another field', { method: 'GET', path: '/x', url: 'http://evil' }],
    ['a cookie', { method: 'GET', path: '/x', headers: { Cookie: 'a=b' } }],
    ['credentials', { method: 'GET', path: '/x', headers: { Authorization: 'Bearer x' } }],
    ['a forwarded address', { method: 'GET', path: '/x', headers: { 'X-Forwarded-For': '1.2.3.4' } }],
    ['a host', { method: 'GET', path: '/x', headers: { Host: 'evil' } }],
    ['a length', { method: 'POST', path: '/x', headers: { 'Content-Length': '1' }, body: 'abc' }],
    ['a header twice', { method: 'GET', path: '/x', headers: { Accept: 'a', accept: 'b' } }],
    ['a header with a line break', { method: 'GET', path: '/x', headers: { Accept: 'a\r\nX-Evil: 1' } }],
    ['a header that ends with one', { method: 'GET', path: '/x', headers: { 'If-Match': '"1"\n' } }],
    ['a header’s name with one', { method: 'GET', path: '/x', headers: { 'Accept\r\nX-Evil': '1' } }],
    ['a header that is no text', { method: 'GET', path: '/x', headers: { Accept: ['a'] } }],
    ['headers that are none', { method: 'GET', path: '/x', headers: 'a' }],
    ['a body that is no text', { method: 'POST', path: '/x', body: { a: 1 } }],
    ['a path that is no text', { method: 'GET', path: ['/x'] }],
    ['a list', ['GET', '/x']],
    ['a number', 1],
  ])('refuses %s', async (_, envelope) => {
    const told = await anna.post('api', JSON.stringify(envelope));
    expect(problemOf(told.text)).toMatchObject({ status: 400, code: 'module-envelope' });
    expect(heard).toEqual([]);
  });

  it('refuses what is no JSON, and what is too large', async () => {
    expect(await anna.api('GET', `/${'a'.repeat(8000)}`)).toMatchObject({ status: 400 });
    expect(problemOf((await anna.post('api', '{"method":')).text)).toMatchObject({ status: 400 });
    const most = 6 * 1024 * 1024;
    const large = (size: number) => JSON.stringify({ method: 'POST', path: '/imports', body: 'x'.repeat(size) });
    expect(problemOf((await anna.post('api', large(most + 1))).text)).toMatchObject({
      status: 413,
      code: 'module-too-large',
    });
    expect(problemOf((await anna.post('api', large(3 * most))).text)).toMatchObject({ status: 413 });
    expect(heard).toEqual([]);
    await anna.post('api', large(most));
    expect(heard[0]?.body.length).toBe(most);
  });

  it('tells in the person’s language that the daemon is not there, as an answer', async () => {
    const paolo = await visit(panel, { user: 'paolo', lang: 'it_IT' });
    expect(paolo.attributes['lang']).toBe('it');
    await setApi('http://127.0.0.1:1');
    try {
      const told = await paolo.post('api', get);
      expect(told.status).toBe(200);
      expect(problemOf(told.text)).toMatchObject({
        status: 502,
        code: 'module-daemon-gone',
        message: 'Il demone non risponde.',
      });
      expect(problemOf((await anna.post('api', get)).text)).toMatchObject({ message: 'The daemon does not answer.' });
    } finally {
      await setApi(address());
    }
  });

  it('does not wait for events that never end', async () => {
    answer = (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    expect(await anna.api('GET', '/live')).toMatchObject({
      status: 501,
      body: expect.stringContaining('module-no-stream') as string,
    });
  });

  it('follows no redirection and hands on no bytes that are no text', async () => {
    answer = (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/evil' }).end();
    expect(await anna.api('GET', '/status')).toMatchObject({ status: 302, body: '' });
    answer = (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.of(0xff, 0xfe));
    expect(await anna.api('GET', '/status')).toMatchObject({ status: 502 });
  });

  it('never tells the secret, nor a ticket of a request', async () => {
    const texts = [
      (await anna.page()).text,
      (await anna.post('api', get)).text,
      (await anna.post('api', '{')).text,
      panel.server.said(),
    ];
    for (const text of texts) expect(text).not.toContain(panel.secret);
    expect(panel.server.said()).not.toMatch(/Ticket|Warning|Deprecated/);
    expect(texts[1]).not.toContain(heard[0]?.headers.authorization?.slice(7, 40));
  });
});

await describeWith('php', 'the real daemon behind the panel', () => {
  let panel: Panel;
  let daemon: TestDaemon;
  let anna: Visitor;
  beforeAll(async () => {
    panel = await startPanel();
    daemon = await startDaemon({ HOOKSWITCH_TICKET_SECRET: panel.secret });
    const { origin } = new URL(daemon.app.addresses.api);
    await panel.php(`FreePBX::create()->Hookswitch->setConfig('api', '${origin}');`);
    anna = await visit(panel);
  });
  afterAll(async () => {
    await daemon.stop();
    await panel.close();
  });

  it('knows who calls, and does what PUT, PATCH, DELETE and If-Match ask for', async () => {
    const who = await anna.api('GET', '/session');
    expect({ status: who.status, ...(JSON.parse(who.body) as object) }).toMatchObject({
      status: 200,
      name: 'panel:anna',
      role: 'admin',
    });
    const added = await anna.api('POST', '/phones', { body: { mac: '80:5e:c0:00:00:21', model: 'T46' } });
    expect(added).toMatchObject({ status: 201, headers: { location: '/api/v1/phones/805ec0000021' } });
    const shown = await anna.api('GET', '/phones/805ec0000021');
    const etag = shown.headers['etag'] ?? '';
    expect(etag).toMatch(/^"\d+"$/);
    const change = (version: string) =>
      anna.api('PATCH', '/phones/805ec0000021', { headers: { 'If-Match': version }, body: { note: 'Reception' } });
    expect(await change(etag)).toMatchObject({ status: 200 });
    const stale = await change(etag);
    expect(stale.status).toBe(412);
    expect(JSON.parse(stale.body)).toMatchObject({ status: 412, message: expect.any(String) as string });
    expect(await anna.api('PATCH', '/phones/805ec0000021', { body: { note: 'x' } })).toMatchObject({ status: 428 });
    expect(await anna.api('DELETE', '/phones/805ec0000021', { headers: { 'If-Match': '*' } })).toMatchObject({
      status: 204,
      body: '',
    });
  });

  it('lets a viewer of the panel change nothing', async () => {
    const bob = await visit(panel, { user: 'bob', sections: 'hookswitch_view', display: 'hookswitch_view' });
    expect(await bob.api('GET', '/phones')).toMatchObject({ status: 200 });
    expect(await bob.api('POST', '/phones', { body: { mac: '80:5e:c0:00:00:22' } })).toMatchObject({ status: 403 });
    const operator = await visit(panel, { user: 'carl', sections: 'hookswitch' });
    expect(await operator.api('GET', '/tokens')).toMatchObject({ status: 403 });
  });

  it('swaps a ticket for its own cookie, for the page behind a path of the web server', async () => {
    const { ticket } = JSON.parse((await anna.post('ticket', '')).text) as { ticket: string };
    const session = await daemon.call('POST', '/session/ticket', { as: null, body: { ticket } });
    expect(session).toMatchObject({ status: 201, body: { name: 'panel:anna', role: 'admin' } });
    expect(session.headers['set-cookie']?.[0]).toContain('hookswitch-session=');
  });

  it('refuses the panel with another secret, plainly', async () => {
    await panel.php(`FreePBX::create()->Hookswitch->setConfig('ticket-secret', '${'a'.repeat(40)}', 'secret');`);
    const again = await visit(panel, { user: 'anna' });
    expect(await again.api('GET', '/session')).toMatchObject({ status: 401 });
    await panel.php(`FreePBX::create()->Hookswitch->setConfig('ticket-secret', '${panel.secret}', 'secret');`);
  });
});
