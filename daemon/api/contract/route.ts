import { z } from 'zod';
import type { ErrorCode } from '../../lib/index.ts';

/** What callers may do, each including the ones before: look, change phones, change everything and see secrets. */
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** A {@link Role}. */
export const role = z
  .enum(roles)
  .meta({ id: 'Role', description: 'What callers may do, each including the ones before' });

/** Whether `has` includes what `needed` may do. */
export function mayAct(has: Role, needed: Role): boolean {
  return roles.indexOf(has) >= roles.indexOf(needed);
}

/**
 * One operation of the API, declared once: the server, the reference and the tests read this record.
 * Paths are below `/api/v1` and name their parameters in braces. `versioned` = an edit: it must bring If-Match.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Who may: `public` = anyone, not signed in. */
  readonly role: Role | 'public';
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  /** JSON that the request carries; absent = none is read. */
  readonly body?: B;
  /** Most bytes of that JSON, where it is not what all requests may have. */
  readonly bodyLimit?: number;
  /** JSON of the answer; `z.undefined()` goes with 204. */
  readonly output: O;
  /** 202 = it goes on after the answer, whose `Location` tells how far it is. */
  readonly status: 200 | 201 | 202 | 204;
  readonly versioned: boolean;
  /** The account's name and password (HTTP Basic) are taken as well as a token. */
  readonly takesPassword: boolean;
  /** Also served outside `/api/v1`, for monitors. */
  readonly atRoot: boolean;
  /** Refusals of its own, beside those that follow from the rest of this record. Nothing else may be answered: a test sees to it. */
  readonly refusals: readonly ErrorCode[];
  /** Content type of the answer where it is no JSON. */
  readonly text?: string;
  /** The answer is a file's bytes, as they are, with their number and the file's name; `output` stands for them. */
  readonly bytes?: true;
  /** The answer goes on until somebody ends it: `output` is what each event of `text/event-stream` brings. */
  readonly stream?: true;
  /** The token for monitors opens it too. */
  readonly forMonitors?: true;
  /** It makes a session: a browser must not be talked into one by somebody else's page. */
  readonly signsIn?: true;
  /** Open to tokens of any scope. */
  readonly outsideScopes?: true;
  /** The other status with which it answers what `output` says. */
  readonly otherStatus?: 503;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

type Declared<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType> = Pick<
  Route<P, Q, B, O>,
  'method' | 'path' | 'role' | 'summary' | 'output'
> &
  Partial<Route<P, Q, B, O>>;

/** Fills in what most routes have in common: status 200, no parameters, no version. */
export function route<
  O extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(declared: Declared<P, Q, B, O>): Route<P, Q, B, O> {
  return {
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    status: 200,
    versioned: false,
    takesPassword: false,
    atRoot: false,
    refusals: [],
    ...declared,
  };
}
