import type { SettingValues } from '../../settings/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { fileIn } from '../read-model.ts';
import { inSlices } from '../slices.ts';
import type { Plan } from './contract.ts';

/** The values of the risky settings, with the make that is to read them: what one phone has proven, others of its make may be given. */
function valuesOf(settings: SettingValues, { vendor }: Pick<DeviceRecord, 'vendor'>, risky: readonly string[]): string {
  return JSON.stringify([vendor, ...risky.map((id) => settings[id as keyof SettingValues])]);
}

/** Whether a phone took exactly what it has now, by its lasting address: it came back with it. */
function isProven({ readModel, composer, desired }: FleetParts, device: DeviceRecord): boolean {
  const runtime = readModel.runtime(device.id);
  if (runtime.steadySince === null || desired.freshness(device) !== 'same') return false;
  const proving = composer.files(device).filter(({ provesSync }) => provesSync);
  return proving.every(({ id }) => {
    const file = fileIn(runtime, id);
    return file !== undefined && file.provenHash !== null && file.provenHash === file.desiredHash;
  });
}

/**
 * How many phones a plan would give values that may cut them off and that no phone of their make has proven. Looks at the phones that change, and then,
 * only as far as needed, at those that have such values already; in short slices.
 */
export async function countUnproven(parts: FleetParts, plan: Plan): Promise<number> {
  const { risky, overlay, after, outcomes } = plan;
  const wanted = new Map<string, number>();
  await inSlices(outcomes.values(), ({ id, outcome }) => {
    const device = outcome === 'changes' || outcome === 'added' ? overlay.device(id) : null;
    if (device === null) return;
    const values = valuesOf(after.settings(device), device, risky);
    wanted.set(values, (wanted.get(values) ?? 0) + 1);
  });
  await inSlices(parts.readModel.devices(), (device) => {
    if (wanted.size === 0) return;
    const values = valuesOf(parts.composer.settings(device), device, risky);
    if (wanted.has(values) && isProven(parts, device)) wanted.delete(values);
  });
  return [...wanted.values()].reduce((sum, phones) => sum + phones, 0);
}
