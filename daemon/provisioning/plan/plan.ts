import { no, ok, problem, type Problem, type Result } from '../../lib/index.ts';
import { riskySettings } from '../../settings/index.ts';
import type { Actor, DeviceRecord, Transaction } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { createLine, type Line } from '../line.ts';
import { firstRefusal, operationsIn, runChanges, type PlannedChange } from './changes.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import { createPlannedSecrets, followedTransaction, rowName } from './overlay-transaction.ts';
import { createTrial, partsOver } from './over.ts';
import type { Plan, PlanCounts, PlanHow, Plans } from './contract.ts';
import { planDiff } from './plan-diff.ts';
import type { ChangedSetting } from './reasons.ts';
import { survey, type DeviceOutcome } from './survey.ts';
import { phoneOf, takeBack } from './undo.ts';
import { takeBackAll } from './undo-transaction.ts';
import { changesTowards } from './wanted.ts';

interface Working extends Plan {
  readonly line: Line;
  /** Versions of what it read: rows that it edits, phones that it concerns. */
  readonly rows: ReadonlyMap<string, number>;
  readonly concerned: ReadonlyMap<string, number>;
}

const kept = 20;
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
    for (const [id, { madeAt, line }] of plans)
      if (plans.size > kept || now - madeAt > lifeMs) {
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
      const stands = standing(parts, plan, how.unproven);
      if (stands !== null) return no(stands);
      const done = await applyPlan(parts, actor, plan);
      if (!done.ok) return done;
      plans.delete(id);
      return ok(plan);
    },
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
  const from = { parts, overlay, after: trial.parts.composer, changed };
  const line = createLine((id) => {
    const outcome = survey(from, id);
    if (outcome === null) return;
    outcomes.set(id, outcome);
    count(counts, outcome);
  });
  const ids = isRefused ? [] : [...concernedBy(parts, overlay)];
  line.add(ids);
  return {
    id: Buffer.from(parts.random(12)).toString('hex'),
    ...{ asked, changes, madeAt: now, refused, outcomes, overlay, line, counts },
    findings: [...told, ...findings],
    after: trial.parts.composer,
    risky: riskySettings(changed.map(({ setting }) => setting)),
    rows: rowVersions(parts, overlay),
    concerned: versionsOf(parts, ids),
    get state() {
      if (isRefused) return 'refused';
      return line.waiting() > 0 ? 'working' : 'ready';
    },
    get progress() {
      return { done: outcomes.size, total: ids.length };
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

/** Ids of the devices whose files the differences may concern: those that change themselves are all among them. */
function concernedBy({ readModel }: FleetParts, overlay: Overlay): ReadonlySet<string> {
  const { devices, extensions, levels } = overlay.differences;
  const ids = new Set(devices.keys());
  for (const { scope } of levels.values()) {
    for (const id of overlay.devicesIn(scope)) ids.add(id);
  }
  for (const number of extensions.keys()) {
    for (const id of readModel.devicesOf(number)) ids.add(id);
    for (const id of readModel.devicesShowing(number)) ids.add(id);
  }
  return ids;
}

function versionsOf({ readModel }: FleetParts, ids: Iterable<string>): ReadonlyMap<string, number> {
  const versions = new Map<string, number>();
  for (const id of ids) {
    const device = readModel.device(id);
    if (device !== null) versions.set(id, device.version);
  }
  return versions;
}

/** Versions, before the changes, of the rows that they edit. */
function rowVersions({ readModel }: FleetParts, overlay: Overlay): ReadonlyMap<string, number> {
  const { devices, extensions, levels } = overlay.differences;
  const rows = new Map<string, number>();
  for (const id of devices.keys()) rows.set(rowName.device(id), readModel.device(id)?.version ?? 0);
  for (const number of extensions.keys())
    rows.set(rowName.extension(number), readModel.extension(number)?.version ?? 0);
  for (const { level, scope } of levels.values())
    rows.set(rowName.level(level, scope), readModel.level(level, scope).version);
  return rows;
}

/** What stands against applying the plan now; null = nothing. */
function standing(parts: FleetParts, plan: Working, unproven: boolean): Problem | null {
  if (plan.state === 'refused') return plan.refused[0]?.problem ?? null;
  if (plan.state === 'working') return problem('plan-working', { ...plan.progress });
  const moved = movedSince(parts, plan);
  if (moved.length > 0) return problem('plan-moved', { moved: moved.slice(0, 20).join(', '), count: moved.length });
  const { changes, added } = plan.counts;
  if (plan.risky.length === 0 || changes + added < 2 || unproven) return null;
  return problem('proof-wanted', { settings: plan.risky.join(', '), count: changes + added });
}

function shownDevice(device: DeviceRecord | null, id: string): string {
  return device?.mac ?? id;
}

/** What is other than when the plan was made: rows that it edits, and phones that it concerns. Facts of the exchange do not count. */
function movedSince(parts: FleetParts, plan: Working): readonly string[] {
  const { readModel } = parts;
  const now = rowVersions(parts, plan.overlay);
  const rows = [...plan.rows].filter(([row, version]) => now.get(row) !== version).map(([row]) => row.trim());
  const ids = [...concernedBy(parts, plan.overlay)];
  const versions = versionsOf(parts, ids);
  const devices = [...new Set([...plan.concerned.keys(), ...versions.keys()])]
    .filter((id) => plan.concerned.get(id) !== versions.get(id))
    .map((id) => `phone ${shownDevice(readModel.device(id) ?? plan.overlay.device(id), id)}`);
  return [...new Set([...rows.filter((row) => !row.startsWith('device ')), ...devices])];
}

async function applyPlan(parts: FleetParts, actor: Actor, plan: Working): Promise<Result<null>> {
  let refusal: Result<null> | null = null;
  try {
    await parts.store.transact(actor, async (tx) => {
      refusal = await runWithin(tx, parts, actor, plan);
      if (refusal !== null) throw new PlanRefused();
    });
    return ok(null);
  } catch (error) {
    if (error instanceof PlanRefused && refusal !== null) return refusal;
    throw error;
  }
}

/** Makes the plan's changes with the transaction's hand alone. Answers the first refusal, or null. */
async function runWithin(
  tx: Transaction,
  parts: FleetParts,
  actor: Actor,
  plan: Working,
): Promise<Result<null> | null> {
  const overlay = createOverlay(parts.readModel);
  const within = partsOver(parts, overlay, createPlannedSecrets());
  const real = followedTransaction(tx, overlay, plan.rows);
  return firstRefusal(await runChanges(operationsIn(within, overlay, real), actor, plan.changes));
}

/** Rolls the transaction back. */
class PlanRefused extends Error {}
