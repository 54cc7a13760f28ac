import { no, ok, parseMac, problem, type Result } from '../../lib/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import type { PlannedChange } from '../plan/changes.ts';
import type { IntakeOptions, IntakePlan, IntakeRow, RowOutcome, RowOverride, RowResult } from './contract.ts';
import { readMac } from './find.ts';
import { judgeRow, type Judged } from './judge.ts';
import { inSlices } from './slices.ts';

/** A row with what people corrected in it. */
function mended(row: IntakeRow, override: RowOverride | undefined): IntakeRow {
  if (override === undefined) return row;
  const { mac, vendor, model, extensions, name, note } = override;
  return {
    ...row,
    ...(mac !== undefined && { mac: readMac(mac) ?? parseMac(mac), macText: mac }),
    ...(vendor !== undefined && {
      vendor: vendor?.toLowerCase() ?? null,
      vendorText: null,
      vendorSure: vendor !== null,
    }),
    ...(model !== undefined && { model, modelText: null }),
    ...(extensions !== undefined && { extensions, linesWhole: extensions.every(({ slot }) => slot !== null) }),
    ...(name !== undefined && { name }),
    ...(note !== undefined && { note }),
  };
}

const isPossible = ({ result }: Judged) => result.outcome !== 'refused';

function worth({ model, extensions, name, note }: IntakeRow): number {
  return [model, extensions[0] ?? null, name, note].filter((one) => one !== null).length;
}

interface Winner {
  readonly row: IntakeRow;
  readonly rank: number;
}

/** Of rows with the same MAC address the one that tells most counts, of equals the first; one that people confirmed goes before. */
async function winners(
  rows: readonly IntakeRow[],
  judged: readonly Judged[],
  confirmed: ReadonlySet<number> | null,
): Promise<ReadonlyMap<string, Winner>> {
  const best = new Map<string, Winner>();
  await inSlices(rows.entries(), ([at, row]) => {
    const that = judged[at];
    if (row.mac === null || that === undefined || !isPossible(that)) return;
    const rank = worth(row) + (confirmed?.has(row.number) === true ? 10 : 0);
    if (rank > (best.get(row.mac)?.rank ?? -1)) best.set(row.mac, { row, rank });
  });
  return best;
}

/** Tells for every row what becomes of it, and what the taken ones come to as changes. Stores nothing; yields to others while it works. */
export async function planIntake(
  parts: FleetParts,
  rows: readonly IntakeRow[],
  options: IntakeOptions = {},
): Promise<Result<IntakePlan>> {
  const { overrides } = options;
  // Where the exchange keeps them, only those are there that it has.
  const addExtensions = options.addExtensions === true && parts.exchange.kind === 'standalone';
  const confirmed = options.confirmed === undefined ? null : new Set(options.confirmed);
  const unknown = unknownRow(rows, [...(confirmed ?? []), ...(overrides?.keys() ?? [])]);
  if (unknown !== null)
    return no(problem('field-invalid', { field: 'rows', reason: `there is no row ${unknown}` }, 'rows'));
  const unknownMake = [...(overrides?.values() ?? [])].find(
    ({ vendor }) => vendor != null && parts.data.vendor(vendor.toLowerCase()) === null,
  )?.vendor;
  if (unknownMake != null) return no(makeUnknown(parts, unknownMake));
  const mine = await inSlices(rows, (row) => mended(row, overrides?.get(row.number)));
  const judged = await inSlices(mine, (row) => judgeRow(parts, row, addExtensions));
  const counting = await winners(mine, judged, confirmed);
  const counts: Record<RowOutcome, number> = { new: 0, known: 0, changes: 0, repeated: 0, refused: 0 };
  const added = new Map<string, string | null>();
  const changes: PlannedChange[] = [];
  const results = await inSlices(mine.entries(), ([at, row]): RowResult => {
    const { result, change } = judged[at] as Judged;
    const winner = row.mac === null ? undefined : counting.get(row.mac)?.row;
    const isRepeated = result.outcome !== 'refused' && winner !== undefined && winner !== row;
    const outcome = isRepeated ? 'repeated' : result.outcome;
    counts[outcome] += 1;
    const taken = !isRepeated && change !== null && (confirmed === null || confirmed.has(row.number));
    if (taken) {
      for (const number of result.added) added.set(number, added.get(number) ?? row.name);
      changes.push(change);
    }
    const { number, line } = winner ?? row;
    return { ...result, row, outcome, winner: isRepeated ? { number, line } : null, taken };
  });
  return ok({ results, counts, changes: [...extensionsToAdd(added), ...changes] });
}

function makeUnknown({ data }: FleetParts, make: string) {
  const known = data
    .vendors()
    .map(({ id }) => id)
    .join(', ');
  return problem('row-make-unknown', { make: make.slice(0, 40), known }, 'rows');
}

function extensionsToAdd(added: ReadonlyMap<string, string | null>): readonly PlannedChange[] {
  return [...added].map(([number, name]) => ({ change: 'extension-add', extension: { number, name: name ?? number } }));
}

function unknownRow(rows: readonly IntakeRow[], numbers: readonly number[]): number | null {
  const known = new Set(rows.map(({ number }) => number));
  return numbers.find((number) => !known.has(number)) ?? null;
}
