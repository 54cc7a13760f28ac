import type { Clock } from '../../lib/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { createLineOperations } from '../fleet-lines.ts';
import { inSlices } from '../slices.ts';
import { silentAfterDays } from '../status.ts';
import type { NowCounts, PhoneNow, Plan } from './contract.ts';
import type { DeviceOutcome } from './survey.ts';

const dayMs = 86_400_000;

/** A phone of a plan as it is now: by the lines that it has, or will have where the plan adds it. */
export function phoneNow(parts: FleetParts, { overlay }: Plan, { id }: DeviceOutcome): PhoneNow {
  const device = parts.readModel.device(id) ?? overlay.device(id);
  const numbers = [...(device?.lines ?? [])].sort((a, b) => a.slot - b.slot).map(({ extension }) => extension);
  const { line } = createLineOperations(parts);
  const lines = numbers.map((number) => line(number));
  const [extension = null] = numbers;
  const name = lines[0]?.name ?? (extension === null ? null : (overlay.extension(extension)?.name ?? null));
  const isTold = lines.length > 0 && lines.every(({ registered }) => registered !== null);
  return {
    ...{ extension, name, onCall: onCall(lines) },
    silent: isTold ? lines.every(({ registered }) => registered === false) : isUnseen(parts, id),
  };
}

function onCall(lines: readonly { readonly inUse: boolean | null }[]): boolean | null {
  if (lines.some(({ inUse }) => inUse === true)) return true;
  return lines.some(({ inUse }) => inUse === null) ? null : false;
}

/** One that asked before, and not for days. */
function isUnseen(
  { readModel, clock }: Pick<FleetParts, 'readModel'> & { readonly clock: Clock },
  id: string,
): boolean {
  const seen = readModel.device(id) === null ? null : readModel.runtime(id).seen;
  return seen !== null && clock.now() - seen.at > silentAfterDays * dayMs;
}

/** See {@link NowCounts}. */
export async function nowCounts(parts: FleetParts, plan: Plan): Promise<NowCounts> {
  let [calls, unknown, unreachable] = [0, 0, 0];
  await inSlices(plan.outcomes.values(), (outcome) => {
    if (outcome.outcome !== 'changes') return;
    const now = phoneNow(parts, plan, outcome);
    if (now.onCall === null) unknown += 1;
    if (now.onCall === true) calls += 1;
    if (now.silent) unreachable += 1;
  });
  return { calls: unknown > 0 && calls === 0 ? null : calls, unreachable };
}
