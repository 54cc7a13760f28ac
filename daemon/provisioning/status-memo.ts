import type { DeviceStatus } from '../domain/index.ts';
import type { DeviceRecord, FileRecord } from '../store/index.ts';
import type { ReadModel, Runtime } from './read-model.ts';
import { silentAfterDays, type DeviceLink } from './status.ts';

/** States that were told before, for as long as nothing that they were told from has changed: lists ask for thousands at once. */
export interface StatusMemo {
  /** null = it must be told anew. */
  recall(runtime: Runtime, link: DeviceLink, now: number): DeviceStatus | null;
  keep(device: DeviceRecord, runtime: Runtime, link: DeviceLink, now: number, status: DeviceStatus): DeviceStatus;
}

type Heard = Pick<Runtime, 'seen' | 'firmware' | 'steadySince' | 'refusedAt' | 'firstAccessServedAt' | 'burned'>;

/** A file's record, and of it what requests change in place. */
interface FileMark extends Pick<FileRecord, 'servedHash' | 'provenHash' | 'provenAt'> {
  readonly record: FileRecord;
}

const markOf = (record: FileRecord): FileMark => {
  const { servedHash, provenHash, provenAt } = record;
  return { record, servedHash, provenHash, provenAt };
};

const isAsMarked = ({ record, servedHash, provenHash, provenAt }: FileMark, now: FileRecord | undefined) =>
  record === now && servedHash === now.servedHash && provenHash === now.provenHash && provenAt === now.provenAt;

interface Entry extends Heard {
  /** Of the read model: of everything that people and the exchange change. */
  readonly epoch: number;
  readonly files: readonly FileMark[];
  readonly link: DeviceLink;
  /** From when on time alone may make it another. */
  readonly until: number;
  readonly status: DeviceStatus;
}

const dayMs = 86_400_000;

/** The next moment at which a state may change by itself: a window closes, a phone has been silent for too long. */
function nextMoment({ tokens }: DeviceRecord, { seen }: Runtime, now: number): number {
  const moments = tokens.map(({ expiresAt }) => expiresAt ?? Infinity);
  if (seen !== null) moments.push(seen.at + silentAfterDays * dayMs + 1);
  return Math.min(...moments.filter((moment) => moment > now));
}

function isAsHeard(entry: Entry, runtime: Runtime): boolean {
  return (
    entry.seen === runtime.seen &&
    entry.firmware === runtime.firmware &&
    entry.steadySince === runtime.steadySince &&
    entry.refusedAt === runtime.refusedAt &&
    entry.firstAccessServedAt === runtime.firstAccessServedAt &&
    entry.burned === runtime.burned &&
    entry.files.length === runtime.files.length &&
    entry.files.every((mark, at) => isAsMarked(mark, runtime.files[at]))
  );
}

function isSameLink(a: DeviceLink, b: DeviceLink): boolean {
  return (
    a.registration.state === b.registration.state &&
    a.registration.since === b.registration.since &&
    a.note?.why === b.note?.why &&
    a.note?.since === b.note?.since &&
    a.note?.window?.from === b.note?.window?.from
  );
}

/** Makes the memo of a read model. An entry goes with its phone. */
export function createStatusMemo({ epoch }: Pick<ReadModel, 'epoch'>): StatusMemo {
  const entries = new WeakMap<Runtime, Entry>();
  return {
    recall: (runtime, link, now) => {
      const entry = entries.get(runtime);
      const holds = entry?.epoch === epoch() && now < entry.until && isAsHeard(entry, runtime);
      return holds && isSameLink(entry.link, link) ? entry.status : null;
    },
    keep: (device, runtime, link, now, status) => {
      const { seen, firmware, steadySince, refusedAt, firstAccessServedAt, burned } = runtime;
      const heard = { seen, firmware, steadySince, refusedAt, firstAccessServedAt, burned };
      const until = nextMoment(device, runtime, now);
      entries.set(runtime, { epoch: epoch(), ...heard, files: runtime.files.map(markOf), link, until, status });
      return status;
    },
  };
}
