import type { Finding } from '../../domain/index.ts';
import type { Problem } from '../../lib/index.ts';
import { catalogue, countsOf, misfit, readSettingId, slotMisfit } from '../../settings/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { KnownModel } from '../models.ts';
import { isSealed } from '../overrides.ts';
import { modelScope } from '../read-model.ts';
import type { Overlay } from './overlay.ts';
import { overriddenAt, reaches, type ChangedSetting } from './reasons.ts';

/** A setting that reaches a phone which cannot do it, or not so. */
export interface Unfit {
  readonly setting: string;
  readonly problem: Problem;
}

function plainValue(device: DeviceRecord, overlay: Overlay, id: string): unknown {
  const levels = [
    device.overrides,
    overlay.level('model', modelScope(device)).overrides,
    overlay.level('default', '').overrides,
  ];
  return levels.find((level) => level.has(id))?.get(id);
}

/** Which of these changes a phone's model cannot do: the setting, its value, or the key that finds no place. Nobody knows of a phone without a model. */
export function unfitOf(
  device: DeviceRecord,
  changes: readonly ChangedSetting[],
  known: KnownModel,
  overlay: Overlay,
): readonly Unfit[] {
  if (device.model === null) return [];
  const counts = countsOf(known.model, (id) => plainValue(device, overlay, id));
  return changes.flatMap((change) => {
    const that = readSettingId(change.setting);
    if (that === null || !reaches(change, device) || overriddenAt(change, device, overlay) !== null) return [];
    const value = plainValue(device, overlay, change.setting);
    // What is inherited or none asks nothing of a phone; secrets are texts, which all can do.
    if (value === undefined || value === null || isSealed(value)) return [];
    const problem =
      misfit(that, value, known, catalogue.get(that.family)?.internal === true) ??
      slotMisfit(that, value, known.model, counts);
    return problem === null ? [] : [{ setting: change.setting, problem }];
  });
}

const findingFor: Readonly<Record<string, string>> = {
  'setting-unsupported': 'plan-unsupported',
  'setting-value-unsupported': 'plan-value-unsupported',
  'key-unsupported': 'plan-key-unsupported',
  'key-does-not-fit': 'plan-key-does-not-fit',
  'line-slot-invalid': 'plan-key-line',
};

const mostFindings = 200;

/** Counts phones by what their model cannot do. */
export interface UnfitTally {
  add(unfit: readonly Unfit[]): void;
  /** One finding for each setting and model. */
  findings(): readonly Finding[];
}

/** Makes an empty one. */
export function createUnfitTally(): UnfitTally {
  const tally = new Map<string, { finding: Finding; phones: number }>();
  return {
    add: (unfit) => {
      for (const { setting, problem } of unfit) {
        const key = `${setting} ${problem.code} ${String(problem.parameters['model'])}`;
        const found = tally.get(key);
        if (found !== undefined) found.phones += 1;
        else if (tally.size < mostFindings) {
          const code = findingFor[problem.code] ?? 'plan-unsupported';
          tally.set(key, { finding: { code, parameters: { ...problem.parameters, setting } } as Finding, phones: 1 });
        }
      }
    },
    findings: () =>
      [...tally.values()].map(({ finding, phones }) => ({
        ...finding,
        parameters: { ...finding.parameters, phones },
      })),
  };
}
