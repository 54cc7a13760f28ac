import type { DeviceRecord, ImportRecord, Store } from '../store/index.ts';
import type { DeviceData } from './device-data.ts';
import type { ReadModel } from './read-model.ts';

/**
 * Reads everything into memory, at a start. Rejects if the store cannot be read.
 * @param windowMs how long first access is open.
 */
export async function loadAll(
  store: Pick<Store, 'load'>,
  {
    readModel,
    data,
    windowMs,
  }: { readonly readModel: ReadModel; readonly data: DeviceData; readonly windowMs: number },
): Promise<void> {
  const imports = new Map<string, ImportRecord>();
  await store.load({
    import: (record) => imports.set(record.name, record),
    level: (level) => readModel.put({ level }),
    extension: (extension) => readModel.put({ extension }),
    userDevice: (userDevice) => readModel.put({ userDevice }),
    device: (device) => {
      readModel.put({ device });
      recallFirstAccess(readModel, device, windowMs);
    },
  });
  data.apply(imports);
}

/** A phone that was on its way before a restart is still on its way: it asked since its first-access address was made. */
function recallFirstAccess(readModel: ReadModel, device: DeviceRecord, windowMs: number): void {
  const { seen, steadySince, tokens } = device;
  const open = tokens.find(({ kind, status }) => kind === 'first-access' && status === 'live');
  if (steadySince !== null || seen === null || open === undefined || open.expiresAt === null) return;
  if (seen.at >= open.expiresAt - windowMs) readModel.runtime(device.id).firstAccessServedAt = seen.at;
}
