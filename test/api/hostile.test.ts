import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayAct, roles } from '../../daemon/api/index.ts';
import type { Role } from '../../daemon/api/index.ts';
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
import { readDocumented } from './documented.ts';
import type { Operation } from './documented.ts';

/** Made from the API's own description: an operation that is added is attacked as well. Answers that are not documented fail in `daemon.call`. */

const { operations, resolve, faultsOf } = await readDocumented();
const each = operations.map((operation) => [operation.id, operation] as const);
const withBody = each.filter(([, { body }]) => body !== null);

/** Where there is something to be attacked. */
const known: Record<string, string> = {
  mac: '805ec0123456',
  number: '200',
  vendor: 'yealink',
  model: 'T46',
  change: '1',
  service: 'snom-sraps',
};
const unknown: Record<string, string> = {
  mac: '805ec0ffffff',
  number: '999',
  vendor: 'nobody',
  model: 'X1',
  change: '999999',
  service: 'nothing',
};

const pathOf = ({ path }: Operation, values: Readonly<Record<string, string>>) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'nothing');

type Schema = Readonly<Record<string, unknown>>;

const inlined = (schema: Schema): Schema => {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? inlined(resolve(reference) as Schema) : schema;
};

/** A body that the operation would take: the example that it is documented with. */
function exampleOf({ body }: Operation): unknown {
  const [example] = (body === null ? [] : (inlined(body as Schema)['examples'] ?? [])) as unknown[];
  return example;
}

const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  'x'.repeat(5000),
  'a\u0000b',
  '\ud800',
  '../../etc/passwd',
  "'; drop table device; --",
  '{{{x}}}',
  [],
  [[]],
  [null],
  Array.from({ length: 1000 }, () => 'x'),
  {},
  { constructor: { prototype: { role: 'admin' } } },
  { toString: 1, valueOf: 1 },
];

/** Every way to put a hostile value in the place of a part of `value`. */
function* spoiled(value: unknown): Generator<unknown> {
  yield* hostileValues;
  if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) for (const bad of spoiled(inner)) yield value.with(index, bad);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) for (const bad of spoiled(inner)) yield { ...value, [key]: bad };
    yield { ...value, constructor: 1 };
    yield { ...value, ['x'.repeat(400)]: 1 };
  }
}

let daemon: TestDaemon;
let before: unknown;

/** What everyone with every right can see, but for what every request changes. */
async function everything(): Promise<unknown> {
  const shown = operations.filter(({ id, method }) => method === 'GET' && !/^system|^live|events$/.test(id));
  const seen: Record<string, unknown> = {};
  for (const operation of shown) {
    const reveals = operation.parameters.some(({ name }) => name === 'reveal');
    const { body } = await daemon.call('GET', `${pathOf(operation, known)}${reveals ? '?reveal=true' : ''}`);
    seen[operation.id] = JSON.parse(JSON.stringify(body).replaceAll(/"lastUsedAt":"[^"]+"/g, '"lastUsedAt":null'));
  }
  return seen;
}

beforeAll(async () => {
  daemon = await startDaemon();
  await daemon.call('POST', '/extensions', { body: { number: '200', name: 'Nobody' } });
  await daemon.call('POST', '/extensions', { body: { number: '201', name: 'Ann' } });
  const lines = [{ slot: 1, extension: '201' }];
  await daemon.call('POST', '/phones', { body: { mac: known['mac'], model: 'T46', lines } });
  const files = (await daemon.call('GET', `/phones/${known['mac']}/files`)).body as { items: { file: string }[] };
  known['file'] = files.items[0]?.file ?? '';
  const tokens = (await daemon.call('GET', '/tokens')).body as { items: { id: string }[] };
  known['id'] = tokens.items[0]?.id ?? '';
  known['name'] = 'site';
  known['account'] = 'ann';
  await typeAccount(daemon, 'snom-sraps');
  known['session'] = await addPerson(daemon, 'ann', 'viewer');
  known['plan'] = await makePlan(daemon);
  known['backup'] = await makeBackup(daemon);
  known['command'] = await makeCommand(daemon);
  known['import'] = await makeImport(daemon);
  const set = { prefixes: [], models: [] };
  await daemon.call('PUT', '/device-data/site', { body: set, headers: { 'if-match': '"0"' } });
  before = await everything();
});
afterAll(() => daemon.stop());

/** Refused with a problem document whose every part is there; never with our fault. */
function expectRefusal(answer: Answer, what: string, statuses: readonly number[] = []): void {
  expect(answer.status, what).toBeGreaterThanOrEqual(400);
  expect(answer.status, what).toBeLessThan(500);
  if (statuses.length > 0) expect(statuses, what).toContain(answer.status);
  expect(answer.headers['content-type'], what).toBe('application/problem+json; charset=utf-8');
  expect(answer.body, what).toMatchObject({
    status: answer.status,
    code: expect.stringMatching(/^[a-z-]+$/) as unknown,
  });
  expect(JSON.stringify(answer.body), what).not.toMatch(/\{\w+\}|node_modules|\bat [^"]*:\d+:\d+/);
}

/** The operation as it should be asked, but for `wrong`. An edit names a version that is not the one. */
function ask(operation: Operation, wrong: Sent = {}, values = known, query = ''): Promise<Answer> {
  const isVersioned = operation.parameters.some(({ name }) => name === 'If-Match');
  const headers = { ...(isVersioned && { 'if-match': '"987654"' }), ...wrong.headers };
  const body = operation.body === null ? {} : { body: exampleOf(operation) };
  return daemon.call(operation.method, pathOf(operation, values) + query, { ...body, ...wrong, headers });
}

describe('every operation of the description', () => {
  it.each(each)('%s refuses whoever may not', async (id, operation) => {
    if (operation.role === 'public') return;
    expectRefusal(await ask(operation, { as: null }), id, [401]);
    for (const authorization of [
      'Bearer x',
      'Bearer',
      'Basic x',
      'Basic ' + 'A'.repeat(4000),
      'Nonsense x y',
      '\u00ff',
    ]) {
      const answer = await ask(operation, { as: null, headers: { authorization } });
      expectRefusal(answer, `${id} ${authorization.slice(0, 20)}`, [401, 429]);
    }
    for (const as of roles.filter((role) => !mayAct(role, operation.role as Role))) {
      expectRefusal(await ask(operation, { as }), `${id} ${as}`, [403]);
    }
  });

  it.each(each.filter(([, { path }]) => path.includes('{')))('%s refuses what is not there', async (id, operation) => {
    // What is put may be new: only its version stops it. But services are those that makers have.
    const isPut = operation.method === 'PUT' && id !== 'redirection.putAccount';
    const wrong = isPut ? {} : { headers: { 'if-match': '*' } };
    expectRefusal(await ask(operation, wrong, unknown), id, [isPut ? 412 : 404]);
    for (const name of operation.parameters.filter((one) => one.in === 'path').map((one) => one.name)) {
      for (const bad of [
        '__proto__',
        'constructor',
        '%00',
        '%0d%0a',
        '..%2f..',
        '%F0%9F%93%9E',
        'x'.repeat(3000),
        '*',
        '%25',
      ]) {
        const answer = await ask(operation, wrong, { ...known, [name]: bad });
        expectRefusal(answer, `${id} ${name}=${bad.slice(0, 20)}`, [400, 404, 422, ...(isPut ? [412] : [])]);
      }
    }
  });

  it.each(each)('%s refuses a query that is not as it says', async (id, operation) => {
    const send = (query: string) => ask(operation, {}, known, `?${query}`);
    for (const query of ['surprise=1', '__proto__=1', 'constructor=1', '=1', '%00=1', 'a[b]=1', '%ff=%ff']) {
      expectRefusal(await send(query), `${id} ${query}`);
    }
    for (const { name, schema } of operation.parameters.filter((one) => one.in === 'query')) {
      expectRefusal(await send(`${name}=1&${name}=1`), `${id} ${name} twice`, [422]);
      expectRefusal(await send(`${name}=${'x'.repeat(5000)}`), `${id} ${name} long`, [422]);
      const isFree = schema['type'] === 'string' && !('enum' in schema) && !('pattern' in schema) && name !== 'cursor';
      if (!isFree)
        for (const bad of ['', 'no-such-value', '%00', '-1', '1e3', '[]', 'null']) {
          expectRefusal(await send(`${name}=${bad}`), `${id} ${name}=${bad}`, [422]);
        }
    }
  });

  it.each(each.filter(([, { parameters }]) => parameters.some(({ name }) => name === 'If-Match')))(
    '%s refuses an edit of what it is no longer, or of no version',
    async (id, operation) => {
      expectRefusal(await ask(operation), id, [412]);
      const path = pathOf(operation, known);
      const body = operation.body === null ? {} : { body: exampleOf(operation) };
      expectRefusal(await daemon.call(operation.method, path, body), id, [428]);
      for (const version of ['1', 'W/"1"', '"1", "2"', '"-1"', '"99999999999999999999"', '"x"', '"1'.repeat(1000)]) {
        expectRefusal(
          await ask(operation, { headers: { 'if-match': version } }),
          `${id} ${version.slice(0, 20)}`,
          [422],
        );
      }
    },
  );

  it.each(withBody)('%s refuses a body that is not as it says', async (id, operation) => {
    let sent = 0;
    for (const body of spoiled(exampleOf(operation))) {
      // What the description takes may well be taken: such an edit is stopped by its version alone.
      const isRefused = faultsOf(operation.body ?? {}, body) !== null;
      const isVersioned = operation.parameters.some(({ name }) => name === 'If-Match');
      if (!isRefused && !isVersioned) continue;
      sent += 1;
      expectRefusal(
        await ask(operation, { body: JSON.stringify(body) }),
        `${id} ${JSON.stringify(body).slice(0, 200)}`,
      );
    }
    expect(sent).toBeGreaterThan(15);
  });

  it.each(withBody)('%s refuses bytes that are no JSON of ours', async (id, operation) => {
    const good = JSON.stringify(exampleOf(operation));
    const wrong = async (what: string, body: string | Buffer, status: number, headers: Record<string, string> = {}) =>
      expectRefusal(await ask(operation, { body, headers }), `${id} ${what}`, [status]);
    await wrong('empty', '', 400);
    await wrong('cut', good.slice(0, -1), 400);
    await wrong('more', `${good}x`, 400);
    await wrong('byte order mark', `\ufeff${good}x`, 400);
    await wrong('UTF-16', Buffer.from(good, 'utf16le'), 400);
    await wrong(
      'broken UTF-8',
      Buffer.concat([Buffer.from('{"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('":1}')]),
      400,
    );
    await wrong(
      'overlong UTF-8',
      Buffer.concat([Buffer.from('{"'), Buffer.from([0xc0, 0xae]), Buffer.from('":1}')]),
      400,
    );
    await wrong('twice', `${good.slice(0, -1)},${good.slice(1)}`, 400);
    await wrong('__proto__', `${good.slice(0, -1)},"__proto__":{"role":"admin"}}`, 400);
    await wrong('escaped __proto__', `${good.slice(0, -1)},"\\u005f_proto__":1}`, 400);
    await wrong('deep', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400);
    await wrong('10 MB', `{"a":"${'x'.repeat(10 * 1024 * 1024)}"}`, 413);
    await wrong('10 MB of names', `{${Array.from({ length: 700_000 }, (_, at) => `"k${at}":1`).join(',')}}`, 413);
    for (const type of [
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      ',',
    ]) {
      await wrong(type, good, 415, { 'content-type': type });
    }
    for (const encoding of ['gzip', 'br', 'x']) await wrong(encoding, good, 415, { 'content-encoding': encoding });
  });

  it('is refused with a body that never ends, or that is longer than it says', async () => {
    const { hostname, port } = new URL(daemon.app.addresses.api);
    const raw = (text: string) =>
      new Promise<string>((done, fail) => {
        const socket = connect(Number(port), hostname, () => socket.write(text));
        let answer = '';
        socket.setEncoding('utf8').on('data', (part: string) => {
          answer += part;
          socket.end();
        });
        socket.once('close', () => done(answer));
        socket.once('error', fail);
      });
    const head = (more: string) =>
      `POST /api/v1/phones HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${daemon.tokens.admin}\r\nContent-Type: application/json\r\n${more}\r\n\r\n`;
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    expect(await raw(head('Transfer-Encoding: chunked') + chunk.repeat(20))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await raw(head('Content-Length: 99999999999'))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await raw(head('Content-Length: 2\r\nContent-Length: 3') + '{}')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(head('Content-Length: 2\r\nTransfer-Encoding: chunked') + '{}')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('changed nothing by all of this, logged no secret, and met no fault of ours', async () => {
    expect(await everything()).toEqual(before);
    expect(daemon.log()).not.toContain('a request to the API failed');
    for (const secret of [adminPassword, ...Object.values(daemon.tokens)]) expect(daemon.log()).not.toContain(secret);
  });
});
