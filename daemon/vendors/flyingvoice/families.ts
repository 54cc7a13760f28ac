import type { Abilities, Family } from '../../domain/index.ts';
import {
  actionUrls,
  keyedCodes,
  ldapDirectory,
  remoteControl,
  ringing,
  sipAccount,
  stateCodes,
  webTrust,
} from '../parts/index.ts';
import { lineKinds, softKinds } from './keys.ts';
import { codecNames, dateFormats, languages, ringTones, toneCountries } from './words.ts';

const every = [
  ...sipAccount,
  'locale.language',
  'locale.tone-zone',
  'time.zone',
  'time.ntp-server',
  'time.date-format',
  'time.time-format',
  'access.admin-password',
  'calls.call-waiting',
  'calls.call-waiting-tone',
  'calls.transfer-mode',
  ...ringing,
  ...ldapDirectory,
  'ldap.caller-lookup',
  ...remoteControl,
  ...actionUrls,
  'provisioning.nightly',
  'provisioning.base-url',
  'provisioning.firmware-url',
  ...webTrust,
  'provisioning.trusted-certificate-url',
  'provisioning.http-authentication',
  'provisioning.start-delay',
  'provisioning.retry-delay',
  'provisioning.busy-delay',
  ...stateCodes,
  'feature-code.call-waiting-on',
  'feature-code.call-waiting-off',
  'feature-code.voicemail',
  'feature-code.direct-pickup',
  'feature-code.group-pickup',
  'raw',
] as const;

const network = [
  'access.web-page',
  'network.phone-vlan',
  'network.pc-vlan',
  'network.lldp',
  'network.dhcp-vlan',
] as const;

const keyed = keyedCodes.filter((id) => !(every as readonly string[]).includes(id));

const choices: NonNullable<Abilities['choices']> = {
  'sip.codecs': Object.keys(codecNames),
  'locale.language': Object.keys(languages),
  'locale.tone-zone': Object.keys(toneCountries),
  'time.date-format': Object.keys(dateFormats),
  'ring.ringtone': Object.keys(ringTones),
  'ring.internal': Object.keys(ringTones),
  'ring.external': Object.keys(ringTones),
};

/** By analogy: phones with this language restart by their own decision when their VLAN changes. */
const requires: NonNullable<Abilities['requires']> = {
  'network.phone-vlan': 'reboot',
  'network.pc-vlan': 'reboot',
  'network.lldp': 'reboot',
  'network.dhcp-vlan': 'reboot',
};

/** Families differ in which blocks of parameters the public collection has for them; nothing else is known to differ. */
export const families: readonly Family[] = [
  {
    id: 'line-keys',
    abilities: {
      settings: [...every, ...network, ...keyed, 'line-key', 'soft-key'],
      choices,
      keys: { line: lineKinds, soft: softKinds },
      requires,
    },
  },
  {
    id: 'soft-keys',
    abilities: { settings: [...every, ...network, 'soft-key'], choices, keys: { soft: softKinds }, requires },
  },
  { id: 'fip16', abilities: { settings: every, choices, keys: {} } },
];
