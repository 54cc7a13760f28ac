import type { View } from '../../lib/index.ts';
import type { RingTone } from '../../settings/index.ts';
import { numberAttributes, sipRoute } from '../parts/index.ts';
import { flag, orEmpty, wordOf } from './view-values.ts';
import type { Config } from './view-values.ts';
import { languages, ldapModes, ringTones, toneCountries, transferModes } from './words.ts';

const sound = /^[\w.-]{1,60}\.wav$/i;

/** The file name at the end of an address, as the phone stores it; null where it is no name that a phone could be told. */
function soundName(url: string | null): string | null {
  if (url === null) return null;
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return sound.test(name) ? name : null;
}

function alertView(text: string | null, ring: RingTone | null): readonly [text: string, ringer: string] {
  const file = ring === null ? undefined : ringTones[ring];
  return text === null || file === undefined ? ['', ''] : [text, file];
}

/** Language, tones and ring tones. */
export function soundView({ settings }: Config): View {
  const url = settings['ring.ringtone-url'];
  const [internalText, internalRinger] = alertView(settings['ring.internal-alert-info'], settings['ring.internal']);
  const [externalText, externalRinger] = alertView(settings['ring.external-alert-info'], settings['ring.external']);
  return {
    language: wordOf(languages, settings['locale.language']),
    tones: wordOf(toneCountries, settings['locale.tone-zone']),
    ringFile: soundName(url) ?? orEmpty(ringTones[settings['ring.ringtone']]),
    ringUrl: orEmpty(url),
    internalText,
    internalRinger,
    externalText,
    externalRinger,
  };
}

/** What holds for the whole phone while it has one user: his state; several share no switch. */
function sharedState({ lines }: Config): View {
  const state = lines.length === 1 ? lines[0]?.extension.state : undefined;
  const on = (target: string | null | undefined) => flag(target != null);
  return {
    phoneDnd: flag(lines.length > 0 && lines.every(({ extension }) => extension.state.doNotDisturb)),
    phoneAlways: on(state?.forwardAlways),
    phoneAlwaysTo: orEmpty(state?.forwardAlways),
    phoneBusy: on(state?.forwardBusy),
    phoneBusyTo: orEmpty(state?.forwardBusy),
    phoneNoAnswer: on(state?.forwardNoAnswer),
    phoneNoAnswerTo: orEmpty(state?.forwardNoAnswer),
    phoneNoAnswerRings: rings(state?.forwardNoAnswerSeconds ?? null),
  };
}

/** Seconds → rings of 6 s, 1 to 20, by which phones with this language count. */
export function rings(seconds: number | null): string {
  return seconds === null ? '' : String(Math.min(20, Math.max(1, Math.round(seconds / 6))));
}

/** Call waiting, transfer, state. */
export function callView(config: Config): View {
  const { lines, settings } = config;
  // One switch for the whole phone: it waits if any of its users wants to; for the others the exchange refuses.
  const wanted = lines.length === 0 || lines.some(({ extension }) => extension.state.callWaiting);
  return {
    ...sharedState(config),
    callWaiting: flag(settings['calls.call-waiting'] && wanted),
    callWaitingTone: flag(settings['calls.call-waiting-tone']),
    callWaitingOnCode: orEmpty(settings['feature-code.call-waiting-on']),
    callWaitingOffCode: orEmpty(settings['feature-code.call-waiting-off']),
    transferMode: transferModes[settings['calls.transfer-mode']],
    // Only from the server that the phone is registered at; a proxy in between would be shut out.
    trustServerOnly: flag(sipRoute(config).proxy === null),
  };
}

/** The LDAP directory. */
export function directoryView({ settings, model }: Config): View {
  const on = settings['ldap.enabled'];
  const text = (value: string | number | null): string => (on ? orEmpty(value) : '');
  return {
    ldap: flag(on),
    ldapHost: text(settings['ldap.server']),
    ldapPort: text(settings['ldap.port']),
    ldapMode: on ? ldapModes[settings['ldap.encryption']] : '',
    ldapUser: text(settings['ldap.user']),
    ldapPassword: text(settings['ldap.password']),
    ldapBase: text(settings['ldap.base']),
    ldapNameFilter: text(settings['ldap.name-filter']),
    ldapNumberFilter: text(settings['ldap.number-filter']),
    ldapNames: text(settings['ldap.name-attributes']),
    ldapNumbers: text(numberAttributes(settings)),
    ldapDisplay: text(settings['ldap.display-name']),
    ldapLookup: flag(on && settings['ldap.caller-lookup']),
    // The FIP16 has switches of its own for the place of the directory.
    places: model.family === 'fip16',
  };
}
