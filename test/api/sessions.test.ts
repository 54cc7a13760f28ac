import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../daemon/api/index.ts';
import { adminPassword, goodPassword, startDaemon } from './daemon.ts';
import type { Answer, Sent, TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon();
  for (const [name, role] of [['olga', 'operator'], ['vera', 'viewer'], ['anna', 'admin']] as const) await add(name, role); // prettier-ignore
});
afterAll(() => daemon.stop());

const add = (name: string, role: Role) =>
  daemon.call('POST', '/accounts', { body: { name, role, password: goodPassword } });

const start = (name: string, password = goodPassword, sent: Sent = {}, of = daemon) =>
  of.call('POST', '/session', { as: null, body: { name, password }, ...sent });

/** The header as a browser sends the cookie back, and what goes with requests of our own pages. */
const cookieOf = ({ headers }: Answer) => headers['set-cookie']?.[0]?.split(';')[0] ?? '';
const ours = { 'sec-fetch-site': 'same-origin' };

/** Somebody signed in, as a browser. */
async function person(name: string, password = goodPassword, of = daemon) {
  const cookie = cookieOf(await start(name, password, {}, of));
  return (method: string, path: string, sent: Sent = {}) =>
    of.call(method, path, { as: null, ...sent, headers: { cookie, ...ours, ...sent.headers } });
}

const idsIn = ({ body }: Answer) => (body as { items: { id: string }[] }).items.map(({ id }) => id);

describe('a session', () => {
  it('is made by name and password, told by a cookie that no script and no other site can use, and ends', async () => {
    const answer = await start('olga');
    expect(answer).toMatchObject({ status: 201, body: { name: 'olga', role: 'operator', by: 'session' } });
    const header = answer.headers['set-cookie']?.[0] ?? '';
    expect(header).toMatch(/^hookswitch-session=[\w-]{43}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/); // prettier-ignore
    expect(JSON.stringify(answer.body)).not.toContain(/=([\w-]{43});/.exec(header)?.[1]);
    const headers = { cookie: `other=1; ${cookieOf(answer)}; last="x y"`, ...ours };
    const call = (method: string, path: string) => daemon.call(method, path, { as: null, headers });
    expect(await call('GET', '/session')).toMatchObject({
      body: { name: 'olga', account: 'olga', scope: null, session: { current: true, address: '127.0.0.1' } },
    });
    expect((await call('GET', '/phones')).status).toBe(200);
    expect((await call('GET', '/tokens')).status).toBe(403);
    const ended = await call('DELETE', '/session');
    expect(ended.status).toBe(204);
    expect(ended.headers['set-cookie']?.[0]).toMatch(/^hookswitch-session=; Max-Age=0; Path=\//);
    expect((await call('GET', '/session')).status).toBe(401);
  });

  it('has a cookie bound to its host where there is TLS, and the plain one is not taken there', async () => {
    const other = await startDaemon({ HOOKSWITCH_API_HOST: '0.0.0.0' });
    try {
      const answer = await start('admin', adminPassword, {}, other);
      expect(answer.headers['set-cookie']?.[0]).toMatch(
        /^__Host-hookswitch-session=[\w-]{43}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
      );
      const see = (cookie: string) => other.call('GET', '/session', { as: null, headers: { cookie } });
      expect((await see(cookieOf(answer))).status).toBe(200);
      expect((await see(cookieOf(answer).replace('__Host-', ''))).status).toBe(401);
    } finally {
      await other.stop();
    }
  });

  it.each([
    ['nothing that a browser says', {}],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin of the same host on another port', { origin: 'http://127.0.0.1:1' }],
    ['no origin (a sandboxed frame)', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another site of ours', { 'sec-fetch-site': 'same-site' }],
    ['another site, whatever Origin says', { 'sec-fetch-site': 'cross-site', origin: 'ours' }],
    ['an address that the user typed', { 'sec-fetch-site': 'none' }],
  ])('changes nothing from %s', async (_, said) => {
    const cookie = cookieOf(await start('olga'));
    const { host, origin } = new URL(daemon.app.addresses.api);
    const headers = { cookie, host, ...said, ...('origin' in said && said.origin === 'ours' && { origin }) };
    const body = { mac: '80:5e:c0:00:00:09', model: 'T46' };
    const answer = await daemon.call('POST', '/phones', { as: null, headers, body });
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin-refused' } });
    expect((await daemon.call('GET', '/phones/805ec0000009')).status).toBe(404);
    expect((await daemon.call('GET', '/phones', { as: null, headers })).status).toBe(200);
    expect((await daemon.call('DELETE', '/session', { as: null, headers: { cookie, ...ours } })).status).toBe(204);
  });

  it('changes what its role may from our own origin; an API token needs none', async () => {
    const cookie = cookieOf(await start('olga'));
    const { origin, host } = new URL(daemon.app.addresses.api);
    const headers = { cookie, origin, host };
    const add = { as: null, headers, body: { mac: '80:5e:c0:00:00:10', model: 'T46' } };
    expect((await daemon.call('POST', '/phones', add)).status).toBe(201);
    const foreign = { headers: { origin: 'https://evil.example' } };
    const gone = { headers: { 'if-match': '*', ...foreign.headers } };
    expect((await daemon.call('DELETE', '/phones/805ec0000010', gone)).status).toBe(204);
  });

  it('is not begun by a page of somebody else’s', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await start('olga', goodPassword, { headers });
      expect(answer).toMatchObject({ status: 403, body: { code: 'origin-refused' } });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('follows its account: another role counts at once, and with the account it is gone', async () => {
    await add('tina', 'viewer');
    const tina = await person('tina');
    const headers = { 'if-match': '*' };
    await daemon.call('PATCH', '/accounts/tina', { headers, body: { role: 'admin' } });
    expect((await tina('GET', '/accounts')).status).toBe(200);
    await daemon.call('PATCH', '/accounts/tina', { headers, body: { role: 'viewer' } });
    expect((await tina('GET', '/accounts')).status).toBe(403);
    expect((await daemon.call('DELETE', '/accounts/tina', { headers })).status).toBe(204);
    expect((await tina('GET', '/session')).status).toBe(401);
    expect((await start('tina')).status).toBe(401);
    await add('tina', 'admin');
    expect((await tina('GET', '/session')).status).toBe(401);
  });

  it('is listed to its owner alone, and everyone’s to admins', async () => {
    const [vera, anna] = [await person('vera'), await person('anna')];
    const own = await vera('GET', '/sessions');
    expect(idsIn(own)).toHaveLength(1);
    expect((await vera('GET', '/sessions?everyone=true')).status).toBe(403);
    expect(idsIn(await anna('GET', '/sessions?everyone=true'))).toEqual(expect.arrayContaining(idsIn(own)));
    const [id] = idsIn(await anna('GET', '/sessions'));
    expect((await vera('DELETE', `/sessions/${id ?? ''}`)).status).toBe(404);
    expect((await anna('DELETE', `/sessions/${idsIn(own)[0] ?? ''}`)).status).toBe(204);
    expect((await vera('GET', '/session')).status).toBe(401);
    expect(idsIn(await daemon.call('GET', '/sessions'))).toEqual([]);
  });

  it('ends everywhere when its owner says so, and nobody else’s does', async () => {
    const [one, two, other] = [await person('vera'), await person('vera'), await person('olga')];
    expect((await one('DELETE', '/sessions')).status).toBe(204);
    expect((await one('GET', '/session')).status).toBe(401);
    expect((await two('GET', '/session')).status).toBe(401);
    expect((await other('GET', '/session')).status).toBe(200);
  });

  it('is one of twenty at most: the one used longest ago makes room', async () => {
    await add('many', 'viewer');
    const first = await person('many');
    for (let count = 0; count < 20; count += 1) await start('many');
    expect((await first('GET', '/session')).status).toBe(401);
    const many = await person('many');
    expect(idsIn(await many('GET', '/sessions'))).toHaveLength(20);
  });

  it('is no way in for a cookie that is made up', async () => {
    for (const value of ['', 'x', 'A'.repeat(43), 'A'.repeat(5000), '__proto__', '%00'])
      expect(
        (await daemon.call('GET', '/session', { as: null, headers: { cookie: `hookswitch-session=${value}` } })).status,
      ).toBe(401);
  });
});

describe('a password', () => {
  it('is changed by its owner, who must know it; all other sessions end', async () => {
    await add('paul', 'viewer');
    const [here, there] = [await person('paul'), await person('paul')];
    const change = (current: string, password: string) =>
      here('PUT', '/session/password', { body: { current, password } });
    expect(await change('wrong', 'nine yellow kites')).toMatchObject({ status: 422, body: { field: 'current' } });
    expect((await there('GET', '/session')).status).toBe(200);
    expect((await change(goodPassword, 'nine yellow kites')).status).toBe(204);
    expect((await here('GET', '/session')).status).toBe(200);
    expect((await there('GET', '/session')).status).toBe(401);
    expect((await start('paul')).status).toBe(401);
    expect((await start('paul', 'nine yellow kites')).status).toBe(201);
  });

  it('is not a token’s to change', async () => {
    const body = { current: goodPassword, password: 'nine yellow kites' };
    expect(await daemon.call('PUT', '/session/password', { body })).toMatchObject({
      status: 409,
      body: { code: 'account-none' },
    });
  });

  it.each([
    ['short', 'short one'],
    ['of few signs', 'abababababab'],
    ['a run', '1234567890'],
    ['a run backwards', 'zyxwvutsrqp'],
    ['usual', 'Password123!'],
    ['usual in disguise', 'P@ssw0rd2026'],
    ['with the name', 'my-walter-2026'],
    ['long', 'ab'.repeat(101)],
  ])('that is %s is refused', async (_, password) => {
    const answer = await daemon.call('POST', '/accounts', { body: { name: 'walter', role: 'viewer', password } });
    expect(answer).toMatchObject({ status: 422, body: { field: 'password' } });
    expect(JSON.stringify(answer.body)).not.toContain(password);
  });

  it('that an admin sets ends the sessions; the last admin stays one', async () => {
    const other = await startDaemon();
    try {
      const headers = { 'if-match': '*' };
      const body = { role: 'viewer' };
      const lost = { status: 409, body: { code: 'account-last-admin' } };
      expect(await other.call('PATCH', '/accounts/admin', { headers, body })).toMatchObject(lost);
      expect(await other.call('DELETE', '/accounts/admin', { headers })).toMatchObject(lost);
      await other.call('POST', '/accounts', { body: { name: 'bea', role: 'admin', password: goodPassword } });
      const bea = await person('bea', goodPassword, other);
      expect((await other.call('DELETE', '/accounts/admin', { headers })).status).toBe(204);
      expect(await bea('DELETE', '/accounts/bea', { headers })).toMatchObject(lost);
      const set = { headers, body: { password: 'nine yellow kites' } };
      expect((await other.call('PATCH', '/accounts/bea', set)).status).toBe(200);
      expect((await bea('GET', '/session')).status).toBe(401);
    } finally {
      await other.stop();
    }
  });
});

describe('guessing', () => {
  it('at an account from many addresses is slowed down, whether there is such an account or not, but not its owner', async () => {
    const other = await startDaemon({ HOOKSWITCH_TRUSTED_PROXIES: '127.0.0.1' });
    try {
      const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
      expect((await start('admin', adminPassword, from('198.51.100.1'), other)).status).toBe(201);
      for (const name of ['admin', 'nobody-here']) {
        const guess = (count: number) => start(name, `wrong ${count}`, from(`203.0.113.${count}`), other);
        for (let count = 0; count < 11; count += 1)
          expect(await guess(count)).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } });
        const slowed = await guess(99);
        expect(slowed).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
        expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
        // At once: a little later a stranger may try again.
        if (name === 'admin') expect((await start(name, adminPassword, from('203.0.113.200'), other)).status).toBe(429);
      }
      expect((await start('admin', adminPassword, from('198.51.100.1'), other)).status).toBe(201);
    } finally {
      await other.stop();
    }
  });
});

describe('an API token', () => {
  const make = async (body: object, sent: Sent = {}) => daemon.call('POST', '/tokens', { ...sent, body });
  const bearer = ({ body }: Answer) => ({
    as: null,
    headers: { authorization: `Bearer ${(body as { token: string }).token}` },
  });

  it('opens the groups of its scope and nothing else, and makes no token that opens more', async () => {
    const phones = bearer(await make({ name: 'wall', role: 'admin', scope: ['phones', 'tokens'] }));
    expect((await daemon.call('GET', '/phones', phones)).status).toBe(200);
    const refused = { status: 403, body: { code: 'out-of-scope' } };
    expect(await daemon.call('GET', '/extensions', phones)).toMatchObject(refused);
    expect(await daemon.call('GET', '/session', phones)).toMatchObject({ body: { scope: ['phones', 'tokens'] } });
    expect(await make({ name: 'x', role: 'admin' }, phones)).toMatchObject(refused);
    expect(await make({ name: 'x', role: 'admin', scope: ['settings'] }, phones)).toMatchObject(refused);
    expect((await make({ name: 'x', role: 'admin', scope: ['phones'] }, phones)).status).toBe(201);
    expect(await make({ name: 'x', role: 'viewer', scope: ['nonsense'] })).toMatchObject({
      status: 422,
      body: { field: 'scope' },
    });
  });

  it('has no sessions: it cannot sign out', async () => {
    expect(await daemon.call('DELETE', '/session')).toMatchObject({ status: 404, body: { code: 'session-unknown' } });
    const before = idsIn(await daemon.call('GET', '/sessions?everyone=true'));
    expect((await daemon.call('DELETE', '/sessions')).status).toBe(204);
    expect(idsIn(await daemon.call('GET', '/sessions?everyone=true'))).toEqual(before);
  });
});

it('nothing of all this is in the log', () => {
  for (const secret of [adminPassword, goodPassword, 'nine yellow kites']) expect(daemon.log()).not.toContain(secret);
});
