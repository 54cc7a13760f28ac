import { maxwellKeyTypes } from './maxwell-facts.ts';
import type { MaxwellModel } from './maxwell-facts.ts';
import type { Account, PhoneKey, Report, Schedule } from './phone.ts';

/** Reads a parameter; null = as from the factory. */
export type Read = (name: string) => string | null;

function divertOf(read: Read, account: number, kind: 'All' | 'Busy' | 'NoAnswer'): string | null {
  const of = (name: string) => read(`Telephony.CallDivert.${account}.${kind}.${name}`);
  return of('Active') === '1' ? (of('Target') ?? '') : null;
}

function srtpOf(read: Read): Account['srtp'] {
  if (read('SIP.Security.SRTP') !== '1') return 'off';
  return read('SIP.Security.AcceptNonSRTPCalls') === '0' ? 'mandatory' : 'optional';
}

function accountOf(read: Read, index: number): Account {
  const of = (name: string) => read(`SIP.Account.${index}.${name}`);
  return {
    slot: index + 1,
    user: of('Username') ?? '',
    authUser: of('AuthName') ?? '',
    password: of('AuthPassword') ?? '',
    displayName: of('DisplayName') ?? '',
    label: of('AccountName') ?? '',
    server: of('RegistrationServer.Address') ?? '',
    port: Number(of('RegistrationServer.Port') ?? '5060'),
    transport: read('SIP.TransportProtocol') === '2' ? 'tls' : 'udp',
    srtp: srtpOf(read),
    outboundProxy: of('OutboundProxy.Mode') === '1' ? of('OutboundProxy.Address') : null,
    expires: null,
    codecs: (read('SIP.ActiveCodecs') ?? '').split(',').filter((codec) => codec !== ''),
    voicemail: of('VoiceMail.Active') === '1' ? of('VoiceMail.Mailbox') : null,
    doNotDisturb: read('Telephony.DnD.Active') === '1',
    forwardAlways: divertOf(read, index, 'All'),
    forwardBusy: divertOf(read, index, 'Busy'),
    forwardNoAnswer: divertOf(read, index, 'NoAnswer'),
  };
}

const keyName = /^PhoneUI\.Keys\.(FunctionKeys|SoftKeys)\.(\d+)\.Type$/;

function keyOf(read: Read, name: string): PhoneKey | null {
  const [, row, index] = keyName.exec(name) ?? [];
  if (row === undefined || index === undefined) return null;
  const of = (field: string) => read(`PhoneUI.Keys.${row}.${index}.${field}`);
  const code = of('Type') ?? '-1';
  if (code === '-1') return null;
  const values: Readonly<Record<string, string | null>> = {
    '0': of('Connection'),
    '8': of('URL'),
    '10': of('EnableCode'),
  };
  return {
    bank: row === 'SoftKeys' ? 'soft' : 'line',
    module: 0,
    slot: Number(index) + 1,
    code,
    kind: maxwellKeyTypes[code] ?? 'unknown',
    value: values[code] ?? of('PhoneNumber') ?? of('EnableCode') ?? '',
    label: of('DisplayName') ?? of('EnableName') ?? '',
  };
}

const vlanOf = (text: string | null) => (text === null || text === '0' ? null : Number(text));

/** What a phone with these parameters does. */
export function maxwellReport(
  model: MaxwellModel,
  names: readonly string[],
  read: Read,
): Omit<Report, 'provisioningUrl'> {
  const indexes = Array.from({ length: model.accounts }, (_, index) => index);
  const directory = read('NetDir.LDAP.0.Enable') === '1';
  return {
    accounts: indexes
      .filter((index) => read(`SIP.Account.${index}.Active`) === '1')
      .map((index) => accountOf(read, index)),
    keys: names
      .map((name) => keyOf(read, name))
      .filter((key) => key !== null)
      .sort((a, b) => a.bank.localeCompare(b.bank) || a.slot - b.slot),
    language: read('PhoneUI.Settings.Language'),
    timeZone: read('System.DateAndTime.TimeZone'),
    ntpServer: read('System.DateAndTime.TimeServer'),
    phoneVlan: read('NET.VLAN.Tagging') === '0' ? null : vlanOf(read('NET.VLAN.LAN.Identifier')),
    pcVlan: read('NET.VLAN.Tagging') === '2' ? vlanOf(read('NET.VLAN.PC.Identifier')) : null,
    lldp: true,
    callWaiting: read('SIP.Account.0.CallWaiting') !== '0',
    adminPassword: read('WebUI.AdminPassword'),
    userPassword: read('WebUI.UserPassword'),
    syslogServer: null,
    ldapServer: directory ? read('NetDir.LDAP.0.Server.Address') : null,
  };
}

/** It asks at power on, and after each period. */
export function maxwellSchedule(read: Read): Schedule {
  const period = Number(read('System.Provision.Period') ?? '0');
  return { atPowerOn: true, everySeconds: period > 0 ? period : null, nightly: null };
}
