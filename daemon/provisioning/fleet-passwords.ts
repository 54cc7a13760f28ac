import type { DeviceRecord } from '../store/index.ts';
import type { Fleet, PasswordProof } from './contract.ts';
import type { FleetParts } from './fleet-parts.ts';
import type { Runtime } from './read-model.ts';
import { provingFiles } from './sync/behind.ts';

const setting = 'access.admin-password';

/** Whether phones have the administrator's password that they should have. */
export function createPasswordOperations(parts: FleetParts): Pick<Fleet, 'adminPassword'> {
  const { readModel, desired, clock, composer } = parts;
  const isWanted = rememberWanted(parts);
  return {
    adminPassword: (mac): PasswordProof => {
      const device = readModel.byMac(mac);
      if (device === null || !isWanted(device)) return 'none';
      const runtime = readModel.runtime(device.id);
      if (runtime.steadySince === null) return 'wanted';
      desired.refresh(device, clock.now());
      const files = provingFiles(composer, device, runtime);
      const isProven = files.every(
        (file) => file !== null && file.provenAt !== null && file.provenHash === file.desiredHash,
      );
      // What it should have is not known while the exchange was never read.
      return isProven && desired.freshness(device) !== 'stale' ? 'proven' : 'wanted';
    },
  };
}

/** Whether a password is set that the model can take: hangs on what people change alone. */
function rememberWanted({ readModel, composer }: FleetParts): (device: DeviceRecord) => boolean {
  const known = new WeakMap<Runtime, { readonly epoch: number; readonly is: boolean }>();
  return (device) => {
    const runtime = readModel.runtime(device.id);
    const epoch = readModel.epoch();
    const before = known.get(runtime);
    if (before?.epoch === epoch) return before.is;
    const is = composer.model(device).can.settings.has(setting) && composer.settings(device)[setting] !== null;
    known.set(runtime, { epoch, is });
    return is;
  };
}
