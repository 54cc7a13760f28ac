import type { ModelAbilities } from '../../domain/index.ts';
import { keyFamilyOf, readSettingId } from '../../settings/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import { modelScope } from '../read-model.ts';
import type { Overlay } from './overlay.ts';

/** Why a change of a level leaves a phone's file as it is. */
export interface WhyNot {
  readonly setting: string;
  /** `overridden`: a more specific level says otherwise; `unsupported`: the model lacks it; `same`: the file would be the same. */
  readonly reason: 'overridden' | 'unsupported' | 'same';
  /** The level that says otherwise. */
  readonly level: 'phone' | 'model' | null;
}

/** A setting that a level changes. */
export interface ChangedSetting {
  readonly level: 'default' | 'model' | 'phone';
  /** A model's scope, a device's id, or empty. */
  readonly scope: string;
  readonly setting: string;
}

function supports(can: ModelAbilities, setting: string): boolean {
  const family = readSettingId(setting)?.family ?? '';
  for (const bank of ['line', 'soft', 'expansion'] as const)
    if (keyFamilyOf[bank] === family) return can.keys[bank].size > 0;
  return family === 'raw' || can.settings.has(family);
}

/** Whether a change of a level reaches a device at all. */
export function reaches({ level, scope }: ChangedSetting, device: DeviceRecord): boolean {
  if (level === 'default') return true;
  return level === 'model' ? modelScope(device) === scope : device.id === scope;
}

/** Why each of these changes leaves the device's file as it is; asked of devices whose file stays the same. */
export function whyNot(
  device: DeviceRecord,
  changes: readonly ChangedSetting[],
  can: ModelAbilities,
  overlay: Overlay,
): readonly WhyNot[] {
  const ofModel = overlay.level('model', modelScope(device)).overrides;
  return changes
    .filter((change) => reaches(change, device))
    .map(({ level, setting }): WhyNot => {
      if (level !== 'phone' && device.overrides.has(setting)) return { setting, reason: 'overridden', level: 'phone' };
      if (level === 'default' && ofModel.has(setting)) return { setting, reason: 'overridden', level: 'model' };
      return { setting, reason: supports(can, setting) ? 'same' : 'unsupported', level: null };
    });
}
