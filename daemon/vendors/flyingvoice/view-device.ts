import type { View } from '../../lib/index.ts';
import { settingOf } from '../parts/index.ts';
import { firmwareFor } from './firmware.ts';
import { flag, orEmpty, wordOf } from './view-values.ts';
import type { Config } from './view-values.ts';
import { dateFormats, nearestDateFormat, trusts } from './words.ts';
import { zones } from './zones.ts';

const minutesOfDay = 1440;

/** Where the phone fetches and when. There is no hour window: once a day, whenever the phone's count ends. */
export function provisioningView(config: Config): View {
  const { settings, provisioning } = config;
  const first = provisioning.phase === 'first-access';
  const repeat = first || settings['provisioning.nightly'];
  return {
    folderUrl: provisioning.folderUrl,
    repeat: flag(repeat),
    repeatMinutes: repeat ? String(first ? provisioning.pollMinutes : minutesOfDay) : '',
    httpUser: orEmpty(settings['provisioning.http-user']),
    httpPassword: orEmpty(settings['provisioning.http-password']),
    firmwareUrl: orEmpty(firmwareFor(config)),
  };
}

/** The administrator, and whom the phone trusts. */
export function accessView({ settings }: Config): View {
  const trust = settings['provisioning.server-trust'];
  return {
    adminPassword: settings['access.admin-password'] ?? '',
    trust: trust === null ? [] : [trusts[trust]],
    authorityUrl: orEmpty(settings['provisioning.trusted-certificate-url']),
  };
}

/** VLANs, LLDP and the web page: what the collection has for every phone but the FIP16. */
export function networkView(config: Config): View {
  if (!config.can.settings.has('network.phone-vlan')) return { network: [] };
  const { settings } = config;
  const phone = settings['network.phone-vlan'];
  const pc = settings['network.pc-vlan'];
  const page = settings['access.web-page'];
  const reached = (by: 'http' | 'https') => (page === null ? '' : flag(page === 'both' || page === by));
  const network: View = {
    phoneVlanOn: flag(phone !== null),
    phoneVlan: orEmpty(phone),
    pcVlanOn: flag(pc !== null),
    pcVlan: orEmpty(pc),
    lldp: flag(settings['network.lldp']),
    dhcpVlan: flag(settings['network.dhcp-vlan']),
    http: reached('http'),
    https: reached('https'),
  };
  return { network: [network] };
}

/** Clock, zone, formats. */
export function timeView(config: Config): View {
  const { settings } = config;
  const wanted = settings['time.date-format'];
  return {
    ntpServer: orEmpty(settingOf(config, 'time.ntp-server')),
    zone: orEmpty(zones.get(settings['time.zone'])),
    dateFormat: wordOf(dateFormats, nearestDateFormat[wanted] ?? wanted),
    timeFormat: flag(settings['time.time-format'] === '24'),
  };
}
