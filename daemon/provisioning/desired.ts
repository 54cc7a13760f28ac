import { isDeepStrictEqual } from 'node:util';
import type { FileSpec, Firmware } from '../domain/index.ts';
import type { Exchange } from '../pbx/index.ts';
import type { DeviceRecord, FileRecord, Store, Touched } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Composed, Composer } from './compose.ts';
import type { Ledger } from './ledger.ts';
import { modelScope, type ReadModel, type Runtime } from './read-model.ts';
import type { Renderer } from './renderer.ts';
import type { Freshness } from './status.ts';

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
  /** Puts the devices that a change may affect in line; they are recomputed in slices. */
  affected(touched: Touched): void;
  /** Puts the devices in line whose stored state was made from other inputs (after a crash). Compares only; renders nothing. */
  recover(): void;
  /** Resolves when nothing is in line. */
  settled(): Promise<void>;
  /** How many devices wait for their recomputation. */
  waiting(): number;
  stop(): void;
}

// A slice must stay well under what a phone would notice.
const sliceMs = 2;

/** Firmware as the last request told it, for the quirks of a make. */
function firmwareOf(vendor: PhoneVendor, { firmware, seen }: Runtime): Firmware | null {
  if (firmware !== undefined) return firmware;
  return seen === null ? null : (vendor.identify(seen.userAgent)?.firmware ?? null);
}

/** Makes the desired state's keeper. `now` is the clock's. */
export function createDesired(from: {
  readModel: ReadModel;
  composer: Composer;
  renderer: Renderer;
  exchange: Exchange;
  ledger: Ledger;
  store: Pick<Store, 'contentHash'>;
  settingsVersion: string;
  publicUrl: () => string;
  now: () => number;
}): Desired {
  const { readModel, composer, renderer, ledger } = from;
  const line = new Set<string>();
  let turn: NodeJS.Immediate | null = null;
  let idle: (() => void)[] = [];

  const vendorOf = (device: DeviceRecord) => composer.vendor(device.vendor) as PhoneVendor;
  const fingerprint: Desired['fingerprint'] = (device) => {
    const steady = device.tokens.filter(
      ({ kind, status }) => kind === 'steady' && (status === 'live' || status === 'next'),
    );
    const extensions = device.lines.map(({ extension }) => from.exchange.revision(extension));
    const levels = [
      readModel.level('default', '').version,
      readModel.level('model', modelScope(device)).version,
      device.version,
    ];
    const { firmware: heard, seen } = readModel.runtime(device.id);
    const firmware = (heard === undefined ? seen?.firmware : heard?.text) ?? '';
    const inputs = [
      ...levels,
      ...steady.map(({ hash, status }) => status.charAt(0) + hash.slice(0, 8)),
      ...extensions,
      firmware,
      from.publicUrl(),
    ];
    return `${renderer.build}.${from.settingsVersion} ${inputs.join(' ')}`;
  };
  const note = (device: DeviceRecord, rendered: readonly RenderedFile[], at: number) => {
    const { files } = readModel.runtime(device.id);
    const now = fingerprint(device);
    for (const { file, hash } of rendered) {
      const before = files.get(file.id) ?? null;
      const after = {
        ...(before ?? blankFile(file.id)),
        desiredHash: hash,
        fingerprint: now,
        desiredAt: before?.desiredHash === hash ? before.desiredAt : laterSecond(at, before),
      };
      if (isDeepStrictEqual(before, after)) continue;
      files.set(file.id, after);
      ledger.touch(device.id);
    }
  };
  const render: Desired['render'] = (device, phase, at) => {
    const vendor = vendorOf(device);
    const firmware = firmwareOf(vendor, readModel.runtime(device.id));
    const composed: Composed = composer.compose(device, { phase, firmware, masked: false });
    const rendered = vendor.files.map((file) => {
      const body = Buffer.from(renderer.render(vendor, file, composed));
      return { file, body, hash: from.store.contentHash(body) };
    });
    if (phase === 'steady') note(device, rendered, at);
    return rendered;
  };
  const freshness: Desired['freshness'] = (device) => {
    const { files } = readModel.runtime(device.id);
    const now = fingerprint(device);
    let answer: Freshness = 'same';
    for (const { id, provesSync } of vendorOf(device).files) {
      const known = files.get(id)?.fingerprint;
      if (!provesSync || known === now) continue;
      if (known === null || known === undefined || inputsOf(known) !== inputsOf(now)) return 'stale';
      answer = 'new-version';
    }
    return answer;
  };
  const refresh: Desired['refresh'] = (device, at) => {
    if (freshness(device) === 'stale') render(device, 'steady', at);
  };
  const work = () => {
    turn = null;
    const until = performance.now() + sliceMs;
    for (const id of line) {
      line.delete(id);
      const device = readModel.device(id);
      if (device !== null && readModel.runtime(id).steadySince !== null) refresh(device, from.now());
      if (performance.now() > until) break;
    }
    if (line.size > 0) schedule();
    else {
      const waiters = idle;
      idle = [];
      for (const wake of waiters) wake();
    }
  };
  const schedule = () => {
    turn ??= setImmediate(work);
  };
  const enqueue = (ids: Iterable<string>) => {
    for (const id of ids) line.add(id);
    if (line.size > 0) schedule();
  };
  return {
    render,
    fingerprint,
    freshness,
    refresh,
    affected: (touched) => {
      enqueue(touched.devices.keys());
      for (const number of touched.extensions.keys()) enqueue(readModel.devicesOf(number));
      for (const { scope } of touched.levels.values()) enqueue(readModel.devicesIn(scope));
    },
    recover: () => {
      for (const device of readModel.devices())
        if (readModel.runtime(device.id).steadySince !== null && freshness(device) === 'stale') line.add(device.id);
      if (line.size > 0) schedule();
    },
    settled: () => (line.size === 0 ? Promise.resolve() : new Promise((wake) => idle.push(wake))),
    waiting: () => line.size,
    stop: () => {
      if (turn !== null) clearImmediate(turn);
      line.clear();
    },
  };
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
function laterSecond(at: number, before: FileRecord | null): number {
  const second = Math.floor(at / 1000) * 1000;
  return Math.max(second, before?.desiredAt === null || before === null ? 0 : before.desiredAt + 1000);
}

function inputsOf(fingerprint: string): string {
  return fingerprint.slice(fingerprint.indexOf(' '));
}
