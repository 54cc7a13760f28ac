import type { DeviceConfig } from '../../../domain/index.ts';
import type { View } from '../../../lib/index.ts';
import type { SettingValues } from '../../../settings/index.ts';
import { scaled, settingOf, shades, sipServer, userPassword } from '../../parts/index.ts';
import type { Scale } from '../../parts/index.ts';
import type { Form } from './speaker.ts';
import { flag, or } from './view-accounts.ts';
import { dateCode, ldapEncryption, toneNumbers, transferModes } from './words.ts';
import { zoneValues } from './zones.ts';

type Config = DeviceConfig<SettingValues>;

/** Values of the phone as a whole, without its accounts and keys. */
export function phoneValues(config: Config, form: Form): View {
  const { settings } = config;
  return {
    ...localeValues(settings, form),
    ...accessValues(settings),
    ...ringValues(settings),
    ...screenValues(config),
    ...directoryValues(config),
    ...networkValues(settings),
    ...controlValues(config),
    ...actionUrlValues(settings),
    ...provisioningValues(config),
  };
}

function localeValues(settings: SettingValues, { languages, dates }: Form): View {
  return {
    language: languages.get(settings['locale.language']) ?? languages.get('en') ?? '',
    tone: toneNumbers.get(settings['locale.tone-zone']) ?? toneNumbers.get('us') ?? '',
    ntpServer: or(settings['time.ntp-server']),
    ...zoneValues(settings['time.zone']),
    hours12: flag(settings['time.time-format'] === '12'),
    dateStyle: dateCode(settings['time.date-format'], dates),
  };
}

/** The PIN that phones leave the factory with (exports). */
const factoryPin = '123';

function accessValues(settings: SettingValues): View {
  return {
    adminPassword: or(settings['access.admin-password']),
    userPassword: userPassword(settings),
    menuPin: settings['access.menu-pin'] ?? factoryPin,
    webServer: flag(settings['access.web-page'] === 'https'),
    emergency: settings['calls.emergency-numbers'][0] ?? '',
  };
}

/** Number of a built-in ring tone; one that is silent plays the first, muted. */
function toneOf(ring: SettingValues['ring.ringtone'] | null): string {
  return ring === null || ring === 'silent' ? '1' : ring.slice('ring-'.length);
}

function ringValues(settings: SettingValues): View {
  const every = settings['ring.ringtone'];
  return {
    muted: flag(every === 'silent'),
    ringTone: toneOf(every),
    internalText: or(settings['ring.internal-alert-info']),
    internalTone: toneOf(settings['ring.internal'] ?? every),
    externalText: or(settings['ring.external-alert-info']),
    externalTone: toneOf(settings['ring.external'] ?? every),
    waitingTone: flag(settings['calls.call-waiting-tone']),
    transferMode: transferModes[settings['calls.transfer-mode']],
  };
}

const sixteen: Scale = [1, 16];

/** The title on the idle screen is the first line's label; other labels show on their line keys. */
function screenValues(config: Config): View {
  const { settings, lines } = config;
  return {
    title: lines[0]?.label ?? '',
    screensaver: settings['screen.screensaver-seconds'],
    background: or(settings['screen.background-url']),
    backlight: settings['screen.backlight-seconds'],
    brightness: scaled(settingOf(config, 'screen.brightness'), shades, sixteen),
    contrast: scaled(settings['screen.contrast'], shades, sixteen),
  };
}

/** The first of five directories; without one, as it comes from the factory. */
const noDirectory = {
  ...{ ldapTitle: '', ldapServer: '', ldapPort: 389, ldapSsl: 0, ldapAuthenticate: 0, ldapUser: '', ldapPassword: '' },
  ...{ ldapBase: '', ldapMain: '', ldapMobile: '', ldapOther: '', ldapName: '', ldapSort: '', ldapShown: '' },
  ...{ ldapNameFilter: '', ldapNumberFilter: '', ldapLookup: 0 },
};

/** How the phone signs in: 3 with user and password, whatever protects the connection; 0 = not at all. */
const signIn = { simple: 3, none: 0 } as const;

function directoryValues({ settings }: Config): View {
  if (!settings['ldap.enabled'] || settings['ldap.server'] === null) return noDirectory;
  const names = settings['ldap.name-attributes'];
  const signsIn = settings['ldap.user'] !== null && settings['ldap.password'] !== null;
  return {
    ldapTitle: 'LDAP',
    ldapServer: settings['ldap.server'],
    ldapPort: settings['ldap.port'],
    ldapSsl: ldapEncryption[settings['ldap.encryption']],
    ldapAuthenticate: signsIn ? signIn.simple : signIn.none,
    ldapUser: or(settings['ldap.user']),
    ldapPassword: or(settings['ldap.password']),
    ldapBase: or(settings['ldap.base']),
    ldapMain: or(settings['ldap.main-number-attribute']),
    ldapMobile: or(settings['ldap.mobile-number-attribute']),
    ldapOther: or(settings['ldap.other-number-attribute']),
    ldapName: or(names),
    ldapSort: names?.split(' ')[0] ?? '',
    ldapShown: or(settings['ldap.display-name']).replaceAll('%', ''),
    ldapNameFilter: or(settings['ldap.name-filter']),
    ldapNumberFilter: or(settings['ldap.number-filter']),
    ldapLookup: flag(settings['ldap.caller-lookup']),
  };
}

/** Factory numbers of VLANs that are not in use. */
const unusedVlan = { phone: 256, pc: 254 } as const;
/** The DHCP option that carries a VLAN on Fanvils. */
const vlanOption = 132;

function networkValues(settings: SettingValues): View {
  const phone = settings['network.phone-vlan'] ?? 0;
  const pc = settings['network.pc-vlan'] ?? 0;
  return {
    hasVlan: flag(phone > 0),
    vlan: phone > 0 ? phone : unusedVlan.phone,
    pcVlanMode: pc > 0 ? 2 : 1,
    pcVlan: pc > 0 ? pc : unusedVlan.pc,
    lldp: flag(settings['network.lldp']),
    vlanOption: settings['network.dhcp-vlan'] ? vlanOption : 0,
    hasSyslog: flag(settings['syslog.server'] !== null),
    syslogDevice: settings['syslog.server'] === null ? 'stdout' : 'syslog',
    syslogServer: settings['syslog.server'] ?? '0.0.0.0',
    syslogPort: settings['syslog.port'],
    trust: trustIn(settings),
  };
}

/** Left out where nobody told: the factory's value would lock out a phone that was told by hand to trust this server. */
function trustIn(settings: SettingValues): readonly number[] {
  const trust = settings['provisioning.server-trust'];
  return trust === null ? [] : [flag(trust === 'checked')];
}

/** The firmware knows one address that may press keys; without one told it is the exchange's. */
function controlValues(config: Config): View {
  const { settings } = config;
  return {
    remoteControl: flag(settings['remote-control.enabled']),
    remoteFrom: settings['remote-control.from']?.[0] ?? sipServer(config),
  };
}

function actionUrlValues(settings: SettingValues): View {
  const url = (id: Extract<keyof SettingValues, `action-url.${string}`>) => or(settings[id]);
  return {
    startedUrl: url('action-url.started'),
    registeredUrl: url('action-url.registered'),
    failedUrl: url('action-url.registration-failed'),
    offHookUrl: url('action-url.off-hook'),
    onHookUrl: url('action-url.on-hook'),
    incomingUrl: url('action-url.incoming-call'),
    outgoingUrl: url('action-url.outgoing-call'),
    establishedUrl: url('action-url.call-established'),
    endedUrl: url('action-url.call-ended'),
    missedUrl: url('action-url.missed-call'),
    holdUrl: url('action-url.hold'),
    resumeUrl: url('action-url.resume'),
    dndOnUrl: url('action-url.dnd-on'),
    dndOffUrl: url('action-url.dnd-off'),
  };
}

/** `Flash Protocol`, by the address’s scheme. */
const protocols: Readonly<Record<string, number>> = { http: 4, https: 5 };
/** `Flash Mode`: at its start only, or also every so many hours. There is no hour of the day. */
const fetchMode = { atStart: 1, again: 2 } as const;
const hours = { firstAccess: 1, steady: 24 } as const;

/** The address in three parts, as the firmware keeps it; it puts its MAC in place of `$mac`. */
function provisioningValues({ settings, provisioning }: Config): View {
  const [, protocol = '', host = '', folder = ''] = /^(\w+):\/\/([^/]+)\/(.*)$/.exec(provisioning.folderUrl) ?? [];
  const first = provisioning.phase === 'first-access';
  return {
    flashServer: host,
    flashFile: `${folder}$mac.cfg`,
    flashProtocol: protocols[protocol] ?? 0,
    flashMode: first || settings['provisioning.nightly'] ? fetchMode.again : fetchMode.atStart,
    flashHours: first ? hours.firstAccess : hours.steady,
    firmware: or(settings['provisioning.firmware-url']),
    httpUser: or(settings['provisioning.http-user']),
    httpPassword: or(settings['provisioning.http-password']),
  };
}
