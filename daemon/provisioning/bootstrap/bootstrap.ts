import { filesOf } from '../../domain/index.ts';
import { parseMac } from '../../lib/index.ts';
import type { DeviceRecord, Store, TraceRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import { namesAnother } from '../certificates/macs-told.ts';
import { adoptionOf } from '../adoption.ts';
import type { Composer } from '../compose.ts';
import type { DeviceData } from '../device-data.ts';
import { createNameReader, type NameReader } from '../file-names.ts';
import { createBoundedMap } from '../http/bounded-map.ts';
import type { Live } from '../live/contract.ts';
import { createTraceWatch } from '../live/trace-watch.ts';
import { openFirstAccess } from '../open-first-access.ts';
import type { ReadModel } from '../read-model.ts';
import type { BootstrapFor, BootstrapRequest } from './contract.ts';
import { createDoors, type DoorParts } from './doors.ts';
import { firstFile, isGiven, type FirstFileParts, type Given } from './first-file.ts';

interface Parts extends DoorParts, FirstFileParts {
  readonly data: DeviceData;
  readonly readModel: ReadModel;
  readonly store: Pick<Store, 'reveal' | 'appendTraces'>;
  readonly live: Live;
}

/** Answers for one first-access window, by all ways together. */
const mostAnswers = 30;
const windowsRemembered = 20_000;
const longestName = 200;

/** Makes it: see {@link BootstrapFor}. */
export function createBootstrap(parts: Parts): BootstrapFor {
  const { readModel, composer } = parts;
  const admits = createDoors(parts);
  const fileFor = createFileFinder(composer);
  const note = createTracer(parts);
  const given = createBoundedMap<number>(windowsRemembered);
  return (request) => {
    if (!admits(request.way, request.address)) return null;
    const name = request.fileName === undefined ? null : lastPart(request.fileName);
    const mac = request.mac ?? macIn(name ?? '');
    const device = mac === null ? null : readModel.byMac(mac);
    if (device === null || (request.mac !== undefined && name !== null && (macIn(name) ?? mac) !== mac)) return null;
    if (namesAnother(request.certificate, device, composer)) return null;
    const token = openFirstAccess(parts, device);
    const count = token === null ? mostAnswers : (given.get(token.hash) ?? 0);
    if (token === null || count >= mostAnswers) return null;
    const told = asItSays(parts, device, request);
    const file = fileFor(told, name);
    if (file === null) return null;
    given.set(token.hash, count + 1);
    const answer = firstFile(parts, told, token, file);
    note(device, request, answer.name);
    return answer;
  };
}

/** With the model that it tells, where nobody chose one: makes write their files differently for different phones. Nothing is stored: whoever asks here has proven nothing. */
function asItSays(parts: Parts, device: DeviceRecord, { userAgent = '' }: BootstrapRequest): DeviceRecord {
  if (userAgent === '') return device;
  const told = adoptionOf(parts, device, parts.data.hear(device.vendor, userAgent));
  return told === null ? device : { ...device, ...told };
}

function lastPart(name: string): string {
  const [path = ''] = name.split('?', 1);
  return path.length > longestName ? '' : path.slice(path.lastIndexOf('/') + 1);
}

function macIn(name: string): ReturnType<typeof parseMac> {
  const [digits] = /[0-9a-f]{12}/i.exec(name) ?? [];
  return digits === undefined ? null : parseMac(digits);
}

/** Finds the file of a name; without one, the phone's first. Names are compiled once a family, for what asking costs must not tell whose name it was. */
function createFileFinder(composer: Composer) {
  const known = new WeakMap<PhoneVendor, Map<string, NameReader>>();
  const readerOf = (vendor: PhoneVendor, family: string): NameReader => {
    const ofVendor = known.get(vendor) ?? new Map<string, NameReader>();
    known.set(vendor, ofVendor);
    const reader = ofVendor.get(family) ?? createNameReader({ files: filesOf(vendor, family), quietFiles: [] });
    ofVendor.set(family, reader);
    return reader;
  };
  return (device: DeviceRecord, name: string | null): Given | null => {
    const vendor = composer.vendor(device.vendor) as PhoneVendor;
    const { family } = composer.model(device).model;
    if (name === null) return filesOf(vendor, family).find(isGiven) ?? null;
    const found = readerOf(vendor, family)(name);
    if (found.kind !== 'file' || !isGiven(found.file)) return null;
    return found.mac === null || found.mac === device.mac ? found.file : null;
  };
}

/** Leaves what was given on the phone's page, and tells who is looking. */
function createTracer({ store, live, clock }: Parts) {
  const tell = createTraceWatch(live);
  return (device: DeviceRecord, { way, address, userAgent = '' }: BootstrapRequest, file: string): void => {
    const at = clock.now();
    const row: TraceRecord = {
      ...{ at, lastAt: at, count: 1, address, scheme: way, file, method: 'GET', status: 200, hash: null },
      ...{ complete: true, token: 'none', userAgent, model: null, firmware: null, alarm: null },
    };
    store.appendTraces([{ deviceId: device.id, traces: [row], seen: null, files: [] }]);
    tell(device.mac, row);
  };
}
