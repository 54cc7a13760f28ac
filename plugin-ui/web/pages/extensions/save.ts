import type { Outcome, Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { fasterOf } from '../../parts/faster.ts';
import type { Faster } from '../../parts/faster.ts';
import type { Page } from '../../state/page.ts';

type Schemas = components['schemas'];
export type Whole = Schemas['Extension'];
export type Change = Schemas['ExtensionChange'];

/** Somebody else was faster: how it is now, and who it was; null = nobody knows. */
export interface Conflict {
  readonly extension: Whole;
  readonly faster: Faster | null;
}

/** What came of saving. */
export type Saved =
  | { readonly ok: true; readonly extension: Whole }
  | { readonly ok: false; readonly problem: Problem; readonly conflict: Conflict | null };

async function conflictOf({ ask }: Page, number: string, problem: Problem): Promise<Conflict | null> {
  const now = await ask((api) => api.GET('/extensions/{number}', { params: { path: { number } } }));
  return now.ok ? { extension: now.data, faster: fasterOf(problem) } : null;
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
