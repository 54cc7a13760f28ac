/** The one visible state of a device. The exchange will add registration (`unreachable`). */
export type DeviceState = 'waiting' | 'fetching' | 'up-to-date' | 'behind' | 'refused' | 'silent';

/** A device's state with since when (ms) and why (a code that texts are kept for). */
export interface DeviceStatus {
  readonly state: DeviceState;
  readonly since: number;
  readonly why: StateReason;
}

/** Why a device is in its state. */
export type StateReason =
  | 'never-asked'
  | 'window-expired'
  | 'first-access-served'
  | 'steady-not-proven'
  | 'proven'
  | 'settings-changed'
  | 'new-version'
  | 'download-incomplete'
  | 'token-refused'
  | 'not-seen-for-days'
  | 'forgot-its-address';
