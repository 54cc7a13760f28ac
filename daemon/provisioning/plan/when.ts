import type { Telling } from '../../domain/index.ts';
import type { Actor, Transaction } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import type { Plan } from './contract.ts';

/** Writes with a plan's changes when its phones are told of them: the later choice counts, also for what an earlier one left waiting. */
export async function writeWhen(
  tx: Transaction,
  { readModel, clock }: Pick<FleetParts, 'readModel' | 'clock'>,
  { outcomes }: Pick<Plan, 'outcomes'>,
  { name: by }: Actor,
  when: Telling,
): Promise<void> {
  const changing = [...outcomes.values()].filter(({ outcome }) => outcome === 'changes').map(({ id }) => id);
  if (when !== 'now') return tx.devices.hold(changing, { kind: when, since: clock.now(), by });
  await tx.devices.letGo(
    changing.filter((id) => readModel.device(id)?.hold != null),
    null,
  );
}
