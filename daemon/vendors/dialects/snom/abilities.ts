import type { Abilities } from '../../../domain/index.ts';
import {
  actionUrls,
  callHandling,
  fetching,
  keyedCodes,
  ldapDirectory,
  ringing,
  sipAccount,
  stateCodes,
  webTrust,
} from '../../parts/index.ts';
import { lineKeyKinds, softKeyKinds } from './keys.ts';
import { languageNames, toneSchemes } from './locale.ts';
import { webServers } from './view-access.ts';
import { zoneNames } from './zones.ts';

// No event tells that a line has registered.
const events = actionUrls.filter((id) => id !== 'action-url.registered');

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
  'access.web-page',
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
  ...webTrust,
  ...events,
  ...stateCodes,
  ...keyedCodes,
  'feature-code.voicemail',
  'line-key',
  'soft-key',
  'expansion-key',
  'raw',
];

/** What a desk phone that speaks the language can do. */
export const desk: Abilities = {
  settings,
  choices: {
    'sip.codecs': ['opus', 'g722', 'pcma', 'pcmu', 'g729', 'g726-32', 'gsm'],
    'locale.language': [...languageNames.keys()],
    'locale.tone-zone': [...toneSchemes.keys()],
    'time.zone': zoneNames,
    'time.date-format': ['DD MM YY', 'MM DD YY'],
    'ldap.encryption': ['none', 'ldaps'],
    'access.web-page': [...webServers.keys()],
  },
  keys: { line: lineKeyKinds, soft: softKeyKinds, expansion: lineKeyKinds },
};

/** What we can say to a DECT base. */
export const base: Abilities = {
  settings: ['time.ntp-server', 'network.phone-vlan', 'access.admin-password', 'provisioning.base-url', 'raw'],
  keys: {},
};
