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

/** What is undone together, and when it was made (ms, by the daemon's clock). */
interface Made {
  readonly transaction: string;
  readonly at: number;
}

const mostBetween = 50;

async function newestRows({ ask }: Page, limit: number) {
  const answer = await ask((api) => api.GET('/changes', { params: { query: { limit } } }));
  return answer.ok ? answer.data.items : [];
}

const planned = ['device', 'extension', 'user-device', 'level'];

/** The transaction that we made since the row `after`: the answer to what was applied does not tell it. */
async function madeSince(page: Page, after: number): Promise<Made | null> {
  const me = page.session.who.peek();
  const rows = (await newestRows(page, mostBetween)).filter(({ id }) => id > after);
  const own = rows.findLast(
    ({ actor, entity }) => planned.includes(entity) && (actor === me?.account || actor === me?.name),
  );
  return own === undefined ? null : { transaction: own.transaction, at: Date.parse(own.at) };
}

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
  const [last] = await newestRows(page, 1);
  const { when, unproven, back } = how;
  const body = { plan: plan.id, unproven, ...(when !== 'now' && { when }) };
  const answer = await page.ask((api) => api.POST('/changes', { body }));
  if (!answer.ok) return answer.problem;
  const made = await madeSince(page, last?.id ?? 0);
  page.plans.keep(plan.id, null);
  tell(page, plan, made, back);
  const macs = followedBy(rows);
  if (when === 'now' && macs.length > 0)
    page.plans.following.value = { id: plan.id, at: made?.at ?? page.clock(), macs };
  page.router.go(back, { replace: true });
  return null;
}

function tell(page: Page, { counts }: Plan, made: Made | null, back: string): void {
  const words = page.words.peek();
  const n = counts.changes + counts.added + counts.removed;
  const message = n === 0 ? words.say(text.appliedPlain) : words.say(text.applied, { n });
  const undo = async (transaction: string) => {
    const problem = await startUndo(page, transaction, back);
    if (problem !== null) page.notices.failed(problemText(words, problem));
  };
  page.notices.done(
    message,
    made === null ? undefined : { label: words.say(text.undo), run: () => void undo(made.transaction) },
  );
}
