import { createListeners, type Clock } from '../lib/index.ts';
import type { DoorStatus } from './contract.ts';

/** How a door stands, for whoever keeps it and whoever wants to know. */
export interface DoorSign {
  readonly status: () => DoorStatus;
  readonly listen: (listener: (status: DoorStatus) => void) => () => void;
  /** Turns it; what is as before is not told again. `since` stays as long as the state does. */
  readonly become: (state: DoorStatus['state'], why: DoorStatus['why']) => void;
}

/** Makes a {@link DoorSign}. `onFault` as in `createListeners`. */
export function createDoorSign(
  clock: Clock,
  first: DoorStatus['state'] = 'connecting',
  onFault?: (error: unknown) => void,
): DoorSign {
  const listeners = createListeners<DoorStatus>(onFault);
  let status: DoorStatus = { state: first, since: clock.now(), why: null };
  return {
    status: () => status,
    listen: listeners.add,
    become: (state, why) => {
      if (status.state === state && status.why?.code === why?.code && status.why?.detail === why?.detail) return;
      status = { state, why, since: status.state === state ? status.since : clock.now() };
      listeners.tell(status);
    },
  };
}
