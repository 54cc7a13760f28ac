import type { Clock, Mac } from '../lib/index.ts';
import type { Identity } from '../domain/index.ts';
import { ProblemError } from '../lib/index.ts';
import type { DeviceRecord, FileRecord, SeenRecord, Store } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { FileAnswer, PhoneDesk, TokenHit } from './contract.ts';
import type { Desired, RenderedFile } from './desired.ts';
import { createFileCache, type CachedFiles, type FileCache } from './file-cache.ts';
import { createNameReader, type NameReader } from './file-names.ts';
import type { Ledger } from './ledger.ts';
import type { ReadModel, Runtime } from './read-model.ts';

/** What the desk is made of. */
export interface DeskParts {
  readonly vendors: readonly PhoneVendor[];
  readonly readModel: ReadModel;
  readonly desired: Desired;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly clock: Clock;
  /** Most bytes of rendered files kept. */
  readonly cacheBytes: number;
}

type PhoneFile = FileAnswer & { kind: 'file' };

// Names asked of one device are few; more would only be noise that fills memory.
const namesPerDevice = 24;
const identitiesKept = 20_000;
const tokensKept = 50_000;

/** A map that forgets everything when it grows too large: good enough for what can be computed again at once. */
function createMemo<K, V>(most: number, make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

/** Makes the phones' desk: answers every request from memory. */
export function createDesk(parts: DeskParts): PhoneDesk {
  const { readModel, store } = parts;
  const vendors = new Map(parts.vendors.map((vendor) => [vendor.id, vendor]));
  const hashOf = createMemo(tokensKept, (token: string) => store.tokenHash(token));
  const identities = new Map(
    parts.vendors.map((vendor) => [
      vendor.id,
      createMemo(identitiesKept, (userAgent: string) => vendor.identify(userAgent)),
    ]),
  );
  const folder = createFolder(parts);
  return {
    findToken: (token) => hitOf(readModel, hashOf(token), parts.clock.now()),
    prepare: createPreparation(parts, vendors),
    file: folder,
    identify: (vendor, userAgent) => identities.get(vendor)?.(userAgent) ?? null,
    served: (hit, answer, complete, at) => {
      if (readModel.device(hit.deviceId) === null) return;
      const runtime = readModel.runtime(hit.deviceId);
      runtime.refusedAt = null;
      if (hit.kind === 'first-access') runtime.firstAccessServedAt ??= at;
      else runtime.files.set(answer.file, servedRecord(runtime.files.get(answer.file), answer, complete, at));
      parts.ledger.touch(hit.deviceId);
    },
    seen: (hit, told, identity, foreignFile) => noteSeen(parts, hit, told, identity, foreignFile),
    refused: (token, at) => {
      const place = readModel.byToken(hashOf(token));
      if (place !== null && readModel.device(place.device) !== null) readModel.runtime(place.device).refusedAt = at;
    },
  };
}

function hitOf(readModel: ReadModel, tokenHash: string, now: number): TokenHit | null {
  const place = readModel.byToken(tokenHash);
  if (place === null) return null;
  const { kind, hash, status, expiresAt } = place.token;
  if (status !== 'live' && status !== 'next') return null;
  if (expiresAt !== null && expiresAt <= now) return null;
  const device = readModel.device(place.device) as DeviceRecord;
  if (kind === 'first-access' && readModel.runtime(device.id).burned.has(hash)) return null;
  return { deviceId: device.id, mac: device.mac, vendor: device.vendor, kind, hash };
}

/** What must be durable before an answer: two requests of one device at once share the work. */
function createPreparation(parts: DeskParts, vendors: ReadonlyMap<string, PhoneVendor>): PhoneDesk['prepare'] {
  const { readModel } = parts;
  const underWay = new Map<string, Promise<void>>();
  return (hit, identity, at) => {
    const device = readModel.device(hit.deviceId);
    if (device === null) return null;
    hearFirmware(readModel, device, identity);
    const needs = needsOf(device, readModel.runtime(device.id), hit, identity, vendors.get(device.vendor));
    if (needs === null) return null;
    const running = underWay.get(device.id);
    if (running !== undefined) return running;
    const work = settle(parts, device, hit, needs, at).finally(() => underWay.delete(device.id));
    underWay.set(device.id, work);
    return work;
  };
}

/** The files in a device's folder, rendered when they are asked for and kept while nothing changed. */
function createFolder(parts: DeskParts): PhoneDesk['file'] {
  const { readModel } = parts;
  const readers = new Map<string, NameReader>(parts.vendors.map((vendor) => [vendor.id, createNameReader(vendor)]));
  const cache = createFileCache(parts.cacheBytes);
  return (hit, name) => {
    const device = readModel.device(hit.deviceId);
    if (device === null) return { kind: 'unknown' };
    const entry = entryFor(parts, cache, device, hit.kind);
    const known = entry.names.get(name);
    if (known !== undefined) return known;
    const answer = match(readers.get(device.vendor) as NameReader, device.mac, entry, name);
    if (entry.names.size < namesPerDevice) entry.names.set(name, answer);
    return answer;
  };
}

function entryFor(
  { readModel, desired, clock }: DeskParts,
  cache: FileCache,
  device: DeviceRecord,
  phase: TokenHit['kind'],
): CachedFiles {
  const key = `${phase} ${device.id}`;
  const known = cache.get(key);
  const epoch = readModel.epoch();
  if (known?.epoch === epoch) return known;
  const fingerprint = desired.fingerprint(device);
  if (known?.fingerprint === fingerprint) {
    known.epoch = epoch;
    return known;
  }
  const now = clock.now();
  const rendered = desired.render(device, phase, now);
  const { files } = readModel.runtime(device.id);
  const modified = ({ file }: RenderedFile) => (phase === 'steady' ? (files.get(file.id)?.desiredAt ?? now) : now);
  const answers = rendered.map((file) => [file.file.id, answerOf(file, modified(file))] as const);
  const bytes = rendered.reduce((sum, { body }) => sum + body.length, 0);
  const entry = { fingerprint, epoch, files: new Map(answers), names: new Map<string, FileAnswer>(), bytes };
  cache.put(key, entry);
  return entry;
}

/** A firmware heard for the first time may change the file of this very request. */
function hearFirmware(readModel: ReadModel, device: DeviceRecord, identity: Identity | null): void {
  if (identity === null) return;
  const runtime = readModel.runtime(device.id);
  const before = runtime.firmware === undefined ? runtime.seen?.firmware : runtime.firmware?.text;
  if (runtime.firmware !== undefined && before === identity.firmware?.text) return;
  runtime.firmware = identity.firmware;
  if (before !== identity.firmware?.text) readModel.bump();
}

interface Needs {
  readonly burn: readonly string[] | null;
  readonly retire: boolean;
  readonly adopt: string | null;
}

function needsOf(
  device: DeviceRecord,
  runtime: Runtime,
  hit: TokenHit,
  identity: Identity | null,
  vendor: PhoneVendor | undefined,
): Needs | null {
  const first = device.model === null ? (identity?.model ?? null) : null;
  const adopt = vendor?.models.some(({ id }) => id === first) ? first : null;
  if (hit.kind === 'first-access') return adopt === null ? null : { burn: null, retire: false, adopt };
  const open = device.tokens.filter(
    ({ kind, status, hash }) => kind === 'first-access' && status === 'live' && !runtime.burned.has(hash),
  );
  const burn = open.length > 0 || runtime.steadySince === null ? open.map(({ hash }) => hash) : null;
  const retire = device.tokens.some(({ hash, status }) => hash === hit.hash && status === 'next');
  return burn === null && !retire && adopt === null ? null : { burn, retire, adopt };
}

/** Makes durable what a request brings about, then lets the memory follow. */
async function settle(
  { store, readModel }: DeskParts,
  device: DeviceRecord,
  hit: TokenHit,
  needs: Needs,
  at: number,
): Promise<void> {
  const actor = { name: `phone:${device.mac}`, address: null };
  if (needs.adopt !== null) {
    const model = needs.adopt;
    await store.transact(actor, async (tx) => {
      await tx.devices.update(device.id, null, { model });
    });
  }
  if (needs.burn !== null) {
    await store.burnFirstAccess(device.id, needs.burn, at);
    if (readModel.device(device.id) !== null) {
      const runtime = readModel.runtime(device.id);
      for (const hash of needs.burn) runtime.burned.add(hash);
      runtime.steadySince ??= at;
    }
  }
  if (needs.retire) await retire(store, device, hit, actor);
}

async function retire(
  store: Store,
  device: DeviceRecord,
  hit: TokenHit,
  actor: { name: string; address: null },
): Promise<void> {
  const old = device.tokens.filter(
    ({ kind, status, hash }) => kind === 'steady' && status === 'live' && hash !== hit.hash,
  );
  try {
    await store.transact(actor, async (tx) => {
      for (const { hash } of old) await tx.devices.setTokenStatus(device.id, hash, 'retired');
      await tx.devices.setTokenStatus(device.id, hit.hash, 'live');
    });
  } catch (error) {
    // The old token may live a little longer: the phone's next request retires it.
    if (!(error instanceof ProblemError)) throw error;
  }
}

function answerOf({ file, body, hash }: RenderedFile, modifiedAt: number): PhoneFile {
  const whole = Math.floor(modifiedAt / 1000) * 1000;
  return {
    kind: 'file',
    file: file.id,
    body,
    contentType: file.contentType,
    hash,
    etag: `"${hash}"`,
    modifiedAt: whole,
    provesSync: file.provesSync,
  };
}

function match(reader: NameReader, mac: Mac, entry: CachedFiles, name: string): FileAnswer {
  const found = reader(name);
  if (found.kind !== 'file') return found;
  if (found.mac !== null && found.mac !== mac) return { kind: 'foreign' };
  return entry.files.get(found.file.id) ?? { kind: 'unknown' };
}

function servedRecord(before: FileRecord | undefined, answer: PhoneFile, complete: boolean, at: number): FileRecord {
  const proven = complete
    ? { provenHash: answer.hash, provenAt: at }
    : { provenHash: before?.provenHash ?? null, provenAt: before?.provenAt ?? null };
  return {
    file: answer.file,
    desiredHash: before?.desiredHash ?? answer.hash,
    fingerprint: before?.fingerprint ?? null,
    desiredAt: before?.desiredAt ?? at,
    servedHash: answer.hash,
    servedAt: at,
    ...proven,
  };
}

function noteSeen(
  { readModel, ledger }: DeskParts,
  hit: TokenHit,
  told: Omit<SeenRecord, 'alarm'>,
  identity: Identity | null,
  foreignFile: boolean,
): SeenRecord['alarm'] {
  const device = readModel.device(hit.deviceId);
  if (device === null) return null;
  const runtime = readModel.runtime(device.id);
  const alarm = alarmOf(device, identity, foreignFile);
  runtime.seen = { ...told, alarm };
  ledger.touch(device.id);
  return alarm;
}

function alarmOf(device: DeviceRecord, identity: Identity | null, foreignFile: boolean): SeenRecord['alarm'] {
  if (foreignFile) return 'mac-differs';
  if (identity === null) return null;
  if (identity.mac !== null && identity.mac !== device.mac) return 'mac-differs';
  return identity.model !== null && device.model !== null && identity.model !== device.model ? 'model-differs' : null;
}
