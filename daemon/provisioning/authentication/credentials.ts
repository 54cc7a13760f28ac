import type { SettingValues } from '../../settings/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { HttpCredentials } from '../contract.ts';

/** Makes a phone's own password from the steady token that its file carries: a keyed hash, so that the token alone tells nothing of it. */
export type DerivePassword = (token: string) => string;

/** 96 bits in hexadecimal digits: nobody guesses them. */
const passwordLength = 24;

/**
 * The password that belongs to a token. It is never stored: it comes from the sealed token and the installation's key, and changes with the token.
 * @param tokenHash the store's keyed hash; a token is letters and digits, so that no token is hashed to a password.
 */
export function derivePassword(tokenHash: (text: string) => string): DerivePassword {
  return (token) => tokenHash(`http ${token}`).slice(0, passwordLength);
}

/** The user name of a phone: letters and digits, and never what a make's phones try by themselves (the bare MAC, the serial number). */
export function userOf({ mac }: Pick<DeviceRecord, 'mac'>): string {
  return `phone${mac}`;
}

/** What the phone's file shall carry: what people have set, or its own; null = nothing is asked for, or its model cannot carry it. */
export function wantedCredentials(from: {
  readonly device: DeviceRecord;
  readonly settings: SettingValues;
  readonly vendor: PhoneVendor;
  /** Whether the model takes a setting. */
  readonly takes: (setting: string) => boolean;
  /** Clear text of the steady token that the file carries; null = there is none. */
  readonly token: string | null;
  readonly derive: DerivePassword;
}): HttpCredentials | null {
  const { device, settings, vendor, takes, token, derive } = from;
  const scheme = settings['provisioning.authentication'];
  if (scheme === 'off' || token === null) return null;
  if (!takes('provisioning.http-user') || !takes('provisioning.http-password')) return null;
  const [user, password] = [settings['provisioning.http-user'], settings['provisioning.http-password']];
  const own = user === null || password === null;
  return {
    scheme,
    user: own ? userOf(device) : user,
    password: own ? derive(token) : password,
    algorithms: vendor.digestAlgorithms ?? ['MD5', 'SHA-256'],
  };
}

/** The settings with what the phone shall prove itself with; as they were where that is nothing. */
export function withCredentials(settings: SettingValues, wanted: HttpCredentials | null): SettingValues {
  if (wanted === null) return settings;
  return {
    ...settings,
    'provisioning.http-user': wanted.user,
    'provisioning.http-password': wanted.password,
    'provisioning.http-authentication': wanted.scheme,
  };
}

/** Whether a phone that proves the one proves the other. */
export function isSameProof(a: HttpCredentials | null, b: HttpCredentials | null): boolean {
  if (a === null || b === null) return a === b;
  return a.scheme === b.scheme && a.user === b.user && a.password === b.password;
}
