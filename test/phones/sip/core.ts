import { randomBytes } from 'node:crypto';
import type { Challenge, Credentials } from './digest.ts';
import { answerChallenge, readChallenge } from './digest.ts';
import type { SipMessage } from './message.ts';
import { headersOf } from './message.ts';
import type { Transactions } from './transactions.ts';
import type { Wire } from './wire.ts';

/** What a phone knows of itself, and its way to say something. */
export interface Core {
  number: string;
  server: { host: string; port: number };
  /** Its address towards the server: `sip:201@127.0.0.1`. */
  identity: string;
  userAgent: string;
  displayName: string | undefined;
  /** Answers challenges of this realm only; of any when nothing is said. */
  realm: string | undefined;
  credentials(): Credentials;
  wire(): Wire;
  transactions: Transactions;
}

export const newTag = (): string => randomBytes(6).toString('hex');
export const newBranch = (): string => `z9hG4bK${randomBytes(8).toString('hex')}`;

export const viaOf = (core: Core, branch = newBranch()): string => {
  const { transport, local } = core.wire();
  return `SIP/2.0/${transport} ${local.host}:${local.port};rport;branch=${branch}`;
};

export const contactOf = (core: Core): string => {
  const { transport, local } = core.wire();
  const how = transport === 'UDP' ? '' : `;transport=${transport.toLowerCase()}`;
  return `<sip:${core.number}@${local.host}:${local.port}${how}>`;
};

/** A series of requests with one Call-ID: of a registration, a call, a subscription. */
export interface Series {
  callId: string;
  fromTag: string;
  /** The number of the last request. */
  sequence: number;
}

export const newSeries = (): Series => ({ callId: newTag(), fromTag: newTag(), sequence: 0 });

export interface Draft {
  method: string;
  uri: string;
  /** The value of To. */
  to: string;
  headers?: readonly (readonly [string, string])[];
  body?: string;
}

/** Makes the next request of a series. */
export function draftRequest(core: Core, series: Series, draft: Draft, branch?: string): SipMessage {
  series.sequence += 1;
  const name = core.displayName === undefined ? '' : `"${core.displayName.replace(/["\\]/g, '\\$&')}" `;
  return {
    method: draft.method,
    uri: draft.uri,
    headers: [
      ['Via', viaOf(core, branch)],
      ['Max-Forwards', '70'],
      ['From', `${name}<${core.identity}>;tag=${series.fromTag}`],
      ['To', draft.to],
      ['Call-ID', series.callId],
      ['CSeq', `${series.sequence} ${draft.method}`],
      ['Contact', contactOf(core)],
      ['User-Agent', core.userAgent],
      ...(draft.headers ?? []),
    ],
    body: draft.body ?? '',
  };
}

/** What a 401 or 407 asks for, if the phone can give it, and the name of the header to give it in. */
function challengeOf(core: Core, answer: SipMessage): { challenge: Challenge; header: string } | undefined {
  const [asks, gives] =
    answer.status === 407 ? ['Proxy-Authenticate', 'Proxy-Authorization'] : ['WWW-Authenticate', 'Authorization'];
  for (const value of headersOf(answer, asks)) {
    const challenge = readChallenge(value);
    if (challenge && (core.realm === undefined || core.realm === challenge.realm)) return { challenge, header: gives };
  }
  return undefined;
}

export interface Hearing {
  /** Of each request as it leaves. */
  sent?(request: SipMessage): void;
  provisional?(response: SipMessage): void;
  /** Of a refusal, the last one apart. */
  refused?(request: SipMessage, response: SipMessage): void;
}

/** Sends a request, with its credentials when it is challenged, and gives the final answer. */
export async function ask(core: Core, series: Series, draft: Draft, hearing: Hearing = {}): Promise<SipMessage> {
  let headers = draft.headers ?? [];
  for (let round = 0; ; round += 1) {
    const request = draftRequest(core, series, { ...draft, headers });
    hearing.sent?.(request);
    const answer = await core.transactions.request(request, hearing.provisional);
    if (answer.status !== 401 && answer.status !== 407) return answer;
    const asked = challengeOf(core, answer);
    // Challenged again although it gave its secret: that is wrong, unless the nonce was merely too old.
    if (!asked || (round > 0 && !asked.challenge.stale) || round > 3) return answer;
    hearing.refused?.(request, answer);
    const proof = answerChallenge(asked.challenge, core.credentials(), draft.method, draft.uri);
    headers = [...(draft.headers ?? []), [asked.header, proof]];
  }
}
