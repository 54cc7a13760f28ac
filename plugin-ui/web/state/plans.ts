import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { Problem } from '../api/problem.ts';
import type { components } from '../api/schema.ts';
import type { Page } from './page.ts';
import { link } from './router.ts';

type Schemas = components['schemas'];
export type Plan = Schemas['Plan'];
/** What is planned: `changes`, `wanted` or `each`, and `skipRefused`. */
export type PlanInput = Omit<Schemas['PlanInput'], 'wait' | 'skipRefused'> & { readonly skipRefused?: boolean };

/** A plan may be made of changes, or take a change (or a whole transaction) back. */
export type Asked =
  | { readonly kind: 'plan'; readonly input: PlanInput }
  | { readonly kind: 'undo'; readonly change: string; readonly partly: boolean };

/** Phones that are to take what was just applied. */
export interface Following {
  readonly id: string;
  /** When it was applied, by the daemon's clock (ms): what a phone did before that is not an answer to it. */
  readonly at: number;
  readonly macs: readonly string[];
}

/** What each plan was made of, for as long as the page is open: a plan that has become stale is made again from it. */
export interface Plans {
  readonly askedFor: (id: string) => Asked | null;
  /** null = it is not needed any more. */
  readonly keep: (id: string, asked: Asked | null) => void;
  /** The latest plan that was applied here and whose phones are followed; null = none, or nobody wants to see it any more. */
  readonly following: Signal<Following | null>;
}

const mostKept = 50;

/** See {@link Plans}. */
export function createPlans(): Plans {
  const kept = new Map<string, Asked>();
  return {
    following: signal<Following | null>(null),
    askedFor: (id) => kept.get(id) ?? null,
    keep(id, asked) {
      if (asked === null) return void kept.delete(id);
      kept.set(id, asked);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return undefined;
    },
  };
}

// The plan page tells how far it is: nobody waits here for more than that it has begun.
const waitFor = 1;

function send({ ask }: Page, asked: Asked) {
  if (asked.kind === 'undo') {
    const { change, partly } = asked;
    const params = { path: { change } };
    return ask((api) => api.POST('/changes/{change}/undo', { params, body: { partly, wait: waitFor } }));
  }
  const body = { skipRefused: false, ...asked.input, wait: waitFor };
  return ask((api) => api.POST('/plan', { body }));
}

/** Plans what was asked, and goes to the plan: `replace` where it takes the place of another plan, so that Back does not come to that one. Returns the refusal, if there is one. */
export async function planAsked(
  page: Page,
  asked: Asked,
  back: string,
  { replace = false } = {},
): Promise<Problem | null> {
  const answer = await send(page, asked);
  if (!answer.ok) return answer.problem;
  page.plans.keep(answer.data.id, asked);
  page.router.go(link(['plan', answer.data.id], { back }), { replace });
  return null;
}

/**
 * Plans changes and goes to the plan (`#/plan/<id>?back=<address>`), which shows what they would do and applies them. Nothing is stored before that.
 * `back` is an address of {@link link}: where the person goes afterwards. Returns the refusal, if there is one; then nothing happened.
 */
export const startPlan = (page: Page, input: PlanInput, back: string): Promise<Problem | null> =>
  planAsked(page, { kind: 'plan', input }, back);

/** The same, to take a change back, or a whole transaction (`change` is the id of either). `partly` leaves out what nothing keeps (secrets). */
export const startUndo = (page: Page, change: string, back: string, partly = false): Promise<Problem | null> =>
  planAsked(page, { kind: 'undo', change, partly }, back);
