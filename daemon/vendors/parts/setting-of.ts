import type { DeviceConfig } from '../../domain/index.ts';
import type { PlainSettingId, SettingValues } from '../../settings/index.ts';

/** A setting's value where the model has the setting; null where it lacks it, whatever stands in the configuration. */
export function settingOf<Id extends PlainSettingId>(
  { can, settings }: Pick<DeviceConfig<SettingValues>, 'can' | 'settings'>,
  id: Id,
): SettingValues[Id] | null {
  return can.settings.has(id) ? settings[id] : null;
}
