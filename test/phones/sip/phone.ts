import type { Inbox } from '../../lab/inbox.ts';
import { createInbox } from '../../lab/inbox.ts';
import type { Call, CallPolicy, Calls, IncomingCall } from './calls.ts';
import { createCalls } from './calls.ts';
import type { Core } from './core.ts';
import { ask, contactOf, newSeries, newTag } from './core.ts';
import type { SipMessage } from './message.ts';
import { answerTo, headerOf, userOf } from './message.ts';
import type { Registration } from './registration.ts';
import { createRegistrar } from './registration.ts';
import { createAnswered, createTransactions } from './transactions.ts';
import type { Server, Transport, Wire } from './wire.ts';
import { openWire } from './wire.ts';

export interface SipPhoneOptions {
  server: Server;
  /** UDP unless said otherwise. */
  transport?: Transport;
  /** What it registers as, and the user of its contact. */
  number: string;
  /** Name that it proves with its secret, when that is another one than the number. */
  authUser?: string;
  secret: string;
  /** Answers challenges of this realm only. */
  realm?: string;
  displayName?: string;
  userAgent?: string;
  /** Seconds that it wants to be registered; 60 unless said otherwise. */
  expires?: number;
  /** Renews its registration by itself, and tries again when that fails; true unless said otherwise. */
  refresh?: boolean;
  /** Pause before it tries again; 1000 unless said otherwise. */
  retryMs?: number;
  /** How long it repeats a request that nobody answers; 4000 unless said otherwise. */
  patienceMs?: number;
  /** What it does with calls; `answer` unless said otherwise. */
  onCall?: CallPolicy;
}

/** A NOTIFY as it came. */
export interface Notify {
  /** The whole value: `check-sync;reboot=true`. */
  event: string;
  body: string;
  contentType: string;
  subscriptionState: string;
  header(name: string): string | undefined;
}

/** A phone as far as SIP goes. */
export interface SipPhone {
  number: string;
  /** As it stands in its Contact: `sip:201@127.0.0.1:40001`. */
  contact: string;
  register(): Promise<Registration>;
  unregister(): Promise<Registration>;
  registered(): boolean;
  /** Every attempt to register, those that it makes by itself too. */
  registrations: Inbox<Registration>;
  /** NOTIFYs as they come; those that a subscription brings as well. */
  notifies: Inbox<Notify>;
  /** What it answers to them from now on: 200, or 489 as a phone that does not know the event. */
  answerNotify(status: number): void;
  /** How many OPTIONS asked whether it is there. */
  optionsHeard(): number;
  dial(number: string, headers?: readonly (readonly [string, string])[]): Call;
  calls: Inbox<IncomingCall>;
  onCall(policy: CallPolicy): void;
  /** Subscribes and gives the final status; the states come as NOTIFYs. */
  subscribe(number: string, event?: string, accept?: string): Promise<number>;
  /** The secret that it uses from now on. */
  setSecret(secret: string): void;
  /** Says nothing any more, nor hears: the cable is out. */
  unplug(): void;
  plug(): void;
  /** Switches it off as it is, without a word, and leaves no socket and no timer. */
  close(): Promise<void>;
}

/** Answers to what comes outside of calls; nothing: not ours. */
function createDesk(core: Core) {
  const notifies = createInbox<Notify>(({ event }) => `NOTIFY ${event}`);
  const tag = newTag();
  let status = 200;
  let options = 0;

  function notified(request: SipMessage): SipMessage {
    const event = headerOf(request, 'Event');
    if (event === undefined) return answerTo(request, 489, tag);
    notifies.push({
      event,
      body: request.body,
      contentType: headerOf(request, 'Content-Type') ?? '',
      subscriptionState: headerOf(request, 'Subscription-State') ?? '',
      header: (name) => headerOf(request, name),
    });
    return answerTo(request, status, tag, [['Contact', contactOf(core)]]);
  }

  return {
    notifies,
    setStatus: (next: number) => (status = next),
    options: () => options,
    take: (request: SipMessage): SipMessage | undefined => {
      if (request.method === 'NOTIFY') return notified(request);
      if (request.method !== 'OPTIONS') return undefined;
      options += 1;
      return answerTo(request, 200, tag, [['Accept', 'application/sdp']]);
    },
  };
}

const required = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];
const ofCalls = new Set(['INVITE', 'ACK', 'BYE', 'CANCEL']);

/** What a phone looks at before anything else: is it a request at all, and is it for us? */
function refusalOf(core: Core, request: SipMessage): SipMessage | undefined {
  if (required.some((name) => headerOf(request, name) === undefined)) return answerTo(request, 400, newTag());
  if (!headerOf(request, 'CSeq')?.endsWith(` ${request.method}`)) return answerTo(request, 400, newTag());
  const user = userOf(request.uri ?? '');
  return user === undefined || user === core.number ? undefined : answerTo(request, 404, newTag());
}

type Desk = ReturnType<typeof createDesk>;

/** Takes what arrives: responses to their requests, requests to whom they concern. */
function createReceiver(core: Core, calls: Calls, desk: Desk) {
  const answered = createAnswered();

  function answer(request: SipMessage): SipMessage | undefined {
    const refusal = refusalOf(core, request);
    if (refusal) return refusal;
    if (ofCalls.has(request.method ?? '')) return calls.take(request);
    return (
      desk.take(request) ?? answerTo(request, 405, newTag(), [['Allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, NOTIFY']])
    );
  }

  return (message: SipMessage): void => {
    if (message.status !== undefined) {
      core.transactions.response(message);
      calls.stray(message);
      return;
    }
    const reply = answered.before(message) ?? answer(message);
    if (!reply || message.method === 'ACK') return;
    answered.keep(message, reply);
    core.wire().send(reply);
  };
}

/** Switches on a phone; it registers when it is told to. */
export async function startSipPhone(options: SipPhoneOptions): Promise<SipPhone> {
  const {
    server,
    number,
    authUser = number,
    transport = 'udp',
    expires = 60,
    refresh = true,
    retryMs = 1000,
  } = options;
  let { secret, onCall = 'answer' } = options;
  let plugged = true;
  let receive: (message: SipMessage) => void = () => undefined;
  const real = await openWire(transport, server, (message) => {
    if (plugged) receive(message);
  });
  const wire: Wire = { ...real, send: (message) => void (plugged && real.send(message)) };
  const core: Core = {
    number,
    server,
    identity: `sip:${encodeURIComponent(number)}@${server.host}`,
    userAgent: options.userAgent ?? 'Simulated phone 1.0',
    displayName: options.displayName,
    realm: options.realm,
    credentials: () => ({ user: authUser, secret }),
    wire: () => wire,
    transactions: createTransactions(() => wire, options.patienceMs ?? 4000),
  };
  const desk = createDesk(core);
  const calls = createCalls(core, () => onCall);
  const registrar = createRegistrar(core, { expires, refresh, retryMs });
  receive = createReceiver(core, calls, desk);

  return {
    number,
    contact: contactOf(core).slice(1, -1),
    register: registrar.register,
    unregister: registrar.unregister,
    registered: registrar.registered,
    registrations: registrar.attempts,
    notifies: desk.notifies,
    answerNotify: desk.setStatus,
    optionsHeard: desk.options,
    dial: calls.dial,
    calls: calls.incoming,
    onCall: (policy) => void (onCall = policy),
    subscribe: async (target, event = 'dialog', accept = 'application/dialog-info+xml') => {
      const uri = `sip:${target}@${server.host}:${server.port}`;
      const headers = [
        ['Event', event],
        ['Accept', accept],
        ['Expires', '300'],
      ] as const;
      return (await ask(core, newSeries(), { method: 'SUBSCRIBE', uri, to: `<${uri}>`, headers })).status ?? 408;
    },
    setSecret: (next) => void (secret = next),
    unplug: () => void (plugged = false),
    plug: () => void (plugged = true),
    close: async () => {
      plugged = false;
      registrar.close();
      calls.close();
      desk.notifies.close(new Error('the phone is off'));
      core.transactions.close();
      await real.close();
    },
  };
}
