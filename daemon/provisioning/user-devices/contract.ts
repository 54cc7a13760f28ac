import type { Result } from '../../lib/index.ts';
import type { Registration } from '../../pbx/index.ts';
import type { Actor, UserDeviceRecord } from '../../store/index.ts';

/** A further device of a user as people see it. */
export interface UserDeviceView extends Pick<UserDeviceRecord, 'number' | 'user' | 'state' | 'why'> {
  /** `exchange` = it was made there, and is changed there. */
  readonly origin: UserDeviceRecord['origin'] | 'exchange';
  /** null = nobody here made it. */
  readonly madeBy: string | null;
  /** ms; null = the exchange does not tell. */
  readonly createdAt: number | null;
  readonly since: number | null;
  /** MAC address of the phone whose line it is; null = no phone's. */
  readonly phone: string | null;
  readonly registration: Registration;
}

/** A user's accounts beside the main extension. */
export interface UserDevices {
  /** In order of their numbers. Refused with `extension-unknown`. */
  list(user: string): Result<readonly UserDeviceView[]>;
  /** A device that is here, whoever's it is. */
  get(number: string): UserDeviceView | null;
  /**
   * One more, with the next free number unless one is named. It is `wanted` first: making it happens at the exchange, and is told by its state. Refused
   * with `user-devices-off`, `user-device-user`, `user-device-most`, `user-device-number`, `user-device-none-free`, `extension-unknown`.
   */
  add(actor: Actor, user: string, number?: string): Promise<Result<UserDeviceView>>;
  /** Takes it away at the exchange: `leaving` first, then gone. Refused while a phone has it (`extension-in-use`), and with `user-device-unknown`. */
  remove(actor: Actor, number: string): Promise<Result<UserDeviceView>>;
  /** Tries again at once what did not succeed, or copies the main extension's settings anew. Refused with `user-device-unknown`. */
  retry(actor: Actor, number: string): Promise<Result<UserDeviceView>>;
}
