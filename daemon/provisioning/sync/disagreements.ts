import type { DeviceConfig, Finding, ModelAbilities } from '../../domain/index.ts';
import type { AccountBook, EndpointFacts, Exchange, ExchangeFacts } from '../../pbx/index.ts';
import type { Codec, SettingValues } from '../../settings/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { DeviceData } from '../device-data.ts';

type Config = DeviceConfig<SettingValues>;

/** A setting as the phone has it; undefined = the model does not have it, so nobody knows what it does. */
const told = <K extends keyof SettingValues>({ settings, can }: Config, id: K): SettingValues[K] | undefined =>
  can.settings.has(id) ? settings[id] : undefined;

/** Where a phone's file and its accounts on the exchange contradict each other: what works on neither side's own page. */
export function disagreements(book: AccountBook, config: Config): readonly Finding[] {
  const facts = book.facts();
  const lines = config.lines.flatMap(({ slot, extension: { number } }) => {
    const endpoint = book.endpoint(number);
    return endpoint === null ? [] : ofLine(config, { slot, number }, endpoint, facts);
  });
  return config.lines.length === 0 ? [] : [...ofServer(config, facts), ...lines];
}

function ofServer(config: Config, { sip }: ExchangeFacts): readonly Finding[] {
  const transport = told(config, 'sip.transport');
  const { 'sip.server': server, 'sip.port': port, 'sip.outbound-proxy': proxy } = config.settings;
  const found: Finding[] = [];
  const listening = Object.keys(sip.ports);
  if (transport !== undefined && listening.length > 0 && !listening.includes(transport))
    found.push({ code: 'transport-not-listened', parameters: { transport, allowed: listening.join(', ') } });
  // Behind a proxy, address and port are the proxy's business.
  if (proxy !== null) return found;
  const isOwn = sip.address === null || server?.toLowerCase() === sip.address.toLowerCase();
  if (!isOwn && server !== null)
    found.push({ code: 'sip-server-differs', parameters: { server, expected: sip.address ?? '' } });
  const expected = transport === undefined ? undefined : sip.ports[transport];
  if (isOwn && transport !== undefined && expected !== undefined && port !== null && port !== expected)
    found.push({ code: 'sip-port-differs', parameters: { port, transport, expected } });
  return found;
}

interface Place {
  readonly slot: number;
  readonly number: string;
}

function ofLine(config: Config, place: Place, endpoint: EndpointFacts, facts: ExchangeFacts): readonly Finding[] {
  const found: Finding[] = [];
  const transport = told(config, 'sip.transport');
  const { transports } = endpoint;
  if (transport !== undefined && transports !== null && !transports.includes(transport))
    found.push({
      code: 'line-transport-refused',
      parameters: { ...place, transport, allowed: transports.join(', ') || '-' },
    });
  const srtp = srtpFault(told(config, 'sip.srtp'), endpoint);
  if (srtp !== null) found.push({ code: srtp, parameters: { ...place } });
  const dtmf = told(config, 'sip.dtmf');
  if (dtmf !== undefined && endpoint.dtmf !== null && !isHeard[endpoint.dtmf].includes(dtmf))
    found.push({ code: 'line-dtmf-differs', parameters: { ...place, phone: dtmf, expected: endpoint.dtmf } });
  const codecs = codecFault(told(config, 'sip.codecs'), config.can, endpoint.codecs ?? facts.sip.codecs);
  if (codecs !== null) found.push({ code: 'line-no-codec', parameters: { ...place, ...codecs } });
  return found;
}

/** Asterisk refuses an offer without encryption where it has `media_encryption=sdes` and not `_optimistic`, and one with it where it has none. */
function srtpFault(
  srtp: SettingValues['sip.srtp'] | undefined,
  { mediaEncryption, mediaEncryptionOptional }: EndpointFacts,
): 'line-srtp-dtls' | 'line-srtp-wanted' | 'line-srtp-refused' | null {
  if (mediaEncryption === null) return null;
  if (mediaEncryption === 'dtls') return mediaEncryptionOptional && srtp !== 'mandatory' ? null : 'line-srtp-dtls';
  if (mediaEncryption === 'sdes') return srtp === 'off' && !mediaEncryptionOptional ? 'line-srtp-wanted' : null;
  return srtp === 'mandatory' ? 'line-srtp-refused' : null;
}

/** What each of Asterisk's DTMF modes hears. `auto` = RFC 4733 where it is offered, else tones. */
const isHeard: Readonly<Record<NonNullable<EndpointFacts['dtmf']>, readonly SettingValues['sip.dtmf'][]>> = {
  rfc4733: ['rfc4733', 'rfc4733-and-sip-info'],
  inband: ['inband'],
  info: ['sip-info', 'rfc4733-and-sip-info'],
  auto: ['rfc4733', 'rfc4733-and-sip-info', 'inband'],
};

/** Our codecs in Asterisk's words. */
const inAsterisk: Readonly<Record<Codec, string>> = {
  opus: 'opus',
  g722: 'g722',
  pcma: 'alaw',
  pcmu: 'ulaw',
  g729: 'g729',
  'g726-32': 'g726',
  gsm: 'gsm',
  ilbc: 'ilbc',
};

function codecFault(
  wanted: readonly Codec[] | undefined,
  { choices }: Pick<ModelAbilities, 'choices'>,
  allowed: readonly string[] | null,
): { readonly phone: string; readonly allowed: string } | null {
  if (wanted === undefined || allowed === null || allowed.length === 0) return null;
  const can = choices['sip.codecs'];
  const offered = wanted.filter((codec) => can === undefined || can.includes(codec));
  if (offered.length === 0 || offered.some((codec) => allowed.includes(inAsterisk[codec]))) return null;
  return { phone: offered.join(', '), allowed: allowed.join(', ') };
}

const longestAgent = 100;

/** What of those who are registered as a device's accounts contradicts that they are this phone. Cheap: asked anew each time. */
export function contactFindings(
  exchange: Exchange,
  hear: DeviceData['hear'],
  device: Pick<DeviceRecord, 'lines' | 'vendor' | 'model'>,
): readonly Finding[] {
  return device.lines.flatMap(({ slot, extension: number }): Finding[] => {
    const { contacts } = exchange.registration(number);
    const [only] = contacts;
    if (only === undefined) return [];
    if (contacts.length > 1)
      return [{ code: 'line-several-contacts', parameters: { slot, number, count: contacts.length } }];
    const { userAgent } = only;
    if (userAgent === null || !isOther(hear(device.vendor, userAgent), device)) return [];
    return [{ code: 'line-other-contact', parameters: { slot, number, userAgent: userAgent.slice(0, longestAgent) } }];
  });
}

/** Only who is understood can be another: phones call themselves differently in SIP than in their requests. */
function isOther(
  heard: ReturnType<DeviceData['hear']>,
  { vendor, model }: Pick<DeviceRecord, 'vendor' | 'model'>,
): boolean {
  if (heard === null) return false;
  if (heard.otherMake !== undefined && heard.otherMake !== vendor) return true;
  return heard.model !== null && model !== null && heard.model !== model;
}
