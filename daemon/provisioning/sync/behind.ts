import { fingerprint } from '../../lib/fingerprint.ts';
import type { DeviceRecord, FileRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import { fileIn, type ReadModel, type Runtime } from '../read-model.ts';

/** That a device is behind. */
export interface Behind {
  /** Names the files that it should have: equal numbers = the same ones. */
  readonly wanted: number;
  /** ms; since when it has all that it has. */
  readonly provenAt: number;
}

/** A device's records of the files that prove sync; null = one was never rendered. */
export function provingFiles(
  composer: Pick<Composer, 'files'>,
  device: DeviceRecord,
  runtime: Runtime,
): readonly (FileRecord | null)[] {
  const proving = composer.files(device).filter(({ provesSync }) => provesSync);
  return proving.map(({ id }) => fileIn(runtime, id) ?? null);
}

/**
 * "Who must be told is no queue at all: it is desired ≠ proven." null = there is nothing to tell: the device has what it should have, is still on its way
 * to its first file (it polls), or only a new release would write its file anew (it fetches at night).
 */
export function behindBy(
  readModel: Pick<ReadModel, 'runtime'>,
  composer: Pick<Composer, 'files'>,
  device: DeviceRecord,
): Behind | null {
  const runtime = readModel.runtime(device.id);
  if (runtime.steadySince === null) return null;
  const files = provingFiles(composer, device, runtime);
  if (files.some((file) => file === null || file.provenAt === null)) return null;
  const known = files as readonly FileRecord[];
  if (known.every(({ provenHash, desiredHash }) => provenHash === desiredHash)) return null;
  const wanted = fingerprint(known.map(({ desiredHash }) => desiredHash).join(' '));
  return { wanted, provenAt: Math.min(...known.map(({ provenAt }) => provenAt as number)) };
}
