import { z } from 'zod';
import { routes } from '../contract/index.ts';
import type { Route } from '../contract/index.ts';
import { problemSchema, refusalExamples, refusalResponses } from './refusals.ts';
import { createSchemaWriter } from './schemas.ts';
import type { JsonSchema, SchemaWriter } from './schemas.ts';
import { apiDescription, tags } from './texts.ts';

/** An OpenAPI 3.1 document. */
export interface OpenapiDocument {
  [key: string]: unknown;
  openapi: string;
  info: Record<string, unknown>;
  paths: Record<string, unknown>;
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** Parameters of an address, out of the schema of all of them. */
function parametersIn(where: 'path' | 'query', schema: JsonSchema) {
  const { properties = {}, required = [] } = schema as ObjectSchema;
  return Object.entries(properties).map(([name, { description, deprecated, ...own }]) => ({
    ...{ name, in: where },
    ...(description !== undefined && { description }),
    ...(deprecated === true && { deprecated }),
    ...(where === 'path' ? { required: true } : required.includes(name) ? { required: true } : {}),
    ...(own['type'] === 'array' && { style: 'form', explode: false }),
    schema: own,
  }));
}

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

function securityOf({ role, takesPassword }: Route): object[] {
  if (role === 'public') return [];
  return [{ token: [] }, { session: [] }, { ticket: [] }, ...(takesPassword ? [{ password: [] }] : [])];
}

/** Answers that bring what can be edited tell its version. */
function answersVersion({ output }: Route): boolean {
  const version: unknown = output instanceof z.ZodObject ? output.shape['version'] : null;
  return (version instanceof z.ZodNullable ? version.unwrap() : version) instanceof z.ZodNumber;
}

function successOf(route: Route, writer: SchemaWriter) {
  if (route.status === 204) return { description: 'Done' };
  const headers = {
    ...(answersVersion(route) && { ETag: ref('headers', 'Version') }),
    ...((route.status === 201 || route.status === 202) && { Location: ref('headers', 'Location') }),
    ...(route.bytes === true && { 'Content-Disposition': ref('headers', 'Disposition') }),
    ...(route.signsIn === true && { 'Set-Cookie': ref('headers', 'Session') }),
  };
  return {
    description: { 200: 'Done', 201: 'Made', 202: 'Begun' }[route.status],
    ...(Object.keys(headers).length > 0 && { headers }),
    content: { [route.text?.split(';')[0] ?? 'application/json']: { schema: writer.output(route.output) } },
  };
}

function bodyOf(route: Route, writer: SchemaWriter) {
  if (route.body === undefined) return {};
  const schema = writer.input(route.body);
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

const roleTexts = {
  public: 'Anyone may.',
  viewer: 'Viewers may, operators and admins too.',
  operator: 'Operators may, and admins.',
  admin: 'Only admins may.',
};

function descriptionOf(route: Route): string {
  return [
    `${route.summary}.`,
    roleTexts[route.role],
    ...(route.bodyLimit === undefined ? [] : [`It takes bodies of up to ${route.bodyLimit / 1024 / 1024} MiB.`]),
    ...(route.atRoot ? ['Also outside `/api/v1`, for monitors.'] : []),
  ].join(' ');
}

function operationOf(id: string, route: Route, writer: SchemaWriter) {
  const success = successOf(route, writer);
  return {
    operationId: id,
    tags: [id.split('.')[0]],
    summary: route.summary,
    description: descriptionOf(route),
    'x-role': route.role,
    security: securityOf(route),
    parameters: [
      ...parametersIn('path', writer.input(route.params)),
      ...parametersIn('query', writer.input(route.query)),
      ...(route.versioned ? [ref('parameters', 'IfMatch')] : []),
      ref('parameters', 'AcceptLanguage'),
    ],
    ...bodyOf(route, writer),
    responses: {
      [String(route.status)]: success,
      ...(route.path === '/openapi.json' && { '304': { description: 'It is still the one that you have' } }),
      ...withOther(route, success, refusalResponses(route)),
    },
  };
}

/** Where the same status brings both an answer and refusals, both are told. */
function withOther(route: Route, success: object, refusals: Readonly<Record<string, object>>) {
  if (route.otherStatus === undefined) return refusals;
  const status = String(route.otherStatus);
  const { content = {} } = (refusals[status] ?? {}) as { content?: object };
  const answered = (success as { content?: object }).content;
  return {
    ...refusals,
    [status]: { ...refusals[status], description: 'Not now', content: { ...answered, ...content } },
  };
}

const components = (writer: SchemaWriter) => ({
  schemas: { ...writer.components(), Problem: problemSchema },
  examples: refusalExamples(),
  parameters: {
    IfMatch: {
      ...{ name: 'If-Match', in: 'header', required: true },
      description: 'The `ETag` of what is edited, or `*` for whatever it is now',
      schema: { type: 'string', pattern: '^("\\d{1,15}"|\\*)$', examples: ['"3"'] },
    },
    AcceptLanguage: {
      ...{ name: 'Accept-Language', in: 'header' },
      description: 'Language of the texts: `en` or `it`',
      schema: { type: 'string', examples: ['it'] },
    },
  },
  headers: {
    Version: {
      description: 'The version, for `If-Match`; missing where the exchange keeps it and it cannot be edited here',
      schema: { type: 'string', examples: ['"3"'] },
    },
    Location: { description: 'Where it is', schema: { type: 'string' } },
    Disposition: { description: 'That it is a file, and its name', schema: { type: 'string' } },
    Session: { description: 'The session’s cookie, which no script can read', schema: { type: 'string' } },
    RetryAfter: { description: 'Seconds until it is worth trying again', schema: { type: 'integer' } },
  },
  securitySchemes: {
    token: { type: 'http', scheme: 'bearer', description: 'An API token' },
    session: {
      ...{ type: 'apiKey', in: 'cookie', name: '__Host-hookswitch-session' },
      description:
        'The cookie of a session; without TLS it is called `hookswitch-session`. What changes something must come from our own origin',
    },
    ticket: {
      ...{ type: 'http', scheme: 'ticket' },
      description:
        'A host panel’s ticket, a fresh one for every request: the request is its user’s, and no session is made',
    },
    password: { type: 'http', scheme: 'basic', description: 'Name and password of an account: only to make tokens' },
  },
});

/** Lets everything else that waits run: all of it at once would hold up phones. */
const pause = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** The description of the whole API, made from the route table and its schemas; `version` is the product's. */
export async function openapiDocument(version: string): Promise<OpenapiDocument> {
  const writer = createSchemaWriter();
  const table: readonly (readonly [string, Route])[] = Object.entries(routes);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, route] of table) {
    await pause();
    const operations = (paths[route.path] ??= {});
    operations[route.method.toLowerCase()] = operationOf(id, route, writer);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Hookswitch', version, description: apiDescription, license: { name: 'MIT' } },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(table.map(([id]) => id.split('.')[0] ?? ''))].map((name) => ({ name, ...tags[name] })),
    paths,
    components: components(writer),
  };
}
