import { lineOfText } from '../../domain/index.ts';
import type { FindingCode } from '../../domain/index.ts';
import type { Account, ExchangeFinding, SipTransport } from '../contract.ts';
import { readCodecs, readTransports } from '../tables/endpoint-words.ts';
import { isNumber, mendName, nameLength, secretFault, shown } from '../tables/texts.ts';

/**
 * An endpoint of `pjsip.conf` or of the realtime tables, with what belongs to it; words are Asterisk's own, empty where nothing is told. A phone's account
 * is an endpoint that Asterisk asks for a password (`auth`) and lets register (`maxContacts` above 0); all others are trunks.
 */
export interface Section {
  readonly id: string;
  /** Name of a transport, or empty = any. */
  readonly transport: string;
  /** Protocol of that transport, where it is known. */
  readonly protocol: SipTransport | null;
  readonly mediaEncryption: string;
  readonly mediaEncryptionOptimistic: string;
  readonly webrtc: string;
  readonly dtmfMode: string;
  /** `(ulaw|alaw)` by AMI, `!all,ulaw,alaw` in tables. */
  readonly allow: string;
  readonly disallow: string;
  readonly callerId: string;
  readonly mailboxes: string;
  readonly auth: { readonly type: string; readonly username: string; readonly password: string } | null;
  /** null = there is no AOR. */
  readonly maxContacts: number | null;
}

/** What a section comes to: an account, a finding on one, or neither for a trunk. */
export interface SectionOutcome {
  readonly account: Account | null;
  readonly findings: readonly ExchangeFinding[];
}

/** As our own extensions have it. */
const loginName = lineOfText(64);

const dtmfModes = { rfc4733: 'rfc4733', inband: 'inband', info: 'info', auto: 'auto', auto_info: 'auto' } as const;
const isYes = (text: string) => /^(yes|true|on|1)$/i.test(text.trim());

/** What a section comes to. Whatever its texts hold, nothing is thrown. */
export function accountOfSection(section: Section): SectionOutcome {
  const { id, auth } = section;
  if (auth === null || (section.maxContacts ?? 0) === 0) return { account: null, findings: [] };
  const findings: ExchangeFinding[] = [];
  const number = isNumber(id) ? id : null;
  const report = (code: FindingCode, parameters: Readonly<Record<string, string | number>> = {}) =>
    findings.push({ code, number, parameters: { number: shown(id), ...parameters } });
  if (number === null) {
    report('exchange-number-unusable');
    return { account: null, findings };
  }
  const fault = secretFault(auth.password);
  if (fault !== null) {
    // A hash (`auth_type=md5`) is no password: a phone cannot be given it.
    if (fault === 'empty') report('exchange-secret-missing');
    else report('exchange-secret-unusable', { reason: fault });
    return { account: null, findings };
  }
  const authUser = auth.username === '' || auth.username === id ? null : auth.username;
  if (authUser !== null && !loginName.safeParse(authUser).success) {
    report('exchange-login-unusable');
    return { account: null, findings };
  }
  const name = nameOf(section, report);
  const mailbox = /^([0-9A-Za-z*#+._-]{1,64})@/.exec(section.mailboxes)?.[1] ?? null;
  const account = {
    number,
    user: number,
    name,
    secret: auth.password,
    authUser,
    mailbox,
    endpoint: endpointOf(section),
  };
  return { account, findings };
}

function nameOf(
  { id, callerId }: Section,
  report: (code: FindingCode, parameters?: Readonly<Record<string, string | number>>) => void,
): string {
  const quoted = /^\s*"(.*)"\s*(<[^<>]*>)?\s*$/su.exec(callerId)?.[1] ?? callerId.replace(/<[^<>]*>\s*$/u, '');
  const { name, faults } = mendName(quoted.replaceAll('\\"', '"'));
  for (const fault of faults)
    report(`exchange-name-${fault}`, fault === 'long' ? { limit: nameLength } : { name: shown(name) });
  return name === '' || name === '<unknown>' ? id : name;
}

function endpointOf(section: Section): Account['endpoint'] {
  const named = section.protocol === null ? readTransports(section.transport) : [section.protocol];
  const media = section.mediaEncryption.trim().toLowerCase();
  const dtmf = section.dtmfMode.trim().toLowerCase() as keyof typeof dtmfModes;
  return {
    transports: named === 'unknown' ? null : named,
    mediaEncryption:
      isYes(section.webrtc) || media === 'dtls' ? 'dtls' : media === 'sdes' ? 'sdes' : media === '' ? null : 'none',
    mediaEncryptionOptional: isYes(section.mediaEncryptionOptimistic),
    dtmf: Object.hasOwn(dtmfModes, dtmf) ? dtmfModes[dtmf] : null,
    codecs: readCodecs(section.allow.replaceAll(/[()]/g, ''), section.disallow),
    maxContacts: section.maxContacts,
  };
}
