import type { Role } from '../../../daemon/api/index.ts';
import { goodPassword, send } from '../../api/daemon.ts';
import type { TestDaemon } from '../../api/daemon.ts';
import { createFanvilPhone, createSnomPhone, createYealinkPhone } from '../../phones/index.ts';

/** What would run where a text were taken for markup. */
export const evil = `<img src=x onerror=alert(1)>"'`;
const sixty = 'Ufficio amministrazione e contabilità generale, 2º piano, 12';
const proxied = '2001:db8:85a3:1234:5678:8a2e:370:7334';

/** Deployment settings of the world: an address of the new kind is believed where a proxy tells it. */
export const sweepEnvironment = {
  HOOKSWITCH_TRUSTED_PROXIES: '127.0.0.1',
  HOOKSWITCH_PENDING_NETWORKS: '127.0.0.0/8,::1/128,2001:db8::/32',
};

/** Where views are found: ids that only the daemon knows. */
export interface SweepIds {
  /** A phone that is up to date, with a name, a note and keys that try to be markup. */
  readonly phone: string;
  readonly plan: string;
}

const people: readonly (readonly [string, string])[] = [
  ['201', 'Giulia Ferrari'],
  ['202', 'Marco Bianchi'],
  ['203', sixty],
  ['204', evil],
  ['205', 'Sara Conti'],
  ['206', 'Davide Costa'],
  ['207', "Chiara D'Amico"],
  ['123456', 'Six Digits'],
  ['123457', 'Portineria'],
];

interface Wanted {
  readonly mac: string;
  readonly vendor: string;
  readonly model: string;
  readonly extension?: string;
  readonly note?: string;
  readonly label?: string;
}

const wanted: readonly Wanted[] = [
  { mac: '805EC0000001', vendor: 'yealink', model: 'T54', extension: '204', note: evil, label: evil },
  { mac: '805EC0000002', vendor: 'yealink', model: 'T46', extension: '201', note: 'Reception' },
  { mac: '805EC0000003', vendor: 'yealink', model: 'T54', extension: '203', note: sixty, label: sixty },
  { mac: '805EC0000004', vendor: 'yealink', model: 'T54', extension: '123456' },
  { mac: '805EC0000005', vendor: 'yealink', model: 'T46' },
  { mac: '000413000006', vendor: 'snom', model: 'D785', extension: '202', note: 'Warehouse' },
  { mac: '000413000007', vendor: 'snom', model: 'D862', extension: '205' },
  { mac: '000413000008', vendor: 'snom', model: 'M900' },
  { mac: '0C383E000009', vendor: 'fanvil', model: 'V67', extension: '206' },
  { mac: '0C383E00000A', vendor: 'fanvil', model: 'X3U', extension: '207' },
  { mac: '7C2F8000000B', vendor: 'gigaset', model: 'Maxwell3', extension: '123457' },
  { mac: '00219F00000C', vendor: 'flyingvoice', model: 'P23GW' },
];

const spaced = (mac: string) => mac.match(/../g)?.join(':') ?? mac;

/** Asks, and does not go on where that is refused. */
function insist(daemon: TestDaemon) {
  return async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> => {
    const answer = await daemon.call(method, path, { ...(body !== undefined && { body }), headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };
}
type Insist = ReturnType<typeof insist>;

const anyVersion = { 'if-match': '*' };

async function addPhones(ask: Insist): Promise<Map<string, string>> {
  for (const [number, name] of people) await ask('POST', '/extensions', { number, name });
  const urls = new Map<string, string>();
  for (const { extension, label, ...phone } of wanted) {
    const lines = extension === undefined ? [] : [{ slot: 1, extension, ...(label !== undefined && { label }) }];
    const { address } = await ask<{ address: { url: string } }>('POST', '/phones', { ...phone, lines });
    urls.set(phone.mac, address.url);
  }
  return urls;
}

/** One phone is up to date, one fetches, one is behind, one was refused, others wait. */
async function movePhones(ask: Insist, urls: ReadonlyMap<string, string>): Promise<void> {
  const urlOf = (mac: string) => urls.get(mac) ?? '';
  const boot = async (phone: ReturnType<typeof createYealinkPhone>, mac: string, polls = true) => {
    phone.pointAt(urlOf(mac));
    await phone.boot();
    if (polls) await phone.poll();
    return phone;
  };
  const good = await boot(createYealinkPhone({ mac: '805ec0000001', model: 'SIP-T54W' }), '805EC0000001');
  await boot(createYealinkPhone({ mac: '805ec0000002', model: 'SIP-T46U' }), '805EC0000002', false);
  await boot(createYealinkPhone({ mac: '805ec0000003', model: 'SIP-T54W' }), '805EC0000003');
  await boot(createYealinkPhone({ mac: '805ec0000004', model: 'SIP-T46U' }), '805EC0000004');
  await boot(createSnomPhone({ mac: '000413000006', model: 'D785' }), '000413000006');
  await boot(createFanvilPhone({ mac: '0c383e000009', model: 'V67' }), '0C383E000009');
  await ask('PATCH', `/phones/${spaced('805EC0000003')}/settings`, { 'locale.language': 'de' }, anyVersion);
  // Its own requests, with names and addresses that no maker gives.
  const own = good.report().provisioningUrl ?? '';
  const headers = { 'user-agent': `Yealink SIP-T54W 96.86.0.100 ${evil}`, 'x-forwarded-for': proxied };
  await send(`${own.replace(/\/$/, '')}/805ec0000001.cfg`, 'GET', { headers });
}

/** Phones that nobody added ask. */
async function knock(daemon: TestDaemon): Promise<void> {
  const ask = (path: string, agent: string, from = '127.0.0.1') =>
    send(`${daemon.app.addresses.phones}/${path}`, 'GET', {
      headers: { 'user-agent': agent, 'x-forwarded-for': from },
    });
  await ask('805ec0990001.cfg', 'Yealink SIP-T46U 108.86.0.20 80:5e:c0:99:00:01', proxied);
  await ask('805ec0990002.cfg', `Yealink ${evil} 80:5e:c0:99:00:02`);
  await ask('000413990003.htm', 'Mozilla/4.0 (compatible; snomD785-SIP 10.1.148.1)');
}

async function addSettings(ask: Insist, phone: string): Promise<void> {
  await ask('PATCH', '/defaults/settings', { 'locale.language': 'it', 'network.phone-vlan': 20 }, anyVersion);
  const model = { 'line-key.1': { kind: 'line' }, 'line-key.6': { kind: 'blf', value: '203' }, 'raw.lang.gui': evil };
  await ask('PATCH', '/models/yealink/T54/settings', model, anyVersion);
  const own = {
    'raw.phone_setting.backlight_time': evil,
    'line-key.2': { kind: 'blf', value: '201', label: evil },
    'line-key.3': { kind: 'speed-dial', value: '0123456789012345', label: sixty },
    'line-key.4': { none: true },
    'time.ntp-server': 'ntp.example',
  };
  await ask('PATCH', `/phones/${phone}/settings`, own, anyVersion);
}

/** What came out of an attempt to name something so; the API may refuse it, and then nothing is there to be shown. */
async function tryNames(daemon: TestDaemon): Promise<void> {
  const bodies: readonly (readonly [string, object])[] = [
    ['/tokens', { name: evil, role: 'viewer' }],
    ['/tokens', { name: sixty, role: 'viewer', expiresInDays: 3 }],
    ['/accounts', { name: evil, role: 'viewer', password: goodPassword }],
    ['/accounts', { name: 'paolo.dellamministrazione.generale', role: 'operator', password: goodPassword }],
  ];
  for (const [path, body] of bodies) await daemon.call('POST', path, { body });
}

/** Accounts that sign in, beside the admin: their names are their roles. */
async function addReaders(ask: Insist): Promise<void> {
  for (const role of ['viewer', 'operator'] satisfies Role[])
    await ask('POST', '/accounts', { name: role, role, password: goodPassword });
}

/** Fills a new daemon with what an office has, and with texts that would like to be more than texts. */
export async function fillWorld(daemon: TestDaemon): Promise<SweepIds> {
  const ask = insist(daemon);
  const urls = await addPhones(ask);
  const phone = spaced('805EC0000001');
  await addSettings(ask, phone);
  await movePhones(ask, urls);
  await knock(daemon);
  await tryNames(daemon);
  await addReaders(ask);
  const settings = { 'time.ntp-server': 'time.example', 'locale.language': 'fr' };
  const changes = [{ change: 'settings', target: { level: 'default' }, settings }];
  const plan = await ask<{ id: string }>('POST', '/plan', { changes, wait: 20 });
  return { phone, plan: plan.id };
}
