import type { Problem } from '../../api/problem.ts';
import { problemText } from '../../parts/problem-note.tsx';
import type { Page } from '../../state/page.ts';
import { startUndo } from '../../state/plans.ts';
import type { Plan } from '../../state/plans.ts';
import { unaffected } from './outcomes.ts';
import type { PlanRow } from './outcomes.ts';
import { planTexts as text } from './text.ts';

/** When phones are told: at once, not before their nightly window, or not at all. */
export const times = ['now', 'tonight', 'stored'] as const;
export type Time = (typeof times)[number];

/** Phones that have something to fetch once the plan is applied. */
const followedBy = (rows: readonly PlanRow[]) =>
  rows
    .filter(({ kind, outcome }) => !unaffected.includes(kind) && outcome.outcome === 'changes' && kind !== 'nothing')
    .map(({ outcome }) => outcome.mac);

/** Applies a plan; tells the refusal, or null: then the person is told, may undo it, is back where they were, and its phones are followed. */
export async function applyPlan(
  page: Page,
  plan: Plan,
  rows: readonly PlanRow[],
  how: { readonly when: Time; readonly unproven: boolean; readonly back: string },
): Promise<Problem | null> {
  const { when, unproven, back } = how;
  const body = { plan: plan.id, unproven, ...(when !== 'now' && { when }) };
  const answer = await page.ask((api) => api.POST('/changes', { body }));
  if (!answer.ok) return answer.problem;
  const { appliedAt, transaction } = answer.data;
  page.plans.keep(plan.id, null);
  tell(page, plan, transaction, back);
  const macs = followedBy(rows);
  if (when === 'now' && macs.length > 0) page.plans.following.value = { id: plan.id, at: Date.parse(appliedAt), macs };
  page.router.go(back, { replace: true });
  return null;
}

function tell(page: Page, { counts }: Plan, transaction: string | null, back: string): void {
  const words = page.words.peek();
  const n = counts.changes + counts.added + counts.removed;
  const message = n === 0 ? words.say(text.appliedPlain) : words.say(text.applied, { n });
  const undo = async (made: string) => {
    const problem = await startUndo(page, made, back);
    if (problem !== null) page.notices.failed(problemText(words, problem));
  };
  page.notices.done(
    message,
    transaction === null ? undefined : { label: words.say(text.undo), run: () => void undo(transaction) },
  );
}
