import type { DeviceConfig, LineConfig } from '../../domain/index.ts';
import type { View } from '../../lib/index.ts';
import type { KeySlot, SettingValues } from '../../settings/index.ts';
import { scaled, settingOf, shades, sipRoute, userPassword } from '../parts/index.ts';
import type { SipRoute } from '../parts/index.ts';
import { lineKeyKinds, maxwellKey, softKeyKinds } from './maxwell-keys.ts';
import type { MaxwellKey } from './maxwell-keys.ts';
import {
  anyTones,
  codecs,
  directoryNames,
  dtmfModes,
  languageTags,
  ringTones,
  saverMinutes,
  toneSchemes,
  transports,
  zoneName,
} from './maxwell-words.ts';

type Config = DeviceConfig<SettingValues>;
type Settings = SettingValues;

/** For a template's section: one value, or none where it is none or empty, so that the parameter is left out. */
function some(value: string | number | null): readonly string[] {
  return value === null || value === '' ? [] : [String(value)];
}

const bit = (is: boolean): string => (is ? '1' : '0');

/**
 * Plain values for the file of a Maxwell. No value is empty, for that does harm (the maker's warning): what is none is left out. What switches
 * something on or off is always written.
 */
export function maxwellView(config: Config): View {
  return {
    ...clockValues(config.settings),
    ...wordValues(config.settings),
    ...sipValues(config),
    ...accountValues(config),
    ...directoryValues(config.settings),
    ...screenValues(config),
    ...networkValues(config.settings),
    ...accessValues(config.settings),
    ...fetchingValues(config),
    ...eventValues(config.settings),
    functionKeys: functionKeys(config),
    softKeys: rowOf(config.hardware.softKeys ?? 0, config.softKeys, (key) =>
      keyView(maxwellKey(key, softKeyKinds, config.settings)),
    ),
  };
}

function clockValues(settings: Settings): View {
  const ntp = settings['time.ntp-server'];
  return {
    timeFrom: ntp === null ? 'NTPServiceDHCP' : 'NTPServiceEnabled',
    timeServer: some(ntp),
    timeZone: some(zoneName(settings['time.zone'])),
    timeFormat: `${settings['time.time-format']}h`,
    dateOrder: /^(?:MM|WWW MM)/.test(settings['time.date-format']) ? 'mm.dd.yyyy' : 'dd.mm.yyyy',
  };
}

function wordValues(settings: Settings): View {
  return {
    language: some(languageTags.get(settings['locale.language']) ?? null),
    tones: toneSchemes.get(settings['locale.tone-zone']) ?? anyTones,
    attended: settings['calls.transfer-mode'] === 'attended' ? 'Enabled' : 'Disabled',
    unattended: settings['calls.transfer-mode'] === 'attended' ? 'Disabled' : 'Enabled',
    ringTone: some(ringTones.get(settings['ring.ringtone']) ?? null),
  };
}

function sipValues({ settings, lines }: Config): View {
  const wanted = settings['sip.codecs'].flatMap((codec) => codecs.get(codec) ?? []);
  return {
    transport: transports.get(settings['sip.transport']) ?? '1',
    sips: bit(settings['sip.transport'] === 'tls'),
    srtp: bit(settings['sip.srtp'] !== 'off'),
    plainToo: bit(settings['sip.srtp'] !== 'mandatory'),
    codecs: some(wanted.join(',')),
    defaultAccount: String((lines[0]?.slot ?? 1) - 1),
    // The phone knows one state for all its lines: the first line's.
    dnd: bit(lines[0]?.extension.state.doNotDisturb ?? false),
  };
}

function accountValues(config: Config): View {
  const route = sipRoute(config);
  const last = Math.max(config.hardware.accounts ?? 1, ...config.lines.map(({ slot }) => slot));
  const bySlot = new Map(config.lines.map((line) => [line.slot, line]));
  const slots = Array.from({ length: last }, (_, at) => at + 1);
  return {
    accounts: slots.map((slot) => accountView(slot, bySlot.get(slot), route, config.settings)),
  };
}

function accountView(slot: number, line: LineConfig | undefined, route: SipRoute, settings: Settings): View {
  const state = line?.extension.state;
  return {
    index: slot - 1,
    active: bit(line !== undefined),
    used: line === undefined ? [] : [usedView(line, route, settings)],
    voicemail: bit(
      line !== undefined && line.extension.mailbox !== null && settings['feature-code.voicemail'] !== null,
    ),
    callWaiting: bit(settings['calls.call-waiting'] && (state?.callWaiting ?? true)),
    proxyMode: route.proxy === null ? '2' : '1',
    always: divert(state?.forwardAlways),
    busy: divert(state?.forwardBusy),
    noAnswer: divert(state?.forwardNoAnswer),
    delay: some(state?.forwardNoAnswer === null ? null : (state?.forwardNoAnswerSeconds ?? null)),
  };
}

function divert(target: string | null | undefined): View {
  return { on: bit(target !== null && target !== undefined), target: some(target ?? null) };
}

function usedView({ extension, label }: LineConfig, route: SipRoute, settings: Settings): View {
  const mailbox = extension.mailbox === null ? null : settings['feature-code.voicemail'];
  return {
    label: some(label),
    user: extension.number,
    authUser: extension.authUser ?? extension.number,
    secret: extension.secret,
    display: some(extension.name),
    server: route.server.host,
    port: route.server.port,
    proxy: route.proxy === null ? [] : [{ host: route.proxy.host, port: route.proxy.port }],
    dtmf: some(dtmfModes.get(settings['sip.dtmf']) ?? null),
    mailbox: some(mailbox),
  };
}

const securities = { none: '0', starttls: '1', ldaps: '2' } as const;

function directoryValues(settings: Settings): View {
  const isOn = settings['ldap.enabled'] && settings['ldap.server'] !== null;
  const [first = null, last = null] = settings['ldap.name-attributes']?.split(' ') ?? [];
  const directory = {
    title: directoryNames.get(settings['locale.language']) ?? 'Phonebook',
    server: settings['ldap.server'] ?? '',
    serverPort: settings['ldap.port'],
    security: securities[settings['ldap.encryption']],
    base: some(settings['ldap.base']),
    bindUser: some(settings['ldap.user']),
    bindPassword: some(settings['ldap.password']),
    nameFilter: some(settings['ldap.name-filter']),
    numberFilter: some(settings['ldap.number-filter']),
    shown: some(settings['ldap.display-name']),
    firstName: some(first),
    surname: some(last),
    home: some(settings['ldap.main-number-attribute']),
    office: some(settings['ldap.other-number-attribute']),
    mobile: some(settings['ldap.mobile-number-attribute']),
  };
  return { hasDirectory: bit(isOn), directory: isOn ? [directory] : [] };
}

/** Name of the picture behind an address; the phone keeps pictures by name. */
function pictureName(url: string): string {
  return decodeURI(new URL(url).pathname.split('/').at(-1) ?? '');
}

function screenValues(config: Config): View {
  const { settings } = config;
  const saver = settingOf(config, 'screen.screensaver-url');
  const background = settingOf(config, 'screen.background-url');
  const light = settings['screen.backlight-seconds'];
  return {
    saverPicture: saver === null ? '0' : '3',
    saverUrl: some(saver),
    saverMinutes: some(saverMinutes.get(settingOf(config, 'screen.screensaver-seconds') ?? -1) ?? null),
    background: background === null ? [] : [{ url: background, picture: some(pictureName(background)) }],
    lightMinutes: String(Math.ceil(light / 60)),
    brightness: scaled(settings['screen.brightness'], shades, [1, 10]),
    contrast: scaled(settingOf(config, 'screen.contrast'), shades, [1, 10]),
  };
}

function networkValues(settings: Settings): View {
  const phone = settings['network.phone-vlan'];
  const pc = settings['network.pc-vlan'];
  return {
    tagging: phone === null ? '0' : pc === null ? '1' : '2',
    phoneVlan: phone ?? 0,
    pcVlan: pc ?? 0,
  };
}

function accessValues(settings: Settings): View {
  const trust = settings['provisioning.server-trust'];
  return {
    adminPassword: some(settings['access.admin-password']),
    userPassword: some(userPassword(settings)),
    trustsAll: trust === null ? [] : [bit(trust === 'any')],
    httpUser: some(settings['provisioning.http-user']),
    httpPassword: some(settings['provisioning.http-password']),
    dndOn: some(settings['feature-code.dnd-on']),
    dndOff: some(settings['feature-code.dnd-off']),
  };
}

const day = 86_400;
const versionIn = /(\d+\.\d+\.\d+)(?!.*\d+\.\d+\.\d+)/;

/** The phone puts its MAC in place of `%MACD`. It has no window: every 24 hours from its start. */
function fetchingValues({ settings, provisioning }: Config): View {
  const early = provisioning.phase === 'first-access';
  const steady = settings['provisioning.nightly'] ? day : 0;
  const url = settings['provisioning.firmware-url'];
  const version = url === null ? undefined : versionIn.exec(url)?.[1];
  return {
    address: `${provisioning.folderUrl}%MACD.xml`,
    period: early ? provisioning.pollMinutes * 60 : steady,
    firmware: url === null || version === undefined ? [] : [{ version, image: url }],
    checksFirmware: bit(version !== undefined),
  };
}

function eventValues(settings: Settings): View {
  return {
    whenRegistered: some(settings['action-url.registered']),
    whenRefused: some(settings['action-url.registration-failed']),
    whenConnected: some(settings['action-url.call-established']),
    whenEnded: some(settings['action-url.call-ended']),
    whenOffHook: some(settings['action-url.off-hook']),
    whenOnHook: some(settings['action-url.on-hook']),
    whenIncoming: some(settings['action-url.incoming-call']),
    whenOutgoing: some(settings['action-url.outgoing-call']),
  };
}

function keyView({ type, ...fields }: MaxwellKey): View {
  const { account, number, pickup, colour, url, on, off, digits, name } = fields;
  return {
    type,
    ...{ account: some(account), number: some(number), pickup: some(pickup), colour: some(colour), target: some(url) },
    ...{ on: some(on), off: some(off), digits: some(digits), name: some(name) },
  };
}

function rowOf(count: number, keys: readonly KeySlot[], view: (key: KeySlot) => View): View[] {
  return Array.from({ length: count }, (_, at) => ({ place: at, ...view(keys[at + 1]) }));
}

/** One row for the phone and its modules, from 0; where modules begin is only known once an administrator has said so. */
function functionKeys({ hardware, lineKeys, moduleKeys, can, settings }: Config): View[] {
  const view = (key: KeySlot) => keyView(maxwellKey(key, lineKeyKinds, settings));
  const list = rowOf(hardware.lineKeys ?? 0, lineKeys, view);
  const { firstModuleKeyIndex: first, keysPerModule } = hardware;
  if (first === null || keysPerModule === null || !can.settings.has('expansion-key')) return list;
  for (let module = 1; module <= hardware.modules; module += 1)
    for (const { place, ...key } of rowOf(keysPerModule, moduleKeys[module] ?? [], view))
      list.push({ place: first + (module - 1) * keysPerModule + Number(place), ...key });
  return list;
}
