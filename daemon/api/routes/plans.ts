import { howToReset } from '../../domain/index.ts';
import { describeProblem, problem, ProblemError } from '../../lib/index.ts';
import type { Clock, Language, Mac } from '../../lib/index.ts';
import type {
  DeviceData,
  DeviceOutcome,
  Fleet,
  PhoneNow,
  Plan,
  PlannedChange,
  Plans,
} from '../../provisioning/index.ts';
import type { Caller } from '../auth/sign-in.ts';
import { mayAct } from '../contract/index.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import type { EachInput, OutcomeOutput, PlanOutput, planRoutes } from '../contract/plans.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, has, holds } from './list.ts';
import type { Columns } from './list.ts';
import { must, tellFinding } from './parts.ts';
import { selectPhones } from './select.ts';

/** What plans are told from. */
export interface PlanDeps {
  readonly fleet: Fleet;
  readonly plans: Plans;
  readonly data: DeviceData;
  readonly clock: Clock;
}

/** Operators change phones; what reaches others' phones as well, or the exchange, is an admin's. */
export function mustBeAllowed(changes: readonly PlannedChange[], { role }: Caller): void {
  const isWide = (that: PlannedChange) =>
    that.change.startsWith('extension') || (that.change === 'settings' && that.target.level !== 'phone');
  if (!mayAct(role, 'admin') && changes.some(isWide)) throw new ProblemError(problem('not-allowed', { role }));
}

/** How the models that a risky plan concerns are reset by hand. */
function resetsOf({ data }: PlanDeps, { risky, outcomes }: Plan, language: Language): PlanOutput['resets'] {
  if (risky.length === 0) return [];
  const resets = new Map<string, PlanOutput['resets'][number]>();
  for (const { vendor, model, outcome } of outcomes.values()) {
    const key = `${vendor}/${model ?? ''}`;
    if (outcome === 'same' || model === null || resets.has(key)) continue;
    const how = howToReset(data.model({ vendor, model }).model, language);
    if (how !== null) resets.set(key, { vendor, model, how });
  }
  return [...resets.values()];
}

/** The phone that a change is about. */
function macOf(that: PlannedChange | undefined): string | null {
  if (that === undefined) return null;
  if ('mac' in that) return toMac(that.mac);
  return that.change === 'settings' && that.target.level === 'phone' ? toMac(that.target.mac) : null;
}

function changeOf(mac: Mac, { settings, phone }: EachInput): PlannedChange {
  if (settings !== undefined) return { change: 'settings', target: { level: 'phone', mac }, settings };
  return phone === undefined ? { change: 'phone-remove', mac } : { change: 'phone', mac, phone };
}

/** The same change for every phone of a selection. A phone that is named and not here is refused by its plan. */
async function changesOfEach({ fleet }: PlanDeps, each: EachInput): Promise<readonly PlannedChange[]> {
  return (await selectPhones(fleet, each.select, 'each.select')).map((mac) => changeOf(mac, each));
}

/** A plan as the API tells it. */
export async function tellPlan(deps: PlanDeps, plan: Plan, language: Language): Promise<PlanOutput> {
  const { id, state, progress, counts, risky } = plan;
  const now = await deps.plans.nowCounts(plan);
  return {
    ...{ id, state, madeAt: toMoment(plan.madeAt), progress: { ...progress }, changes: plan.changes.length },
    counts: { ...counts, requires: { ...counts.requires }, watching: { ...counts.watching }, ...now },
    refused: plan.refused.map(({ at, problem: that }) => {
      const { code, message, hint } = describeProblem(that, language);
      return { at, mac: macOf(plan.asked[at]), code, message, hint, field: that.field ?? null };
    }),
    findings: plan.findings.map((finding) => tellFinding(finding, language)),
    risky: [...risky],
    resets: resetsOf(deps, plan, language),
  };
}

const columns = ({ plans }: PlanDeps, plan: Plan): Columns<DeviceOutcome, OutcomeOutput> => ({
  mac: ({ mac }) => toMac(mac),
  vendor: ({ vendor }) => vendor,
  model: ({ model }) => model,
  outcome: ({ outcome }) => outcome,
  requires: ({ requires }) => requires,
  why: ({ why }) => why.map((reason) => ({ ...reason })),
  watching: ({ watching }) => ({ ...watching }),
  extension: (row) => plans.phoneNow(plan, row).extension,
  name: (row) => plans.phoneNow(plan, row).name,
  onCall: (row) => plans.phoneNow(plan, row).onCall,
  silent: (row) => plans.phoneNow(plan, row).silent,
});

const isCalled = ({ extension, name }: PhoneNow, q: string | undefined) => holds(q, extension, name);

/** What the routes of plans do. */
export function planHandlers(deps: PlanDeps): Handlers<keyof typeof planRoutes> {
  const { plans, clock } = deps;
  const planOf = (id: string): Plan => {
    const plan = plans.get(id);
    if (plan === null) throw new ProblemError(problem('plan-gone'));
    return plan;
  };
  return {
    'plans.make': async ({ body, caller, language }) => {
      const { each, wanted, skipRefused } = body;
      const towards = () => (each === undefined ? must(plans.towards(wanted ?? {})) : changesOfEach(deps, each));
      const changes = body.changes ?? (await towards());
      mustBeAllowed(changes, caller);
      const plan = await plans.make(caller.actor, changes, { skipRefused });
      await waitFor(plans.settled(plan.id), body.wait * 1000, clock);
      return { body: await tellPlan(deps, plan, language), location: `/api/v1/plan/${plan.id}` };
    },
    'plans.show': async ({ params, language }) => ({ body: await tellPlan(deps, planOf(params.plan), language) }),
    'plans.phones': async ({ params, query }) => {
      const q = query.q?.toLowerCase();
      const plan = planOf(params.plan);
      const body = await answerList<DeviceOutcome, OutcomeOutput>(query, {
        rows: plan.outcomes.values(),
        idOf: ({ id }) => id,
        orders: { mac: ({ mac }) => mac, outcome: ({ outcome }) => outcome, model: ({ model }) => model },
        columns: columns(deps, plan),
        fits: (row) =>
          has(query.outcome, row.outcome) &&
          has(query.requires, row.requires) &&
          has(query.vendor, row.vendor) &&
          (holds(q, row.mac, toMac(row.mac), row.model) || isCalled(plans.phoneNow(plan, row), q)),
      });
      return { body };
    },
    'plans.diff': ({ params }) => {
      planOf(params.plan);
      const files = plans.diff(params.plan, params.mac);
      if (files === null) throw new ProblemError(problem('phone-unknown', { mac: toMac(params.mac) }));
      return { body: { files: files.map((file) => ({ ...file })) } };
    },
    'plans.apply': async ({ body, caller, language }) => {
      mustBeAllowed(planOf(body.plan).changes, caller);
      const appliedAt = toMoment(clock.now());
      const how = { unproven: body.unproven, when: body.when };
      const { plan, transaction } = must(await plans.apply(caller.actor, body.plan, how));
      return { body: { ...(await tellPlan(deps, plan, language)), appliedAt, transaction } };
    },
  };
}

/** Waits for something, but not longer than that. */
export async function waitFor(settled: Promise<void>, ms: number, clock: Clock): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = clock.after(ms, resolve);
    void settled.then(() => {
      stop();
      resolve();
    });
  });
}
