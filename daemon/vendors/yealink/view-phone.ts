import type { View } from '../../lib/index.ts';
import type { RingTone } from '../../settings/index.ts';
import { levels, numberAttributes, scaled, settingOf, shades } from '../parts/index.ts';
import { digitMap } from './digit-map.ts';
import { reset } from './format.ts';
import { flag, orReset, wordOf } from './view-values.ts';
import type { Config } from './view-values.ts';
import { idleTimes, callerIdForms, languages, ldapModes, ringTones, toneCountries, transferModes } from './words.ts';

/** The file name at the end of an address, as the phone stores it; null where it is no name that a phone could be told. */
function fileNameOf(url: string | null, kind: RegExp): string | null {
  if (url === null) return null;
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return kind.test(name) ? name : null;
}

const sound = /^[\w.-]{1,60}\.wav$/i;
const picture = /^[\w.()-]{1,60}\.(?:jpe?g|png|bmp)$/i;

function ringFile(config: Config): string {
  const own = fileNameOf(settingOf(config, 'ring.ringtone-url'), sound);
  return own ?? orReset(ringTones[config.settings['ring.ringtone']]?.file);
}

function alertView(text: string | null, ring: RingTone | null): readonly [text: string, ringer: string] {
  const number = ring === null ? undefined : ringTones[ring]?.number;
  return text === null || number === undefined ? [reset, reset] : [text, number];
}

/** Language, tones, ring tones and volume. */
export function soundView(config: Config): View {
  const internal = settingOf(config, 'ring.internal');
  const external = settingOf(config, 'ring.external');
  const [internalText, internalRinger] = alertView(settingOf(config, 'ring.internal-alert-info'), internal);
  const [externalText, externalRinger] = alertView(settingOf(config, 'ring.external-alert-info'), external);
  return {
    language: wordOf(languages, settingOf(config, 'locale.language')),
    tones: wordOf(toneCountries, settingOf(config, 'locale.tone-zone')),
    ringFile: settingOf(config, 'ring.ringtone') === null ? reset : ringFile(config),
    ringUrl: orReset(settingOf(config, 'ring.ringtone-url')),
    internalText,
    internalRinger,
    externalText,
    externalRinger,
    volume: scaled(settingOf(config, 'audio.speaker-level'), levels, [2, 15]),
  };
}

/** The next of the times that the phones' lists offer. */
function idle(seconds: number | null): string {
  if (seconds === null) return reset;
  return String(idleTimes.find((offered) => offered >= seconds) ?? idleTimes.at(-1));
}

/** Screen saver, background, light. */
export function screenView(config: Config): View {
  const saver = settingOf(config, 'screen.screensaver-url');
  const background = settingOf(config, 'screen.background-url');
  const name = fileNameOf(background, picture);
  return {
    saverType: flag(saver !== null),
    saverUrl: orReset(saver),
    saverSeconds: idle(settingOf(config, 'screen.screensaver-seconds')),
    backgroundUrl: orReset(background),
    background: name === null ? reset : `Config:${name}`,
    lightSeconds: idle(settingOf(config, 'screen.backlight-seconds')),
    brightness: scaled(settingOf(config, 'screen.brightness'), shades, [1, 10]),
    contrast: scaled(settingOf(config, 'screen.contrast'), shades, [1, 10]),
  };
}

/** Call waiting, transfer, caller's name, dial plan, emergency numbers. */
export function callView(config: Config): View {
  const { lines } = config;
  const waiting = settingOf(config, 'calls.call-waiting');
  const tone = settingOf(config, 'calls.call-waiting-tone');
  const patterns = settingOf(config, 'calls.dial-plan') ?? [];
  const emergency = settingOf(config, 'calls.emergency-numbers') ?? [];
  // One switch for the whole phone: it waits if any of its users wants to; for the others the exchange refuses.
  const wanted = lines.length === 0 || lines.some((line) => line.extension.state.callWaiting);
  return {
    callWaiting: waiting === null ? reset : flag(waiting && wanted),
    callWaitingTone: tone === null ? reset : flag(tone),
    callWaitingOnCode: orReset(settingOf(config, 'feature-code.call-waiting-on')),
    callWaitingOffCode: orReset(settingOf(config, 'feature-code.call-waiting-off')),
    transferMode: wordOf(transferModes, settingOf(config, 'calls.transfer-mode')),
    callerId: wordOf(callerIdForms, settingOf(config, 'calls.caller-id')),
    digitMapOn: flag(patterns.length > 0),
    digitMap: patterns.length > 0 ? digitMap(patterns) : reset,
    // 2: whatever matches nothing is dialled by the send key or after the long pause.
    noMatch: patterns.length > 0 ? '2' : reset,
    emergencyNumbers: emergency.length > 0 ? emergency.join(',') : reset,
    lockPin: orReset(settingOf(config, 'access.menu-pin')),
  };
}

/** The LDAP directory. */
export function directoryView(config: Config): View {
  const { settings } = config;
  const on = settingOf(config, 'ldap.enabled') === true;
  const text = (value: string | number | null): string => (on ? orReset(value) : reset);
  return {
    ldap: flag(on),
    ldapHost: text(settings['ldap.server']),
    ldapPort: text(settings['ldap.port']),
    ldapMode: on ? wordOf(ldapModes, settings['ldap.encryption']) : reset,
    ldapUser: text(settings['ldap.user']),
    ldapPassword: text(settings['ldap.password']),
    ldapBase: text(settings['ldap.base']),
    ldapNameFilter: text(settings['ldap.name-filter']),
    ldapNumberFilter: text(settings['ldap.number-filter']),
    ldapNames: text(settings['ldap.name-attributes']),
    ldapNumbers: text(numberAttributes(settings)),
    ldapDisplay: text(settings['ldap.display-name']),
    ldapLookup: flag(on && settings['ldap.caller-lookup']),
  };
}
