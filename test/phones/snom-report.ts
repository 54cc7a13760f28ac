import type { Account, PhoneKey, Report, Schedule } from './phone.ts';
import { snomKeyEvents, snomKeyTypes } from './snom-facts.ts';
import type { SnomModel } from './snom-facts.ts';

/** Reads a setting, `name` or `name[index]`; null = as from the factory. */
export type Read = (name: string) => string | null;

const numberOf = (text: string | null) => (text === null ? null : Number(text));

function forwardOf(of: Read, kind: 'all' | 'busy' | 'time'): string | null {
  return of(`fwd_${kind}_enabled`) === 'on' ? (of(`fwd_${kind}_target`) ?? '') : null;
}

function srtpOf(of: Read): Account['srtp'] {
  if (of('user_srtp') !== 'on') return 'off';
  const mode = of('user_savp') ?? 'off';
  // SRTP without RTP/SAVP in the offer is what Snom calls "off": encryption is tried and told by nobody.
  return mode === 'mandatory' ? 'mandatory' : 'optional';
}

/** `host[:port][;transport=…]` */
function route(text: string): { host: string; port: number | null; transport: Account['transport'] } {
  const hit = /^(\[[^\]]+\]|[^:;]*)(?::(\d+))?(?:;transport=(udp|tcp|tls))?$/.exec(text);
  return {
    host: hit?.[1] ?? text,
    port: numberOf(hit?.[2] ?? null),
    transport: (hit?.[3] ?? 'udp') as Account['transport'],
  };
}

function accountOf(read: Read, slot: number): Account {
  const of: Read = (name) => read(`${name}[${slot}]`);
  const registrar = route(of('user_host') ?? '');
  const outbound = of('user_outbound');
  const out = outbound === null ? registrar : route(outbound);
  const isProxy = outbound !== null && out.host !== registrar.host;
  return {
    slot,
    user: of('user_name') ?? '',
    authUser: of('user_pname') ?? of('user_name') ?? '',
    password: of('user_pass') ?? '',
    displayName: of('user_realname') ?? '',
    label: of('user_idle_text') ?? '',
    server: registrar.host,
    port: isProxy ? registrar.port : (registrar.port ?? out.port),
    transport: out.transport,
    srtp: srtpOf(of),
    outboundProxy: isProxy ? out.host : null,
    expires: numberOf(of('user_expiry')),
    codecs: (of('codec_priority_list') ?? '').split(',').filter((codec) => codec !== '' && codec !== 'telephone-event'),
    voicemail: of('user_mailbox'),
    doNotDisturb: of('dnd_mode') === 'on',
    forwardAlways: forwardOf(of, 'all'),
    forwardBusy: forwardOf(of, 'busy'),
    forwardNoAnswer: forwardOf(of, 'time'),
  };
}

/** Splits `TYPE VALUE`; kind null = no type that the wiki names. */
export function readKey(content: string): { code: string; kind: string | null; value: string } | null {
  const [code = '', ...rest] = content.split(' ');
  const value = rest.join(' ');
  if (code === '' || code === 'none') return null;
  if (code !== 'keyevent') return { code, kind: snomKeyTypes[code] ?? null, value };
  if (value === 'F_NONE' || value === 'none') return null;
  return { code: `keyevent ${value}`, kind: snomKeyEvents[value] ?? null, value: '' };
}

/** The number in a key's value: `blf 200|*8200`, `dest <sip:200@host>|**`. */
function numberIn(value: string): string {
  const [target = ''] = value.split('|');
  return /^<?sips?:([^@>;]+)/.exec(target)?.[1] ?? target;
}

function functionKey(model: SnomModel, read: Read, name: string): PhoneKey | null {
  const index = Number(/^fkey\[(\d+)\]$/.exec(name)?.[1]);
  const key = Number.isNaN(index) ? null : readKey(read(name) ?? '');
  if (!key) return null;
  const own = model.ownKeys ?? Number.POSITIVE_INFINITY;
  const isDialled = key.kind === 'blf' || key.kind === 'speed-dial';
  return {
    bank: index < own ? 'line' : 'expansion',
    module: index < own ? 0 : 1,
    slot: (index < own ? index : index - own) + 1,
    code: key.code,
    kind: key.kind ?? 'unknown',
    value: isDialled ? numberIn(key.value) : key.value,
    label: read(`fkey-label[${index}]`) ?? '',
  };
}

function softKey(read: Read, name: string): PhoneKey | null {
  const hit = /^gui_fkey(\d)$|^context_key\[(\d)\]$/.exec(name);
  const key = hit ? readKey(read(name) ?? '') : null;
  if (!hit || !key) return null;
  const slot = hit[1] === undefined ? Number(hit[2]) + 1 : Number(hit[1]);
  return { bank: 'soft', module: 0, slot, code: key.code, kind: key.kind ?? 'unknown', value: key.value, label: '' };
}

function keysOf(model: SnomModel, names: readonly string[], read: Read): PhoneKey[] {
  return names
    .map((name) => functionKey(model, read, name) ?? softKey(read, name))
    .filter((key) => key !== null)
    .sort((a, b) => a.bank.localeCompare(b.bank) || a.module - b.module || a.slot - b.slot);
}

/** What a phone with these settings does. Keys beyond the phone's own are told as module 1: their index does not say more. */
export function snomReport(model: SnomModel, names: readonly string[], read: Read): Omit<Report, 'provisioningUrl'> {
  const slots = Array.from({ length: model.accounts }, (_, index) => index + 1);
  return {
    accounts: slots
      .filter((slot) => read(`user_active[${slot}]`) !== 'off' && read(`user_name[${slot}]`) !== null)
      .map((slot) => accountOf(read, slot)),
    keys: keysOf(model, names, read),
    language: read('language'),
    timeZone: read('timezone') ?? read('utc_offset'),
    ntpServer: read('ntp_server'),
    phoneVlan: numberOf(read('vlan_id')),
    pcVlan: numberOf(read('vlan_pc_id')),
    lldp: read('lldp_enable') !== 'off',
    callWaiting: (read('call_waiting[1]') ?? read('call_waiting')) !== 'off',
    adminPassword: read('webserver_admin_password') ?? read('http_pass'),
    userPassword: read('webserver_user_password'),
    syslogServer: read('syslog_server'),
    ldapServer: read('ldap_server'),
  };
}

/** When a phone with these settings asks on its own (wiki, "Provisioning polling"): a period below a day is a plain period. */
export function snomSchedule(read: Read): Schedule {
  const sources = read('provisioning_order') ?? 'redirection:stop pnp:stop dhcp:stop tr69:stop';
  const refresh = numberOf(read('settings_refresh_timer')) ?? 0;
  const on = read('prov_polling_enabled') === 'on';
  const period = numberOf(read('prov_polling_period')) ?? 86_400;
  const mode = read('prov_polling_mode') ?? 'rel';
  const nightly = on && mode !== 'rel' && period >= 86_400;
  const from = read('prov_polling_time') ?? '00:00';
  return {
    // setting_server is asked in the step called "redirection", whoever wrote it.
    atPowerOn: sources.includes('redirection'),
    everySeconds: on && !nightly ? period : refresh > 0 ? refresh : null,
    nightly: nightly ? { from, to: mode === 'abs' ? from : (read('prov_polling_time_rand_end') ?? from) } : null,
  };
}
