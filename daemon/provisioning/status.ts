import type { DeviceStatus } from '../domain/index.ts';
import type { DeviceRecord, FileRecord } from '../store/index.ts';
import type { Runtime } from './read-model.ts';

/** How a stored desired state relates to what is true now: made from the same inputs, by another release, or from other inputs. */
export type Freshness = 'same' | 'new-version' | 'stale';

/** Days without any request after which a phone that should fetch nightly counts as silent. */
export const silentAfterDays = 3;

const dayMs = 86_400_000;

/** What a state is told from. `files` are those that prove sync; `nightly` whether the phone is told to fetch every night. */
export interface StatusInput {
  readonly device: Pick<DeviceRecord, 'createdAt' | 'tokens'>;
  readonly runtime: Runtime;
  readonly files: readonly (FileRecord | null)[];
  readonly freshness: Freshness;
  readonly nightly: boolean;
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

function afterSteady({ files, freshness }: StatusInput, steadySince: number): DeviceStatus {
  const never = files.find((file) => file === null || file.provenAt === null);
  if (never !== undefined) return { state: 'fetching', since: steadySince, why: 'steady-not-proven' };
  const known = files as readonly FileRecord[];
  const behind = known.find((file) => file.provenHash !== file.desiredHash);
  if (behind !== undefined) {
    const partial = behind.servedHash === behind.desiredHash;
    return {
      state: 'behind',
      since: behind.desiredAt ?? steadySince,
      why: partial ? 'download-incomplete' : 'settings-changed',
    };
  }
  const provenAt = Math.max(...known.map((file) => file.provenAt ?? 0));
  if (freshness === 'new-version') return { state: 'behind', since: provenAt, why: 'new-version' };
  return { state: 'up-to-date', since: provenAt, why: 'proven' };
}
