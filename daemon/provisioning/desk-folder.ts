import type { Mac } from '../lib/index.ts';
import type { DeviceRecord } from '../store/index.ts';
import type { FileAnswer, PhoneDesk, TokenHit } from './contract.ts';
import type { RenderedFile } from './desired.ts';
import type { DeskParts } from './desk-parts.ts';
import { createFileCache, type CachedFiles, type FileCache } from './file-cache.ts';
import { createNameReader, type NameReader } from './file-names.ts';
import { fileIn } from './read-model.ts';

type PhoneFile = FileAnswer & { kind: 'file' };

// Names asked of one device are few; more would only be noise that fills memory.
const namesPerDevice = 24;

/** The files in a device's folder, rendered when they are asked for and kept while nothing changed. */
export function createFolder(parts: DeskParts): PhoneDesk['file'] {
  const { readModel } = parts;
  const readers = new Map<string, NameReader>(parts.vendors.map((vendor) => [vendor.id, createNameReader(vendor)]));
  const cache = createFileCache(parts.cacheBytes);
  return (hit, name) => {
    const key = hit.kind === 'steady' ? hit.deviceId : `first ${hit.deviceId}`;
    const held = cache.get(key);
    const known = held?.epoch === readModel.epoch() ? held.names.get(name) : undefined;
    if (known !== undefined) return known;
    const device = readModel.device(hit.deviceId);
    if (device === null) return { kind: 'unknown' };
    const entry = entryFor(parts, cache, key, device, hit.kind);
    const answer = entry.names.get(name) ?? match(readers.get(device.vendor) as NameReader, device.mac, entry, name);
    if (entry.names.size < namesPerDevice) entry.names.set(name, answer);
    return answer;
  };
}

function entryFor(
  { readModel, desired, clock }: DeskParts,
  cache: FileCache,
  key: string,
  device: DeviceRecord,
  phase: TokenHit['kind'],
): CachedFiles {
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
  const runtime = readModel.runtime(device.id);
  const modified = ({ file }: RenderedFile) =>
    phase === 'steady' ? (fileIn(runtime, file.id)?.desiredAt ?? now) : now;
  const answers = rendered.map((file) => [file.file.id, answerOf(file, modified(file))] as const);
  const bytes = rendered.reduce((sum, { body }) => sum + body.length, 0);
  const entry = { fingerprint, epoch, files: new Map(answers), names: new Map<string, FileAnswer>(), bytes };
  cache.put(key, entry);
  return entry;
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
