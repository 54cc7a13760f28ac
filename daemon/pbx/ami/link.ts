import {
  createListeners,
  no,
  problem,
  silentLog,
  type Clock,
  type ErrorCode,
  type Listeners,
  type Log,
} from '../../lib/index.ts';
import { createDoorSign, type DoorSign } from '../door-sign.ts';
import type { AmiEvent, AmiLink, AmiLogin } from './contract.ts';
import { openSession, type Session, type SessionLimits, type SessionOver } from './session.ts';

/** What {@link createAmiLink} needs. */
export interface AmiLinkDeps {
  readonly login: AmiLogin;
  readonly clock: Clock;
  /** From 0 to below 1: for jitter and for ActionIDs. */
  random(): number;
  readonly log?: Log;
  /** Classes of events to hear, of those that the user may: `system,call,user` unless said otherwise. */
  readonly events?: string;
  /** Names of events wanted beyond which Asterisk should send none; empty = all. FullyBooted and Shutdown are added. */
  readonly filters?: readonly string[];
  /** false for a user that may not read class `system`, who never hears that Asterisk is up; default true. */
  readonly awaitBoot?: boolean;
  /** ms; what is missing is as in {@link defaultLimits}. */
  readonly limits?: Partial<LinkLimits>;
}

/** All in ms. */
export interface LinkLimits extends SessionLimits {
  readonly retryMin: number;
  readonly retryMax: number;
  /** After a wrong password: rarely enough for whoever counts failures and bans. */
  readonly retryRefused: number;
}

export const defaultLimits: LinkLimits = {
  connect: 5_000,
  answer: 5_000,
  item: 5_000,
  turn: 15_000,
  ping: 10_000,
  goodbye: 1_000,
  retryMin: 200,
  retryMax: 30_000,
  retryRefused: 300_000,
};

/** What of a link changes. */
interface Run {
  readonly deps: AmiLinkDeps;
  readonly log: Log;
  readonly limits: LinkLimits;
  wanted: boolean;
  session: Session | null;
  readonly sign: DoorSign;
  /** Attempts since it was ready last. */
  attempts: number;
  wasReady: boolean;
  /** A wrong password was told already. */
  saidRefused: boolean;
  cancelRetry: () => void;
  readonly events: Listeners<AmiEvent>;
}

/**
 * An {@link AmiLink} over asterisk-manager's parser; the rest (writing, login, limits, reconnecting) is done here, since the package loses callbacks, has no
 * limits, lets line breaks through and keeps half a block for the next connection (measured with 0.2.0). Needs `read=system,call` for all it can do.
 * Errors: none are thrown; `status().why` tells, without secrets.
 */
export function createAmiLink(deps: AmiLinkDeps): AmiLink {
  const log = deps.log ?? silentLog();
  // A listener that fails is not the link's failure, nor the other listeners'.
  const fault = (error: unknown) => log.error({ error }, 'what listens to AMI failed');
  const run: Run = {
    deps,
    log,
    limits: { ...defaultLimits, ...deps.limits },
    wanted: false,
    session: null,
    sign: createDoorSign(deps.clock, 'off', fault),
    attempts: 0,
    wasReady: false,
    saidRefused: false,
    cancelRetry: () => undefined,
    events: createListeners(fault),
  };
  const notReady = () => no(problem('exchange-gone', { detail: run.sign.status().why?.detail ?? 'not connected yet' }));
  const ready = () => (run.sign.status().state === 'ready' ? run.session : null);
  return {
    start: () => {
      if (run.wanted) return;
      run.wanted = true;
      run.sign.become('connecting', null);
      connect(run);
    },
    stop: () => stop(run),
    status: run.sign.status,
    onStatus: run.sign.listen,
    onEvent: run.events.add,
    action: async (name, fields) => (await ready()?.actions.action(name, fields)) ?? notReady(),
    list: async (name, fields) => (await ready()?.actions.list(name, fields)) ?? notReady(),
  };
}

const wrong = (code: ErrorCode, detail: string) => ({ code, detail });

function connect(run: Run): void {
  const { deps, limits, log } = run;
  const { login, clock, awaitBoot = true, events = 'system,call,user', filters = [] } = deps;
  const names = filters.length === 0 ? [] : [...new Set([...filters, 'FullyBooted', 'Shutdown'])];
  const prefix = `hs${Math.floor(deps.random() * 2 ** 40).toString(36)}`;
  /** A session that was stopped may still end after the next one has begun. */
  const mine = () => run.session === session;
  run.attempts += 1;
  const session: Session = openSession({
    ...{ login, clock, log, limits, prefix, awaitBoot, events, filters: names },
    onBooting: () => mine() && waitsForBoot(run),
    onReady: () => mine() && becomeReady(run),
    onEvent: (event) => mine() && run.events.tell(event),
    onOver: (over) => mine() && sessionOver(run, over),
  });
  run.session = session;
}

/** What it is called while there is no session: it was there, or not yet. */
const absent = (run: Run) => (run.wasReady ? 'gone' : 'connecting');

function waitsForBoot(run: Run): void {
  run.sign.become(
    absent(run),
    wrong('exchange-gone', 'waiting until Asterisk has started (its user needs read=system)'),
  );
}

function becomeReady(run: Run): void {
  const { wasReady } = run;
  Object.assign(run, { attempts: 0, wasReady: true, saidRefused: false });
  run.log.info({ host: run.deps.login.host }, wasReady ? 'AMI is back' : 'AMI is connected');
  run.sign.become('ready', null);
}

function sessionOver(run: Run, { kind, detail }: SessionOver): void {
  run.session = null;
  if (kind === 'refused') {
    if (!run.saidRefused) {
      const { host, port, user } = run.deps.login;
      run.log.error(
        { host, port, user, detail },
        'AMI refuses the login: its user or password is wrong; it is tried again rarely',
      );
    }
    run.saidRefused = true;
    run.sign.become('refused', wrong('exchange-login-refused', detail));
  } else {
    if (run.sign.status().state === 'ready') run.log.warn({ detail }, 'AMI is lost');
    else run.log.debug({ detail, attempts: run.attempts }, 'AMI cannot be reached');
    run.sign.become(absent(run), wrong('exchange-gone', detail));
  }
  if (!run.wanted) return;
  run.cancelRetry = run.deps.clock.after(retryAfter(run, kind), () => connect(run));
}

/** Jittered, so that many that lost the same Asterisk do not come back at once; doubled by each attempt, not by each connection that was made. */
function retryAfter({ deps, limits, attempts }: Run, kind: SessionOver['kind']): number {
  if (kind === 'refused') return limits.retryRefused * (1 + 0.2 * deps.random());
  const most = Math.min(limits.retryMax, limits.retryMin * 2 ** Math.min(attempts, 20));
  return Math.max(limits.retryMin, most * (0.5 + 0.5 * deps.random()));
}

async function stop(run: Run): Promise<void> {
  const { session } = run;
  run.cancelRetry();
  Object.assign(run, { wanted: false, session: null, attempts: 0, wasReady: false, saidRefused: false });
  run.sign.become('off', null);
  await session?.close();
}
