import { Validator } from '@seriousme/openapi-schema-validator';
import type { Express } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApi } from '../../daemon/api/api.ts';
import type { ApiDeps } from '../../daemon/api/api.ts';
import { routes, signInLocally } from '../../daemon/api/index.ts';
import type { Route } from '../../daemon/api/index.ts';
import { openapiDocument } from '../../daemon/api/openapi/document.ts';
import { referenceAddresses } from '../../daemon/api/openapi/reference.ts';
import { createSchemaWriter } from '../../daemon/api/openapi/schemas.ts';
import { errorTable } from '../../daemon/lib/index.ts';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';
import { readDocumented } from './documented.ts';

const documented = await readDocumented();
const { document, operations, resolve, faultsOf } = documented;

/** Everything in the document, with where it stands. */
function* walk(value: unknown, at = '#'): Generator<readonly [string, unknown]> {
  yield [at, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${at}/${key}`);
}

/** What Express was told to answer, as `GET /api/v1/phones/{mac}`; 405s left out. */
function mountedIn(app: Express): string[] {
  const { stack } = app.router as unknown as {
    stack: { route?: { path: string; methods: Record<string, boolean>; stack: { method?: string }[] } }[];
  };
  return stack.flatMap(({ route }) => {
    // `app.all` has a handler for every method.
    if (route === undefined || route.stack.length > 1) return [];
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    return route.stack.flatMap(({ method }) => (method === undefined ? [] : [`${method.toUpperCase()} ${path}`]));
  });
}

describe('the API’s description', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
    const broken = { ...structuredClone(document), paths: { '/x': { get: { responses: 'none' } } } };
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });

  it('tells of every mounted route, and of no other', () => {
    const app = createApi({ trustedProxies: [] } as unknown as ApiDeps, signInLocally);
    const told = operations.flatMap(({ method, path }) => {
      const route = (Object.values(routes) as Route[]).find((it) => it.method === method && it.path === path);
      return [`${method} /api/v1${path}`, ...(route?.atRoot === true ? [`${method} ${path}`] : [])];
    });
    const pages = referenceAddresses.map((address) => `GET ${address}`);
    expect(mountedIn(app).sort()).toEqual([...told, ...pages].sort());
    expect(told.length).toBeGreaterThan(30);
  });

  it('gives every operation a name of its own, which stays the same', () => {
    // Operations of one address stand together.
    expect(operations.map(({ id }) => id).sort()).toEqual(Object.keys(routes).sort());
    expect(operations.map(({ id, method, path }) => `${id} ${method} ${path}`).sort()).toMatchSnapshot();
    for (const { id } of operations) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)*\.[a-z]+([A-Z][a-z]+)*$/);
  });

  it('refers only to what is there, and has nothing that nobody refers to', () => {
    const references = [...walk(document)].flatMap(([at, value]) =>
      at.endsWith('/$ref') && typeof value === 'string' ? [value] : [],
    );
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
    const components = document['components'] as Record<string, Record<string, object>>;
    const unused = Object.entries(components)
      .filter(([kind]) => kind !== 'examples' && kind !== 'securitySchemes')
      .flatMap(([kind, parts]) => Object.keys(parts).map((name) => `#/components/${kind}/${name}`))
      .filter((reference) => !references.includes(reference));
    expect(unused).toEqual([]);
  });

  it('has no example that its own schema refuses', () => {
    let seen = 0;
    for (const [at, value] of walk(document)) {
      const { examples, schema } = (value ?? {}) as { examples?: unknown; schema?: object };
      if (Array.isArray(examples)) {
        seen += examples.length;
        for (const example of examples) expect(faultsOf(value as object, example), at).toBeNull();
      } else if (schema !== undefined && typeof examples === 'object' && examples !== null) {
        for (const { $ref } of Object.values(examples as Record<string, { $ref: string }>)) {
          seen += 1;
          expect(faultsOf(schema, (resolve($ref) as { value: unknown }).value), `${at} ${$ref}`).toBeNull();
        }
      }
    }
    expect(seen).toBeGreaterThan(200);
  });

  it('has examples of bodies that the real schemas take too, one for every operation that reads a body', () => {
    const reading = (Object.entries(routes) as [string, Route][]).filter(([, { body }]) => body !== undefined);
    for (const [id, { body = z.never() }] of reading) {
      const { examples = [] } = z.globalRegistry.get(body) ?? {};
      expect(examples, id).not.toEqual([]);
      for (const example of examples as unknown[]) expect(body.safeParse(example).error, id).toBeUndefined();
    }
    expect(reading.length).toBeGreaterThan(8);
  });

  it('tells every error of the table with its status and what it means', () => {
    const examples = resolve('#/components/examples') as Record<
      string,
      { summary: string; value: { status: number; title: string; code: string; hint: string } }
    >;
    expect(Object.keys(examples).sort()).toEqual(Object.keys(errorTable).sort());
    for (const [code, { status, message }] of Object.entries(errorTable)) {
      expect(examples[code]).toMatchObject({ summary: message.en, value: { status, title: message.en, code } });
    }
  });

  it('says of every refusal of an operation the status that it has', () => {
    for (const { id, responses } of operations) {
      for (const [status, { content, description }] of Object.entries(responses)) {
        for (const code of Object.keys(content?.['application/problem+json']?.examples ?? {})) {
          expect(String(errorTable[code as keyof typeof errorTable].status), `${id} ${code}`).toBe(status);
          if (status !== '503') expect(description).toContain(code);
        }
      }
    }
  });

  it('wants a version for every edit, and tells it with what can be edited', () => {
    for (const [id, route] of Object.entries(routes) as [string, Route][]) {
      const { parameters, responses } = operations.find((it) => it.id === id) ?? { parameters: [], responses: {} };
      expect(
        parameters.some(({ name }) => name === 'If-Match'),
        id,
      ).toBe(route.versioned);
      expect('428' in responses, id).toBe(route.versioned);
      if (route.versioned) expect(Object.keys(responses), id).toContain('412');
    }
    const withVersion = operations.filter(({ responses }) => responses['200']?.headers?.['ETag'] !== undefined);
    expect(withVersion.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['phones.show', 'extensions.show', 'settings.ofPhone', 'deviceData.show']),
    );
  });

  it('says who may, and how they sign in', () => {
    for (const { id, role, security } of operations) {
      const route = (routes as Record<string, Route>)[id];
      expect(role).toBe(route?.role);
      const ways =
        route?.role === 'public'
          ? []
          : ['token', 'session', 'ticket', ...(route?.takesPassword === true ? ['password'] : [])];
      expect(
        security.flatMap((one) => Object.keys(one)),
        id,
      ).toEqual(ways);
    }
    expect(Object.keys(resolve('#/components/securitySchemes') as object)).toEqual([
      'token',
      'session',
      'ticket',
      'password',
    ]);
  });

  it('describes every query parameter, and sums up every operation and every group', () => {
    const groups = document['tags'] as { name: string; description?: string }[];
    for (const { id, summary, tags, parameters } of operations) {
      expect(summary, id).toMatch(/^[A-Z].*[^.]$/);
      expect(groups.find(({ name }) => name === tags[0])?.description, id).toMatch(/\S/);
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(
        [...(operations.find((it) => it.id === id)?.path.matchAll(/\{(\w+)\}/g) ?? [])].map(([, name]) => name),
      );
    }
  });

  it('is the same every time', async () => {
    expect(JSON.stringify(await openapiDocument('1'))).toBe(JSON.stringify(await openapiDocument('1')));
  });
});

describe('names of schemas', () => {
  it('stand for one schema each', () => {
    const writer = createSchemaWriter();
    const [one, other] = ['a', 'b'].map((name) => z.object({ [name]: z.string() }));
    writer.output(z.object({ it: (one as z.ZodType).meta({ id: 'TestTwice' }) }));
    z.globalRegistry.remove(one as z.ZodType);
    expect(() => writer.output(z.object({ it: (other as z.ZodType).meta({ id: 'TestTwice' }) }))).toThrow('TestTwice');
  });

  it('are needed where a schema repeats itself', () => {
    expect(() => createSchemaWriter().output(z.object({ any: z.json() }))).toThrow('has no name');
  });
});

describe('the address of the description', () => {
  let daemon: TestDaemon;
  beforeAll(async () => {
    daemon = await startDaemon();
  });
  afterAll(() => daemon.stop());

  it('gives the document to anyone, and nothing again to who has it', async () => {
    const { status, headers, body } = await daemon.call('GET', '/openapi.json', { as: null });
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: '3.1.1', paths: (document as { paths: object }).paths });
    const etag = headers.etag ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const value of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await daemon.call('GET', '/openapi.json', { as: null, headers: { 'if-none-match': value } });
      expect(again).toMatchObject({ status: 304, body: undefined, headers: { etag } });
    }
    const other = await daemon.call('GET', '/openapi.json', { as: null, headers: { 'if-none-match': '"x"' } });
    expect(other.status).toBe(200);
  });

  it('of the reference gives a page that takes nothing from elsewhere, and every file of it', async () => {
    const { origin } = new URL(daemon.app.addresses.api);
    for (const address of referenceAddresses) {
      const response = await fetch(origin + address);
      const text = await response.text();
      expect(response.status, address).toBe(200);
      expect(text.length, address).toBeGreaterThan(100);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const etag = response.headers.get('etag') ?? '';
      expect((await fetch(origin + address, { headers: { 'if-none-match': etag } })).status).toBe(304);
      expect((await fetch(origin + address, { method: 'POST' })).status).toBe(405);
    }
    const page = await (await fetch(`${origin}/api/docs`)).text();
    const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, link = '']) => new URL(link, `${origin}/api/docs`),
    );
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      expect(link.origin).toBe(origin);
      expect((await fetch(link)).status, link.href).toBe(200);
    }
    expect((await fetch(`${origin}/api/docs/package.json`)).status).toBe(404);
    expect((await fetch(`${origin}/api/docs/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});
