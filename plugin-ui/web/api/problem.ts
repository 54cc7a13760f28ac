/** A refusal of the API (RFC 9457), or what this page says in its place. `status` 0 = nobody answered. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly field: string | null;
  /** Whatever else the refusal tells. */
  readonly more: Readonly<Record<string, unknown>>;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Reads a problem document; anything else becomes a problem that says so much. */
export function readProblem(status: number, body: unknown): Problem {
  const { code, message, title, hint, field, ...more } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as Record<string, unknown>;
  return {
    status,
    code: text(code) || `http-${status}`,
    message: text(message) || text(title),
    hint: text(hint),
    field: text(field) || null,
    more,
  };
}

/** Nobody answered. */
export const unreachable: Problem = { status: 0, code: 'unreachable', message: '', hint: '', field: null, more: {} };

/** What came of a request: `version` is the answer's, for If-Match. */
export type Outcome<T> =
  | { readonly ok: true; readonly data: T; readonly version: number | null; readonly location: string | null }
  | { readonly ok: false; readonly problem: Problem };
