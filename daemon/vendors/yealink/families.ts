import type { Abilities, Family } from '../../domain/index.ts';
import { callHandling, fetching, keyedCodes, ldapDirectory, ringing, sipAccount, stateCodes } from '../parts/index.ts';
import { lineKinds, softKinds } from './keys.ts';
import { codecNames, dateFormats, idleTimes, languages, ringTones, toneCountries } from './words.ts';

const account = [...sipAccount, 'feature-code.voicemail'] as const;

const device = [
  'time.zone',
  'time.ntp-server',
  'access.admin-password',
  'access.user-password',
  'network.phone-vlan',
  'network.lldp',
  'network.dhcp-vlan',
  'syslog.server',
  'syslog.port',
  'syslog.level',
  ...fetching,
] as const;

const desk = [
  ...account,
  ...device,
  'locale.language',
  'locale.tone-zone',
  'time.date-format',
  'time.time-format',
  'access.menu-pin',
  ...callHandling,
  ...ringing,
  'screen.screensaver-seconds',
  'screen.screensaver-url',
  'screen.background-url',
  'screen.backlight-seconds',
  'screen.brightness',
  'screen.contrast',
  ...ldapDirectory,
  'ldap.caller-lookup',
  'network.pc-vlan',
  ...stateCodes,
  'feature-code.call-waiting-on',
  'feature-code.call-waiting-off',
  ...keyedCodes,
  'line-key',
  'soft-key',
  'raw',
] as const;

const modules = ['expansion-key', 'expansion.modules', 'expansion.module-type'] as const;

const deskChoices: NonNullable<Abilities['choices']> = {
  'sip.codecs': Object.keys(codecNames),
  'locale.language': Object.keys(languages),
  'locale.tone-zone': Object.keys(toneCountries),
  'time.date-format': Object.keys(dateFormats),
  'ring.ringtone': Object.keys(ringTones),
  'ring.internal': Object.keys(ringTones),
  'ring.external': Object.keys(ringTones),
  'screen.screensaver-seconds': idleTimes,
  'screen.backlight-seconds': idleTimes,
  'syslog.level': ['error', 'warning', 'notice', 'info'],
};

/** VLAN, LLDP, syslog and time-server changes restart a phone by its own decision (vendor comments "require reboot"). */
const requires: NonNullable<Abilities['requires']> = {
  'network.phone-vlan': 'reboot',
  'network.pc-vlan': 'reboot',
  'network.lldp': 'reboot',
  'network.dhcp-vlan': 'reboot',
  'syslog.server': 'reboot',
  'syslog.port': 'reboot',
  'syslog.level': 'reboot',
};

const deskFamily = (id: string, settings: readonly string[], withModules: boolean): Family => ({
  id,
  abilities: {
    settings: withModules ? [...settings, ...modules] : settings,
    choices: deskChoices,
    keys: {
      line: lineKinds,
      soft: softKinds,
      ...(withModules ? { expansion: lineKinds } : {}),
    },
    requires,
  },
});

const dectFamily = (id: string, settings: readonly string[]): Family => ({
  id,
  abilities: {
    settings,
    choices: { 'sip.codecs': Object.keys(codecNames), 'syslog.level': ['error', 'warning', 'notice', 'info'] },
    keys: {},
    requires,
  },
});

/** Every family. `classic` and `android` began before V81: their files carry the old names too. */
export const families: readonly Family[] = [
  deskFamily('classic', [...desk, 'audio.speaker-level'], true),
  deskFamily('t3', desk, false),
  deskFamily('t4u', desk, true),
  deskFamily('t5', desk, true),
  deskFamily('android', [...desk, 'audio.speaker-level'], true),
  deskFamily('t7', desk, true),
  deskFamily('t8', desk, true),
  deskFamily('ax', desk, false),
  dectFamily('dect', [...account, ...device, 'raw']),
  dectFamily('dect-system', [...device, 'raw']),
];

/** What the template needs to know of a family beyond its abilities. */
export interface FamilyTraits {
  /** Firmware V80 and older exists: provisioning, network and password lines are written under their old names as well. */
  readonly oldNames: boolean;
  /** tancredi writes a list of SRTP suites without AES-256 for these: calls on V87 had no sound with it. */
  readonly plainSrtpSuites: boolean;
}

const traits = (oldNames: boolean, plainSrtpSuites: boolean): FamilyTraits => ({ oldNames, plainSrtpSuites });

/** By family id. */
export const familyTraits: Readonly<Record<string, FamilyTraits>> = {
  classic: traits(true, true),
  t3: traits(false, true),
  t4u: traits(false, true),
  t5: traits(false, true),
  android: traits(true, true),
  t7: traits(false, true),
  t8: traits(false, true),
  ax: traits(false, true),
  dect: traits(true, false),
  'dect-system': traits(true, false),
};
