import { flyingvoiceKeyTypes } from './flyingvoice-facts.ts';
import type { FlyingvoiceModel } from './flyingvoice-facts.ts';
import type { Account, PhoneKey, Report, Schedule } from './phone.ts';

/** Reads a parameter; null = as from the factory. */
export type Read = (name: string) => string | null;

const numberOf = (text: string | null) => (text === null ? null : Number(text));
const transports = ['udp', 'tcp', 'tls', 'naptr'] as const;
const srtpModes = ['off', 'optional', 'mandatory'] as const;

function codecsOf(read: Read, names: readonly string[], slot: number): string[] {
  const prefix = `account.${slot}.codec.`;
  const rank = (codec: string) => numberOf(read(`${prefix}${codec}.priority`)) ?? 99;
  return names
    .filter((name) => name.startsWith(prefix) && name.endsWith('.enable') && read(name) === '1')
    .map((name) => name.slice(prefix.length, -'.enable'.length))
    .sort((a, b) => rank(a) - rank(b));
}

function forwardOf(read: Read, at: string): string | null {
  return read(`${at}.enable`) === '1' ? (read(`${at}.target`) ?? '') : null;
}

function stateOf(model: FlyingvoiceModel, read: Read, slot: number) {
  const own = model.state === 'account';
  const at = (account: string, phone: string) => (own ? `account.${slot}.${account}` : `forward.${phone}`);
  return {
    doNotDisturb: read(own ? `account.${slot}.dnd.enable` : 'features.dnd.enable') === '1',
    forwardAlways: forwardOf(read, at('always_fwd', 'always')),
    forwardBusy: forwardOf(read, at('busy_fwd', 'busy')),
    forwardNoAnswer: forwardOf(read, at('timeout_fwd', 'no_answer')),
  };
}

function accountOf(model: FlyingvoiceModel, read: Read, names: readonly string[], slot: number): Account {
  const of = (name: string) => read(`account.${slot}.${name}`);
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
    srtp: srtpModes[Number(of('srtp_encryption') ?? '0')] ?? 'off',
    outboundProxy: of('outbound_proxy_enable') === '1' ? of('outbound_proxy.1.address') : null,
    expires: numberOf(of('sip_server.1.expires')),
    codecs: codecsOf(read, names, slot),
    voicemail: read(`voice_mail.number.${slot}`),
    ...stateOf(model, read, slot),
  };
}

function keyOf(read: Read, name: string): PhoneKey | null {
  const [, container, slot] = /^(linekey|programablekey)\.(\d+)\.type$/.exec(name) ?? [];
  const code = read(name) ?? '0';
  if (container === undefined || code === '0') return null;
  const at = `${container}.${slot}`;
  return {
    bank: container === 'linekey' ? 'line' : 'soft',
    module: 0,
    slot: Number(slot),
    code,
    kind: flyingvoiceKeyTypes[code] ?? 'unknown',
    value: read(`${at}.value`) ?? '',
    label: read(`${at}.label`) ?? '',
  };
}

const vlanOf = (read: Read, port: 'internet_port' | 'pc_port') =>
  read(`static.network.vlan.${port}_enable`) === '1' ? numberOf(read(`static.network.vlan.${port}_vid`)) : null;

/** What a phone with these parameters does. */
export function flyingvoiceReport(
  model: FlyingvoiceModel,
  names: readonly string[],
  read: Read,
): Omit<Report, 'provisioningUrl'> {
  const slots = names.flatMap((name) => {
    const slot = /^account\.(\d+)\.enable$/.exec(name)?.[1];
    return slot === undefined || read(name) !== '1' ? [] : [Number(slot)];
  });
  return {
    accounts: slots.sort((a, b) => a - b).map((slot) => accountOf(model, read, names, slot)),
    keys: names
      .map((name) => keyOf(read, name))
      .filter((key) => key !== null)
      .sort((a, b) => a.bank.localeCompare(b.bank) || a.slot - b.slot),
    language: read('lang.gui'),
    timeZone: read('local_time.time_zone'),
    ntpServer: read('local_time.ntp_server1'),
    phoneVlan: vlanOf(read, 'internet_port'),
    pcVlan: vlanOf(read, 'pc_port'),
    lldp: read('static.network.lldp.enable') !== '0',
    callWaiting: read('call_waiting.enable') !== '0',
    adminPassword: read('static.security.user_password admin'),
    userPassword: null,
    syslogServer: null,
    ldapServer: read('ldap.enable') === '1' ? read('ldap.host') : null,
  };
}

/** When a phone with these parameters asks on its own: by its profile, or by its own file. */
export function flyingvoiceSchedule(model: FlyingvoiceModel, read: Read): Schedule {
  if (model.asks === 'profile') {
    const every = Number(read('DBID_RESYNC_PERIODIC') ?? '3600');
    return { atPowerOn: read('DBID_RESYNC_ON_RESET') !== '0', everySeconds: every === 0 ? null : every, nightly: null };
  }
  const of = (name: string) => read(`static.auto_provision.${name}`);
  const minutes = of('repeat.enable') === '1' ? (numberOf(of('repeat.minutes')) ?? 1440) : null;
  return {
    atPowerOn: of('power_on') !== '0',
    everySeconds: minutes === null ? null : minutes * 60,
    nightly: null,
  };
}
