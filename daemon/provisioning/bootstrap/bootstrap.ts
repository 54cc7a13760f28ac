import { filesOf } from '../../domain/index.ts';
import type { BootstrapSpec, FileSpec } from '../../domain/index.ts';
import { parseMac } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { DeviceRecord, Store, TokenRecord, TraceRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import { namesAnother } from '../certificates/macs-told.ts';
import type { Composer } from '../compose.ts';
import { createNameReader, fileName, type NameReader } from '../file-names.ts';
import { createBoundedMap } from '../http/bounded-map.ts';
import type { Live } from '../live/contract.ts';
import { createTraceWatch } from '../live/trace-watch.ts';
import type { ReadModel } from '../read-model.ts';
import type { Renderer } from '../renderer.ts';
import type { BootstrapAnswer, BootstrapFor, BootstrapRequest } from './contract.ts';
import { createDoors, type DoorParts } from './doors.ts';

interface Parts extends DoorParts {
  readonly readModel: ReadModel;
  readonly composer: Composer;
  readonly renderer: Renderer;
  readonly store: Pick<Store, 'reveal' | 'appendTraces'>;
  readonly live: Live;
  readonly clock: Clock;
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
    const token = openToken(parts, device);
    const count = token === null ? mostAnswers : (given.get(token.hash) ?? 0);
    if (token === null || count >= mostAnswers) return null;
    const file = fileFor(device, name);
    if (file === null) return null;
    given.set(token.hash, count + 1);
    const answer = answerOf(parts, device, token, file);
    note(device, request, answer.name);
    return answer;
  };
}

function lastPart(name: string): string {
  const [path = ''] = name.split('?', 1);
  return path.length > longestName ? '' : path.slice(path.lastIndexOf('/') + 1);
}

function macIn(name: string): ReturnType<typeof parseMac> {
  const [digits] = /[0-9a-f]{12}/i.exec(name) ?? [];
  return digits === undefined ? null : parseMac(digits);
}

/** The first-access token while its window is open: neither burned nor over. */
function openToken({ readModel, clock }: Parts, device: DeviceRecord): TokenRecord | null {
  const { burned } = readModel.runtime(device.id);
  const isOpen = ({ kind, status, hash, expiresAt }: TokenRecord) =>
    kind === 'first-access' && status === 'live' && !burned.includes(hash) && (expiresAt ?? Infinity) > clock.now();
  return device.tokens.find(isOpen) ?? null;
}

type Given = FileSpec & { readonly bootstrap: BootstrapSpec };
const isGiven = (file: FileSpec): file is Given => file.bootstrap !== undefined;

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

function answerOf(parts: Parts, device: DeviceRecord, token: TokenRecord, file: Given): BootstrapAnswer {
  const { composer, store } = parts;
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const folderUrl = `${composer.baseUrl(composer.settings(device))}/provisioning/${store.reveal(token.value)}/`;
  return {
    mac: device.mac,
    url: folderUrl + vendor.entryFile.replaceAll('{mac}', device.mac),
    name: fileName(file, device.mac, device.model),
    contentType: file.contentType,
    body: () => write(parts, device, folderUrl, file),
  };
}

/** The phone's real file, of which only what tells where and when to fetch is kept: it is made with masked secrets, so that none can be in it. */
function write({ composer, renderer }: Parts, device: DeviceRecord, folderUrl: string, file: Given): Buffer {
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const { config } = composer.compose(device, { phase: 'first-access', firmware: null, masked: true });
  const first = { ...config, provisioning: { ...config.provisioning, folderUrl } };
  const whole = renderer.render(vendor, file, { config: first, raw: new Map(), findings: [] });
  const kept = file.format.parse(whole).filter(({ name }) => file.bootstrap.names.includes(name));
  const text = file.format.merge(file.bootstrap.empty(whole), new Map(kept.map(({ name, value }) => [name, value])));
  return Buffer.from(text);
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
