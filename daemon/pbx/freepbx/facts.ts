import { isIP } from 'node:net';
import { dialString } from '../../domain/index.ts';
import type { ExchangeFacts, ExchangeFinding, SipTransport } from '../contract.ts';
import type { FeatureCodeRow, Reading } from './rows.ts';
import { shown } from '../tables/texts.ts';

/** What FreePBX would have all phones use, and what is wrong with it. */
export interface ReadFacts {
  readonly facts: ExchangeFacts;
  readonly findings: readonly ExchangeFinding[];
}

/** FreePBX's features by the id of the setting that holds their code. From the modules' own lists; the sheet, section 2. */
const features: Readonly<Record<string, string>> = {
  'donotdisturb/dnd_on': 'dnd-on',
  'donotdisturb/dnd_off': 'dnd-off',
  'donotdisturb/dnd_toggle': 'dnd-toggle',
  'callforward/cfon': 'forward-always-on',
  'callforward/cfoff': 'forward-always-off',
  'callforward/cfbon': 'forward-busy-on',
  'callforward/cfboff': 'forward-busy-off',
  'callforward/cfuon': 'forward-no-answer-on',
  'callforward/cfuoff': 'forward-no-answer-off',
  'callwaiting/cwon': 'call-waiting-on',
  'callwaiting/cwoff': 'call-waiting-off',
  'core/pickup': 'direct-pickup',
  'core/pickupexten': 'group-pickup',
  'core/automon': 'record',
  'voicemail/myvoicemail': 'voicemail',
  'queues/que_toggle': 'queue-toggle',
};

/** The facts of a reading. Features that have no row are not told. */
export function readFacts(reading: Pick<Reading, 'featureCodes' | 'sipSettings' | 'settings'>): ReadFacts {
  const findings: ExchangeFinding[] = [];
  const featureCodes: Record<string, string | null> = {};
  for (const row of reading.featureCodes) {
    const id = features[`${row.module.trim().toLowerCase()}/${row.feature.trim().toLowerCase()}`];
    if (id !== undefined) featureCodes[id] = codeOf(row, findings);
  }
  return { facts: { sip: sipFacts(reading.sipSettings, reading.settings), featureCodes }, findings };
}

function codeOf(row: FeatureCodeRow, findings: ExchangeFinding[]): string | null {
  const custom = row.customcode?.trim() ?? '';
  const code = custom === '' ? (row.defaultcode?.trim() ?? '') : custom;
  if (!row.enabled || code === '') return null;
  if (dialString.safeParse(code).success) return code;
  const parameters = { feature: shown(`${row.module}/${row.feature}`), code: shown(code) };
  findings.push({ code: 'exchange-feature-code-unusable', number: null, parameters });
  return null;
}

const usualPorts: Readonly<Record<SipTransport, number>> = { udp: 5060, tcp: 5060, tls: 5061, ws: 8088, wss: 8089 };

type Texts = ReadonlyMap<string, string>;

function sipFacts(sip: Texts | null, settings: Texts): ExchangeFacts['sip'] {
  const binds = bindsOf(sip?.get('binds') ?? '');
  const ports: Partial<Record<SipTransport, number>> = {};
  for (const [protocol, addresses] of binds) {
    // Asterisk's own web server listens for web sockets, wherever the transport claims to be.
    const http = protocol === 'wss' ? 'HTTPTLSBINDPORT' : 'HTTPBINDPORT';
    const isWeb = protocol === 'ws' || protocol === 'wss';
    const told = isWeb ? settings.get(http) : sip?.get(`${protocol}port-${addresses[0] ?? ''}`);
    ports[protocol] = portOf(told) ?? usualPorts[protocol];
  }
  return { address: addressOf(binds), ports, codecs: codecsOf(sip?.get('voicecodecs') ?? '') };
}

function portOf(text: string | undefined): number | null {
  const port = Number(text?.trim() || Number.NaN);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

/** Addresses by protocol on which a transport is switched on, certain ones before wildcards. */
function bindsOf(text: string): ReadonlyMap<SipTransport, readonly string[]> {
  const binds = new Map<SipTransport, readonly string[]>();
  const told = jsonOf(text);
  for (const protocol of Object.keys(usualPorts) as SipTransport[]) {
    const addresses = Object.entries(Object(told?.[protocol]) as Record<string, unknown>)
      .filter(([, state]) => state === 'on' || state === true || state === 1)
      .map(([address]) => address);
    if (addresses.length > 0) binds.set(protocol, addresses.sort(byCertainty));
  }
  return binds;
}

const byCertainty = (a: string, b: string) => Number(isReachable(b)) - Number(isReachable(a));

const isReachable = (address: string) => isIP(address) !== 0 && !/^(?:0\.0\.0\.0|127\..*|::1?|\[::1?\])$/.test(address);

/**
 * The address that it is bound to, if that is one for phones. Not `externip`: that is how the exchange is seen from outside of its NAT, where phones of the
 * house often cannot reach it.
 */
function addressOf(binds: ReadonlyMap<SipTransport, readonly string[]>): string | null {
  const [address] = [...new Set([...binds.values()].flat().filter(isReachable))];
  return address ?? null;
}

/** `{"ulaw":1,"alaw":2,"gsm":""}`: what has a place is on. */
function codecsOf(text: string): readonly string[] | null {
  const places = Object.entries(jsonOf(text) ?? {})
    .map(([codec, place]) => ({ codec, place: Number(place) }))
    .filter(({ codec, place }) => place > 0 && /^[a-z0-9_.-]{1,20}$/i.test(codec))
    .sort((a, b) => a.place - b.place);
  return places.length === 0 ? null : places.map(({ codec }) => codec.toLowerCase());
}

function jsonOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null; // left as it was before anything was saved, or broken: it does not tell
  }
}
