import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminPassword, send, startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon();
});
afterAll(() => daemon.stop());

/** Another daemon, for what would disturb the others or needs other settings. */
async function withDaemon(
  environment: Record<string, string>,
  work: (daemon: TestDaemon) => Promise<void>,
): Promise<void> {
  const other = await startDaemon(environment);
  try {
    await work(other);
  } finally {
    await other.stop();
  }
}

const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});

describe('signing in', () => {
  it('with the admin’s password creates tokens, which then work in their role until they are deleted', async () => {
    const made = await daemon.call('POST', '/tokens', {
      as: null,
      headers: basic('admin', adminPassword),
      body: { name: 'a script', role: 'operator', expiresInDays: 30 },
    });
    expect(made.status).toBe(201);
    const { id, token, expiresAt } = made.body as { id: string; token: string; expiresAt: string };
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const headers = { authorization: `Bearer ${token}` };
    expect((await daemon.call('GET', '/phones', { as: null, headers })).status).toBe(200);
    expect((await daemon.call('GET', '/tokens', { as: null, headers })).status).toBe(403);
    const listed = await daemon.call('GET', '/tokens');
    expect(JSON.stringify(listed.body)).toContain('a script');
    expect(JSON.stringify(listed.body)).not.toContain(token);
    expect((await daemon.call('DELETE', `/tokens/${id}`)).status).toBe(204);
    expect((await daemon.call('GET', '/phones', { as: null, headers })).status).toBe(401);
  });

  it('is slowed down for whoever guesses, while good tokens from there still work', async () => {
    await withDaemon({}, async (other) => {
      const guess = (password: string) => other.call('GET', '/tokens', { as: null, headers: basic('admin', password) });
      for (let i = 0; i < 6; i += 1) expect((await guess(`wrong ${i}`)).status).toBe(401);
      const locked = await guess('wrong again');
      expect(locked).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
      expect((await guess(adminPassword)).status).toBe(429);
      expect((await other.call('GET', '/phones')).status).toBe(200);
      const headers = { authorization: 'Bearer guess' };
      expect((await other.call('GET', '/phones', { as: null, headers })).status).toBe(429);
    });
  });

  it.each([
    ['nothing behind Bearer', 'Bearer '],
    ['another scheme', 'Digest username="admin"'],
    ['Basic without a colon', 'Basic YWRtaW4='],
    ['an unknown name', basic('root', adminPassword).authorization],
    ['a huge token', `Bearer ${'x'.repeat(5000)}`],
    ['a huge password', basic('admin', 'x'.repeat(5000)).authorization],
  ])('is refused with %s', async (_, authorization) => {
    const answer = await daemon.call('GET', '/tokens', { as: null, headers: { authorization } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('believes X-Forwarded-For only from a proxy that is configured', async () => {
    const guess = (other: TestDaemon, from: string, token: string) =>
      other.call('GET', '/phones', {
        as: null,
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from },
      });
    await withDaemon({}, async (other) => {
      for (let i = 0; i < 6; i += 1) await guess(other, `203.0.113.${i}`, `wrong${i}`);
      expect((await guess(other, '203.0.113.99', 'wrong')).status).toBe(429);
    });
    await withDaemon({ HOOKSWITCH_TRUSTED_PROXIES: '127.0.0.1' }, async (other) => {
      for (let i = 0; i < 6; i += 1) await guess(other, '203.0.113.1', `wrong${i}`);
      expect((await guess(other, '203.0.113.1', 'wrong')).status).toBe(429);
      expect((await guess(other, '203.0.113.99', 'wrong')).status).toBe(401);
    });
  });
});

describe('the API’s listener', () => {
  it('speaks only TLS where it is reached from other machines', async () => {
    await withDaemon({ HOOKSWITCH_API_HOST: '0.0.0.0' }, async (other) => {
      const { api } = other.app.addresses;
      expect(api).toMatch(/^https:/);
      expect((await other.call('GET', '/status')).status).toBe(200);
      await expect(send(api.replace('https:', 'http:'), 'GET', {})).rejects.toThrow();
    });
  });

  it('answers what is no HTTP with a refusal and ends the connection', async () => {
    const { port, hostname } = new URL(daemon.app.addresses.api);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('\u0000\u0001 nonsense\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.once('close', () => resolve(text));
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"body-malformed"');
  });

  it('is told apart from the phones’ one: each knows nothing of the other’s addresses', async () => {
    const answer = await fetch(`${daemon.app.addresses.phones}/api/v1/healthz`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('alive');
  });
});

describe('monitors', () => {
  it('ask outside the API’s own addresses too, not signed in', async () => {
    const origin = new URL(daemon.app.addresses.api).origin;
    expect(await send(`${origin}/healthz`, 'GET', {})).toMatchObject({ status: 200, body: { alive: true } });
    expect(await send(`${origin}/readyz`, 'GET', {})).toMatchObject({ status: 200, body: { ready: true } });
  });
});
