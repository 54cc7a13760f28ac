import type { Clock, Log } from '../../lib/index.ts';
import { createPace } from '../http/access.ts';
import { createBoundedMap } from '../http/bounded-map.ts';
import type { Place, PnpStatus, Subscription } from './contract.ts';
import { createPnpMachine, type Outcome, type PnpMachine, type Sending } from './machine.ts';
import { createPhoneReader } from './phone.ts';
import type { PnpDeps } from './server.ts';
import { readSip } from './sip-message.ts';
import type { PnpSockets } from './sockets.ts';
import { createSubscriptionReader } from './subscription.ts';
import { canCarry } from './writers.ts';

/** What datagrams lead to. */
export interface Responder {
  /** From now on answers are sent by these. */
  speak(sockets: Pick<PnpSockets, 'own' | 'send'>): void;
  asked(bytes: Buffer, from: Place): void;
  answered(bytes: Buffer, from: Place): void;
  counts(): Pick<PnpStatus, 'asked' | 'told' | 'confirmed'>;
  stop(): void;
}

/** Datagrams that are read: of one address (a phone repeats its question some ten times), and questions of all together. */
const pace = { burst: 40, perSecond: 2, all: { burst: 2_000, perSecond: 500 }, remembered: 5_000 };
/** A question that was met with silence is told to the pending list once, however often it is repeated. */
const knocksRemembered = 2_000;

interface Parts extends PnpDeps {
  readonly isAllowed: (address: string) => boolean;
}

interface Running {
  readonly machine: PnpMachine;
  readonly sockets: Pick<PnpSockets, 'own' | 'send'>;
}

/** Makes what stands between sockets and machine. */
export function createResponder(parts: Parts): Responder {
  const { data, log } = parts;
  const count = { asked: 0, told: 0, confirmed: 0 };
  const readAsked = createSubscriptionReader(data.vendors().flatMap(({ pnp }) => (pnp === undefined ? [] : [pnp])));
  const admits = createDoor(parts);
  const answer = createAnswering(parts, count);
  let running: Running | null = null;
  return {
    speak: (sockets) => {
      const { limits = {} } = parts.options;
      running = { sockets, machine: createPnpMachine({ limits, random: parts.random, own: sockets.own }) };
    },
    asked: (bytes, from) => {
      if (running === null || !admits.one(from)) return;
      const message = readSip(bytes);
      const asked = message === null ? null : readAsked(message);
      if (asked === null || !admits.all()) return;
      count.asked += 1;
      void answer.to(running, asked, { from, bytes: bytes.length });
    },
    answered: (bytes, from) => {
      const message = running === null || !parts.isAllowed(from.address) ? null : readSip(bytes);
      const outcome = message === null ? null : (running?.machine.answered(message, from) ?? null);
      if (outcome === null) return;
      if (outcome.status === 200) count.confirmed += 1;
      tellOutcome(log, outcome);
    },
    counts: () => ({ ...count }),
    stop: () => {
      running = null;
      answer.stop();
    },
  };
}

function createAnswering(parts: Parts, count: { told: number }) {
  const { clock, log } = parts;
  const knock = createKnocker(parts);
  const timer = createTimer(clock);
  let isOver = false;
  const send = ({ machine, sockets }: Running, all: readonly Sending[]) => {
    for (const { to, bytes } of all) sockets.send(to, bytes);
    timer.at(machine.nextAt(), () => {
      const { send: due, over } = machine.tick(clock.now());
      for (const one of over) tellOutcome(log, one);
      send({ machine, sockets }, due);
    });
  };
  return {
    to: async (
      now: Running,
      asked: Subscription,
      { from, bytes }: { readonly from: Place; readonly bytes: number },
    ) => {
      const again = now.machine.repeat(asked, from, bytes);
      if (again !== null) return send(now, again);
      const url = await urlFor(parts, asked, from.address);
      if (isOver) return;
      if (url === null) return knock(asked, from);
      const out = now.machine.tell(asked, from, { url, bytes, now: clock.now() });
      if (out.length > 0) count.told += 1;
      send(now, out);
    },
    stop: () => {
      isOver = true;
      timer.stop();
    },
  };
}

/** The address that a phone gets now. A failure is the same silence as a no. */
async function urlFor(
  { firstAccessUrl, log }: Parts,
  { mac, userAgent }: Subscription,
  address: string,
): Promise<string | null> {
  try {
    const url = await firstAccessUrl(mac, address, userAgent);
    return url !== null && canCarry(url) ? url : null;
  } catch (error) {
    log.warn({ room: 'pnp', mac, error }, 'no address could be made for a phone');
    return null;
  }
}

function createDoor({ isAllowed, clock }: Parts) {
  const own = createPace(pace.burst, pace.perSecond, pace.remembered);
  const everybody = createPace(pace.all.burst, pace.all.perSecond, 2);
  return {
    one: ({ address, port }: Place) => port > 0 && isAllowed(address) && own.take(address, clock.now()) === 0,
    all: () => everybody.take('all', clock.now()) === 0,
  };
}

/** Tells of phones that were met with silence. */
function createKnocker({ data, onKnock, clock }: Parts) {
  const told = createBoundedMap<string>(knocksRemembered);
  const read = createPhoneReader(data);
  return (asked: Subscription, { address }: Place): void => {
    const question = `${asked.callId} ${asked.sequence}`;
    if (told.get(asked.mac) === question) return;
    told.set(asked.mac, question);
    const known = read(asked);
    if (known === null) return;
    onKnock({ target: '', userAgent: asked.userAgent, address, at: clock.now(), way: 'pnp', known });
  };
}

function tellOutcome(log: Log, { asked: { mac }, status }: Outcome): void {
  if (status === 200) log.info({ room: 'pnp', mac }, 'a phone took its address');
  else log.warn({ room: 'pnp', mac, status }, 'a phone did not confirm its address');
}

/** One timer, for the earliest of what is due. */
function createTimer(clock: Clock) {
  let cancel: (() => void) | null = null;
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  return {
    stop,
    at: (moment: number | null, task: () => void) => {
      stop();
      if (moment !== null) cancel = clock.after(Math.max(0, moment - clock.now()), task);
    },
  };
}
