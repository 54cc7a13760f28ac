import type { DeviceRecord } from '../../store/index.ts';
import { modelScope } from '../read-model.ts';
import type { Overlay } from './overlay.ts';

/** Why a change of a level leaves a phone's file as it is. */
export interface WhyNot {
  readonly setting: string;
  /** `overridden`: a more specific level says otherwise; `unsupported`: the model cannot do it, or has no place for it; `same`: the file would be the same. */
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

/** Whether a change of a level reaches a device at all. */
export function reaches({ level, scope }: ChangedSetting, device: DeviceRecord): boolean {
  if (level === 'default') return true;
  return level === 'model' ? modelScope(device) === scope : device.id === scope;
}

/** The more specific level that says otherwise than a change; null = none does. */
export function overriddenAt(
  { level, setting }: ChangedSetting,
  device: DeviceRecord,
  overlay: Overlay,
): 'phone' | 'model' | null {
  if (level !== 'phone' && device.overrides.has(setting)) return 'phone';
  const { overrides } = overlay.level('model', modelScope(device));
  return level === 'default' && overrides.has(setting) ? 'model' : null;
}

/** Why each of these changes leaves the device's file as it is; asked of devices whose file stays the same. `unfit` = settings that its model cannot do. */
export function whyNot(
  device: DeviceRecord,
  changes: readonly ChangedSetting[],
  unfit: ReadonlySet<string>,
  overlay: Overlay,
): readonly WhyNot[] {
  return changes
    .filter((change) => reaches(change, device))
    .map((change): WhyNot => {
      const { setting } = change;
      const level = overriddenAt(change, device, overlay);
      if (level !== null) return { setting, reason: 'overridden', level };
      return { setting, reason: unfit.has(setting) ? 'unsupported' : 'same', level: null };
    });
}
