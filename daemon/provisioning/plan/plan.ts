import type { Telling } from '../../domain/index.ts';
import { no, ok, problem, type Problem, type Result } from '../../lib/index.ts';
import { riskySettings } from '../../settings/index.ts';
import type { Actor, Transaction } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { createLine, type Line } from '../line.ts';
import { operationsIn, runChanges, type PlannedChange } from './changes.ts';
import { movedSince, readBy, type Moved, type Read } from './concerned.ts';
import { createOverlay } from './overlay.ts';
import { createPlannedSecrets, followedTransaction } from './overlay-transaction.ts';
import { createTrial, partsOver } from './over.ts';
import type { Plan, PlanCounts, PlanHow, Plans } from './contract.ts';
import { nowCounts, phoneNow } from './phone-now.ts';
import { planDiff } from './plan-diff.ts';
import { countUnproven } from './proof.ts';
import type { ChangedSetting } from './reasons.ts';
import { createUnfitTally } from './unfit.ts';
import { survey, type DeviceOutcome } from './survey.ts';
import { phoneOf, takeBack } from './undo.ts';
import { takeBackAll } from './undo-transaction.ts';
import { changesTowards } from './wanted.ts';
import { writeWhen } from './when.ts';

interface Working extends Plan {
  readonly line: Line;
  readonly read: Read;
}

const kept = 20;
/** Phones of all plans that are kept: each is some 250 bytes. A plan of more is kept alone. */
const keptPhones = 200_000;
const lifeMs = 3_600_000;

const noCounts = (): { -readonly [name in keyof PlanCounts]: PlanCounts[name] } => ({
  ...{ changes: 0, same: 0, added: 0, removed: 0 },
  requires: { nothing: 0, resync: 0, reboot: 0 },
  watching: { before: 0, after: 0 },
});

/** Makes {@link Plans} over the fleet's parts. */
export function createPlans(parts: FleetParts): Plans {
  const plans = new Map<string, Working>();
  const forget = (now: number) => {
    const phones = () => [...plans.values()].reduce((sum, { read }) => sum + read.phones.size, 0);
    for (const [id, { madeAt, line }] of plans) {
      const isTooMuch = plans.size > kept || (plans.size > 1 && phones() > keptPhones);
      if (!isTooMuch && now - madeAt <= lifeMs) continue;
      line.stop();
      plans.delete(id);
    }
  };
  return {
    make: async (actor, changes, how = {}) => {
      const plan = await makePlan(parts, actor, changes, how);
      plans.set(plan.id, plan);
      forget(parts.clock.now());
      return plan;
    },
    get: (id) => plans.get(id) ?? null,
    towards: (wanted) => changesTowards(parts, wanted),
    takeBack: (change, how) => takeBack(parts, change, how),
    takeBackAll: (actor, transaction, how) => takeBackAll(parts, actor, transaction, how),
    phoneOf: (change) => phoneOf(parts, change),
    settled: async (id) => plans.get(id)?.line.settled(),
    diff: (id, mac) => {
      const plan = plans.get(id);
      return plan === undefined ? null : planDiff(parts, plan, mac);
    },
    apply: async (actor, id, how) => {
      const plan = plans.get(id);
      if (plan === undefined) return no(problem('plan-gone'));
      const stands = await standing(parts, plan, how.unproven);
      if (stands !== null) return no(stands);
      const done = await applyPlan(parts, actor, plan, how.when ?? 'now');
      if (!done.ok) return done;
      plans.delete(id);
      return ok({ plan, transaction: done.value });
    },
    phoneNow: (plan, outcome) => phoneNow(parts, plan, outcome),
    nowCounts: (plan) => nowCounts(parts, plan),
    stop: () => {
      for (const { line } of plans.values()) line.stop();
      plans.clear();
    },
  };
}

async function makePlan(
  parts: FleetParts,
  actor: Actor,
  asked: readonly PlannedChange[],
  { skipRefused = false, findings: told = [] }: PlanHow,
): Promise<Working> {
  const now = parts.clock.now();
  const trial = createTrial(parts, actor);
  const { overlay } = trial;
  const { refused, findings } = await trial.run(asked);
  const failed = new Set(refused.map(({ at }) => at));
  const changes = skipRefused ? asked.filter((_, at) => !failed.has(at)) : asked;
  const isRefused = failed.size > 0 && (!skipRefused || changes.length === 0);
  const changed = changedSettings(parts, changes);
  const outcomes = new Map<string, DeviceOutcome>();
  const counts = noCounts();
  const tally = createUnfitTally();
  const from = { parts, overlay, after: trial.parts.composer, changed };
  const line = createLine((id) => {
    const outcome = survey(from, id);
    if (outcome === null) return;
    const { unfit, ...kept } = outcome;
    outcomes.set(id, kept);
    count(counts, kept);
    tally.add(unfit);
  });
  const read = isRefused ? { rows: new Map(), phones: new Map() } : await readBy(parts, overlay);
  line.add(read.phones.keys());
  return {
    id: Buffer.from(parts.random(12)).toString('hex'),
    ...{ asked, changes, madeAt: now, refused, outcomes, overlay, line, counts, read },
    after: trial.parts.composer,
    risky: riskySettings(changed.map(({ setting }) => setting)),
    get state() {
      if (isRefused) return 'refused';
      return line.waiting() > 0 ? 'working' : 'ready';
    },
    get findings() {
      return [...told, ...findings, ...tally.findings()];
    },
    get progress() {
      return { done: read.phones.size - line.waiting(), total: read.phones.size };
    },
  };
}

function count(counts: ReturnType<typeof noCounts>, { outcome, requires, watching }: DeviceOutcome): void {
  counts[outcome] += 1;
  counts.requires = { ...counts.requires, [requires]: counts.requires[requires] + 1 };
  counts.watching = {
    before: counts.watching.before + watching.before,
    after: counts.watching.after + watching.after,
  };
}

function changedSettings({ readModel }: FleetParts, changes: readonly PlannedChange[]): readonly ChangedSetting[] {
  return changes.flatMap((that) => {
    if (that.change !== 'settings') return [];
    const { target } = that;
    const level = target.level;
    const scope =
      target.level === 'phone'
        ? (readModel.byMac(target.mac)?.id ?? '')
        : target.level === 'model'
          ? `${target.vendor}/${target.model}`
          : '';
    return Object.keys(that.settings).map((setting) => ({ level, scope, setting }));
  });
}

/** What stands against applying the plan now; null = nothing. */
async function standing(parts: FleetParts, plan: Working, unproven: boolean): Promise<Problem | null> {
  if (plan.state === 'refused') return plan.refused[0]?.problem ?? null;
  if (plan.state === 'working') return problem('plan-working', { ...plan.progress });
  const moved = await movedSince(parts, plan.overlay, plan.read);
  if (moved.length > 0) return movedProblem(moved, plan.madeAt);
  const { changes, added } = plan.counts;
  if (plan.risky.length === 0 || changes + added < 2 || unproven) return null;
  const count = await countUnproven(parts, plan);
  return count === 0 ? null : problem('proof-wanted', { settings: plan.risky.join(', '), count });
}

const mostNamed = 20;

/** Names what moved; `rows` and `since` are for whoever looks up who did it. */
function movedProblem(moved: readonly Moved[], since: number): Problem {
  const shown = moved.slice(0, mostNamed);
  const names = shown.map(({ name }) => name).join(', ');
  const rows = JSON.stringify(shown.map(({ entity, entityId }) => [entity, entityId]));
  return problem('plan-moved', { moved: names, count: moved.length, rows, since });
}

async function applyPlan(
  parts: FleetParts,
  actor: Actor,
  plan: Working,
  when: Telling,
): Promise<Result<string | null>> {
  try {
    const transaction = await parts.store.transact(actor, async (tx) => {
      const refusal = await runWithin(tx, parts, actor, plan);
      if (refusal !== null) throw new PlanRefused(refusal);
      await writeWhen(tx, parts, plan, actor, when);
      return tx.name();
    });
    return ok(transaction);
  } catch (error) {
    if (error instanceof PlanRefused) return no(error.problem);
    throw error;
  }
}

/** Makes the plan's changes with the transaction's hand alone. Answers the first refusal, or null. */
async function runWithin(tx: Transaction, parts: FleetParts, actor: Actor, plan: Working): Promise<Problem | null> {
  const overlay = createOverlay(parts.readModel);
  const within = partsOver(parts, overlay, createPlannedSecrets());
  const real = followedTransaction(tx, overlay, plan.read.rows);
  const { refused } = await runChanges(operationsIn(within, overlay, real), actor, plan.changes);
  return refused[0]?.problem ?? null;
}

/** Rolls the transaction back. */
class PlanRefused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}
