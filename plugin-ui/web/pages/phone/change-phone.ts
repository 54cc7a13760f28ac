import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import type { Phone } from '../../state/fleet.ts';
import type { Page } from '../../state/page.ts';

type PhoneChange = components['schemas']['PhoneChange'];

/** Somebody else was faster: how the phone is now, who changed it, and when; null = nobody knows. */
export interface Conflict {
  readonly phone: Phone;
  readonly by: string | null;
  readonly at: string | null;
}

export type Changed =
  | { readonly ok: true; readonly phone: Phone }
  | { readonly ok: false; readonly problem: Problem; readonly conflict: Conflict | null };

/** Who made the last change of the phone itself. */
async function lastChange({ ask }: Page, mac: string): Promise<Pick<Conflict, 'by' | 'at'>> {
  const params = { path: { mac }, query: { action: 'change', limit: 1 } };
  const answer = await ask((api) => api.GET('/phones/{mac}/changes', { params }));
  const [last] = answer.ok ? answer.data.items : [];
  return { by: last?.actor ?? null, at: last?.at ?? null };
}

async function conflictOf(page: Page, mac: string): Promise<Conflict | null> {
  const [now, last] = await Promise.all([
    page.ask((api) => api.GET('/phones/{mac}', { params: { path: { mac } } })),
    lastChange(page, mac),
  ]);
  return now.ok ? { phone: now.data, ...last } : null;
}

/** Changes a phone as it was seen at `version`. Where somebody was faster, tells who, and how it is now. */
export async function changePhone(page: Page, mac: string, version: number, body: PhoneChange): Promise<Changed> {
  const params = { path: { mac } };
  const headers = { 'If-Match': `"${version}"` };
  const answer = await page.ask((api) => api.PATCH('/phones/{mac}', { params, body, headers }));
  if (answer.ok) return { ok: true, phone: answer.data };
  const { problem } = answer;
  return { ok: false, problem, conflict: problem.status === 412 ? await conflictOf(page, mac) : null };
}
