import type { Abilities } from '../../../domain/index.ts';
import { actionUrls, ldapDirectory, remoteControl, sipAccount, stateCodes, webTrust } from '../../parts/index.ts';
import { lineKeyKinds, softKeyKinds } from './keys.ts';
import type { Form } from './speaker.ts';
import { codecNames, dateFormats, olderCodecNames, toneNumbers } from './words.ts';
import { zoneNames } from './zones.ts';

const settings: readonly string[] = [
  ...sipAccount,
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
  'calls.call-waiting',
  'calls.call-waiting-tone',
  'calls.transfer-mode',
  'calls.emergency-numbers',
  'ring.ringtone',
  'ring.internal',
  'ring.external',
  'ring.internal-alert-info',
  'ring.external-alert-info',
  'screen.screensaver-seconds',
  'screen.background-url',
  'screen.backlight-seconds',
  'screen.contrast',
  'screen.brightness',
  ...ldapDirectory,
  'ldap.caller-lookup',
  'line-key',
  'soft-key',
  'network.phone-vlan',
  'network.pc-vlan',
  'network.lldp',
  'network.dhcp-vlan',
  'syslog.server',
  'syslog.port',
  ...remoteControl,
  ...actionUrls,
  'provisioning.nightly',
  'provisioning.base-url',
  'provisioning.firmware-url',
  ...webTrust,
  ...stateCodes,
  'feature-code.call-waiting-on',
  'feature-code.call-waiting-off',
  'feature-code.direct-pickup',
  'feature-code.group-pickup',
  'feature-code.queue-toggle',
  'feature-code.voicemail',
  'raw',
];

/** Settings that older firmware has no name for. */
const lackingBefore: readonly string[] = [
  'screen.brightness',
  'remote-control.enabled',
  'ldap.name-attributes',
  'ldap.caller-lookup',
];

const tones = ['ring-1', 'ring-2', 'ring-3', 'ring-4', 'ring-5', 'ring-6', 'ring-7', 'ring-8', 'ring-9'] as const;

/** What a phone that speaks the language can do, in a family of that form. */
export function abilitiesOf({ older, languages }: Form): Abilities {
  return {
    settings: older ? settings.filter((id) => !lackingBefore.includes(id)) : settings,
    choices: {
      'sip.codecs': Object.keys(older ? olderCodecNames : codecNames),
      'sip.dtmf': ['inband', 'rfc4733', 'sip-info'],
      'sip.srtp': ['off', 'mandatory'],
      'locale.language': [...languages.keys()],
      'locale.tone-zone': [...toneNumbers.keys()],
      'time.zone': zoneNames,
      'time.date-format': dateFormats,
      'access.web-page': ['http', 'https'],
      'ring.ringtone': ['silent', ...tones],
      'ring.internal': tones,
      'ring.external': tones,
    },
    keys: { line: lineKeyKinds, soft: softKeyKinds },
  };
}
