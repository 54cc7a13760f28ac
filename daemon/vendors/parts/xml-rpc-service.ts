import { FormatError } from '../../domain/index.ts';
import type { RedirectionOutcome, RedirectionOutside } from '../../domain/index.ts';
import { basic } from './account-fields.ts';
import { ask, done, failed, isPage, quoted } from './ask.ts';
import type { Answered } from './ask.ts';
import { readAnswer, writeCall } from './xml-rpc.ts';
import type { XmlRpcValue } from './xml-rpc.ts';

/** Where and as whom to call. `secrets`: what must not stand in any text. */
export interface XmlRpcAccount {
  readonly service: string;
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly secrets: readonly string[];
}

/** A service's yes or no with its words. `text` is raw: quote it before anybody reads it. */
export interface Verdict {
  readonly yes: boolean;
  readonly text: string;
  /** What stands behind the first text. */
  readonly more: readonly XmlRpcValue[];
}

/** Calls of one account. */
export interface XmlRpcService {
  readonly call: (method: string, ...parameters: readonly XmlRpcValue[]) => Promise<RedirectionOutcome<XmlRpcValue>>;
  /** A call that redirection services answer with an array: a boolean, then a text. */
  readonly verdict: (method: string, ...parameters: readonly XmlRpcValue[]) => Promise<RedirectionOutcome<Verdict>>;
  /** The failure that repeats the service's own words; `secrets`: those of this call. */
  readonly refused: (words: string, secrets?: readonly string[]) => ReturnType<typeof failed>;
}

/** XML-RPC over HTTP POST with Basic, as the redirection services speak it. */
export function createXmlRpcService(outside: RedirectionOutside, account: XmlRpcAccount): XmlRpcService {
  const { service, address } = account;
  const authorization = basic(account.user, account.password);
  const own = [account.password, authorization.slice('Basic '.length), ...account.secrets];
  const refused = (words: string, secrets: readonly string[] = []) =>
    failed('refused', { service, reason: quoted(words, [...own, ...secrets]) || '?' });
  const call: XmlRpcService['call'] = async (method, ...parameters) => {
    const headers = { 'content-type': 'text/xml', accept: 'text/xml', authorization };
    const body = printed(method, parameters);
    if (body === null) return failed('url-refused', { service });
    const answered = await ask(outside, { service, method: 'POST', url: address, headers, body });
    if (!answered.ok) return answered;
    const bad = judge(service, answered.value);
    if (bad !== null) return bad;
    return read(service, answered.value.text, (words) => refused(words, textsOf(parameters)));
  };
  return {
    call,
    refused,
    async verdict(method, ...parameters) {
      const answered = await call(method, ...parameters);
      if (!answered.ok) return answered;
      const verdict = verdictOf(answered.value);
      return verdict === null ? failed('answer-malformed', { service, problem: noVerdict }) : done(verdict);
    },
  };
}

/** Null for what XML cannot carry: of all that is sent, the address alone is typed freely. */
function printed(method: string, parameters: readonly XmlRpcValue[]): string | null {
  try {
    return writeCall(method, parameters);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const noVerdict = { en: 'it is neither yes nor no', it: 'non è né sì né no' };
const noXmlRpc = { en: 'it is no whole XML-RPC', it: 'non è XML-RPC completo' };

function judge(service: string, answered: Answered) {
  const { status } = answered;
  if (status === 401) return failed('credentials-wrong', { service });
  if (status === 403) return failed('not-permitted', { service });
  if (status >= 400) return failed('address-wrong', { service, status });
  return isPage(answered) ? failed('answer-is-page', { service }) : null;
}

function read(
  service: string,
  text: string,
  refuse: (words: string) => ReturnType<typeof failed>,
): RedirectionOutcome<XmlRpcValue> {
  try {
    const answer = readAnswer(text);
    return answer.fault === null ? done(answer.value) : refuse(answer.fault.text || String(answer.fault.code));
  } catch (error) {
    if (error instanceof FormatError) return failed('answer-malformed', { service, problem: noXmlRpc });
    throw error;
  }
}

function verdictOf(value: XmlRpcValue): Verdict | null {
  if (!Array.isArray(value)) return null;
  const [yes, text = '', ...more] = value as readonly XmlRpcValue[];
  return typeof yes === 'boolean' && (typeof text === 'string' || text === null)
    ? { yes, text: text ?? '', more }
    : null;
}

function textsOf(value: XmlRpcValue | readonly XmlRpcValue[]): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
