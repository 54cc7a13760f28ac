import { diffOverrides, readSettingId, requirementOf } from '../../settings/index.ts';
import type { DeviceRecord, LevelRecord, Touched } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import { modelScope, type ReadModel } from '../read-model.ts';

/** Remembers which settings changed lately that some phones take over with a restart only. Of this run: who is behind from before it is told to fetch. */
export interface Restarts {
  /** To be called before the read model follows. */
  touched(touched: Pick<Touched, 'devices' | 'levels'>, at: number): void;
  /** Whether a device whose last proof is of `provenAt` (ms) must restart for what changed since. */
  areNeeded(device: DeviceRecord, provenAt: number): boolean;
  /** What changed of this very device is done with. */
  forget(deviceId: string): void;
}

/** When a setting changed last (ms), by its id. */
type Moments = Map<string, number>;

/** Makes it. Bounded: one moment for each setting of a level, and of a device as long as that is behind. */
export function createRestarts(readModel: ReadModel, composer: Pick<Composer, 'model'>): Restarts {
  const levels = new Map<string, Moments>();
  const devices = new Map<string, Moments>();
  const note = (where: Map<string, Moments>, key: string, settings: readonly string[], at: number) => {
    if (settings.length === 0) return;
    const moments = where.get(key) ?? new Map<string, number>();
    where.set(key, moments);
    for (const setting of settings) moments.set(setting, at);
  };
  return {
    touched: (touched, at) => {
      for (const level of touched.levels.values())
        note(levels, keyOf(level), changed(readModel.level(level.level, level.scope).overrides, level.overrides), at);
      for (const [id, device] of touched.devices) {
        const before = readModel.device(id);
        if (before !== null && device !== null) note(devices, id, changed(before.overrides, device.overrides), at);
      }
    },
    areNeeded: (device, provenAt) => {
      const ofModel = readModel.level('model', modelScope(device));
      const since = (moments: Moments | undefined, hiddenBy: readonly ReadonlyMap<string, unknown>[]) =>
        [...(moments ?? [])]
          .filter(([setting, at]) => at >= provenAt && !hiddenBy.some((own) => own.has(setting)))
          .map(([setting]) => setting);
      const settings = [
        ...since(devices.get(device.id), []),
        ...since(levels.get(keyOf(ofModel)), [device.overrides]),
        ...since(levels.get(keyOf({ level: 'default', scope: '' })), [device.overrides, ofModel.overrides]),
      ];
      const { can } = composer.model(device);
      const does = (setting: string) => can.settings.has(readSettingId(setting)?.family ?? '');
      return requirementOf(settings.filter(does), can) === 'reboot';
    },
    forget: (deviceId) => void devices.delete(deviceId),
  };
}

const keyOf = ({ level, scope }: Pick<LevelRecord, 'level' | 'scope'>) => `${level} ${scope}`;

// Keys and raw parameters are many and need no restart on any make.
const many = new Set(['line-key', 'soft-key', 'expansion-key', 'raw']);

function changed(before: LevelRecord['overrides'], after: LevelRecord['overrides']): readonly string[] {
  return diffOverrides(before, after)
    .map(({ setting }) => setting)
    .filter((setting) => !many.has(readSettingId(setting)?.family ?? 'raw'));
}
