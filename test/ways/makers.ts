import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { startFanvilFdps } from '../redirection/fakes/fanvil-fdps.ts';
import { startGigasetXmlRpc } from '../redirection/fakes/gigaset-xml-rpc.ts';
import { startHawkRest } from '../redirection/fakes/hawk-rest.ts';
import { startSnomXmlRpc } from '../redirection/fakes/snom-xml-rpc.ts';
import { startYealinkXmlRpc } from '../redirection/fakes/yealink-xml-rpc.ts';
import { startYmcs } from '../redirection/fakes/yealink-ymcs.ts';

/** A maker's service as its customers know it, and as its phones do. */
export interface Maker {
  readonly credentials: Readonly<Record<string, string>>;
  /** How many phones it has an address for. */
  readonly held: () => number;
  /** The address that it was given for a phone. */
  readonly urlOf: (mac: string) => string | undefined;
  /** Where a phone out of its box is sent: an address that it follows from then on, or one that it asks, whose file tells it more; null = the maker knows nothing of it. */
  readonly send: (mac: string) => string | null;
  /** Whether what is asked there is a file of the maker's own, which the phone reads before it goes on. */
  readonly tellsByFile?: true;
  /** Hears what the phone's label says (`<MAC>-<code>`); absent = the service does not care. */
  readonly label?: (mac: string, macId: string) => void;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The maker's own web server that phones of Snom's and Gigaset's ask: a file in their language that holds the address. Gone at the end of the test. */
async function startFileServer(
  answer: (mac: string, request: IncomingMessage) => string | 401 | null,
): Promise<string> {
  const server = createServer((request, response) => {
    const [mac = ''] = /[0-9A-F]{12}/.exec(request.url ?? '') ?? [];
    const file = answer(mac, request);
    const challenge = { 'www-authenticate': 'Digest realm="prov", nonce="n-1", qop="auth", algorithm=MD5' };
    const body = typeof file === 'string' ? file : 'no';
    const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) };
    response.writeHead(typeof file === 'string' ? 200 : (file ?? 404), {
      ...headers,
      ...(file === 401 ? challenge : {}),
    });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Snom's wiki: the phone asks the maker as any server, for `<type>-<MAC>.htm`, and is told another `setting_server`. */
async function sendBySnomFile(urlOf: Maker['urlOf']) {
  const address = await startFileServer((mac) => {
    const url = urlOf(mac.toLowerCase());
    if (url === undefined) return null;
    return `<?xml version="1.0"?><settings><phone-settings><setting_server perm="RW">${escape(url)}</setting_server></phone-settings></settings>`;
  });
  return { tellsByFile: true, send: () => `${address}/` } as const;
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** The right answer to the one challenge above, by RFC 2617. */
function provesLabel(request: IncomingMessage, user: string, password: string): boolean {
  const of = (name: string) => new RegExp(`\\b${name}="?([^",]*)`).exec(request.headers.authorization ?? '')?.[1] ?? '';
  const asked = `${of('nonce')}:${of('nc')}:${of('cnonce')}:auth:${md5(`GET:${request.url}`)}`;
  return of('username') === user && of('response') === md5(`${md5(`${user}:prov:${password}`)}:${asked}`);
}

/**
 * Gigaset's wiki: the phone proves itself with its MAC address and the MAC-ID of its label, and puts its MAC address in place of `%MACD`. No source shows what comes back: it is the
 * phone's own language here.
 */
async function sendByMaxwellFile(urlOf: Maker['urlOf'], macIds: ReadonlyMap<string, string>) {
  const address = await startFileServer((mac, request) => {
    if (!provesLabel(request, mac, macIds.get(mac) ?? '')) return 401;
    const url = urlOf(mac);
    if (url === undefined) return null;
    return `<?xml version="1.0" encoding="UTF-8"?><provisioning version="1.1"><nvm><param name="System.Provision.ProvisioningServer" value="${escape(url)}"/></nvm></provisioning>`;
  });
  return { tellsByFile: true, send: () => `${address}/%MACD.xml` } as const;
}

/** The setting that was put for a phone at SRAPS or GRAPE. */
const settingOf = (held: unknown) =>
  Object.values(
    (held as { settings_manager?: Record<string, { value: string }> } | undefined)?.settings_manager ?? {},
  )[0]?.value;

const hawk = (setting: string) => async (): Promise<Maker> => {
  const { phones, credentials } = await startHawkRest({ now: Date.now, setting });
  const urlOf = (mac: string) => settingOf(phones.get(mac));
  return { credentials, urlOf, held: () => phones.size, ...(await sendBySnomFile(urlOf)) };
};

/** How phones of Yealink's and Fanvil's ask their makers is no public knowledge: they are told what was registered, and follow it. */
const sendDirectly = (urlOf: Maker['urlOf']) => ({ urlOf, send: (mac: string) => urlOf(mac) ?? null });

/** Services by the product's ids. */
export const makers: Readonly<Record<string, () => Promise<Maker>>> = {
  'yealink-ymcs': async () => {
    const { phones, credentials } = await startYmcs({ now: Date.now });
    return { credentials, held: () => phones.size, ...sendDirectly((mac) => phones.get(mac)?.uniqueServerUrl) };
  },
  'yealink-xml-rpc': async () => {
    const { phones, credentials } = await startYealinkXmlRpc();
    const name = (mac: string) => mac.toUpperCase().replaceAll(/(..)(?!$)/g, '$1-');
    return { credentials, held: () => phones.size, ...sendDirectly((mac) => phones.get(name(mac))?.url) };
  },
  'snom-sraps': hawk('setting_server'),
  'snom-xml-rpc': async () => {
    const { phones, credentials } = await startSnomXmlRpc();
    const urlOf = (mac: string) => phones.get(mac.toUpperCase());
    return { credentials, urlOf, held: () => phones.size, ...(await sendBySnomFile(urlOf)) };
  },
  'gigaset-grape': hawk('ProvisioningServer'),
  'gigaset-xml-rpc': async () => {
    const { phones, labels, credentials } = await startGigasetXmlRpc();
    const macIds = new Map<string, string>();
    const label = (mac: string, macId: string) => {
      labels.set(mac.toUpperCase(), macId.slice(-4));
      macIds.set(mac.toUpperCase(), macId);
    };
    const urlOf = (mac: string) => phones.get(mac.toUpperCase())?.url;
    return { credentials, label, urlOf, held: () => phones.size, ...(await sendByMaxwellFile(urlOf, macIds)) };
  },
  'fanvil-fdps': async () => {
    const { phones, urlOf, credentials } = await startFanvilFdps();
    return { credentials, held: () => phones.size, ...sendDirectly(urlOf) };
  },
};
