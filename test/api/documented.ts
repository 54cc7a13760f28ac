import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { openapiDocument } from '../../daemon/api/openapi/document.ts';

/** What an operation's answer of one status is said to be. */
export interface DocumentedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, object>>;
  readonly content?: Readonly<Record<string, { schema: object; examples?: Record<string, object> }>>;
}

/** A parameter of an operation, with what it refers to filled in. */
export interface DocumentedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** An operation of the document. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Below `/api/v1`, with parameters in braces. */
  readonly path: string;
  readonly role: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly DocumentedParameter[];
  /** Schema of what it reads. */
  readonly body: object | null;
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

/** The API's description as tests use it. */
export interface Documented {
  readonly document: Readonly<Record<string, unknown>>;
  readonly operations: readonly Operation[];
  /** What a reference (`#/components/…`) stands for. */
  resolve(reference: string): unknown;
  /** Whether a value is what a schema of the document says; the complaints, else null. */
  faultsOf(schema: object, value: unknown): string | null;
  /** Why an answer is not one that the document tells of; null = it is. `path` is below `/api/v1`, with its query. */
  complaintOf(
    method: string,
    path: string,
    answer: { status: number; headers: Readonly<Record<string, unknown>>; body: unknown },
  ): string | null;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** `#/components/schemas/Phone` → what is there; undefined = nothing. */
const follow = (document: unknown, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);

let documented: Promise<Documented> | undefined;

/** Reads the document, as a client of it would: the answers of tests are held against it. Once for all daemons: it is the same for each. */
export function readDocumented(): Promise<Documented> {
  documented ??= read();
  return documented;
}

async function read(): Promise<Documented> {
  // As it comes over the wire.
  const document = JSON.parse(JSON.stringify(await openapiDocument('0.0.0'))) as Record<string, unknown>;
  const resolve = (reference: string) => follow(document, reference);
  const inline = <T>(that: T): T => {
    const reference = (that as { $ref?: string }).$ref;
    return reference === undefined ? that : (resolve(reference) as T);
  };
  const paths = document['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => readOperation(path, method, item[method] ?? {}, inline)),
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false, inlineRefs: false });
  ajv.addSchema({ $id: 'openapi', ...document }, 'openapi');
  const compiled = new Map<object, ValidateFunction>();
  // The same schema stands in many places: compiling it is what takes time.
  const byText = new Map<string, ValidateFunction>();
  const compile = (schema: object) => {
    const text = JSON.stringify(schema);
    const check = byText.get(text) ?? ajv.compile(absolute(schema) as object);
    byText.set(text, check);
    return check;
  };
  const faultsOf = (schema: object, value: unknown) => {
    const check = compiled.get(schema) ?? compile(schema);
    compiled.set(schema, check);
    return check(value) ? null : JSON.stringify(check.errors);
  };
  const find = (method: string, path: string) =>
    operations.find(
      (operation) =>
        operation.method === method &&
        new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.replace(/\?.*/, '')),
    );
  return {
    ...{ document, operations, resolve, faultsOf },
    complaintOf: (method, path, answer) => {
      const operation = find(method === 'HEAD' ? 'GET' : method, path);
      if (operation === undefined || answer.status === 405) return null;
      return complain(operation, answer, faultsOf, /[?&]fields=/.test(path));
    },
  };
}

/** References point into the document, wherever the schema is used. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string' ? [key, inner.replace(/^#/, 'openapi#')] : [key, absolute(inner)],
    ),
  );
}

function readOperation(
  path: string,
  method: string,
  raw: Record<string, unknown>,
  inline: <T>(that: T) => T,
): Operation {
  const content = (raw['requestBody'] as { content: Record<string, { schema: object }> } | undefined)?.content;
  return {
    ...{ path, method: method.toUpperCase(), id: raw['operationId'] as string, role: raw['x-role'] as string },
    summary: raw['summary'] as string,
    tags: raw['tags'] as string[],
    security: raw['security'] as Record<string, unknown>[],
    parameters: (raw['parameters'] as DocumentedParameter[]).map(inline),
    body: content?.['application/json']?.schema ?? null,
    responses: raw['responses'] as Record<string, DocumentedResponse>,
  };
}

function complain(
  operation: Operation,
  { status, headers, body }: Parameters<Documented['complaintOf']>[2],
  faultsOf: Documented['faultsOf'],
  isSelection: boolean,
): string | null {
  const response = operation.responses[String(status)];
  if (response === undefined) return `${operation.id} answers ${status}, which is not documented`;
  const told = (name: string) => headers[name.toLowerCase()] !== undefined;
  for (const name of Object.keys(response.headers ?? {})) {
    if (!told(name)) return `${operation.id} ${status} comes without ${name}`;
  }
  if (body === undefined) return null;
  const type = (headers['content-type'] as string | undefined)?.split(';')[0] ?? '';
  const content = response.content?.[type];
  if (content === undefined) return `${operation.id} ${status} is said to be no ${type}`;
  if (type === 'application/problem+json') {
    const { code } = body as { code: string };
    if (!Object.hasOwn(content.examples ?? {}, code)) return `${operation.id} ${status} is not said to be ${code}`;
  }
  const faults = isSelection ? null : faultsOf(content.schema, body);
  return faults === null ? null : `${operation.id} ${status}: ${faults}`;
}
