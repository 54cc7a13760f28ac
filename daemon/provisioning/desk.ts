import type { DeviceRecord, FileRecord, SeenRecord } from '../store/index.ts';
import type { FileAnswer, PhoneDesk } from './contract.ts';
import { createFolder } from './desk-folder.ts';
import type { CacheStatistics } from './desk-folder.ts';
import type { DeskHit, DeskParts } from './desk-parts.ts';
import { createPreparation } from './desk-preparation.ts';
import { createTokenFinder } from './desk-tokens.ts';
import type { Heard } from './hearing.ts';
import type { Ledger } from './ledger.ts';
import { fileIn, type Runtime } from './read-model.ts';
import { silentAfterDays } from './status.ts';

type PhoneFile = FileAnswer & { kind: 'file' };
const dayMs = 86_400_000;

type Mutable<T> = { -readonly [name in keyof T]: T[name] };

/** The desk, and what it tells of itself. */
export interface Desk extends PhoneDesk {
  readonly statistics: () => CacheStatistics;
}

/** Makes the phones' desk: answers every request from memory. Its hits are its own: only those may be given back to it. */
export function createDesk(parts: DeskParts): Desk {
  const { readModel, data, store, ledger } = parts;
  const folder = createFolder(parts);
  return {
    findToken: createTokenFinder(parts),
    prepare: createPreparation(parts),
    certificate: parts.certificates.judge,
    credentials: parts.door.credentials,
    authenticated: parts.door.authenticated,
    file: (hit, name) => {
      parts.door.sends(hit);
      return folder.file(hit, name);
    },
    statistics: folder.statistics,
    identify: (vendor, userAgent) => data.hear(vendor, userAgent),
    generation: () => data.generation(),
    served: (hit, answer, complete, at) => {
      const { runtime } = hit as DeskHit;
      parts.door.served(hit, answer, complete);
      const wasRefused = runtime.refusedAt !== null;
      runtime.refusedAt = null;
      if (hit.kind === 'first-access') {
        runtime.firstAccessServedAt ??= at;
        ledger.touch(hit.deviceId);
      } else if (noteServed(runtime, answer, complete, at) || wasRefused) ledger.touch(hit.deviceId);
      else ledger.refresh(hit.deviceId);
    },
    seen: (hit, told, identity, foreignFile) => {
      const { runtime, device } = hit as DeskHit;
      const seen = told as Mutable<SeenRecord>;
      seen.alarm = alarmOf(readModel.device(hit.deviceId) ?? device, identity, foreignFile);
      parts.door.heard(hit, identity, seen.alarm);
      noteSeen(ledger, hit.deviceId, runtime, seen);
      return seen.alarm;
    },
    isDead: (token) => readModel.byToken(store.tokenHash(token)) !== null,
    refused: (token, at) => {
      const place = readModel.byToken(store.tokenHash(token));
      if (place === null) return;
      const runtime = readModel.runtime(place.device);
      const isNew = runtime.refusedAt === null || runtime.refusedAt <= (runtime.seen?.at ?? 0);
      runtime.refusedAt = at;
      if (isNew) ledger.touch(place.device);
    },
  };
}

function noteSeen(ledger: Ledger, deviceId: string, runtime: Runtime, seen: SeenRecord): void {
  const before: Mutable<SeenRecord> | null = runtime.seen;
  if (before !== null && isSameButForTime(before, seen)) {
    // The new one dies young: a fleet's worth of them kept for a moment each is what makes the collector work.
    const wasSilent = seen.at - before.at > silentAfterDays * dayMs;
    before.at = seen.at;
    if (wasSilent) ledger.touch(deviceId);
    else ledger.refresh(deviceId);
  } else {
    runtime.seen = seen;
    ledger.touch(deviceId);
  }
}

/**
 * Changes the record in place: this is done for every request, and whoever writes it away later may have the newer one.
 * Answers whether anything but its times changed.
 */
function noteServed(runtime: Runtime, { file, hash }: PhoneFile, complete: boolean, at: number): boolean {
  const record = fileIn(runtime, file) as Mutable<FileRecord> | undefined;
  // The desired state was noted when the file was rendered, so there is a record.
  if (record === undefined) return false;
  const isNew = record.servedHash !== hash || (complete && record.provenHash !== hash);
  record.servedHash = hash;
  record.servedAt = at;
  if (!complete) return isNew;
  record.provenHash = hash;
  record.provenAt = at;
  return isNew;
}

function isSameButForTime(a: SeenRecord, b: SeenRecord): boolean {
  return a.userAgent === b.userAgent && a.address === b.address && a.alarm === b.alarm;
}

function alarmOf(device: DeviceRecord, identity: Heard | null, foreignFile: boolean): SeenRecord['alarm'] {
  if (foreignFile) return 'mac-differs';
  if (identity === null) return null;
  if (identity.mac !== null && identity.mac !== device.mac) return 'mac-differs';
  if (identity.otherMake !== undefined && identity.otherMake !== device.vendor) return 'make-differs';
  return identity.model !== null && device.model !== null && identity.model !== device.model ? 'model-differs' : null;
}
