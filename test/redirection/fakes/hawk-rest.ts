import { createHash, createHmac } from 'node:crypto';
import { startFake } from './server.ts';
import type { Heard, Reply } from './server.ts';

/** The Hawk header, attribute by attribute (no other attributes, none twice); null = it is none. */
function attributesOf(header: string): ReadonlyMap<string, string> | null {
  if (!header.startsWith('Hawk ')) return null;
  const parts = header.slice(5).split(', ');
  const found = new Map<string, string>();
  for (const part of parts) {
    const [, name = '', value = ''] = /^(id|ts|nonce|hash|ext|mac)="([^"\\]*)"$/.exec(part) ?? [];
    if (name === '' || found.has(name)) return null;
    found.set(name, value);
  }
  return found;
}

/** The text that is signed, and its MAC, by Hawk's own specification: every line ends with a line feed. */
export function hawkMac(key: string, lines: readonly string[]): string {
  return createHmac('sha256', key)
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('base64');
}

/** The payload's hash by Hawk's own specification. */
export function hawkHash(contentType: string, body: string): string {
  return createHash('sha256').update(`hawk.1.payload\n${contentType}\n${body}\n`).digest('base64');
}

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export interface HawkRestOptions {
  readonly now: () => number;
  /** Name of the setting that holds the address. */
  readonly setting: string;
  readonly expired?: boolean;
}

/** SRAPS and GRAPE: strict about signature, skew (a minute), nonce, payload hash, and the shape of what is put. */
export async function startHawkRest({ now, setting, expired = false }: HawkRestOptions) {
  const id = 'key-7f3a';
  const key = 'hawk-secret-4711';
  const company = '0b0e7a1c';
  const phones = new Map<string, unknown>();
  const others = new Set<string>();
  const nonces = new Set<string>();
  const options = { mayEdit: true, leadsTo: null as string | null, companyAt: null as string | null, skew: 0 };
  const time = () => Math.floor(now() / 1000) + options.skew;

  const unauthorized = (error: string, attributes = '') =>
    json(401, { message: error }, { 'www-authenticate': `Hawk${attributes} error="${error}"` });
  const refuse = (heard: Heard): Reply | null => {
    const given = attributesOf(heard.headers.authorization ?? '');
    if (given === null || given.get('id') !== id) return unauthorized('Unknown credentials');
    const { path, query, host, method, body } = heard;
    const [name = '', port = '80'] = host.split(':');
    const resource = query.size > 0 ? `${path}?${query.toString()}` : path;
    const [ts = '', nonce = '', hash = ''] = ['ts', 'nonce', 'hash'].map((each) => given.get(each) ?? '');
    const lines = ['hawk.1.header', ts, nonce, method, resource, name, port, hash, given.get('ext') ?? ''];
    if (given.get('mac') !== hawkMac(key, lines)) return unauthorized('Bad mac');
    const contentType = (heard.headers['content-type'] ?? '').split(';')[0] ?? '';
    if (hash !== hawkHash(contentType, body)) return unauthorized('Bad payload hash');
    if (nonce === '' || nonces.has(nonce)) return unauthorized('Invalid nonce');
    nonces.add(nonce);
    if (Math.abs(Number(ts) - time()) <= 60) return null;
    const tsm = hawkMac(key, ['hawk.1.ts', String(time())]);
    return unauthorized('Stale timestamp', ` ts="${time()}", tsm="${tsm}",`);
  };

  const settings = [
    ...Array.from({ length: 30 }, (_, index) => ({ uuid: `other-${index}`, param_name: `param_${index}` })),
    { uuid: 'c0ffee00-1111', param_name: setting },
  ];
  /** Twenty a page whatever is asked for: whoever does not follow the link finds nothing. */
  const settingsPage = (heard: Heard): Reply => {
    const number = Number(heard.query.get('page') ?? 1);
    const slice = settings.slice((number - 1) * 20, number * 20);
    const next =
      number * 20 < settings.length
        ? { link: `<${fake.address}/api/v1/settings/?page=${number + 1}&page_size=20>; rel="next"` }
        : {};
    return json(200, slice, next);
  };
  const put = (mac: string, heard: Heard): Reply => {
    const { headers, body } = heard;
    if (headers['content-type'] !== 'application/json') return json(400, { detail: 'Unsupported media type' });
    const read = JSON.parse(body) as Record<string, unknown>;
    if (Object.keys(read).join() !== 'mac,autoprovisioning_enabled,settings_manager')
      return json(400, { error: 'unknown field' });
    const manager = read.settings_manager as Record<string, { value?: unknown; attrs?: { perm?: unknown } }>;
    const { value, attrs } = manager['c0ffee00-1111'] ?? {};
    if (read.mac !== mac || read.autoprovisioning_enabled !== true || attrs?.perm !== 'RW')
      return json(400, { error: 'bad field' });
    if (typeof value !== 'string' || !/^https?:\/\/[^/\s]+\/\S*$/.test(value))
      return json(400, { detail: `Enter a valid URL: ${String(value)}` });
    const isNew = !phones.has(mac);
    phones.set(mac, read);
    return json(isNew ? 201 : 200, read);
  };
  const endpoint = (mac: string, heard: Heard): Reply => {
    if (!/^[0-9a-f]{12}$/.test(mac)) return json(404, { detail: 'Not found.' });
    if (!options.mayEdit) return json(403, { message: 'Your role is read only' });
    if (others.has(mac))
      return json(
        403,
        heard.method === 'PUT' ? { error: 'taken_mac_or_forbidden' } : { message: 'User lacks permission to endpoint' },
      );
    if (heard.method === 'PUT') return put(mac, heard);
    const held = phones.get(mac);
    if (held === undefined) return json(404, { detail: 'Not found.' });
    if (heard.method === 'GET') return json(200, held);
    if (heard.method !== 'DELETE') return json(405, { detail: 'Method not allowed' });
    phones.delete(mac);
    return { status: 204, body: '' };
  };
  const fake = await startFake(
    (heard) => {
      const refused = refuse(heard);
      if (refused !== null) return refused;
      const base = options.leadsTo ?? fake.address;
      if (heard.path === '/api/v1/settings/') return settingsPage(heard);
      if (heard.path === `/api/v1/tokens/${id}`)
        return json(200, { links: { company: `${options.companyAt ?? fake.address}/api/v1/companies/${company}/` } });
      if (heard.path === `/api/v1/companies/${company}/`)
        return json(200, { links: { endpoints: `${base}/api/v1/companies/${company}/endpoints/` } });
      const [, mac] = /^\/api\/v1\/companies\/0b0e7a1c\/endpoints\/([^/]+)$/.exec(heard.path) ?? [];
      return mac === undefined ? json(404, { detail: 'Not found.' }) : endpoint(mac, heard);
    },
    { expired },
  );
  const credentials = { address: `${fake.address}/api/v1/`, 'key-id': id, 'key-secret': key };
  return { fake, phones, others, options, credentials };
}
