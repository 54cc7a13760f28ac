import { describeProblem, errorTable, problem } from '../../lib/index.ts';
import type { ErrorCode } from '../../lib/index.ts';
import type { Route } from '../contract/index.ts';
import { problemDocument } from '../http/answer.ts';

const codes = Object.keys(errorTable) as ErrorCode[];

/** What may happen to every request that reaches the tables. */
const anyRequest: readonly ErrorCode[] = ['internal', 'store-gone', 'store-busy'];

/** What may happen to every request that changes something. */
const anyChange: readonly ErrorCode[] = [
  'store-full',
  'store-read-only',
  'store-unsure',
  'store-in-use',
  'secret-broken',
];

const whereBody: readonly ErrorCode[] = [
  'body-malformed',
  'body-too-large',
  'content-type-unsupported',
  'field-invalid',
  'field-unknown',
];

/** What may stand against whoever calls what is not open to anyone. */
const signedIn: readonly ErrorCode[] = [
  'not-signed-in',
  'not-allowed',
  'too-many-attempts',
  'ticket-off',
  'ticket-refused',
];

/** Every refusal that a route may answer: its own, and those that follow from what it is. */
export function refusalsOf(route: Route): readonly ErrorCode[] {
  const found = new Set<ErrorCode>([
    ...anyRequest,
    ...(['field-invalid', 'field-unknown', 'body-malformed'] as const),
    ...(route.role === 'public' ? [] : signedIn),
    ...(route.role === 'public' || route.outsideScopes === true ? [] : (['out-of-scope'] as const)),
    ...(route.signsIn === true || (route.role !== 'public' && route.method !== 'GET')
      ? (['origin-refused'] as const)
      : []),
    ...(route.method === 'GET' ? [] : anyChange),
    ...(route.versioned ? (['version-missing', 'version-stale'] as const) : []),
    ...(route.body === undefined ? [] : whereBody),
    ...route.refusals,
  ]);
  return codes.filter((code) => found.has(code));
}

/** What a refusal means: its text, with the names of its parameters where they are filled in. */
export const titleOf = (code: ErrorCode): string => errorTable[code].message.en;

/** A refusal as it is answered, for the reference. Parameters stay as `{name}`. */
function exampleOf(code: ErrorCode) {
  return { summary: titleOf(code), value: problemDocument(problem(code), 'en') };
}

/** Examples of all refusals, by their code: also of those that commands tell and routes do not. */
export const refusalExamples = () => Object.fromEntries(codes.map((code) => [code, exampleOf(code)]));

/** Headers that go with refusals of a status. */
const headersOf: Readonly<Record<number, Readonly<Record<string, object>>>> = {
  401: { 'WWW-Authenticate': { description: 'How to sign in', schema: { type: 'string' } } },
  405: { Allow: { description: 'Methods that the address takes', schema: { type: 'string' } } },
  429: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
  503: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
};

function responseOf(status: number, these: readonly ErrorCode[]) {
  const headers = headersOf[status];
  return {
    description: these.map((code) => `\`${code}\`: ${titleOf(code)}`).join('\n\n'),
    ...(headers && { headers }),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(these.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** What a route refuses, as OpenAPI responses by status. */
export function refusalResponses(route: Route): Readonly<Record<string, object>> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of refusalsOf(route)) {
    const { status } = describeProblem(problem(code));
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, these]) => [String(status), responseOf(status, these)]));
}

/** Schema of a problem document. */
export const problemSchema = {
  type: 'object',
  description: 'A refusal (RFC 9457), with its code and the way out',
  required: ['type', 'title', 'status', 'code', 'message', 'hint', 'language'],
  properties: {
    type: { type: 'string', description: '`urn:hookswitch:error:` and the code' },
    title: { type: 'string', description: 'The same as `message`' },
    status: { type: 'integer', description: 'The HTTP status' },
    code: { type: 'string', enum: codes, description: 'Stable: scripts may rely on it' },
    message: { type: 'string', description: 'What happened, in `language`' },
    hint: { type: 'string', description: 'The way out, in `language`' },
    field: { type: 'string', description: 'The field of the request that it is about, such as `lines[0].extension`' },
    details: {
      type: 'array',
      description: 'Everything that is wrong, where one refusal stands for many',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { type: 'string', enum: codes },
          message: { type: 'string' },
          field: { type: 'string' },
        },
      },
    },
    current: { type: 'integer', description: 'Of `version-stale`: the version that it has now' },
    changedBy: { type: 'string', description: 'Of a 412: who changed it meanwhile, where that is known' },
    changedAt: { type: 'string', format: 'date-time', description: 'Of a 412: when' },
    fields: { type: 'array', items: { type: 'string' }, description: 'Of a 412: the fields and settings that changed' },
    language: { type: 'string', enum: ['en', 'it'], description: 'Chosen by Accept-Language' },
  },
};
