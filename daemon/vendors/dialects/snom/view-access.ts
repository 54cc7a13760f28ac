import type { DeviceConfig } from '../../../domain/index.ts';
import type { View } from '../../../lib/index.ts';
import type { SettingValues } from '../../../settings/index.ts';
import { userPassword } from '../../parts/index.ts';
import { onOff, or } from './view-values.ts';

type Config = Pick<DeviceConfig<SettingValues>, 'settings' | 'can'>;

/** As from the factory by the dumps of 8.7.3 and 8.9.3; whether an empty one would switch the page off nobody tells. */
const factoryServer = 'http_https';

/** `webserver_type`: the words of wazo, Tine and the dumps; no source names one for "off". */
export const webServers: ReadonlyMap<string, string> = new Map([
  ['both', factoryServer],
  ['https', 'https'],
  ['http', 'http'],
]);

/** Who may enter: the administrator's password opens the web page and the protected menus; the PIN unlocks the keypad. */
export function accessValues({ settings }: Config): View {
  return {
    adminPassword: or(settings['access.admin-password']),
    lockPin: or(settings['access.menu-pin']),
    userPassword: userPassword(settings),
    webServer: webServers.get(settings['access.web-page'] ?? 'both') ?? factoryServer,
  };
}

/** Whom the phone trusts, and what it tells a web server in front of ours. Trust that is not set is the phone's own matter. */
export function trustValues({ settings }: Config): View {
  const trust = settings['provisioning.server-trust'];
  return {
    checksServers: trust === null ? [] : [onOff(trust === 'checked')],
    httpUser: or(settings['provisioning.http-user']),
    httpPassword: or(settings['provisioning.http-password']),
  };
}

/** Addresses that the phone asks when something happens. Its variables (`$mac`, `$remote` ...) are written as they stand. */
export function eventValues({ settings }: Config): View {
  const address = (id: Extract<keyof SettingValues, `action-url.${string}`>) => or(settings[id]);
  return {
    whenStarted: address('action-url.started'),
    whenRefused: address('action-url.registration-failed'),
    whenOffHook: address('action-url.off-hook'),
    whenOnHook: address('action-url.on-hook'),
    whenIncoming: address('action-url.incoming-call'),
    whenOutgoing: address('action-url.outgoing-call'),
    whenConnected: address('action-url.call-established'),
    whenDisconnected: address('action-url.call-ended'),
    whenMissed: address('action-url.missed-call'),
    whenHeld: address('action-url.hold'),
    whenResumed: address('action-url.resume'),
    whenDndOn: address('action-url.dnd-on'),
    whenDndOff: address('action-url.dnd-off'),
  };
}
