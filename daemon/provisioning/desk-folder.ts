import { filesOf } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import type { DeviceRecord } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { FileAnswer, PhoneDesk, TokenHit } from './contract.ts';
import type { RenderedFile } from './desired.ts';
import type { DeskParts } from './desk-parts.ts';
import { createFileCache, type CachedFiles } from './file-cache.ts';
import { createNameReader, type NameReader } from './file-names.ts';
import { fileIn } from './read-model.ts';

type PhoneFile = FileAnswer & { kind: 'file' };

// Names asked of one device are few; more would only be noise that fills memory.
const namesPerDevice = 24;

// Devices that asked once lately. Only who asks again is kept: in a night everyone asks once, and would drive the others out.
const askedOnceKept = 20_000;

/** How much is kept, and how often it was of use: asked for and there, or rendered. */
export interface CacheStatistics {
  readonly entries: number;
  readonly bytes: number;
  readonly hits: number;
  readonly misses: number;
}

/** The files in a device's folder, rendered when they are asked for and, for who asks again, kept while nothing changed. */
export function createFolder(parts: DeskParts): {
  readonly file: PhoneDesk['file'];
  readonly statistics: () => CacheStatistics;
} {
  const { readModel, data } = parts;
  const readers = readersByFamily(data.shipped());
  const cache = createFileCache(parts.cacheBytes);
  const askedOnce = createOnce(askedOnceKept);
  let hits = 0;
  let misses = 0;
  const file: PhoneDesk['file'] = (hit, name) => {
    const key = hit.kind === 'steady' ? hit.deviceId : `first ${hit.deviceId}`;
    const held = cache.get(key);
    const known = held?.epoch === readModel.epoch() ? held.names.get(name) : undefined;
    if (known !== undefined) {
      hits += 1;
      return known;
    }
    const device = readModel.device(hit.deviceId);
    if (device === null) return { kind: 'unknown' };
    const reader = readers.get(`${device.vendor}/${data.model(device).model.family}`) as NameReader;
    const found = match(reader, device.mac, name);
    if (typeof found !== 'string') return found;
    const entry = entryFor(parts, held, device, hit.kind);
    if (entry === held) hits += 1;
    else misses += 1;
    const answer = entry.files.get(found) ?? { kind: 'unknown' };
    if (entry.names.size < namesPerDevice) entry.names.set(name, answer);
    if (entry !== held && askedOnce(key)) cache.put(key, entry);
    return answer;
  };
  return { file, statistics: () => ({ ...cache.size(), hits, misses }) };
}

/** Readers by `vendor/family`: what a name means may differ between the families of one make. */
function readersByFamily(vendors: readonly PhoneVendor[]): ReadonlyMap<string, NameReader> {
  const reader = (vendor: PhoneVendor, family: string) =>
    createNameReader({ files: filesOf(vendor, family), quietFiles: vendor.quietFiles });
  return new Map(
    vendors.flatMap((vendor) => vendor.families.map(({ id }) => [`${vendor.id}/${id}`, reader(vendor, id)] as const)),
  );
}

/** Answers whether it was asked for the same before; forgets everything when it grows too large. */
function createOnce(most: number): (key: string) => boolean {
  const keys = new Set<string>();
  return (key) => {
    if (keys.has(key)) return true;
    if (keys.size >= most) keys.clear();
    keys.add(key);
    return false;
  };
}

function entryFor(
  { readModel, desired, clock }: DeskParts,
  known: CachedFiles | undefined,
  device: DeviceRecord,
  phase: TokenHit['kind'],
): CachedFiles {
  const epoch = readModel.epoch();
  if (known?.epoch === epoch) return known;
  const fingerprint = desired.fingerprint(device);
  if (known?.fingerprint === fingerprint) {
    known.epoch = epoch;
    return known;
  }
  const now = clock.now();
  const rendered = desired.render(device, phase, now);
  const runtime = readModel.runtime(device.id);
  const modified = ({ file }: RenderedFile) =>
    phase === 'steady' ? (fileIn(runtime, file.id)?.desiredAt ?? now) : now;
  const answers = rendered.map((file) => [file.file.id, answerOf(file, modified(file))] as const);
  const bytes = rendered.reduce((sum, { body }) => sum + body.length, 0);
  return { fingerprint, epoch, files: new Map(answers), names: new Map<string, FileAnswer>(), bytes };
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

/** The id of the file that a name means, or the answer to a name that means none. */
function match(reader: NameReader, mac: Mac, name: string): string | FileAnswer {
  const found = reader(name);
  if (found.kind !== 'file') return found;
  return found.mac !== null && found.mac !== mac ? { kind: 'foreign' } : found.file.id;
}
