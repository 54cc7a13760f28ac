import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { fasterOf } from '../../parts/faster.ts';
import type { Faster } from '../../parts/faster.ts';
import type { Phone } from '../../state/fleet.ts';
import type { Page } from '../../state/page.ts';

type PhoneChange = components['schemas']['PhoneChange'];

/** Somebody else was faster: how the phone is now, and who it was; null = nobody knows. */
export interface Conflict {
  readonly phone: Phone;
  readonly faster: Faster | null;
}

export type Changed =
  | { readonly ok: true; readonly phone: Phone }
  | { readonly ok: false; readonly problem: Problem; readonly conflict: Conflict | null };

async function conflictOf({ ask }: Page, mac: string, problem: Problem): Promise<Conflict | null> {
  const now = await ask((api) => api.GET('/phones/{mac}', { params: { path: { mac } } }));
  return now.ok ? { phone: now.data, faster: fasterOf(problem) } : null;
}

/** Changes a phone as it was seen at `version`. Where somebody was faster, tells who, and how it is now. */
export async function changePhone(page: Page, mac: string, version: number, body: PhoneChange): Promise<Changed> {
  const params = { path: { mac } };
  const headers = { 'If-Match': `"${version}"` };
  const answer = await page.ask((api) => api.PATCH('/phones/{mac}', { params, body, headers }));
  if (answer.ok) return { ok: true, phone: answer.data };
  const { problem } = answer;
  return { ok: false, problem, conflict: problem.status === 412 ? await conflictOf(page, mac, problem) : null };
}
