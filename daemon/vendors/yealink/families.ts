import type { Abilities, Family } from '../../domain/index.ts';
import {
  actionUrls,
  callHandling,
  fetching,
  keyedCodes,
  ldapDirectory,
  remoteControl,
  ringing,
  sipAccount,
  stateCodes,
  webTrust,
} from '../parts/index.ts';
import { lineKinds, softKinds } from './keys.ts';
import { quirks } from './quirks.ts';
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
  'access.web-page',
  ...webTrust,
  'provisioning.trusted-certificate-url',
  'provisioning.retry-delay',
  ...remoteControl,
  ...actionUrls,
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

/** VLAN, LLDP, syslog and trust changes restart a phone by its own decision (vendor comments "require reboot"). */
const requires: NonNullable<Abilities['requires']> = {
  'network.phone-vlan': 'reboot',
  'network.pc-vlan': 'reboot',
  'network.lldp': 'reboot',
  'network.dhcp-vlan': 'reboot',
  'syslog.server': 'reboot',
  'syslog.port': 'reboot',
  'syslog.level': 'reboot',
  'provisioning.server-trust': 'reboot',
};

const deskFamily = (id: string, settings: readonly string[], withModules: boolean): Family => ({
  id,
  quirks: quirks[id] ?? [],
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
  quirks: quirks[id] ?? [],
  abilities: {
    settings,
    choices: { 'sip.codecs': Object.keys(codecNames), 'syslog.level': ['error', 'warning', 'notice', 'info'] },
    keys: {},
    requires,
  },
});

/** Every family. */
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

/** Families of which firmware V80 and older exists: network, security and fetching have old names there, which stand beside the new ones. */
export const familiesBeforeV81: ReadonlySet<string> = new Set(['classic', 'android', 'dect', 'dect-system']);
