import type { Clock } from '../lib/index.ts';

/** Somebody who works there, or an account that the demo is given. */
export interface Person {
  readonly name: string;
  readonly password: string;
  /** Where the person's computer stands. */
  readonly address: string;
}

/** What somebody does through the API, as their browser would. Everything rejects with the API's own message where it says no. */
export interface Hands {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** Changes what is there, as it is now. */
  edit<T>(path: string, body: unknown): Promise<T>;
  /** Plans how things shall be, and makes it so. */
  want(wanted: unknown): Promise<void>;
  /** Takes the own last change back. */
  undoLast(): Promise<void>;
}

/** What people act with. */
export interface PeopleDeps {
  /** `http://127.0.0.1:8690/api/v1` */
  readonly api: string;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly closing: AbortSignal;
}

interface Signed {
  readonly cookie: string;
  usedAt: number;
  readonly since: number;
}

/** Sessions end after 8 hours without use and 7 days at the latest: people sign in anew before. */
const idle = 7 * 3_600_000;
const life = 6 * 86_400_000;

type Call = <T>(method: string, path: string, body?: unknown, more?: Readonly<Record<string, string>>) => Promise<T>;

/** Somebody's hands. Signs in when something is to be done. */
export function handsOf(person: Person, deps: PeopleDeps): Hands {
  const { api, clock } = deps;
  let signed: Signed | null = null;

  const ask = (method: string, path: string, body: unknown, more: Readonly<Record<string, string>>) =>
    deps.fetch(`${api}${path}`, {
      method,
      headers: {
        Origin: new URL(api).origin,
        'X-Forwarded-For': person.address,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...more,
      },
      signal: deps.closing,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  async function signIn(): Promise<Signed> {
    const { name, password } = person;
    const answer = await ask('POST', '/session', { name, password }, {});
    await readAnswer(answer, `${name} signs in`);
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    return { cookie, usedAt: clock.now(), since: clock.now() };
  }

  const call: Call = async <T>(method: string, path: string, body?: unknown, more = {}) => {
    const now = clock.now();
    if (signed === null || now - signed.usedAt > idle || now - signed.since > life) signed = await signIn();
    signed.usedAt = now;
    const answer = await ask(method, path, body, { Cookie: signed.cookie, ...more });
    // Somebody ended the session: the next deed signs in anew.
    if (answer.status === 401) signed = null;
    return (await readAnswer(answer, `${method} ${path}`)) as T;
  };
  return {
    get: (path) => call('GET', path),
    send: (method, path, body) => call(method, path, body),
    edit: async (path, body) => {
      const { version } = await call<{ version: number }>('GET', path);
      return call('PATCH', path, body, { 'If-Match': `"${version}"` });
    },
    want: (wanted) => makeSo(call, { wanted }, '/plan'),
    undoLast: async () => {
      const { items } = await call<{ items: { id: number }[] }>(
        'GET',
        `/changes?limit=1&action=settings&actor=${person.name}`,
      );
      const [last] = items;
      if (last !== undefined) await makeSo(call, {}, `/changes/${last.id}/undo`);
    },
  };
}

/** Plans by a route that answers a plan, and applies it. */
async function makeSo(call: Call, body: unknown, path: string): Promise<void> {
  const plan = await call<PlanTold>('POST', path, body);
  if (plan.refused.length > 0) throw new Error(`${path}: ${plan.refused.map(({ message }) => message).join('; ')}`);
  if (plan.changes > 0) await call('POST', '/changes', { plan: plan.id, unproven: true });
}

interface PlanTold {
  readonly id: string;
  readonly changes: number;
  readonly refused: readonly { readonly message: string }[];
}

async function readAnswer(answer: Response, deed: string): Promise<unknown> {
  const text = await answer.text();
  const content: unknown = text === '' ? null : JSON.parse(text);
  if (answer.status < 300) return content;
  const { message, detail } = content as { message?: string; detail?: string };
  throw new Error(`${deed}: ${answer.status} ${message ?? detail ?? ''}`);
}
