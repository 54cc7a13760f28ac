import type { Clock } from '../lib/index.ts';
import type { DeviceRecord, Store } from '../store/index.ts';
import type { HttpCredentials, TokenHit } from './contract.ts';
import type { DeskDoor } from './authentication/contract.ts';
import type { CertificateDoor } from './certificates/contract.ts';
import type { Composer } from './compose.ts';
import type { DeviceData } from './device-data.ts';
import type { Desired } from './desired.ts';
import type { Ledger } from './ledger.ts';
import type { ReadModel, Runtime } from './read-model.ts';
import type { Heard } from './hearing.ts';

/** What the desk is made of. */
export interface DeskParts {
  readonly data: DeviceData;
  readonly readModel: ReadModel;
  readonly composer: Composer;
  readonly desired: Desired;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly clock: Clock;
  readonly door: DeskDoor;
  readonly certificates: Pick<CertificateDoor, 'judge'>;
  /** Most bytes of rendered files kept. */
  readonly cacheBytes: number;
}

/**
 * A hit as this desk hands it out: it carries what the request's other questions need, so that an unchanged phone costs one look-up.
 * All of it holds while the read model's epoch is the hit's.
 */
export interface DeskHit extends TokenHit {
  readonly epoch: number;
  readonly device: DeviceRecord;
  readonly runtime: Runtime;
  /** The identity for which nothing had to be made durable; undefined = not asked yet. */
  settledFor: Heard | null | undefined;
  /** What the phone's file shall carry for proving who it is; undefined = not asked yet. */
  wanted: HttpCredentials | null | undefined;
  /** Whether it must show its certificate, where its make's are asked for; undefined = not asked yet. */
  mustShowCertificate: boolean | undefined;
  /** What the file that was sent last carries. */
  carried: HttpCredentials | null;
  /** Whether who asked last with it was a phone by its own word. */
  isPhone: boolean;
}

/** A map that forgets everything when it grows too large: good enough for what can be computed again at once. */
export function createMemo<K, V>(most: number, make: (key: K) => V): (key: K) => V {
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
