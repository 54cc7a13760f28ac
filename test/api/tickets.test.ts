import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTicketReader } from '../../daemon/api/auth/tickets.ts';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

const secret = 'a secret that panel and daemon share';

/** A ticket as a panel makes it, written out here anew. */
function ticketOf(content: unknown, key = secret): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const good = () => ({ user: 'Ann', role: 'operator', exp: inSeconds(50), nonce: randomBytes(12).toString('hex') });

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon({ HOOKSWITCH_TICKET_SECRET: secret });
});
afterAll(() => daemon.stop());

const redeem = (ticket: string, of = daemon, headers = {}) =>
  of.call('POST', '/session/ticket', { as: null, body: { ticket }, headers });

describe('a host panel’s ticket', () => {
  it('is exchanged for a session in its role, once', async () => {
    const ticket = ticketOf(good());
    const answer = await redeem(ticket);
    expect(answer).toMatchObject({
      status: 201,
      body: { name: 'panel:Ann', role: 'operator', account: null, session: { owner: 'panel:Ann' } },
    });
    const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const call = (method: string, path: string, body?: unknown) =>
      daemon.call(method, path, { as: null, body, headers: { cookie, 'sec-fetch-site': 'same-origin' } });
    expect((await call('POST', '/phones', { mac: '80:5e:c0:00:00:11', model: 'T46' })).status).toBe(201);
    expect((await call('GET', '/accounts')).status).toBe(403);
    const changes = await call('GET', '/phones/805ec0000011/changes');
    expect(JSON.stringify(changes.body)).toContain('"actor":"panel:Ann"');
    const password = { current: 'seven green lamps', password: 'nine yellow kites' };
    expect(await call('PUT', '/session/password', password)).toMatchObject({ body: { code: 'account-none' } });
    const again = { status: 401, body: { code: 'ticket-refused', message: expect.stringMatching(/used/) as unknown } };
    expect(await redeem(ticket)).toMatchObject(again);
    expect((await call('DELETE', '/session')).status).toBe(204);
    expect(await redeem(ticket)).toMatchObject(again);
  });

  it('makes one session, however many exchange it at once', async () => {
    const ticket = ticketOf(good());
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(ticket)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(401)]);
  });

  it.each([
    ['forged', () => ticketOf(good(), 'another secret, which is as long'), /signature/],
    ['with a changed role', () => ticketOf({ ...good(), role: 'viewer' }).replace(/^[^.]+/, () => (ticketOf({ ...good(), role: 'admin' }).split('.')[0] ?? '')), /signature/], // prettier-ignore
    ['expired', () => ticketOf({ ...good(), exp: inSeconds(-1) }), /expired/],
    ['valid for too long', () => ticketOf({ ...good(), exp: inSeconds(70) }), /longer than 60/],
    ['valid for ever', () => ticketOf({ ...good(), exp: Number.MAX_SAFE_INTEGER }), /longer than 60/],
    ['without a nonce', () => ticketOf({ ...good(), nonce: undefined }), /nonce/],
    ['of no role', () => ticketOf({ ...good(), role: 'root' }), /role/],
    ['of no user', () => ticketOf({ ...good(), user: 'a\nb' }), /user/],
    ['that says more', () => ticketOf({ ...good(), admin: true }), /should/],
    ['of no JSON', () => `e30x.${createHmac('sha256', secret).update('e30x').digest('base64url')}`, /should/],
  ])('is refused when %s', async (_, make, reason) => {
    const answer = await redeem(make());
    expect(answer).toMatchObject({ status: 401, body: { code: 'ticket-refused' } });
    expect((answer.body as { message: string }).message).toMatch(reason);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('is refused with a way out where no panel is known, and from a page of somebody else’s', async () => {
    const other = await startDaemon();
    try {
      expect(await redeem(ticketOf(good()), other)).toMatchObject({ status: 409, body: { code: 'ticket-off' } });
    } finally {
      await other.stop();
    }
    const foreign = await redeem(ticketOf(good()), daemon, { origin: 'https://evil.example' });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'origin-refused' } });
  });

  it('leaves neither itself nor the secret in the log', async () => {
    const ticket = ticketOf(good());
    await redeem(ticket);
    await redeem(`${ticket}x`);
    expect(daemon.log()).not.toContain(ticket);
    expect(daemon.log()).not.toContain(secret);
  });
});

describe('a request with a ticket of its own', () => {
  const call = (ticket: string, method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    daemon.call(method, path, { as: null, body, headers: { authorization: `Ticket ${ticket}`, ...more } });
  const sessionsOfAll = async () =>
    ((await daemon.call('GET', '/sessions?everyone=true')).body as { total: number }).total;

  it('is its user’s, in its role, and makes no session', async () => {
    const before = await sessionsOfAll();
    const who = await call(ticketOf(good()), 'GET', '/session');
    expect(who).toMatchObject({
      body: { name: 'panel:Ann', role: 'operator', by: 'ticket', account: null, session: null },
    });
    expect(who.headers['set-cookie']).toBeUndefined();
    const phone = { mac: '80:5e:c0:00:00:21', model: 'T46' };
    expect((await call(ticketOf(good()), 'POST', '/phones', phone)).status).toBe(201);
    const { body } = await daemon.call('GET', '/phones/805ec0000021/changes');
    expect(JSON.stringify(body)).toContain('"actor":"panel:Ann"');
    expect(await sessionsOfAll()).toBe(before);
  });

  it('changes nothing as a viewer, and not others’ affairs as an operator', async () => {
    const viewer = () => ticketOf({ ...good(), role: 'viewer' });
    const refused = { status: 403, body: { code: 'not-allowed' } };
    expect((await call(viewer(), 'GET', '/phones')).status).toBe(200);
    expect(await call(viewer(), 'POST', '/phones', { mac: '80:5e:c0:00:00:22' })).toMatchObject(refused);
    expect(await call(viewer(), 'GET', '/phones/805ec0000021/settings?reveal=true')).toMatchObject(refused);
    expect(await call(ticketOf(good()), 'GET', '/accounts')).toMatchObject(refused);
    expect((await daemon.call('GET', '/phones/805ec0000022')).status).toBe(404);
  });

  it('is the only one of its ticket, however many come at once, and whatever the ticket was used for', async () => {
    const used = { status: 401, body: { code: 'ticket-refused', message: expect.stringMatching(/used/) as unknown } };
    const ticket = ticketOf(good());
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(ticket, 'GET', '/session')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(401)]);
    expect(await call(ticket, 'GET', '/session')).toMatchObject(used);
    expect(await redeem(ticket)).toMatchObject(used);
    const redeemed = ticketOf(good());
    await redeem(redeemed);
    expect(await call(redeemed, 'GET', '/session')).toMatchObject(used);
  });

  it.each([
    ['forged', () => ticketOf(good(), 'another secret, which is as long'), /signature/],
    ['expired', () => ticketOf({ ...good(), exp: inSeconds(-1) }), /expired/],
    ['valid for too long', () => ticketOf({ ...good(), exp: inSeconds(70) }), /longer than 60/],
    ['none at all', () => 'x', /signature/],
  ])('is refused when its ticket is %s', async (_, make, reason) => {
    const answer = await call(make(), 'POST', '/phones', { mac: '80:5e:c0:00:00:23' });
    expect(answer).toMatchObject({ status: 401, body: { code: 'ticket-refused' } });
    expect((answer.body as { message: string }).message).toMatch(reason);
    expect((await daemon.call('GET', '/phones/805ec0000023')).status).toBe(404);
  });

  it('is refused without a ticket, and where no panel is known', async () => {
    expect(await call('', 'GET', '/phones')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    const other = await startDaemon();
    try {
      const headers = { authorization: `Ticket ${ticketOf(good())}` };
      expect(await other.call('GET', '/phones', { as: null, headers })).toMatchObject({ body: { code: 'ticket-off' } });
    } finally {
      await other.stop();
    }
  });

  it('opens no other way in: no page of somebody else’s may ask its browser for it', async () => {
    const preflight = await daemon.call('OPTIONS', '/phones', {
      as: null,
      headers: { origin: 'https://evil.example', 'access-control-request-headers': 'authorization' },
    });
    expect(preflight.headers).not.toHaveProperty('access-control-allow-origin');
    expect(preflight.status).toBe(405);
  });
});

it('no text but a signed one is ever a ticket', () => {
  const clock = { now: () => 1_000_000_000, after: () => () => undefined, every: () => () => undefined };
  const read = createTicketReader({ secret, clock });
  const signed = ticketOf({ user: 'Ann', role: 'admin', exp: 1_000_030, nonce: 'n'.repeat(20) });
  expect(read(signed)).toMatchObject({ user: 'Ann' });
  fc.assert(fc.property(fc.string(), (text) => void expect(() => read(text)).toThrow()));
  fc.assert(
    fc.property(fc.nat(signed.length - 1), fc.constantFrom('A', 'b', '0', '.', '='), (at, sign) => {
      const changed = signed.slice(0, at) + sign + signed.slice(at + 1);
      const same = Buffer.from(changed.split('.')[1] ?? '', 'base64url').equals(Buffer.from(signed.split('.')[1] ?? '', 'base64url')); // prettier-ignore
      fc.pre(changed !== signed && !(same && changed.split('.')[0] === signed.split('.')[0]));
      expect(() => read(changed)).toThrow();
    }),
  );
});
