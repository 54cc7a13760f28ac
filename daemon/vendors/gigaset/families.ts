import type { Abilities, Family } from '../../domain/index.ts';
import { before10, desk } from '../dialects/snom/index.ts';
import type { Form } from '../dialects/snom/index.ts';
import { fetching, keyedCodes, ldapDirectory, noRequests, webTrust } from '../parts/index.ts';
import { lineKeyKinds, softKeyKinds } from './maxwell-keys.ts';
import { codecs, dtmfModes, languageTags, ringTones, saverMinutes, toneSchemes, zoneNames } from './maxwell-words.ts';

/** P710: Snom's language as a D7xx of firmware 10 reads it. */
export const p7 = 'p7';
/** P810 to P855: as a D8xx reads it, with dates by `locale`. */
export const p8 = 'p8';
/** Maxwell Basic, 2, 3 and 4: a language of their own. */
export const maxwell = 'maxwell';

/** How the families that read Snom's language take what the others take otherwise. */
export const forms: Readonly<Record<string, Form>> = {
  [p7]: { desk: true, contextKeys: true, locale: false },
  [p8]: { desk: true, contextKeys: true, locale: true },
};

const inNoWindow = fetching.filter((id) => !id.startsWith('provisioning.window'));

const maxwells: Abilities = {
  settings: [
    'sip.server',
    'sip.port',
    'sip.transport',
    'sip.srtp',
    'sip.outbound-proxy',
    'sip.outbound-proxy-port',
    'sip.codecs',
    'sip.dtmf',
    'locale.language',
    'locale.tone-zone',
    'time.zone',
    'time.ntp-server',
    'time.date-format',
    'time.time-format',
    'access.admin-password',
    'access.user-password',
    'calls.call-waiting',
    'calls.transfer-mode',
    'ring.ringtone',
    'screen.screensaver-seconds',
    'screen.screensaver-url',
    'screen.background-url',
    'screen.backlight-seconds',
    'screen.brightness',
    'screen.contrast',
    ...ldapDirectory,
    'expansion.modules',
    'network.phone-vlan',
    'network.pc-vlan',
    ...inNoWindow,
    ...webTrust,
    'action-url.registered',
    'action-url.registration-failed',
    'action-url.off-hook',
    'action-url.on-hook',
    'action-url.incoming-call',
    'action-url.outgoing-call',
    'action-url.call-established',
    'action-url.call-ended',
    'feature-code.dnd-on',
    'feature-code.dnd-off',
    ...keyedCodes.filter((id) => id !== 'feature-code.record'),
    'feature-code.voicemail',
    'line-key',
    'soft-key',
    'expansion-key',
    'raw',
  ],
  choices: {
    'sip.transport': ['udp', 'tls'],
    'sip.codecs': [...codecs.keys()],
    'sip.dtmf': [...dtmfModes.keys()],
    'locale.language': [...languageTags.keys()],
    'locale.tone-zone': [...toneSchemes.keys()],
    'time.zone': zoneNames,
    'time.date-format': ['DD MM YY', 'MM DD YY'],
    'calls.transfer-mode': ['attended', 'blind'],
    'ring.ringtone': [...ringTones.keys()],
    'screen.screensaver-seconds': [...saverMinutes.keys()],
    'screen.backlight-seconds': [60, 120, 300, 600, 1200, 1800, 2400, 3000, 3600, 0],
  },
  keys: { line: lineKeyKinds, soft: softKeyKinds, expansion: lineKeyKinds },
};

/** The P series begins, for a phone whose model nobody knows yet is one of these. */
export const families: readonly Family[] = [
  { id: p8, abilities: desk, quirks: [before10] },
  { id: p7, abilities: desk, quirks: [before10] },
  { id: maxwell, abilities: maxwells, quirks: [noRequests()] },
];
