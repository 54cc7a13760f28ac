import { filesOf } from '../../domain/index.ts';
import type { BootstrapSpec, FileSpec } from '../../domain/index.ts';
import { parseMac } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { DeviceRecord, Store, TokenRecord, TraceRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import { namesAnother } from '../certificates/macs-told.ts';
import type { Composer } from '../compose.ts';
import { createNameReader, fileName } from '../file-names.ts';
import { createPace } from '../http/access.ts';
import { createNetworkMatcher, networkOf } from '../http/addresses.ts';
import { createBoundedMap } from '../http/bounded-map.ts';
import type { ReadModel } from '../read-model.ts';
import type { Renderer } from '../renderer.ts';
import type { BootstrapAnswer, BootstrapFor, BootstrapRequest } from './contract.ts';

interface Parts {
  readonly readModel: ReadModel;
  readonly composer: Composer;
  readonly renderer: Renderer;
  readonly store: Pick<Store, 'reveal' | 'appendTraces'>;
  readonly clock: Clock;
  /** Addresses and networks from which phones may ask; none = it is switched off. */
  readonly networks: readonly string[];
}

/** Answers for one first-access window; questions of one network at once and in the long run, and of all together. */
const limits = { answers: 30, windows: 20_000, burst: 100, perSecond: 2, all: { burst: 500, perSecond: 50 } };
const remembered = 5_000;
const longestName = 200;

/** Makes it: see {@link BootstrapFor}. */
export function createBootstrap(parts: Parts): BootstrapFor {
  const { readModel, composer, clock } = parts;
  const isAllowed = createDoor(parts);
  const given = createBoundedMap<number>(limits.windows);
  return (request) => {
    if (!isAllowed(request.address)) return null;
    const name = request.fileName === undefined ? null : lastPart(request.fileName);
    const mac = request.mac ?? macIn(name ?? '');
    const device = mac === null ? null : readModel.byMac(mac);
    if (device === null || (request.mac !== undefined && name !== null && (macIn(name) ?? mac) !== mac)) return null;
    if (namesAnother(request.certificate, device, composer)) return null;
    const token = openToken(parts, device);
    const file = token === null ? null : fileFor(parts, device, name);
    if (token === null || file === null) return null;
    const count = given.get(token.hash) ?? 0;
    if (count >= limits.answers) return null;
    given.set(token.hash, count + 1);
    const answer = write(parts, device, token, file);
    if (request.way === 'http') trace(parts, device, request, answer.name, clock.now());
    return answer;
  };
}

/** Whether a question is looked at. */
function createDoor({ networks, clock }: Parts): (address: string) => boolean {
  const isWithin = createNetworkMatcher(networks);
  const own = createPace(limits.burst, limits.perSecond, remembered);
  const all = createPace(limits.all.burst, limits.all.perSecond, 2);
  return (address) => {
    if (!isWithin(address)) return false;
    const now = clock.now();
    return own.take(networkOf(address), now) === 0 && all.take('all', now) === 0;
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

/** The file of that name; without one, the phone's first. */
function fileFor({ composer }: Parts, device: DeviceRecord, name: string | null): Given | null {
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const files = filesOf(vendor, composer.model(device).model.family);
  if (name === null) return files.find(isGiven) ?? null;
  const found = createNameReader({ files, quietFiles: [] })(name);
  if (found.kind !== 'file' || !isGiven(found.file)) return null;
  return found.mac === null || found.mac === device.mac ? found.file : null;
}

/** The phone's real file, of which only what tells where and when to fetch is kept: it is made with masked secrets, so that none can be in it. */
function write(parts: Parts, device: DeviceRecord, token: TokenRecord, file: Given): BootstrapAnswer {
  const { composer, renderer, store } = parts;
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const { config } = composer.compose(device, { phase: 'first-access', firmware: null, masked: true });
  const folderUrl = `${composer.baseUrl(composer.settings(device))}/provisioning/${store.reveal(token.value)}/`;
  const first = { ...config, provisioning: { ...config.provisioning, folderUrl } };
  const whole = renderer.render(vendor, file, { config: first, raw: new Map(), findings: [] });
  const kept = file.format.parse(whole).filter(({ name }) => file.bootstrap.names.includes(name));
  const text = file.format.merge(file.bootstrap.empty(whole), new Map(kept.map(({ name, value }) => [name, value])));
  return {
    mac: device.mac,
    url: folderUrl + vendor.entryFile.replaceAll('{mac}', device.mac),
    name: fileName(file, device.mac, device.model),
    contentType: file.contentType,
    body: Buffer.from(text),
  };
}

function trace({ store }: Parts, device: DeviceRecord, request: BootstrapRequest, file: string, at: number): void {
  const { address, userAgent = '' } = request;
  const row: TraceRecord = {
    scheme: 'http',
    method: 'GET',
    token: 'none',
    ...{ at, lastAt: at, count: 1, address, file, status: 200, hash: null, complete: false },
    ...{ userAgent, model: null, firmware: null, alarm: null },
  };
  store.appendTraces([{ deviceId: device.id, traces: [row], seen: null, files: [] }]);
}
