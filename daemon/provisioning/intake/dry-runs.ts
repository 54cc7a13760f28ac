import { no, ok, problem, type Result } from '../../lib/index.ts';
import { sameValue } from '../../settings/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import type { PlannedChange } from '../plan/changes.ts';
import type { DryRun, DryRunHow, IntakeInput, IntakePlan, IntakeRead, RowResult } from './contract.ts';
import { planIntake } from './plan-rows.ts';

/** How many are kept, for how long, and how many rows all of them together may have beside the last one's. */
const kept = { runs: 8, lifeMs: 3_600_000, rows: 100_000 } as const;

/** Most rows that are taken at once: they become one transaction. */
const mostTaken = 5_000;

/** Looks at what people bring, keeps the last ones, and turns rows that were seen into changes. */
export interface DryRuns {
  make(input: IntakeInput, how: DryRunHow): Promise<Result<DryRun>>;
  again(id: string, how: DryRunHow): Promise<Result<DryRun>>;
  get(id: string): DryRun | null;
  take(id: string, rows: readonly number[] | undefined): Promise<Result<readonly PlannedChange[]>>;
}

type Read = (input: IntakeInput) => Promise<Result<IntakeRead>>;

/** Makes {@link DryRuns} over what reads. */
export function createDryRuns(parts: FleetParts, read: Read): DryRuns {
  const runs = new Map<string, DryRun>();
  const keep = (run: DryRun): DryRun => {
    runs.set(run.id, run);
    let rows = 0;
    for (const [id, one] of [...runs].reverse()) {
      rows += one.results.length;
      const isOld = run.madeAt - one.madeAt > kept.lifeMs;
      if (one !== run && (isOld || rows > kept.rows)) runs.delete(id);
    }
    for (const id of [...runs.keys()].slice(0, Math.max(0, runs.size - kept.runs))) runs.delete(id);
    return run;
  };
  const judge = async ({ rows, kind, sheets }: IntakeRead, { addExtensions, corrections }: DryRunHow) => {
    const planned = await planIntake(parts, rows, { addExtensions, overrides: corrections });
    if (!planned.ok) return planned;
    const { results, counts } = planned.value;
    const id = Buffer.from(parts.random(12)).toString('hex');
    return ok(keep({ id, madeAt: parts.clock.now(), kind, sheets, addExtensions, results, counts }));
  };
  return {
    make: async (input, how) => {
      const done = await read(input);
      return done.ok ? judge(done.value, how) : done;
    },
    again: async (id, how) => {
      const run = runs.get(id);
      return run === undefined ? gone() : judge({ ...run, rows: run.results.map(({ row }) => row) }, how);
    },
    get: (id) => runs.get(id) ?? null,
    take: async (id, rows) => {
      const run = runs.get(id);
      return run === undefined ? gone() : takeRows(parts, run, rows);
    },
  };
}

const gone = () => no(problem('intake-gone'));

/** Rows by number; null = that one is not there, or nothing can come of it. */
function chosen({ results }: DryRun, rows: readonly number[] | undefined): readonly RowResult[] | number {
  if (rows === undefined) return results.filter(({ taken }) => taken);
  const numbers = new Set(rows);
  const found = results.filter(({ row }) => numbers.has(row.number));
  const possible = new Set(found.filter(({ outcome }) => outcome !== 'refused').map(({ row }) => row.number));
  return rows.find((number) => !possible.has(number)) ?? found;
}

async function takeRows(
  parts: FleetParts,
  run: DryRun,
  rows: readonly number[] | undefined,
): Promise<Result<readonly PlannedChange[]>> {
  const seen = chosen(run, rows);
  if (typeof seen === 'number')
    return no(problem('field-invalid', { field: 'rows', reason: `row ${seen} cannot be taken` }, 'rows'));
  if (seen.length > mostTaken) return no(problem('intake-large', { count: seen.length, most: mostTaken }, 'rows'));
  const planned = await planIntake(
    parts,
    seen.map(({ row }) => row),
    { addExtensions: run.addExtensions },
  );
  if (!planned.ok) return planned;
  const moved = movedSince(seen, planned.value);
  if (moved.length === 0) return ok(planned.value.changes);
  return no(problem('intake-moved', { count: moved.length, rows: moved.slice(0, 20).join(', ') }, 'rows'));
}

/** Numbers of rows of which something else comes now than people saw. What became so already by itself does no harm. */
function movedSince(seen: readonly RowResult[], { results }: IntakePlan): readonly number[] {
  return results
    .filter((now, at) => {
      const before = seen[at];
      if (before === undefined || now.outcome === 'known' || now.outcome === 'repeated') return false;
      const isSame = before.outcome === now.outcome || (before.outcome === 'repeated' && now.outcome !== 'refused');
      const addsMore = now.added.some((number) => !before.added.includes(number));
      return !isSame || addsMore || !sameValue(now.differences, before.differences);
    })
    .map(({ row }) => row.number);
}
