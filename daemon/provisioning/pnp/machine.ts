import { createPace } from '../http/access.ts';
import type { Place, Subscription } from './contract.ts';
import { headerOf, type SipMessage } from './sip-message.ts';
import { answerPlace, notifyPlace } from './subscription.ts';
import { writeNotify, writeOk, type Dialog } from './writers.ts';

/** Bytes to be sent. */
export interface Sending {
  readonly to: Place;
  readonly bytes: Buffer;
}

/** What answering may cost. Times in ms. */
export interface PnpLimits {
  /** T1 and T2 of RFC 3261: first pause before a NOTIFY is said again, and the longest. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** How often a NOTIFY is sent at most. */
  readonly sendings: number;
  /** How long an answered question is remembered, so that the same one again gets the same answer. */
  readonly remembered: number;
  /** NOTIFYs that wait for their answer, of all phones together. One of a source. */
  readonly inFlight: number;
  /** Most bytes sent to a source for each byte that it sent. */
  readonly ratio: number;
  /** New answers of one source: at once, and in the long run per second. */
  readonly burst: number;
  readonly perSecond: number;
}

/** What an installation has. */
export const defaultPnpLimits: PnpLimits = {
  firstPause: 500,
  longestPause: 4_000,
  sendings: 5,
  remembered: 32_000,
  inFlight: 256,
  ratio: 8,
  burst: 6,
  perSecond: 1 / 30,
};

/** How telling a phone ended: it confirmed, it refused (the status), or it never answered. */
export type Outcome = { readonly asked: Subscription; readonly status: number | null };

interface Talk {
  readonly asked: Subscription;
  readonly source: Place;
  readonly dialog: Dialog;
  readonly ok: Sending;
  readonly notify: Sending;
  bytesIn: number;
  bytesOut: number;
  sent: number;
  /** When the NOTIFY is said again or given up; null = it is over. */
  nextAt: number | null;
  forgetAt: number;
}

/** The answering of phones, without sockets and clocks: what to send is answered, the time is told. */
export interface PnpMachine {
  /** The same question again is answered as before; null = it is a new one. Empty = nothing more may be sent. */
  repeat(asked: Subscription, source: Place, bytes: number): readonly Sending[] | null;
  /** Answers a question: 200 and the NOTIFY. Takes the place of what the source asked before. Empty = too often, or too much is under way. */
  tell(asked: Subscription, source: Place, told: { url: string; bytes: number; now: number }): readonly Sending[];
  /** An answer to a NOTIFY; null = it is nobody's. */
  answered(message: SipMessage, source: Place): Outcome | null;
  /** What is due: NOTIFYs to be said again, and those that are given up. */
  tick(now: number): { readonly send: readonly Sending[]; readonly over: readonly Outcome[] };
  /** When `tick` is due; null = nothing waits. */
  nextAt(): number | null;
  /** Sources that are remembered. */
  size(): number;
}

/** @param parts `random` answers hexadecimal digits that nobody guesses; `own` is where we are reached. */
export function createPnpMachine(parts: {
  readonly limits?: Partial<PnpLimits>;
  readonly random: () => string;
  readonly own: Place;
}): PnpMachine {
  const limits = { ...defaultPnpLimits, ...parts.limits };
  const talks = new Map<string, Talk>();
  const pace = createPace(limits.burst, limits.perSecond, limits.inFlight * 8);
  const send = (talk: Talk, ...what: readonly Sending[]) => what.filter(({ bytes }) => spend(talk, bytes, limits));
  return {
    repeat: (asked, source, bytes) => {
      const talk = talks.get(source.address);
      if (talk === undefined || !isSame(talk.asked, asked)) return null;
      talk.bytesIn += bytes;
      return send(talk, talk.ok);
    },
    tell: (asked, source, { url, bytes, now }) => {
      if (!hasRoom(talks, limits, source.address) || pace.take(source.address, now) > 0) return [];
      const dialog = { tag: parts.random(), branch: parts.random(), own: parts.own };
      const talk = talkOf({ asked, source, dialog, url, bytes }, limits, now);
      talks.delete(source.address);
      talks.set(source.address, talk);
      return send(talk, talk.ok, talk.notify);
    },
    answered: (message, { address }) => {
      const talk = talks.get(address);
      const status = message.status ?? 0;
      if (talk === undefined || talk.nextAt === null || status < 200 || !isAnswerTo(talk, message)) return null;
      talk.nextAt = null;
      return { asked: talk.asked, status };
    },
    tick: (now) => {
      const over: Outcome[] = [];
      const sending = [...talks.values()].flatMap((talk) => {
        if (talk.nextAt === null || talk.nextAt > now) return [];
        const due = talk.sent < limits.sendings ? send(talk, talk.notify) : [];
        if (due.length === 0) over.push({ asked: talk.asked, status: null });
        talk.nextAt = due.length === 0 ? null : now + pauseAfter((talk.sent += 1), limits);
        return due;
      });
      for (const [key, { nextAt, forgetAt }] of talks) if (nextAt === null && forgetAt <= now) talks.delete(key);
      return { send: sending, over };
    },
    nextAt: () => [...talks.values()].reduce<number | null>((least, talk) => earlier(least, talk), null),
    size: () => talks.size,
  };
}

function talkOf(
  said: Pick<Talk, 'asked' | 'source' | 'dialog'> & { readonly url: string; readonly bytes: number },
  limits: PnpLimits,
  now: number,
): Talk {
  const { asked, source, dialog, url, bytes } = said;
  return {
    ...{ asked, source, dialog, bytesIn: bytes, bytesOut: 0, sent: 1 },
    ok: { to: answerPlace(asked, source), bytes: writeOk(asked, dialog, source) },
    notify: { to: notifyPlace(asked, source), bytes: writeNotify(asked, dialog, { source, url }) },
    nextAt: now + pauseAfter(1, limits),
    forgetAt: now + limits.remembered,
  };
}

const pauseAfter = (sent: number, { firstPause, longestPause }: PnpLimits) =>
  Math.min(firstPause * 2 ** (sent - 1), longestPause);

function spend(talk: Talk, { length }: Buffer, { ratio }: PnpLimits): boolean {
  if (talk.bytesOut + length > talk.bytesIn * ratio) return false;
  talk.bytesOut += length;
  return true;
}

/** Another one waits for its answer at most so often; those that are over make room, the oldest first. */
function hasRoom(talks: Map<string, Talk>, { inFlight }: PnpLimits, address: string): boolean {
  if (talks.has(address)) return true;
  if (talks.size < inFlight * 4) return [...talks.values()].filter(({ nextAt }) => nextAt !== null).length < inFlight;
  for (const [key, { nextAt }] of talks)
    if (nextAt === null) {
      talks.delete(key);
      return [...talks.values()].filter((talk) => talk.nextAt !== null).length < inFlight;
    }
  return false;
}

const isSame = (a: Subscription, b: Subscription) =>
  a.callId === b.callId && a.sequence === b.sequence && a.from === b.from && a.mac === b.mac;

/** Only who saw the NOTIFY knows its branch and our tag. */
function isAnswerTo({ asked, dialog }: Talk, message: SipMessage): boolean {
  const via = headerOf(message, 'via') ?? '';
  return (
    headerOf(message, 'call-id') === asked.callId &&
    via.includes(`branch=z9hG4bK${dialog.branch}`) &&
    /^1\s+NOTIFY$/.test(headerOf(message, 'cseq') ?? '')
  );
}

function earlier(least: number | null, { nextAt, forgetAt }: Talk): number {
  return Math.min(least ?? Infinity, nextAt ?? forgetAt);
}
