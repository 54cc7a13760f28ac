import { fanvilEvents, fanvilModes, fanvilPlaces } from './fanvil-facts.ts';
import type { FanvilModel, FanvilPlaces } from './fanvil-facts.ts';
import type { Account, PhoneKey, Report, Schedule } from './phone.ts';

/** Reads a key, `SIP CONFIG/SIP1 Enable Reg`; null = as from the factory. */
export type Read = (name: string) => string | null;

/** Names of a model's generation. */
export function placesOf(model: FanvilModel): FanvilPlaces {
  return model.row === undefined ? fanvilPlaces.present : fanvilPlaces.older;
}

const full = (text: string | null) => (text === null || text === '' ? null : text);
const numberOf = (text: string | null) => (full(text) === null ? null : Number(text));
const transports = { '0': 'udp', '1': 'tcp', '3': 'tls' } as const;
const srtpModes = { '0': 'off', '1': 'optional', '2': 'mandatory' } as const;

/** Type and value of a key, in words; null = empty. */
export function readKey(type: string, value: string): { kind: string; value: string } | null {
  if (type === '0') return null;
  const memory = /^([^@/]+)@(\d+)\/(b[cbaf]|[ficam])(.*)$/.exec(value);
  if (type === '1') return { kind: fanvilModes[memory?.[3] ?? ''] ?? 'unknown', value: memory?.[1] ?? value };
  if (type === '2') return { kind: /^SIP\d+$/.test(value) ? 'line' : 'unknown', value };
  if (type === '3' && value.startsWith('F_PREFIX:')) return { kind: 'prefix', value: value.slice('F_PREFIX:'.length) };
  if (type === '3') return { kind: fanvilEvents[value] ?? 'unknown', value: '' };
  if (type === '4') return { kind: 'dtmf', value };
  if (type === '14') return { kind: 'multicast-paging', value: value.replace(/\/PCMU$/, '') };
  return { kind: type === '7' || type === '21' ? 'url' : 'unknown', value };
}

function keyAt(read: Read, at: string, bank: PhoneKey['bank'], slot: number): PhoneKey | null {
  const code = read(`${at} Type`) ?? '0';
  const key = readKey(code, read(`${at} Value`) ?? '');
  return key === null ? null : { bank, module: 0, slot, code, ...key, label: read(`${at} Title`) ?? '' };
}

/** Where the keys of a model stand, in people's counting. */
function* keyPlaces(model: FanvilModel): Generator<readonly [at: string, slot: number]> {
  let slot = 0;
  for (let key = 1; key <= (model.row ?? 0); key += 1) yield [`PHONE CONFIG/Fkey${key}`, (slot += 1)];
  for (const [kind, pages] of [
    ['Sidekey', model.side],
    ['Dsskey', model.keys],
  ] as const)
    for (let page = 1; page <= (pages?.[0] ?? 0); page += 1)
      for (let key = 1; key <= (pages?.[1] ?? 0); key += 1) yield [`${kind} Config${page}/Fkey${key}`, (slot += 1)];
}

function softKeys(read: Read, model: FanvilModel): PhoneKey[] {
  const words = (read(placesOf(model).softKeys) ?? '').split(';').filter((word) => word !== '');
  return words.flatMap((word, at) => {
    const own = /^(?:dss|dsskey)(\d+)$/.exec(word)?.[1];
    if (word === 'none') return [];
    if (own === undefined)
      return [{ bank: 'soft', module: 0, slot: at + 1, code: word, kind: word, value: '', label: '' }];
    const place = model.row === undefined ? `SoftDss Config/Fkey${own}` : `PHONE CONFIG/SoftFkey${own}`;
    return keyAt(read, place, 'soft', at + 1) ?? [];
  });
}

function accountOf(read: Read, model: FanvilModel, keys: readonly PhoneKey[], slot: number, first: boolean): Account {
  const places = placesOf(model);
  const of = (name: string) => read(`SIP CONFIG/SIP${slot} ${name}`);
  const forward = (switched: string, target: string) => (of(switched) === '1' ? (of(target) ?? '') : null);
  const key = keys.find(({ kind, value }) => kind === 'line' && value === `SIP${slot}`);
  return {
    slot,
    user: of('Phone Number') ?? '',
    authUser: of('Register User') ?? '',
    password: of('Register Pswd') ?? '',
    displayName: of('Display Name') ?? '',
    label: full(key?.label ?? null) ?? (first ? (read(places.title) ?? '') : ''),
    server: of('Register Addr') ?? '',
    port: numberOf(of('Register Port')),
    transport: transports[(of('Transport') ?? '0') as keyof typeof transports] ?? 'udp',
    srtp: srtpModes[(of('Media Crypto') ?? '0') as keyof typeof srtpModes] ?? 'off',
    outboundProxy: full(of('Proxy Addr')),
    expires: numberOf(of('Register TTL')),
    codecs: (of('VoiceCodecMap') ?? '').split(',').filter((codec) => codec !== ''),
    voicemail: full(of('MWI Num')),
    doNotDisturb: of('Enable DND') === '1' && read(places.dndMode) === '2',
    forwardAlways: forward('Always FWD', 'Always FWD Num'),
    forwardBusy: forward('Busy FWD', 'Busy FWD Num'),
    forwardNoAnswer: forward('No Answer FWD', places.noAnswer),
  };
}

/** What a phone with these keys does. */
export function fanvilReport(model: FanvilModel, read: Read): Omit<Report, 'provisioningUrl'> {
  const places = placesOf(model);
  const lineKeys = [...keyPlaces(model)].flatMap(([at, slot]) => keyAt(read, at, 'line', slot) ?? []);
  const slots = Array.from({ length: model.accounts }, (_, index) => index + 1);
  const enabled = slots.filter((slot) => read(`SIP CONFIG/SIP${slot} Enable Reg`) === '1');
  const passwordOf = (level: string) =>
    ['1', '2']
      .filter((n) => read(`MMI CONFIG/Account${n} Level`) === level)
      .map((n) => read(`MMI CONFIG/Account${n} Password`))[0] ?? null;
  const syslog = full(read(places.syslog));
  return {
    accounts: enabled.map((slot) => accountOf(read, model, lineKeys, slot, slot === enabled[0])),
    keys: [...lineKeys, ...softKeys(read, model)],
    language: read(places.language),
    timeZone: read(places.zone),
    ntpServer: full(read(places.ntp)),
    phoneVlan: read('QOS CONFIG/Enable VLAN') === '1' ? numberOf(read('QOS CONFIG/VLAN ID')) : null,
    pcVlan: read('QOS CONFIG/Enable PVID') === '2' ? numberOf(read('QOS CONFIG/PVID Value')) : null,
    lldp: read('QOS CONFIG/LLDP Transmit') !== '0',
    callWaiting: read(places.callWaiting) !== '0',
    adminPassword: passwordOf('10'),
    userPassword: passwordOf('5'),
    syslogServer: syslog === '0.0.0.0' ? null : syslog,
    ldapServer: full(read(places.ldap)),
  };
}

/** When a phone asks on its own: at its start, and every so many hours. The factory's mode is off, but a source that DHCP tells is asked at each start. */
export function fanvilSchedule(model: FanvilModel, read: Read): Schedule {
  const places = placesOf(model);
  const mode = read(places.mode);
  const hours = mode === '2' ? Number(read(places.interval) ?? '1') : null;
  return { atPowerOn: mode !== '0', everySeconds: hours === null ? null : hours * 3600, nightly: null };
}
