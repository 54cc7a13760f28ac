import type { DeviceStatus, WaitReason } from '../domain/index.ts';
import type { DeviceRecord, FileRecord } from '../store/index.ts';
import type { Runtime } from './read-model.ts';

/** How a stored desired state relates to what is true now: made from the same inputs, by another release, or from other inputs. */
export type Freshness = 'same' | 'new-version' | 'stale';

/** Days without any request after which a phone that should fetch nightly counts as silent. */
export const silentAfterDays = 3;

const dayMs = 86_400_000;

/** Whether the exchange has a device's lines: all of them, some, none; `unknown` = it does not tell, or there are none. */
export interface DeviceRegistration {
  readonly state: 'registered' | 'partly' | 'unreachable' | 'absent' | 'unknown';
  /** ms; of the line that changed last. */
  readonly since: number;
}

/** How far telling a device that is behind has come. `since` (ms) counts where it was told. */
export interface SyncNote {
  readonly why: 'notified' | WaitReason;
  readonly since: number;
  /** When it may be told (ms), where it waits for that. */
  readonly window?: DeviceStatus['window'];
}

/** What the exchange knows of a device. */
export interface DeviceLink {
  readonly registration: DeviceRegistration;
  /** null = it is not behind, or nobody looked yet. */
  readonly note: SyncNote | null;
}

/** Where there is no exchange that tells anything. */
export const unlinked: DeviceLink = { registration: { state: 'unknown', since: 0 }, note: null };

/** What a state is told from. `files` are those that prove sync; `nightly` whether the phone is told to fetch every night. */
export interface StatusInput {
  readonly device: Pick<DeviceRecord, 'createdAt' | 'tokens'>;
  readonly runtime: Runtime;
  readonly files: readonly (FileRecord | null)[];
  readonly freshness: Freshness;
  readonly nightly: boolean;
  readonly link: DeviceLink;
  readonly now: number;
}

/** The one visible state of a device, with since when and why. Pure. */
export function statusOf(input: StatusInput): DeviceStatus {
  const { runtime, now } = input;
  const lastSeen = runtime.seen?.at ?? null;
  if (runtime.refusedAt !== null && runtime.refusedAt > (lastSeen ?? 0))
    return { state: 'refused', since: runtime.refusedAt, why: 'token-refused' };
  if (runtime.steadySince === null) return beforeSteady(input);
  if (input.nightly && lastSeen !== null && now - lastSeen > silentAfterDays * dayMs)
    return { state: 'silent', since: lastSeen, why: 'not-seen-for-days' };
  return afterSteady(input, runtime.steadySince);
}

function beforeSteady({ device, runtime, now }: StatusInput): DeviceStatus {
  if (runtime.firstAccessServedAt !== null)
    return { state: 'fetching', since: runtime.firstAccessServedAt, why: 'first-access-served' };
  const openings = device.tokens.filter(({ kind, status }) => kind === 'first-access' && status === 'live');
  const open = openings.find(({ expiresAt }) => expiresAt === null || expiresAt > now);
  if (open !== undefined) return { state: 'waiting', since: device.createdAt, why: 'never-asked' };
  const closedAt = Math.max(device.createdAt, ...openings.map(({ expiresAt }) => expiresAt ?? 0));
  return { state: 'waiting', since: closedAt, why: 'window-expired' };
}

function afterSteady({ files, freshness, link }: StatusInput, steadySince: number): DeviceStatus {
  const never = files.find((file) => file === null || file.provenAt === null);
  if (never !== undefined) return { state: 'fetching', since: steadySince, why: 'steady-not-proven' };
  const known = files as readonly FileRecord[];
  const behind = known.find((file) => file.provenHash !== file.desiredHash);
  if (behind !== undefined) {
    if (link.note?.why === 'notified') return { state: 'told', since: link.note.since, why: 'notified' };
    const partial = behind.servedHash === behind.desiredHash;
    const why = partial ? 'download-incomplete' : (link.note?.why ?? 'settings-changed');
    const window = why === 'tonight' ? link.note?.window : undefined;
    return { state: 'behind', since: behind.desiredAt ?? steadySince, why, ...(window !== undefined && { window }) };
  }
  const provenAt = Math.max(...known.map((file) => file.provenAt ?? 0));
  const unheard = withoutLine(link.registration, steadySince);
  if (unheard !== null) return unheard;
  if (freshness === 'new-version') return { state: 'behind', since: provenAt, why: 'new-version' };
  return { state: 'up-to-date', since: provenAt, why: 'proven' };
}

/** A phone that has what it should have, and that the exchange does not have: null = it has, or does not tell. */
function withoutLine({ state, since: changed }: DeviceRegistration, steadySince: number): DeviceStatus | null {
  // It cannot have been missing before it had a file that tells it where to register.
  const since = Math.max(changed, steadySince);
  if (state === 'absent') return { state: 'unregistered', since, why: 'not-registered' };
  if (state === 'partly') return { state: 'unregistered', since, why: 'line-not-registered' };
  return state === 'unreachable' ? { state: 'unreachable', since: changed, why: 'exchange-cannot-reach' } : null;
}
