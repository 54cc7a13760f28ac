import type { Outcome, Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import type { Page } from '../../state/page.ts';

type Plan = components['schemas']['Plan'];

/** A row that was not added, and why. */
export interface Failure {
  readonly row: number;
  readonly problem: Pick<Problem, 'status' | 'code' | 'message' | 'hint' | 'field' | 'more'>;
}

/** What came of adding. */
export interface Added {
  /** Numbers of the rows that are done. */
  readonly done: readonly number[];
  readonly failed: readonly Failure[];
  /** Why the rest was not tried; null = all was. */
  readonly stopped: Problem | null;
}

/** Rows that become one transaction: a failure holds back no more than these. */
export const atOnce = 250;

/** Most rows that one plan takes. */
export const mostPlanned = 5_000;

const waitFor = 15;

/** Plans rows of an import, until the plan is ready. */
export async function planRows(
  { ask }: Pick<Page, 'ask'>,
  id: string,
  rows: readonly number[],
): Promise<Outcome<Plan>> {
  const params = { path: { import: id } };
  const body = { rows: [...rows], skipRefused: false, wait: waitFor };
  let answer: Outcome<Plan> = await ask((api) => api.POST('/imports/{import}/plan', { params, body }));
  while (answer.ok && answer.data.state === 'working') {
    const { id: plan } = answer.data;
    await new Promise((resolve) => setTimeout(resolve, 500));
    answer = await ask((api) => api.GET('/plan/{plan}', { params: { path: { plan } } }));
  }
  return answer;
}

function refusalOf({ refused, state }: Plan): Problem | null {
  const [first] = refused;
  if (state !== 'refused' || first === undefined) return null;
  const { code, message, hint, field } = first;
  return { status: 422, code, message, hint, field, more: {} };
}

async function addLot(page: Pick<Page, 'ask'>, id: string, rows: readonly number[]): Promise<Problem | null> {
  const plan = await planRows(page, id, rows);
  if (!plan.ok) return plan.problem;
  const refusal = refusalOf(plan.data);
  if (refusal !== null || plan.data.changes === 0) return refusal;
  const body = { plan: plan.data.id, unproven: false };
  const answer = await page.ask((api) => api.POST('/changes', { body }));
  return answer.ok ? null : answer.problem;
}

/** Nobody is there, or may be asked: the next row would not fare better. */
const isOver = ({ status }: Problem) => status === 0 || status === 401 || status === 403 || status >= 500;

/** Adds rows of an import some at a time; what a lot cannot take is tried row by row, so that one bad row holds back no other. `told` hears how many were looked at. */
export async function addRows(
  page: Pick<Page, 'ask'>,
  id: string,
  rows: readonly number[],
  told: (looked: number) => void,
): Promise<Added> {
  const done: number[] = [];
  const failed: Failure[] = [];
  const lots: (readonly number[])[] = [];
  for (let at = 0; at < rows.length; at += atOnce) lots.push(rows.slice(at, at + atOnce));
  for (let lot = lots.shift(); lot !== undefined; lot = lots.shift()) {
    const problem = await addLot(page, id, lot);
    const [row = 0] = lot;
    if (problem === null) done.push(...lot);
    else if (isOver(problem)) return { done, failed, stopped: problem };
    else if (lot.length === 1) failed.push({ row, problem });
    else lots.unshift(...lot.map((one) => [one]));
    told(done.length + failed.length);
  }
  return { done, failed, stopped: null };
}
