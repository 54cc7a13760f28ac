import type { Abilities, Family } from '../../domain/index.ts';
import { callHandling, fetching, keyedCodes, ldapDirectory, ringing, sipAccount, stateCodes } from '../parts/index.ts';
import { lineKeyKinds, softKeyKinds } from './keys.ts';
import { languageNames, toneSchemes } from './locale.ts';
import { zoneNames } from './zones.ts';

const settings: readonly string[] = [
  ...sipAccount,
  'audio.microphone-level',
  'audio.speaker-level',
  'locale.language',
  'locale.tone-zone',
  'time.zone',
  'time.ntp-server',
  'time.date-format',
  'time.time-format',
  'access.admin-password',
  'access.user-password',
  'access.menu-pin',
  ...callHandling,
  ...ringing,
  'screen.background-url',
  'screen.backlight-seconds',
  'screen.brightness',
  ...ldapDirectory,
  'expansion.modules',
  'expansion.module-type',
  'network.phone-vlan',
  'network.pc-vlan',
  'network.lldp',
  'network.dhcp-vlan',
  'syslog.server',
  ...fetching,
  ...stateCodes,
  ...keyedCodes,
  'feature-code.voicemail',
  'line-key',
  'soft-key',
  'expansion-key',
  'raw',
];

const desk: Abilities = {
  settings,
  choices: {
    'sip.codecs': ['opus', 'g722', 'pcma', 'pcmu', 'g729', 'g726-32', 'gsm'],
    'locale.language': [...languageNames.keys()],
    'locale.tone-zone': [...toneSchemes.keys()],
    'time.zone': zoneNames,
    'time.date-format': ['DD MM YY', 'MM DD YY'],
    'ldap.encryption': ['none', 'ldaps'],
  },
  keys: { line: lineKeyKinds, soft: softKeyKinds, expansion: lineKeyKinds },
};

const base: Abilities = {
  settings: ['time.ntp-server', 'network.phone-vlan', 'access.admin-password', 'provisioning.base-url', 'raw'],
  keys: {},
};

/** Soft keys as `gui_fkey1` ... only: what the older 3xx and 7xx know. */
export const guiKeys = 'gui-keys';
/** Soft keys also as `context_key` idx 0 ...: what firmware 10 on newer phones reads. */
export const contextKeys = 'context-keys';
/** The D8xx: like context-keys, and dates by `locale`. */
export const d8 = 'd8';
/** DECT bases. */
export const dect = 'dect';

/** Families differ in how soft keys and dates are written; a DECT base has settings of its own. */
export const families: readonly Family[] = [
  { id: guiKeys, abilities: desk },
  { id: contextKeys, abilities: desk },
  { id: d8, abilities: desk },
  { id: dect, abilities: base },
];
