import type { View } from '../../lib/index.ts';
import { settingOf, userPassword } from '../parts/index.ts';
import { reset } from './format.ts';
import { quirkId } from './quirks.ts';
import { flag, orReset, wordOf } from './view-values.ts';
import type { Config } from './view-values.ts';
import { dateFormats, nearestDateFormat, syslogLevels } from './words.ts';
import { yealinkZone } from './zones.ts';

/** `HH:MM` as minutes of the day. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The hardware number that T53 and T57W got with V85. */
const newHardware = '96';

/**
 * Whether a phone may be led to a firmware image. Images say their hardware number (`T46U(T43U)-108.86.0.90.rom`): one for other hardware is
 * not offered, for phones refuse it and try again for ever. While the phone's own number is unknown, the model must have only one.
 */
function mayLoad(url: string, { firmware, model, quirks }: Config): boolean {
  const hardware = /(?:^|[^\d.])(\d{1,3})\.\d+\.\d+\.\d+\.rom$/i.exec(new URL(url).pathname)?.[1];
  if (hardware === undefined) return true;
  const own = firmware ? [String(firmware.numbers[0])] : (model.variants ?? []).map((one) => one.firmwarePrefix ?? '');
  if (firmware === null && new Set(own).size > 1) return false;
  const also = quirks.has(quirkId.hardwareNumber) && hardware === newHardware;
  return own.length === 0 || own.includes(hardware) || also;
}

/** Where the phone fetches, when, and which other sources are off. */
export function provisioningView(config: Config): View {
  const { settings, provisioning } = config;
  const first = provisioning.phase === 'first-access';
  const nightly = settings['provisioning.nightly'];
  const from = settings['provisioning.window-from'];
  const to = settings['provisioning.window-to'];
  const firmware = settings['provisioning.firmware-url'];
  return {
    folderUrl: provisioning.folderUrl,
    repeat: flag(first),
    repeatMinutes: first ? String(provisioning.pollMinutes) : reset,
    nightly: flag(nightly),
    windowFrom: nightly ? from : reset,
    // No source says what a window over midnight does, so it ends with the day.
    windowTo: nightly ? (minutesOf(to) > minutesOf(from) ? to : '23:59') : reset,
    firmwareUrl: firmware !== null && mayLoad(firmware, config) ? firmware : reset,
  };
}

/** VLANs, LLDP, system log. */
export function networkView(config: Config): View {
  const { settings } = config;
  const phone = settings['network.phone-vlan'];
  const pc = settingOf(config, 'network.pc-vlan');
  const log = settings['syslog.server'];
  const level = syslogLevels[settings['syslog.level']];
  return {
    phoneVlanOn: flag(phone !== null),
    phoneVlan: orReset(phone),
    pcVlanOn: flag(pc !== null),
    pcVlan: orReset(pc),
    lldp: flag(settings['network.lldp']),
    dhcpVlan: flag(settings['network.dhcp-vlan']),
    log: flag(log !== null),
    logServer: orReset(log),
    logPort: orReset(log === null ? null : settings['syslog.port']),
    logLevel: log === null ? reset : level,
  };
}

/** Passwords of the web page and the menu. */
export function accessView(config: Config): View {
  const { settings } = config;
  return {
    adminPassword: settings['access.admin-password'] ?? '',
    userPassword: userPassword(settings),
  };
}

/** Clock, zone, formats. */
export function timeView(config: Config): View {
  const { settings } = config;
  const zone = yealinkZone(settings['time.zone']);
  const ntp = settings['time.ntp-server'];
  const wanted = settingOf(config, 'time.date-format');
  const form = wanted === null ? null : (nearestDateFormat[wanted] ?? wanted);
  const clock = settingOf(config, 'time.time-format');
  return {
    ntpServer: orReset(ntp),
    ntpFirst: flag(ntp !== null),
    zone: orReset(zone?.offset),
    zoneName: orReset(zone?.name),
    summer: orReset(zone?.summer),
    summerType: zone?.summer === '1' ? '1' : reset,
    summerStart: orReset(zone?.start),
    summerEnd: orReset(zone?.end),
    summerMinutes: orReset(zone?.minutes),
    dateFormat: wordOf(dateFormats, form),
    timeFormat: clock === null ? reset : flag(clock === '24'),
  };
}
