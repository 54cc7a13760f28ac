import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayAct, roles, routes } from '../../daemon/api/index.ts';
import type { Role, Route, RouteId } from '../../daemon/api/index.ts';
import {
  addPerson,
  adminPassword,
  makeBackup,
  makeCommand,
  makeImport,
  makePlan,
  startDaemon,
  typeAccount,
} from './daemon.ts';
import type { Answer, Sent, TestDaemon } from './daemon.ts';

/** What every route obeys, asked of every route of the table. */

const table = Object.entries(routes) as [RouteId, Route][];
const mac = '805ec0123456';

/** Values for the parameters in addresses: what is there, and what is not. */
const known: Record<string, string> = {
  ...{
    mac,
    number: '200',
    vendor: 'yealink',
    model: 'T46',
    file: 'phone',
    id: '',
    name: 'spring',
    change: '1',
    account: 'ann',
    device: '91201',
    service: 'snom-sraps',
  },
};
const unknown: Record<string, string> = {
  mac: '805ec0ffffff',
  number: '999',
  vendor: 'nobody',
  model: 'X1',
  file: 'nothing.cfg',
  id: 'gone',
  account: 'gone',
  device: '91999',
  session: 'gone',
  plan: 'gone',
  command: 'gone',
  import: 'gone',
  change: 'gone',
  name: 'winter',
  service: 'nothing',
  backup: 'nightly-2026-03-01T02-40-00-000Z.backup',
};

const pathOf = (path: string, values: Record<string, string>) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** A body that the route takes, so that only what is tested is wrong with the request. */
const bodies: Partial<Record<RouteId, unknown>> = {
  'phones.add': { mac: '80:5e:c0:00:00:01', lines: [{ slot: 1, extension: '201' }] },
  'phones.change': { note: 'changed' },
  'extensions.add': { number: '202', name: 'New' },
  'extensions.change': { name: 'Changed' },
  'userDevices.add': { number: '91999' },
  'exchange.reread': { reason: 'reload', numbers: ['201'] },
  'settings.changeDefault': { 'locale.language': 'it' },
  'settings.changeModel': { 'locale.language': 'it' },
  'settings.changePhone': { 'locale.language': 'it' },
  'deviceData.put': { prefixes: [{ vendor: 'yealink', prefix: 'a0b1c2' }] },
  'backups.make': { passphrase: null },
  'accounts.add': { name: 'bob', role: 'viewer', password: 'nine yellow kites' },
  'accounts.change': { role: 'operator' },
  'sessions.start': { name: 'ann', password: 'seven green lamps' },
  'sessions.redeem': { ticket: 'aaaa.bbbb' },
  'sessions.changePassword': { current: 'seven green lamps', password: 'nine yellow kites' },
  'tokens.create': { name: 'new', role: 'viewer' },
  'plans.make': { wanted: { defaults: { 'locale.language': 'it' } } },
  'plans.apply': { plan: 'gone' },
  'imports.make': { text: '80:5E:C0:00:00:01 Yealink T46' },
  'imports.plan': { rows: [1] },
  'imports.planYaml': { yaml: 'defaults: {}' },
  'phones.act': { action: 'resync' },
  'commands.give': { action: 'resync', select: { macs: [mac] } },
  'pending.accept': { note: 'Hall' },
  'pending.acceptAll': { minutes: 1 },
  'changes.undo': { partly: true },
  'redirection.putAccount': { credentials: { 'key-id': 'key', 'key-secret': 'secret' } },
  'redirection.putLabel': { code: '3146019091637064' },
};

let daemon: TestDaemon;
let before: unknown;

/** Everything that a request could have changed. */
async function everything(): Promise<unknown> {
  const paths = [
    '/phones',
    `/phones/${mac}/settings?reveal=true`,
    `/phones/${mac}/address`,
    `/phones/${mac}/files?reveal=true`,
    '/extensions',
    '/defaults/settings?reveal=true',
    '/models/yealink/T46/settings?reveal=true',
    '/device-data',
    '/device-data/spring',
    '/accounts',
    '/accounts/ann',
    '/sessions?everyone=true',
  ];
  const answers = await Promise.all(paths.map((path) => daemon.call('GET', path)));
  const { body } = await daemon.call('GET', '/tokens');
  // When a token was last used changes with every request.
  const tokens = (body as { items: { id: string; name: string }[] }).items.map(({ id, name }) => [id, name]);
  return [...answers.map((answer) => answer.body), tokens];
}

beforeAll(async () => {
  daemon = await startDaemon();
  const { body } = await daemon.call('GET', '/tokens');
  known['id'] = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  await daemon.call('POST', '/extensions', { body: { number: '200', name: 'Nobody' } });
  await daemon.call('POST', '/extensions', { body: { number: '201', name: 'Ann' } });
  await daemon.call('POST', '/phones', { body: { mac, model: 'T46', lines: [{ slot: 1, extension: '201' }] } });
  const headers = { 'if-match': '"0"' };
  await daemon.call('PUT', '/device-data/spring', { body: bodies['deviceData.put'], headers });
  await typeAccount(daemon, 'snom-sraps');
  known['session'] = await addPerson(daemon, 'ann', 'viewer');
  known['plan'] = await makePlan(daemon);
  known['backup'] = await makeBackup(daemon);
  known['command'] = await makeCommand(daemon);
  known['import'] = await makeImport(daemon);
  before = await everything();
});
afterAll(() => daemon.stop());

/** A refusal is a problem document whose every part is there, and changes nothing. */
function expectProblem(answer: Answer, status: number | readonly number[]): void {
  expect([status].flat()).toContain(answer.status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    status: answer.status,
    code: expect.stringMatching(/^[a-z-]+$/) as unknown,
    message: expect.stringMatching(/\S/) as unknown,
    hint: expect.stringMatching(/\S/) as unknown,
    language: 'en',
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/\{\w+\}/);
}

/** Sends what the route takes, but for `wrong`. */
function callWrongly(id: RouteId, route: Route, wrong: Sent, values = known): Promise<Answer> {
  const headers = { ...(route.versioned && { 'if-match': '*' }), ...wrong.headers };
  return daemon.call(route.method, pathOf(route.path, values), { body: bodies[id], ...wrong, headers });
}

const guarded = table.filter(([, route]) => route.role !== 'public');
const lowerRoles = (route: Route) => roles.filter((role) => !mayAct(role, route.role as Role));
const withBody = table.filter(([, route]) => route.body !== undefined);

describe('every route', () => {
  it.each(guarded)('%s refuses whoever is not signed in', async (id, route) => {
    const answer = await callWrongly(id, route, { as: null });
    expectProblem(answer, 401);
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  it.each(guarded.filter(([, route]) => lowerRoles(route).length > 0))('%s refuses lower roles', async (id, route) => {
    for (const as of lowerRoles(route)) expectProblem(await callWrongly(id, route, { as }), 403);
  });

  it.each(guarded.filter(([, route]) => !route.takesPassword))('%s takes no password', async (id, route) => {
    const authorization = `Basic ${Buffer.from('admin:a-password-for-tests').toString('base64')}`;
    expectProblem(await callWrongly(id, route, { as: null, headers: { authorization } }), 401);
  });

  // What is not there is made by a PUT.
  it.each(table.filter(([, { path, method }]) => path.includes('{') && method !== 'PUT'))(
    '%s says when its subject is not there',
    async (id, route) => {
      expectProblem(await callWrongly(id, route, {}, unknown), 404);
    },
  );

  it.each(table.filter(([, { path }]) => path.includes('{mac}')))('%s refuses a malformed MAC', async (id, route) => {
    for (const wrong of ['xyz', '80:5e:c0', '80:5e:c0:12:34:56:78', '00:00:00:00:00:00', '..%2f..%2fetc']) {
      expectProblem(await callWrongly(id, route, {}, { ...known, mac: wrong }), [404, 422]);
    }
  });

  it.each(table)('%s refuses a query that it does not know', async (id, route) => {
    const answer = await daemon.call(route.method, `${pathOf(route.path, known)}?surprise=1`, {
      body: bodies[id],
      headers: { ...(route.versioned && { 'if-match': '*' }) },
    });
    expectProblem(answer, 422);
    expect(answer.body).toMatchObject({ field: 'surprise' });
  });

  it.each(table.filter(([, { versioned }]) => versioned))('%s wants the version that it changes', async (id, route) => {
    const path = pathOf(route.path, known);
    const edit = (headers: Record<string, string>) => daemon.call(route.method, path, { body: bodies[id], headers });
    expectProblem(await edit({}), 428);
    expectProblem(await edit({ 'if-match': '"987"' }), 412);
    expectProblem(await edit({ 'if-match': 'W/"1"' }), 422);
    expectProblem(await edit({ 'if-match': '1' }), 422);
  });

  it.each(withBody)('%s refuses a body that is not what it takes', async (id, route) => {
    const wrong = async (body: string | Buffer, status: number | number[], headers: Record<string, string> = {}) =>
      expectProblem(await callWrongly(id, route, { body, headers }), status);
    const good = JSON.stringify(bodies[id]);
    await wrong('', 400);
    await wrong('{', 400);
    await wrong(`${good}}`, 400);
    await wrong(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400);
    await wrong(good.replace(/\}$/, ',"__proto__":{"role":"admin"}}'), 400);
    await wrong(good.replace(/\}$/, `,${good.slice(1)}`), 400);
    await wrong('['.repeat(100) + ']'.repeat(100), 400);
    await wrong('[]', 422);
    await wrong('null', 422);
    await wrong('"text"', 422);
    await wrong('{"surprise":1}', 422);
    await wrong(`{"surprise":"${'x'.repeat(route.bodyLimit ?? 1024 * 1024)}"}`, 413);
    await wrong(good, 415, { 'content-type': 'text/plain' });
    await wrong(good, 415, { 'content-type': 'application/json; charset=latin1' });
    await wrong(good, 415, { 'content-encoding': 'gzip' });
  });

  it.each([...new Set(table.map(([, { path }]) => path))])('%s tells which methods it takes', async (path) => {
    const methods = table.filter(([, route]) => route.path === path).map(([, { method }]) => method as string);
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
      if (methods.includes(method)) continue;
      const answer = await daemon.call(method, pathOf(path, known));
      expectProblem(answer, 405);
      const allowed = methods.flatMap((it) => (it === 'GET' ? ['GET', 'HEAD'] : [it]));
      expect(answer.headers['allow']?.split(', ').sort()).toEqual(allowed.sort());
    }
  });

  it('changed nothing by all of these refusals, and logged no secret', async () => {
    expect(await everything()).toEqual(before);
    expect(daemon.log()).not.toContain(adminPassword);
    for (const token of Object.values(daemon.tokens)) expect(daemon.log()).not.toContain(token);
  });
});

describe('routes that show things', () => {
  // What goes on for ever has tests of its own.
  const shown = table.filter(([, { method, stream }]) => method === 'GET' && stream !== true);

  it.each(shown)('%s answers exactly what its schema says', async (id, route) => {
    const { status, body } = await daemon.call('GET', pathOf(route.path, known));
    expect(status).toBe(200);
    expect(routes[id].output.parse(body)).toEqual(body);
  });

  it.each(shown)('%s answers HEAD as GET, without the body', async (_, route) => {
    const { status, headers, body } = await daemon.call('HEAD', pathOf(route.path, known));
    expect({ status, body }).toEqual({ status: 200, body: undefined });
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
  });

  it.each(shown)('%s may not be kept, framed or read by other sites', async (id, route) => {
    const { headers } = await daemon.call('GET', pathOf(route.path, known), {
      headers: { origin: 'https://evil.example' },
    });
    expect(headers).toMatchObject({
      'cache-control': id === 'system.openapi' ? 'no-cache' : 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it.each(shown.filter(([, { role }]) => role === 'viewer'))('%s shows a viewer no secret', async (_, route) => {
    const { body: address } = await daemon.call('GET', `/phones/${mac}/address`);
    const { body: extension } = await daemon.call('GET', '/extensions/201?reveal=true');
    const { body: settings } = await daemon.call('GET', '/defaults/settings?reveal=true');
    const password = (settings as { items: { id: string; value: string }[] }).items.find(
      ({ id }) => id === 'access.admin-password',
    )?.value;
    const secrets = [
      /provisioning\/(\w+)/.exec((address as { url: string }).url)?.[1],
      (extension as { secret: string }).secret,
      password,
    ];
    const { body } = await daemon.call('GET', pathOf(route.path, known), { as: 'viewer' });
    for (const secret of secrets) {
      expect(secret).toMatch(/^.{8,}$/);
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  it.each(shown.filter(([, { query }]) => query.safeParse({ reveal: 'true' }).success))(
    '%s reveals secrets to admins only',
    async (_, route) => {
      for (const as of ['viewer', 'operator'] as const) {
        expectProblem(await daemon.call('GET', `${pathOf(route.path, known)}?reveal=true`, { as }), 403);
      }
      expect((await daemon.call('GET', `${pathOf(route.path, known)}?reveal=true`)).status).toBe(200);
    },
  );
});

describe('any other address', () => {
  it.each(['/nothing', '/phones/805ec0123456/nothing', '/', '/../status', '//', '/phones%2f805ec0123456', '/%00'])(
    'is refused: %s',
    async (path) => expectProblem(await daemon.call('GET', path), 404),
  );

  it.each(['/phones/%E0%A4%A', '/phones/%ff', '/models/%/x'])(
    'is refused where it cannot be decoded: %s',
    async (path) => expectProblem(await daemon.call('GET', path), [400, 404]),
  );

  it('of the phones is not served here', async () => {
    const { body } = await daemon.call('GET', `/phones/${mac}/address`);
    const { pathname } = new URL((body as { url: string }).url);
    expectProblem(await daemon.call('GET', `/../..${pathname}${mac}.cfg`), 404);
  });
});
