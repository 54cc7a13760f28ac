import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPage } from '../../../daemon/launch/page.mjs';
import { webReport } from '../../../daemon/pbx/setup/web-lines.ts';
import { startDaemon } from '../../api/daemon.ts';
import type { TestDaemon } from '../../api/daemon.ts';
import { repository } from '../../architecture/tree.ts';
import { checkApacheSyntax, describeWith, startApache } from '../../lab/index.ts';
import type { Apache } from '../../lab/index.ts';
import { ask } from '../../plugin-ui/freepbx/panel.ts';

const secret = 'a secret that panel and daemon share';

/** As the module makes it. */
function ticketOf(user: string): string {
  const content = {
    user,
    role: 'operator',
    exp: Math.floor(Date.now() / 1000) + 50,
    nonce: randomBytes(16).toString('hex'),
  };
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${createHmac('sha256', secret).update(payload).digest('base64url')}`;
}

await describeWith('apache', 'the lines for Apache', () => {
  let daemon: TestDaemon;
  let apache: Apache;
  let lines: readonly string[];
  beforeAll(async () => {
    await buildPage(repository);
    daemon = await startDaemon({
      HOOKSWITCH_TICKET_SECRET: secret,
      HOOKSWITCH_TRUSTED_PROXIES: webReport(1, []).trustedProxies,
    });
    ({ lines } = webReport(Number(new URL(daemon.app.addresses.api).port), []));
    apache = await startApache(lines);
  });
  afterAll(async () => {
    await apache.close();
    await daemon.stop();
  });
  const json = { 'content-type': 'application/json' };
  const at = (path: string) => `${apache.origin}/hookswitch${path}`;
  const signIn = async () => {
    const headers = { ...json, origin: apache.origin };
    const body = JSON.stringify({ ticket: ticketOf('anna') });
    const answer = await ask(at('/api/v1/session/ticket'), 'POST', headers, body);
    expect(answer.status).toBe(201);
    return answer.headers['set-cookie']?.[0] ?? '';
  };

  it('are taken by its own check, which does not take everything', async () => {
    expect(await checkApacheSyntax(lines)).toBe('');
    expect(await checkApacheSyntax(lines.map((line) => line.replace('flushpackets', 'flush')))).toContain(
      'Syntax error',
    );
  });

  it('bring the page, with and without the last slash of its address', async () => {
    const page = await ask(at('/'), 'GET', {});
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('<hookswitch-app');
    const [, script = ''] = /<script[^>]* src="([^"]+)"/.exec(page.text) ?? [];
    expect((await ask(new URL(script, at('/')).href, 'GET', {})).status).toBe(200);
    const { status, headers } = await ask(at(''), 'GET', {});
    expect([status, headers['location']]).toEqual([302, at('/')]);
  });

  it('let a panel’s ticket be swapped for a cookie, and changes by it come from our own origin alone', async () => {
    const set = await signIn();
    expect(set).toMatch(/^hookswitch-session=.*; Path=\/; .*HttpOnly; SameSite=Strict/);
    const headers = { ...json, cookie: set.split(';')[0] ?? '' };
    const add = (more: Record<string, string>, mac: string) =>
      ask(at('/api/v1/phones'), 'POST', { ...headers, ...more }, JSON.stringify({ mac, model: 'T46' }));
    expect((await add({ origin: apache.origin }, '805ec0000001')).status).toBe(201);
    const forged = { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' };
    expect(await add(forged, '805ec0000002')).toMatchObject({ status: 403, text: /origin-refused/ });
  });

  it('hand an event on when it happens, while the answer goes on', async () => {
    const cookie = (await signIn()).split(';')[0] ?? '';
    const ending = new AbortController();
    const headers = { cookie, 'accept-encoding': 'gzip' };
    const answer = await fetch(at('/api/v1/live?topics=phones'), { headers, signal: ending.signal });
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, null]);
    const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (part: string) => {
      while (!text.includes(part)) text += (await reader.read()).value ?? '';
    };
    await until('"topic":"hello"');
    await daemon.call('POST', '/phones', { body: { mac: '805ec0000003', model: 'T46' } });
    await until('80:5E:C0:00:00:03');
    ending.abort();
    await reader.cancel().catch(() => undefined);
  });
});
