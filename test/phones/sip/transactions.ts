import type { SipMessage } from './message.ts';
import { headerOf, parameterOf } from './message.ts';
import type { Wire } from './wire.ts';

/** Requests of ours and their answers, said again until one comes (RFC 3261, section 17). */
export interface Transactions {
  /** Sends a request and gives its final answer; status 408 when none came in time. */
  request(message: SipMessage, hear?: (provisional: SipMessage) => void): Promise<SipMessage>;
  /** To be told of every response. */
  response(message: SipMessage): void;
  /** Forgets all; who waits gets 408. */
  close(): void;
}

/** T1 and T2 of the RFC, shorter: the other end is on this machine. */
const firstPause = 200;
const longestPause = 2000;

interface Waiting {
  hear(response: SipMessage): void;
  giveUp(): void;
}

export const noAnswer: SipMessage = { status: 408, reason: 'no answer', headers: [], body: '' };

const keyOf = (message: SipMessage): string => {
  const branch = parameterOf(headerOf(message, 'Via') ?? '', 'branch');
  return `${branch} ${headerOf(message, 'CSeq')?.split(/\s+/)[1]}`;
};

/** @param patienceMs how long a request is repeated; an INVITE that rings is waited for without end */
export function createTransactions(wire: () => Wire, patienceMs: number): Transactions {
  const waiting = new Map<string, Waiting>();

  function request(message: SipMessage, hear: (response: SipMessage) => void = () => undefined): Promise<SipMessage> {
    return new Promise((resolve) => {
      const key = keyOf(message);
      let pause = firstPause;
      let again: NodeJS.Timeout | undefined;
      const end = (response: SipMessage) => {
        clearTimeout(again);
        clearTimeout(limit);
        waiting.delete(key);
        resolve(response);
      };
      const limit = setTimeout(() => end(noAnswer), patienceMs);
      const repeat = () => {
        wire().send(message);
        if (wire().transport !== 'UDP') return;
        again = setTimeout(repeat, pause);
        pause = Math.min(pause * 2, longestPause);
      };
      waiting.set(key, {
        giveUp: () => end(noAnswer),
        hear: (response) => {
          if ((response.status ?? 0) >= 200) return end(response);
          if (message.method === 'INVITE') {
            clearTimeout(again);
            clearTimeout(limit);
          }
          hear(response);
        },
      });
      repeat();
    });
  }

  return {
    request,
    response: (message) => waiting.get(keyOf(message))?.hear(message),
    close: () => {
      for (const { giveUp } of [...waiting.values()]) giveUp();
    },
  };
}

/** What was answered to each request, so that a request that comes again gets the same. */
export interface Answered {
  /** The answer given before to this very request. */
  before(request: SipMessage): SipMessage | undefined;
  keep(request: SipMessage, answer: SipMessage): void;
}

export function createAnswered(most = 200): Answered {
  const kept = new Map<string, SipMessage>();
  return {
    before: (request) => kept.get(keyOf(request)),
    keep: (request, answer) => {
      kept.set(keyOf(request), answer);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}
