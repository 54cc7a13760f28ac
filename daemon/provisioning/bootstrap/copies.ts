import { filesOf } from '../../domain/index.ts';
import type { FileSpec } from '../../domain/index.ts';
import type { Clock, Mac } from '../../lib/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { Desired } from '../desired.ts';
import type { FileCopy } from './contract.ts';
import { openFirstAccess } from '../open-first-access.ts';
import type { ReadModel } from '../read-model.ts';
import { firstFile, isGiven, type FirstFileParts } from './first-file.ts';

interface Parts extends FirstFileParts {
  readonly readModel: ReadModel;
  readonly clock: Clock;
  readonly desired: Pick<Desired, 'render'>;
}

/**
 * A phone's files for a server that only has files: null = there is no such phone.
 * @param whole with everything in them, secrets too, as the phone would get them now; else what leads it here, and nothing once its window is closed
 */
export type CopiesOf = (mac: Mac, whole: boolean) => readonly FileCopy[] | null;

/** Makes it. Nothing is counted and no trace is left: who fetches a copy, and whether anybody does, is not known here. */
export function createCopies(parts: Parts): CopiesOf {
  return (mac, whole) => {
    const device = parts.readModel.byMac(mac);
    if (device === null) return null;
    return whole ? wholeCopies(parts, device) : firstCopies(parts, device);
  };
}

function wholeCopies({ readModel, desired, clock }: Parts, device: DeviceRecord): FileCopy[] {
  const phase = readModel.runtime(device.id).steadySince === null ? 'first-access' : 'steady';
  return desired.render(device, phase, clock.now()).flatMap(({ file, body }) => copyOf(file, device, () => body));
}

function firstCopies(parts: Parts, device: DeviceRecord): FileCopy[] {
  const { composer } = parts;
  const token = openFirstAccess(parts, device);
  if (token === null) return [];
  const files = filesOf(composer.vendor(device.vendor) as PhoneVendor, composer.model(device).model.family);
  return files
    .filter(isGiven)
    .flatMap((file) => copyOf(file, device, () => firstFile(parts, device, token, file).body()));
}

/** None where no name holds the MAC address: there a server without sense would give one phone's file to all of them. */
function copyOf(file: FileSpec, { mac, model }: DeviceRecord, body: () => Buffer): FileCopy[] {
  const own = file.names.filter(
    (name) => /^[\w.{}-]+$/.test(name) && name.includes('{mac}') && (model !== null || !name.includes('{model}')),
  );
  const [name, ...others] = own.map((one) => one.replaceAll('{model}', model ?? ''));
  if (name === undefined) return [];
  const names = [name, ...others].flatMap((one) =>
    [mac, mac.toUpperCase()].map((digits) => one.replaceAll('{mac}', digits)),
  );
  return [{ file: file.id, names: [...new Set(names)], contentType: file.contentType, body: body() }];
}
