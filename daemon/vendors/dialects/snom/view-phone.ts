import type { DeviceConfig } from '../../../domain/index.ts';
import type { View } from '../../../lib/index.ts';
import type { SettingValues } from '../../../settings/index.ts';
import { levels, numberAttributes, scaled, settingOf, shades } from '../../parts/index.ts';
import { languageName, localeOf, toneScheme } from './locale.ts';
import { quirk } from './quirks.ts';
import type { Form } from './speaker.ts';
import { accessValues, eventValues, trustValues } from './view-access.ts';
import { ringer } from './view-identities.ts';
import { onOff, or } from './view-values.ts';
import { snomZone } from './zones.ts';

type Config = DeviceConfig<SettingValues>;

/** Values of the phone as a whole, without its identities and keys. */
export function phoneValues(config: Config, entryFile: string, form: Form): View {
  return {
    ...localeValues(config, form),
    ...accessValues(config),
    ...trustValues(config),
    ...eventValues(config),
    ...soundValues(config.settings),
    ...callValues(config.settings),
    ...screenValues(config),
    ...directoryValues(config.settings),
    ...networkValues(config.settings),
    ...provisioningValues(config, entryFile),
  };
}

function localeValues({ settings, quirks }: Config, form: Form): View {
  const zone = snomZone(settings['time.zone']);
  return {
    language: languageName(settings['locale.language'], quirks.has(quirk.before10)),
    toneScheme: toneScheme(settings['locale.tone-zone']),
    hasLocale: form.locale,
    locale: localeOf(settings['locale.tone-zone']),
    timeZone: zone.name,
    utcOffset: zone.offset,
    dst: zone.rule,
    ntpServer: or(settings['time.ntp-server']),
    monthFirst: onOff(/^(?:MM|WWW MM)/.test(settings['time.date-format'])),
    hours24: onOff(settings['time.time-format'] === '24'),
  };
}

// What an empty value would switch off is reset to the factory's text instead (dumps of 8.7.3 and 8.9.3).
const internalText = 'alert-internal';
const externalText = 'alert-external';

function soundValues(settings: SettingValues): View {
  const everyCall = settings['ring.ringtone'];
  const internal = settings['ring.internal-alert-info'];
  const external = settings['ring.external-alert-info'];
  return {
    microphone: scaled(settings['audio.microphone-level'], levels, [1, 8]),
    speaker: scaled(settings['audio.speaker-level'], levels, [1, 15]),
    ringSound: ringer(everyCall),
    internalText: internal ?? internalText,
    internalSound: ringer((internal === null ? null : settings['ring.internal']) ?? everyCall),
    externalText: external ?? externalText,
    externalSound: ringer((external === null ? null : settings['ring.external']) ?? everyCall),
  };
}

const displayMethods = {
  'name-and-number': 'display_name_number',
  'number-and-name': 'display_number_name',
  name: 'display_name',
  number: 'display_number',
} as const;
const transferDialing = { 'new-call': 'attended', attended: 'attended', blind: 'blind' } as const;
const quickTransfer = { 'new-call': 'new_call', attended: 'attended', blind: '' } as const;

/** Factory list; an empty one makes the phone complain at every start. */
const emergencyNumbers = ['911', '112', '110', '999', '19222'];

function callValues(settings: SettingValues): View {
  const emergency = settings['calls.emergency-numbers'];
  const voicemail = settings['feature-code.voicemail'];
  return {
    displayMethod: displayMethods[settings['calls.caller-id']],
    transferDialing: transferDialing[settings['calls.transfer-mode']],
    quickTransfer: quickTransfer[settings['calls.transfer-mode']],
    emergencyNumbers: (emergency.length === 0 ? emergencyNumbers : emergency).join(' '),
    retrieve: voicemail === null ? 'keyevent F_RETRIEVE' : `speed ${voicemail}`,
  };
}

/** The longest time that `dim_timer` takes stands for never. */
const never = '2147483647';

function screenValues(config: Config): View {
  const { settings, quirks } = config;
  const light = settings['screen.backlight-seconds'];
  return {
    background: quirks.has(quirk.noBackground) ? '' : or(settingOf(config, 'screen.background-url')),
    dimTimer: light === 0 ? never : String(light),
    backlight: scaled(settings['screen.brightness'], shades, [3, 15]),
  };
}

/** Snom puts in what was typed for `%`, without a wildcard after it. */
const withWildcard = (filter: string | null) => or(filter).replaceAll(/%(?!\*)/g, '%*');

const noDirectory = {
  ldapServer: '',
  ldapPort: '',
  ldapTls: 'off',
  ldapUser: '',
  ldapPassword: '',
  ldapBase: '',
  ldapNameFilter: '',
  ldapNumberFilter: '',
  ldapNameAttributes: '',
  ldapNumberAttributes: '',
  ldapDisplayName: '',
};

function directoryValues(settings: SettingValues): View {
  if (!settings['ldap.enabled'] || settings['ldap.encryption'] === 'starttls') return noDirectory;
  return {
    ldapServer: or(settings['ldap.server']),
    ldapPort: or(settings['ldap.port']),
    ldapTls: onOff(settings['ldap.encryption'] === 'ldaps'),
    ldapUser: or(settings['ldap.user']),
    ldapPassword: or(settings['ldap.password']),
    ldapBase: or(settings['ldap.base']),
    ldapNameFilter: withWildcard(settings['ldap.name-filter']),
    ldapNumberFilter: withWildcard(settings['ldap.number-filter']),
    ldapNameAttributes: or(settings['ldap.name-attributes']),
    ldapNumberAttributes: or(numberAttributes(settings)),
    ldapDisplayName: or(settings['ldap.display-name']),
  };
}

/** DHCP options that the phone heeds. 132 and 133 carry the VLAN, 43 may carry them too; an empty list would switch off the rest as well. */
const dhcpWithVlan = { dhcpAcquire: '1 3 4 6 12 15 42 43 51 66 67 120 125 132 133', dhcpInform: '43 120 125 132' };
const dhcpWithoutVlan = { dhcpAcquire: '1 3 4 6 12 15 42 51 66 67 120 125', dhcpInform: '120 125' };

function networkValues(settings: SettingValues): View {
  const phone = settings['network.phone-vlan'];
  const pc = settings['network.pc-vlan'];
  return {
    vlan: or(phone),
    vlanPriority: phone === null ? '' : '0',
    pcVlan: or(pc),
    pcVlanPriority: pc === null ? '' : '0',
    pcTagging: onOff(pc !== null),
    lldp: onOff(settings['network.lldp']),
    ...(settings['network.dhcp-vlan'] ? dhcpWithVlan : dhcpWithoutVlan),
    syslogServer: or(settings['syslog.server']),
  };
}

const day = 86_400;

/** Fast until the steady address was used, then once a night at a random time of the window; firmware before 10 counts a day from its start. */
function provisioningValues({ settings, provisioning, quirks }: Config, entryFile: string): View {
  const first = provisioning.phase === 'first-access';
  const polls = first || settings['provisioning.nightly'];
  const seconds = first ? provisioning.pollMinutes * 60 : day;
  const old = quirks.has(quirk.before10);
  const image = settings['provisioning.firmware-url'];
  return {
    settingServer: `${provisioning.folderUrl}${entryFile}`,
    polling: onOff(polls && !old),
    pollingMode: first ? 'rel' : 'random',
    pollingPeriod: seconds,
    windowFrom: settings['provisioning.window-from'],
    windowTo: settings['provisioning.window-to'],
    refreshTimer: old && polls ? seconds : 0,
    updatePolicy: image === null ? 'settings_only' : 'auto_update',
    firmware: or(image),
  };
}
