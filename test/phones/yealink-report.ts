import type { Account, PhoneKey, Report, Schedule } from './phone.ts';
import { yealinkKeyTypes } from './yealink-facts.ts';
import type { YealinkModel } from './yealink-facts.ts';

/** Reads a parameter; null = as from the factory. */
export type Read = (name: string) => string | null;

const numberOf = (text: string | null) => (text === null ? null : Number(text));
const transports = ['udp', 'tcp', 'tls', 'naptr'] as const;
const srtpModes = ['off', 'optional', 'mandatory'] as const;
/** Until V73 (vendor's comments: 1 forced, 2 negotiated). */
const oldSrtpModes = ['off', 'mandatory', 'optional'] as const;

function codecsOf(read: Read, names: readonly string[], slot: number): string[] {
  const prefix = `account.${slot}.codec.`;
  const found = names
    .filter((name) => name.startsWith(prefix) && name.endsWith('.enable') && read(name) === '1')
    .map((name) => name.slice(prefix.length, -'.enable'.length));
  const rank = (codec: string) => numberOf(read(`${prefix}${codec}.priority`)) ?? 99;
  return found.sort((a, b) => rank(a) - rank(b));
}

function forwardOf(read: Read, slot: number, account: string, phone: string): string | null {
  const at = read('features.fwd_mode') === '1' ? `account.${slot}.${account}` : `forward.${phone}`;
  return read(`${at}.enable`) === '1' ? (read(`${at}.target`) ?? '') : null;
}

function dndOf(read: Read, slot: number): boolean {
  const perAccount = read('features.dnd_mode') === '1';
  return read(perAccount ? `account.${slot}.dnd.enable` : 'features.dnd.enable') === '1';
}

function accountOf(read: Read, names: readonly string[], slot: number, release: number): Account {
  const of = (name: string) => read(`account.${slot}.${name}`);
  const proxy = of('outbound_proxy_enable') === '1' ? of('outbound_proxy.1.address') : null;
  return {
    slot,
    user: of('user_name') ?? '',
    authUser: of('auth_name') ?? of('user_name') ?? '',
    password: of('password') ?? '',
    displayName: of('display_name') ?? '',
    label: of('label') ?? '',
    server: of('sip_server.1.address') ?? '',
    port: numberOf(of('sip_server.1.port')),
    transport: transports[Number(of('sip_server.1.transport_type') ?? '0')] ?? 'udp',
    srtp: (release < 80 ? oldSrtpModes : srtpModes)[Number(of('srtp_encryption') ?? '0')] ?? 'off',
    outboundProxy: proxy,
    expires: numberOf(of('sip_server.1.expires')),
    codecs: codecsOf(read, names, slot),
    voicemail: read(`voice_mail.number.${slot}`),
    doNotDisturb: dndOf(read, slot),
    forwardAlways: forwardOf(read, slot, 'always_fwd', 'always'),
    forwardBusy: forwardOf(read, slot, 'busy_fwd', 'busy'),
    forwardNoAnswer: forwardOf(read, slot, 'timeout_fwd', 'no_answer'),
  };
}

const containers = [
  { pattern: /^linekey\.(\d+)\.type$/, bank: 'line', module: false },
  { pattern: /^programablekey\.(\d+)\.type$/, bank: 'soft', module: false },
  { pattern: /^expansion_module\.(\d+)\.key\.(\d+)\.type$/, bank: 'expansion', module: true },
] as const;

function keyOf(read: Read, name: string): PhoneKey | null {
  for (const { pattern, bank, module } of containers) {
    const hit = pattern.exec(name);
    if (!hit) continue;
    const code = read(name) ?? '0';
    if (code === '0') return null;
    const at = name.slice(0, -'.type'.length);
    return {
      bank,
      module: module ? Number(hit[1]) : 0,
      slot: Number(module ? hit[2] : hit[1]),
      code,
      kind: yealinkKeyTypes[code] ?? 'unknown',
      value: read(`${at}.value`) ?? '',
      label: read(`${at}.label`) ?? '',
    };
  }
  return null;
}

function keysOf(read: Read, names: readonly string[]): PhoneKey[] {
  return names
    .map((name) => keyOf(read, name))
    .filter((key) => key !== null)
    .sort((a, b) => a.bank.localeCompare(b.bank) || a.module - b.module || a.slot - b.slot);
}

const vlanOf = (read: Read, port: 'internet_port' | 'pc_port') =>
  read(`static.network.vlan.${port}_enable`) === '1' ? numberOf(read(`static.network.vlan.${port}_vid`)) : null;

/** What a phone with these parameters does. */
export function yealinkReport(
  model: YealinkModel,
  names: readonly string[],
  read: Read,
  release: number,
): Omit<Report, 'provisioningUrl'> {
  const slots = Array.from({ length: model.accounts }, (_, index) => index + 1);
  return {
    accounts: slots
      .filter((slot) => read(`account.${slot}.enable`) === '1')
      .map((slot) => accountOf(read, names, slot, release)),
    keys: keysOf(read, names),
    language: read('lang.gui'),
    timeZone: read('local_time.time_zone'),
    ntpServer: read('local_time.ntp_server1'),
    phoneVlan: vlanOf(read, 'internet_port'),
    pcVlan: vlanOf(read, 'pc_port'),
    lldp: read('static.network.lldp.enable') !== '0',
    callWaiting: read('call_waiting.enable') !== '0',
    adminPassword: read('static.security.user_password admin'),
    userPassword: read('static.security.user_password user'),
    syslogServer: read('static.syslog.enable') === '1' ? read('static.syslog.server') : null,
    ldapServer: read('ldap.enable') === '1' ? read('ldap.host') : null,
  };
}

/** When a phone with these parameters asks on its own (auto-provisioning guide, "Deploying phones"). */
export function yealinkSchedule(read: Read): Schedule {
  const of = (name: string) => read(`static.auto_provision.${name}`);
  const minutes = of('repeat.enable') === '1' ? (numberOf(of('repeat.minutes')) ?? 1440) : null;
  const weekly = of('weekly.enable') === '1' && (of('weekly.dayofweek') ?? '0123456') !== '';
  return {
    atPowerOn: of('power_on') !== '0',
    everySeconds: minutes === null ? null : minutes * 60,
    nightly: weekly ? { from: of('weekly.begin_time') ?? '00:00', to: of('weekly.end_time') ?? '00:00' } : null,
  };
}
