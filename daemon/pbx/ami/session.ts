import type { Clock, Log } from '../../lib/index.ts';
import { createActions, type ActionLimits, type Actions } from './actions.ts';
import type { AmiBlock } from './block.ts';
import { openConnection, type Connection } from './connection.ts';
import type { AmiEvent, AmiLogin } from './contract.ts';

/** How long is waited, in ms. */
export interface SessionLimits extends ActionLimits {
  /** Until Asterisk greets. */
  readonly connect: number;
  /** Between two pings. */
  readonly ping: number;
  /** For the other side to close after we logged off. */
  readonly goodbye: number;
}

/** Why a session ended: `refused` = user or password are wrong. */
export interface SessionOver {
  readonly kind: 'lost' | 'refused';
  readonly detail: string;
}

export interface SessionDeps {
  readonly login: AmiLogin;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: SessionLimits;
  /** Begins its ActionIDs; another for each session. */
  readonly prefix: string;
  /** Classes of events: `system,call`. */
  readonly events: string;
  /** Names of events that are wanted; empty = all of the classes. */
  readonly filters: readonly string[];
  /** false = the login has no right to hear FullyBooted (it is of class `system`): it is used as soon as it is logged in. */
  readonly awaitBoot: boolean;
  /** Logged in and answered, and still waits for Asterisk's start to end. */
  readonly onBooting: () => void;
  readonly onReady: () => void;
  readonly onEvent: (event: AmiEvent) => void;
  /** Once, whoever ended it. */
  readonly onOver: (over: SessionOver) => void;
}

/** One login on one connection, from the greeting to its end. */
export interface Session {
  readonly actions: Actions;
  /** Logs off and closes; resolves when it is closed. */
  close(): Promise<void>;
}

/** What of a session changes. */
interface Run {
  readonly deps: SessionDeps;
  readonly actions: Actions;
  readonly connection: Connection;
  phase: 'greeting' | 'login' | 'booting' | 'ready' | 'over';
  booted: boolean;
  cancel: () => void;
  readonly over: (kind: SessionOver['kind'], detail: string) => void;
}

/** Opens a connection, logs in, waits until Asterisk is up. Everything that happens is told by `deps`. */
export function openSession(deps: SessionDeps): Session {
  const { clock, limits, login, onOver } = deps;
  const closed: (() => void)[] = [];
  let gone = false;
  const over = (kind: SessionOver['kind'], detail: string) => {
    if (run.phase === 'over') return;
    run.phase = 'over';
    run.cancel();
    actions.close(detail);
    connection.destroy();
    onOver({ kind, detail });
  };
  const connection = openConnection(login, {
    onGreeting: () => void logIn(run),
    onBlock: (block) => takeBlock(run, block),
    onClose: (why) => {
      gone = true;
      over('lost', why || 'Asterisk closed the connection');
      for (const tell of closed.splice(0)) tell();
    },
  });
  const actions = createActions({
    clock,
    limits,
    prefix: deps.prefix,
    send: (text) => connection.write(text),
    onBroken: (detail) => over('lost', detail),
  });
  const cancel = clock.after(limits.connect, () => over('lost', 'Asterisk did not greet in time'));
  const run: Run = { deps, actions, connection, phase: 'greeting', booted: false, cancel, over };
  const close = async () => {
    const ended = new Promise<void>((resolve) => (gone ? resolve() : closed.push(resolve)));
    if (run.phase === 'ready' || run.phase === 'booting') connection.write('Action: Logoff\r\n\r\n');
    else connection.destroy();
    const hurry = clock.after(limits.goodbye, () => connection.destroy());
    await ended;
    hurry();
  };
  return { actions, close };
}

function takeBlock(run: Run, block: AmiBlock): void {
  if (run.phase === 'over' || run.actions.take(block)) return;
  if (block.fields['event'] === 'FullyBooted' && !run.booted) {
    run.booted = true;
    if (run.phase === 'booting') void makeReady(run);
    return;
  }
  if (run.phase === 'ready') run.deps.onEvent(block.fields);
}

async function logIn(run: Run): Promise<void> {
  const { login, events, awaitBoot } = run.deps;
  run.cancel();
  run.phase = 'login';
  const answer = await run.actions.action('Login', { Username: login.user, Secret: login.secret, Events: events });
  if (isOver(run)) return;
  if (!answer.ok) {
    const { code, parameters } = answer.problem;
    // Asterisk says nothing to some logins that it does not like; that is a matter of the link, not of the password.
    if (code === 'exchange-gone') return run.over('lost', 'the login was not answered');
    return run.over(
      'refused',
      code === 'exchange-refused' ? String(parameters['detail']) : 'user or password hold a control character',
    );
  }
  run.phase = 'booting';
  startPings(run);
  if (run.booted || !awaitBoot) await makeReady(run);
}

const isOver = (run: Run): boolean => run.phase === 'over';

async function makeReady(run: Run): Promise<void> {
  await sendFilters(run);
  if (run.phase !== 'booting') return;
  run.phase = 'ready';
  run.deps.onReady();
}

/** Filters only save work: a right that is missing for them, or a version that does not know them, is no fault. */
async function sendFilters({ deps, actions }: Run): Promise<void> {
  if (deps.filters.length === 0) return;
  for (const name of deps.filters) {
    const answer = await actions.action('Filter', { Operation: 'Add', MatchCriteria: `action(include),name(${name})` });
    if (answer.ok) continue;
    const old = await actions.action('Filter', { Operation: 'Add', Filter: `^Event: (${deps.filters.join('|')})` });
    if (!old.ok) deps.log.debug({ code: old.problem.code }, 'AMI sends all events: it takes no filter');
    return;
  }
}

/** A dead link closes nothing, and a stalled Asterisk neither: only what does not come tells. Bytes that come are life, however late the answer is. */
function startPings(run: Run): void {
  const { clock, limits } = run.deps;
  const maxUnanswered = 6;
  const look = async (unanswered: number): Promise<void> => {
    const before = run.connection.bytesRead();
    const answered = await run.actions.ping();
    if (isOver(run)) return;
    if (answered && run.phase === 'booting') run.deps.onBooting();
    if (answered) return later();
    if (run.connection.bytesRead() === before || unanswered + 1 >= maxUnanswered) {
      return run.over('lost', 'a ping was not answered');
    }
    return look(unanswered + 1);
  };
  const later = () => {
    run.cancel = clock.after(limits.ping, () => void look(0));
  };
  later();
}
