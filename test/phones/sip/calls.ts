import type { Inbox } from '../../lab/inbox.ts';
import { createInbox } from '../../lab/inbox.ts';
import type { Core, Series } from './core.ts';
import { ask, contactOf, draftRequest, newSeries, newTag } from './core.ts';
import type { SipMessage } from './message.ts';
import { answerTo, displayNameOf, headerOf, parameterOf, uriOf, userOf } from './message.ts';
import { makeSdp } from './sdp.ts';

/** A call that the phone makes. */
export interface Call {
  /** 200 when it was answered, otherwise why not: 486 busy, 404 unknown, 487 hung up before. */
  outcome: Promise<number>;
  /** Resolves when it rings at the other end. */
  ringing: Promise<void>;
  /** Resolves when it is over, whoever ended it. */
  ended: Promise<void>;
  hangUp(): Promise<void>;
}

/** A call that the phone gets. */
export interface IncomingCall {
  /** Number and name that the phone shows. */
  from: { number: string; name: string };
  header(name: string): string | undefined;
  answer(): void;
  /** 486 unless said otherwise. */
  reject(status?: number): void;
  ended: Promise<void>;
  hangUp(): Promise<void>;
}

export interface Calls {
  dial(number: string, headers?: readonly (readonly [string, string])[]): Call;
  incoming: Inbox<IncomingCall>;
  /** What to answer to a request of a call: INVITE, ACK, BYE, CANCEL, and what comes inside of one. Nothing: no answer. */
  take(request: SipMessage): SipMessage | undefined;
  /** A response that belongs to no request any more: a 200 to an INVITE that comes again. */
  stray(response: SipMessage): void;
  close(): void;
}

interface Dialog {
  series: Series;
  /** Where the other end is reached, and its value of To. */
  target: string;
  remote: string;
  over(): void;
  /** The answer of ours that is said again until the ACK comes. */
  again?: NodeJS.Timeout | undefined;
  /** How to refuse it while it rings. */
  cancel?(): void;
}

function defer(): { promise: Promise<void>; resolve(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, resolve: () => resolve() };
}

const withSdp = (core: Core): readonly (readonly [string, string])[] => [
  ['Contact', contactOf(core)],
  ['Content-Type', 'application/sdp'],
  ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, NOTIFY'],
];

async function bye(core: Core, { series, target, remote, over }: Dialog): Promise<void> {
  await ask(core, series, { method: 'BYE', uri: target, to: remote });
  over();
}

/** ACK: of a refusal in the INVITE's own transaction, of an answer in one of its own. */
function acknowledge(core: Core, invite: SipMessage, answer: SipMessage): SipMessage {
  const good = answer.status === 200;
  const series: Series = {
    callId: headerOf(invite, 'Call-ID') ?? '',
    fromTag: parameterOf(headerOf(invite, 'From') ?? '', 'tag') ?? '',
    sequence: Number.parseInt(headerOf(invite, 'CSeq') ?? '1') - 1,
  };
  const branch = parameterOf(headerOf(invite, 'Via') ?? '', 'branch');
  const target = good ? uriOf(headerOf(answer, 'Contact') ?? '') || (invite.uri ?? '') : (invite.uri ?? '');
  const draft = { method: 'ACK', uri: target, to: headerOf(answer, 'To') ?? '' };
  return draftRequest(core, series, draft, good ? undefined : branch);
}

interface Line {
  core: Core;
  /** By Call-ID. */
  dialogs: Map<string, Dialog>;
  /** ACKs of calls that were answered, to be said again when the answer is. */
  acks: Map<string, SipMessage>;
}

function dialOn({ core, dialogs, acks }: Line, number: string, headers: readonly (readonly [string, string])[]): Call {
  const series = newSeries();
  const uri = `sip:${encodeURIComponent(number).replaceAll('*', '%2A').replaceAll('%2A', '*')}@${core.server.host}:${core.server.port}`;
  const [ringing, ended] = [defer(), defer()];
  let last: SipMessage | undefined;
  let dialog: Dialog | undefined;
  let unwanted = false;
  const over = () => {
    dialogs.delete(series.callId);
    acks.delete(series.callId);
    ended.resolve();
  };

  async function run(): Promise<number> {
    const draft = { method: 'INVITE', uri, to: `<${uri}>`, headers: [...withSdp(core).slice(1), ...headers] };
    const answer = await ask(
      core,
      series,
      { ...draft, body: makeSdp(core.wire().local.host) },
      {
        sent: (request) => (last = request),
        provisional: ({ status = 0 }) => {
          if (status === 180 || status === 183) ringing.resolve();
          if (unwanted) cancel();
        },
        refused: (request, response) => core.wire().send(acknowledge(core, request, response)),
      },
    );
    const status = answer.status ?? 408;
    if (last && status !== 408) {
      const ack = acknowledge(core, last, answer);
      core.wire().send(ack);
      if (status === 200) acks.set(series.callId, ack);
    }
    if (status !== 200) {
      over();
      return status;
    }
    const target = uriOf(headerOf(answer, 'Contact') ?? uri);
    dialog = { series, target, remote: headerOf(answer, 'To') ?? '', over };
    dialogs.set(series.callId, dialog);
    if (unwanted) await bye(core, dialog);
    return status;
  }

  function cancel(): void {
    if (!last) return;
    const same = new Set(['via', 'from', 'to', 'call-id', 'max-forwards']);
    const headersKept = last.headers.filter(([name]) => same.has(name.toLowerCase()));
    const sequence = Number.parseInt(headerOf(last, 'CSeq') ?? '1');
    const message = {
      method: 'CANCEL',
      uri,
      headers: [...headersKept, ['CSeq', `${sequence} CANCEL`] as const],
      body: '',
    };
    void core.transactions.request(message);
    unwanted = false;
  }

  const outcome = run();
  return {
    outcome,
    ringing: ringing.promise,
    ended: ended.promise,
    hangUp: async () => {
      if (dialog) return bye(core, dialog);
      unwanted = true;
      cancel();
      await outcome;
    },
  };
}

/** An INVITE that begins a call. It rings until somebody answers or refuses. */
function ring({ core, dialogs }: Line, invite: SipMessage): IncomingCall {
  const tag = newTag();
  const callId = headerOf(invite, 'Call-ID') ?? '';
  const from = headerOf(invite, 'From') ?? '';
  const ended = defer();
  let decided = false;
  const series: Series = { callId, fromTag: tag, sequence: 0 };
  const dialog: Dialog = {
    series,
    target: uriOf(headerOf(invite, 'Contact') ?? ''),
    remote: from,
    over: () => {
      clearTimeout(dialog.again);
      dialogs.delete(callId);
      ended.resolve();
    },
    cancel: () => reject(487),
  };
  dialogs.set(callId, dialog);

  /** Said again until the ACK comes, or for a while. */
  function say(answer: SipMessage, pause = 200): void {
    core.wire().send(answer);
    if (pause < 2000) dialog.again = setTimeout(() => say(answer, pause * 2), pause);
  }
  function reject(status = 486): void {
    if (decided) return;
    decided = true;
    say(answerTo(invite, status, tag));
    ended.resolve();
  }
  core.wire().send(answerTo(invite, 180, tag, [['Contact', contactOf(core)]]));
  return {
    from: { number: userOf(uriOf(from)) ?? '', name: displayNameOf(from) },
    header: (name) => headerOf(invite, name),
    answer: () => {
      if (decided) return;
      decided = true;
      delete dialog.cancel;
      say(answerTo(invite, 200, tag, withSdp(core), makeSdp(core.wire().local.host)));
    },
    reject,
    ended: ended.promise,
    hangUp: async () => {
      if (!decided) return reject();
      await bye(core, dialog);
    },
  };
}

/** What the phone does with an INVITE by itself; `ring` leaves it to the test. */
export type CallPolicy = 'answer' | 'busy' | 'ring';

/** @param policy asked at each incoming call */
export function createCalls(core: Core, policy: () => CallPolicy): Calls {
  const line: Line = { core, dialogs: new Map(), acks: new Map() };
  const incoming = createInbox<IncomingCall>(({ from }) => `call from ${from.number}`);
  const tag = newTag();

  function invited(request: SipMessage, known: Dialog | undefined): SipMessage | undefined {
    if (known) return answerTo(request, 200, tag, withSdp(core), makeSdp(core.wire().local.host));
    if (parameterOf(headerOf(request, 'To') ?? '', 'tag') !== undefined) return answerTo(request, 481, tag);
    const call = ring(line, request);
    if (policy() === 'answer') call.answer();
    if (policy() === 'busy') call.reject();
    incoming.push(call);
    return undefined;
  }

  function take(request: SipMessage): SipMessage | undefined {
    const callId = headerOf(request, 'Call-ID') ?? '';
    const known = line.dialogs.get(callId);
    if (request.method === 'INVITE') return invited(request, known);
    if (request.method === 'ACK') {
      clearTimeout(known?.again);
      return undefined;
    }
    if (!known) return answerTo(request, 481, tag);
    if (request.method === 'CANCEL') known.cancel?.();
    if (request.method === 'BYE') known.over();
    return answerTo(request, 200, tag);
  }

  return {
    dial: (number, headers = []) => dialOn(line, number, headers),
    incoming,
    take,
    stray: (response) => {
      const ack = line.acks.get(headerOf(response, 'Call-ID') ?? '');
      if (ack && / INVITE$/.test(headerOf(response, 'CSeq') ?? '')) core.wire().send(ack);
    },
    close: () => {
      for (const dialog of [...line.dialogs.values()]) dialog.over();
      incoming.close(new Error('the phone is off'));
    },
  };
}
