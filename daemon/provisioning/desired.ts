import type { FileSpec, Firmware } from '../domain/index.ts';
import type { AccountBook, ExchangeChange } from '../pbx/index.ts';
import type { DeviceRecord, FileRecord, Store, TokenRecord, Touched } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Composer } from './compose.ts';
import type { Ledger } from './ledger.ts';
import { createLine, type Line } from './line.ts';
import { fileIn, modelScope, putFile, type ReadModel, type Runtime } from './read-model.ts';
import type { Renderer } from './renderer.ts';
import type { Freshness } from './status.ts';
import { exchangeBehind } from './sync/lines.ts';

/** A file rendered for a device, with the keyed hash of its bytes. */
export interface RenderedFile {
  readonly file: FileSpec;
  readonly body: Buffer;
  readonly hash: string;
}

/** Knows what each device should have: renders, compares, and keeps the desired hashes in step with every change. */
export interface Desired {
  /** Renders all files of a device as they are now. In phase `steady` the hashes become the desired ones. */
  render(device: DeviceRecord, phase: 'first-access' | 'steady', at: number): readonly RenderedFile[];
  /** Names the inputs of a device's files: equal text = equal bytes. */
  fingerprint(device: DeviceRecord): string;
  freshness(device: DeviceRecord): Freshness;
  /** Recomputes now if the inputs changed since. */
  refresh(device: DeviceRecord, at: number): void;
  /** Puts the devices that a change may affect in line, those of models with other data included (`vendor/model`); they are recomputed in slices. */
  affected(touched: Touched, models: readonly string[]): void;
  /** As `affected`, for what changed at the exchange. */
  affectedByExchange(change: Pick<ExchangeChange, 'accounts' | 'secrets' | 'names' | 'facts'>): void;
  /** Puts the devices in line whose stored state was made from other inputs (after a crash), compared in slices as well. */
  recover(): void;
  /** Resolves when nothing is in line. */
  settled(): Promise<void>;
  /** How many devices wait for their recomputation. */
  waiting(): number;
  stop(): void;
}

/** Firmware as the last request told it, also before a restart, for the quirks of a make. */
export function firmwareOf(vendor: PhoneVendor, { firmware, seen }: Runtime): Firmware | null {
  if (firmware !== undefined) return firmware;
  return seen === null ? null : (vendor.identify(seen.userAgent)?.firmware ?? null);
}

interface Parts {
  readonly readModel: ReadModel;
  readonly composer: Composer;
  readonly renderer: Renderer;
  readonly exchange: AccountBook;
  readonly ledger: Ledger;
  readonly store: Pick<Store, 'contentHash'>;
  readonly settingsVersion: string;
  readonly publicUrl: () => string;
  /** The clock's. */
  readonly now: () => number;
  /** Told of every device in line when it was looked at. */
  readonly checked?: (deviceId: string) => void;
}

/** Makes the desired state's keeper. */
export function createDesired(parts: Parts): Desired {
  const { readModel } = parts;
  const scratch = createScratch();
  // What a file should be is not known before the exchange's accounts are.
  const behind = exchangeBehind(parts.exchange);
  const isKnown = () => behind?.isKnown() ?? true;
  const refresh: Desired['refresh'] = (device, at) => {
    if (isKnown() && freshnessOf(parts, device) === 'stale') renderFiles(parts, device, 'steady', at, scratch);
  };
  const line = createLine((id) => {
    const device = readModel.device(id);
    if (device !== null && readModel.runtime(id).steadySince !== null) refresh(device, parts.now());
    parts.checked?.(id);
  });
  // A hundred thousand comparisons are a second's work: phones ask meanwhile.
  const compared = createLine((id) => {
    const device = readModel.device(id);
    const isSteady = device !== null && readModel.runtime(id).steadySince !== null;
    if (isSteady && freshnessOf(parts, device) === 'stale') line.add([id]);
  });
  const { having, showing } = createAccountLines(readModel, line);
  const lines = [compared, having, showing, line];
  return {
    render: (device, phase, at) => renderFiles(parts, device, phase, at, (text) => Buffer.from(text)),
    fingerprint: (device) => fingerprintOf(parts, device),
    freshness: (device) => freshnessOf(parts, device),
    refresh,
    affected: (touched, models) => {
      line.add(touched.devices.keys());
      for (const number of touched.extensions.keys()) {
        line.add(readModel.devicesOf(number));
        line.add(readModel.devicesShowing(number));
      }
      for (const number of accountsHangingOn(readModel, touched)) line.add(readModel.devicesOf(number));
      for (const { scope } of touched.levels.values()) line.add(readModel.devicesIn(scope));
      for (const scope of models) line.add(readModel.devicesIn(scope));
    },
    affectedByExchange: ({ accounts, secrets, names, facts }) => {
      readModel.bump();
      // Phones that cannot register any more come first.
      having.add(secrets);
      having.add(accounts);
      showing.add(names);
      if (facts) line.add(readModel.devicesIn(''));
    },
    recover: () => compared.add(Array.from(readModel.devices(), ({ id }) => id)),
    settled: async () => {
      for (const one of lines) await one.settled();
    },
    waiting: () => having.waiting() + showing.waiting() + line.waiting(),
    stop: () => lines.forEach((one) => one.stop()),
  };
}

/** All extensions may change at once: whose phones have them, and whose keys show their names, is looked up in slices too. */
function createAccountLines(readModel: ReadModel, line: Line): { readonly having: Line; readonly showing: Line } {
  return {
    having: createLine((number) => line.add(readModel.devicesOf(number))),
    showing: createLine((number) => line.add(readModel.devicesShowing(number))),
  };
}

/** Accounts that are no extensions themselves: further devices, also those whose main extension was touched. */
function* accountsHangingOn(readModel: ReadModel, { extensions, userDevices }: Touched): Iterable<string> {
  yield* userDevices.keys();
  for (const user of extensions.keys()) for (const { number } of readModel.userDevicesOf(user)) yield number;
}

function fingerprintOf(
  { readModel, composer, renderer, exchange, settingsVersion, publicUrl }: Parts,
  device: DeviceRecord,
): string {
  const usable = ({ kind, status }: TokenRecord) => kind === 'steady' && (status === 'live' || status === 'next');
  const tokens = device.tokens.filter(usable).map(({ hash, status }) => status.charAt(0) + hash.slice(0, 8));
  const models = readModel.level('model', modelScope(device)).version;
  const { firmware, seen } = readModel.runtime(device.id);
  const heard = (firmware === undefined ? seen?.firmware : firmware?.text) ?? '';
  const extensions = device.lines.map(({ extension }) => exchange.revision(extension));
  const { revision } = composer.model(device);
  const versions = [readModel.level('default', '').version, models, device.version];
  // What there is none of is left out, so that the fingerprints of phones that have nothing of it stay as they are.
  const facts = exchange.factsRevision();
  const also = [revision, facts === 0 ? '' : `f${facts}`, composer.names(device)].filter((text) => text !== '');
  const inputs = [...versions, ...tokens, ...extensions, heard, publicUrl(), ...also];
  return `${renderer.build}.${settingsVersion} ${inputs.join(' ')}`;
}

function freshnessOf(parts: Parts, device: DeviceRecord): Freshness {
  const runtime = parts.readModel.runtime(device.id);
  const now = fingerprintOf(parts, device);
  let answer: Freshness = 'same';
  for (const { id, provesSync } of parts.composer.files(device)) {
    const known = fileIn(runtime, id)?.fingerprint;
    if (!provesSync || known === now) continue;
    if (known === null || known === undefined || inputsOf(known) !== inputsOf(now)) return 'stale';
    answer = 'new-version';
  }
  return answer;
}

// A file that is larger has a buffer of its own.
const mostScratch = 1024 * 1024;

/**
 * Prints texts whose bytes nobody asked for, only their hash: each over the one before. A change of a default prints thousands, and a buffer
 * for each of them would keep the collector busy while phones ask.
 */
function createScratch(): (text: string) => Buffer {
  let scratch = Buffer.alloc(0);
  return (text) => {
    // No UTF-16 unit takes more than three bytes in UTF-8.
    const most = text.length * 3;
    if (most > mostScratch) return Buffer.from(text);
    if (most > scratch.length) scratch = Buffer.alloc(most);
    return scratch.subarray(0, scratch.write(text));
  };
}

/** @param print gives a text's bytes: they hold until it is called again, or for good. */
function renderFiles(
  parts: Parts,
  device: DeviceRecord,
  phase: 'first-access' | 'steady',
  at: number,
  print: (text: string) => Buffer,
): readonly RenderedFile[] {
  const { composer, renderer, readModel, store } = parts;
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const firmware = firmwareOf(vendor, readModel.runtime(device.id));
  const composed = composer.compose(device, { phase, firmware, masked: false });
  const rendered = composer.files(device).map((file) => {
    const body = print(renderer.render(vendor, file, composed));
    return { file, body, hash: store.contentHash(body) };
  });
  if (phase === 'steady') noteDesired(parts, device, rendered, at);
  return rendered;
}

function noteDesired(parts: Parts, device: DeviceRecord, rendered: readonly RenderedFile[], at: number): void {
  const runtime = parts.readModel.runtime(device.id);
  const fingerprint = fingerprintOf(parts, device);
  for (const { file, hash } of rendered) {
    const before = fileIn(runtime, file.id) ?? blankFile(file.id);
    if (before.desiredHash === hash && before.fingerprint === fingerprint) continue;
    const desiredAt = before.desiredHash === hash ? before.desiredAt : laterSecond(at, before);
    putFile(runtime, { ...before, desiredHash: hash, fingerprint, desiredAt });
    parts.ledger.touch(device.id);
  }
}

function blankFile(file: string): FileRecord {
  return {
    file,
    desiredHash: null,
    fingerprint: null,
    desiredAt: null,
    servedHash: null,
    servedAt: null,
    provenHash: null,
    provenAt: null,
  };
}

/** A whole second that is later than the last change's: If-Modified-Since counts in seconds, and two changes in one would look alike. */
function laterSecond(at: number, { desiredAt }: FileRecord): number {
  const second = Math.floor(at / 1000) * 1000;
  return Math.max(second, desiredAt === null ? 0 : desiredAt + 1000);
}

function inputsOf(fingerprint: string): string {
  return fingerprint.slice(fingerprint.indexOf(' '));
}
