import { no, ok, problem, type Result } from '../../lib/index.ts';
import type { ChangeRecord, UserDeviceRecord } from '../../store/index.ts';
import type { TakenBack } from './contract.ts';
import { valuesIn } from './undo-parts.ts';

const impossible = (reason: string) => no(problem('undo-impossible', { reason }));
const nothing: Result<TakenBack> = ok({ changes: [], findings: [] });

/** Whether a row only follows from what else its transaction did with a phone, or from what the exchange told. */
export function isFollowing({ entity, action, after }: ChangeRecord): boolean {
  if (entity !== 'user-device') return false;
  const { deviceId } = valuesIn(after);
  // One that a phone's line brought goes with the line. One that left comes first, so that the line finds it again.
  return action === 'add' ? typeof deviceId === 'string' : action !== 'remove';
}

/** Takes back what somebody wished of a user's further device. What the exchange made of it is no change of ours. */
export function undoUserDevice(change: ChangeRecord, now: UserDeviceRecord | null): Result<TakenBack> {
  const number = change.entityId;
  const { user } = valuesIn(change.after ?? change.before) as Partial<UserDeviceRecord>;
  if (isFollowing(change) || user === undefined) return impossible('it follows from something else');
  const isWanted = now !== null && now.state !== 'leaving';
  if (change.action === 'add')
    return isWanted ? ok({ changes: [{ change: 'user-device-remove', number }], findings: [] }) : nothing;
  if (!isWanted) return ok({ changes: [{ change: 'user-device-add', user, number }], findings: [] });
  return now.user === user ? nothing : no(problem('undo-contradicted', { what: number, changes: '?' }));
}
