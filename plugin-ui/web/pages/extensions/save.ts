import type { Outcome, Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import type { Page } from '../../state/page.ts';

type Schemas = components['schemas'];
export type Whole = Schemas['Extension'];
export type Change = Schemas['ExtensionChange'];

/** Somebody else was faster: how it is now, who changed it, and when; null = nobody knows. */
export interface Conflict {
  readonly extension: Whole;
  readonly by: string | null;
  readonly at: string | null;
}

/** What came of saving. */
export type Saved =
  | { readonly ok: true; readonly extension: Whole }
  | { readonly ok: false; readonly problem: Problem; readonly conflict: Conflict | null };

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

async function conflictOf({ ask }: Page, number: string, { more }: Problem): Promise<Conflict | null> {
  const now = await ask((api) => api.GET('/extensions/{number}', { params: { path: { number } } }));
  return now.ok ? { extension: now.data, by: textOf(more['changedBy']), at: textOf(more['changedAt']) } : null;
}

/** Changes an extension as it was seen at `version`. */
export async function saveExtension(page: Page, number: string, version: number, body: Change): Promise<Saved> {
  const params = { path: { number } };
  const headers = { 'If-Match': `"${version}"` };
  const answer: Outcome<Whole> = await page.ask((api) => api.PATCH('/extensions/{number}', { params, body, headers }));
  if (answer.ok) return { ok: true, extension: answer.data };
  const { problem } = answer;
  return { ok: false, problem, conflict: problem.status === 412 ? await conflictOf(page, number, problem) : null };
}
