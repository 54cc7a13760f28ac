import type { Clock, Log, Result } from '../../lib/index.ts';
import type { AmiLogin } from '../ami/contract.ts';
import type { AriLink } from '../ari/index.ts';
import type { AccountBook, DoorStatus, Exchange, ExchangeFinding, ExchangeKind, ExchangeStatus } from '../contract.ts';
import { createExchange } from './exchange.ts';
import type { OwnAccounts } from './exchange.ts';
import { findExchange } from './find-kind.ts';
import type { ExchangeChoice, FoundExchange } from './find-kind.ts';
import { createKeeper, readKept } from './kept.ts';
import type { KeptFile } from './kept.ts';
import { createMirror } from './mirror.ts';
import type { Mirror } from './mirror.ts';
import { createPaced } from './paced.ts';
import type { BridgeDoor, BridgeSetup } from './protocol.ts';
import { createBridgeThread } from './thread.ts';
import type { BridgePatience, BridgeThread } from './thread.ts';

/** The bridge to the exchange, whichever it is. */
export interface Bridge {
  /**
   * The exchange, answered from memory from the first moment on; `own` are the accounts of one without tables. Where nothing is configured that could be
   * asked or told, it is their book alone.
   */
  readonly attach: (own: OwnAccounts) => AccountBook | Exchange;
  /** How it is, for people and monitors. After `attach`. */
  readonly health: () => ExchangeHealth;
  /** Lets Asterisk read the configuration of these modules (`res_pjsip.so`) anew. Refused with `exchange-gone`, `exchange-refused`. */
  readonly reload: (modules: readonly string[]) => Promise<Result<null>>;
  /**
   * Somebody knows that the exchange was configured anew (`reload`), or that extensions are being changed there: what is live is read soon, for each reason
   * at most as often as the tables are looked at anyway. Whether there is anything to be read: not where accounts are the daemon's own.
   */
  readonly reread: (reason: RereadReason) => boolean;
  /** From now on the exchange is read and followed. */
  start(): void;
  /** Lets go of the exchange, keeps what is live. Never rejects. */
  stop(): Promise<void>;
}

/** Why somebody asks for the exchange to be read. */
export type RereadReason = 'reload' | 'extensions';

/** How an exchange is. */
export interface ExchangeHealth {
  readonly status: ExchangeStatus;
  /** What is live was read once, by this run or an earlier one. */
  readonly isKnown: boolean;
  readonly findings: readonly ExchangeFinding[];
  /** Accounts that have a contact; null = nobody can be asked now. */
  readonly registrations: Readonly<Record<'registered' | 'unreachable', number>> | null;
}

/** What the bridge is made with. */
export interface BridgeParts {
  readonly choice: ExchangeChoice;
  /** null = not configured. */
  readonly ami: AmiLogin | null;
  /** The link to ARI, started and stopped with the bridge; null = not configured. */
  readonly ari?: AriLink | null;
  /** Where the live set is kept over restarts. */
  readonly file: KeptFile;
  /** A keyed hash, the same over restarts. */
  readonly hash: (text: string) => string;
  readonly clock: Clock;
  readonly log: Log;
  /** The thread's program and patience; for tests. */
  readonly thread?: { readonly program?: URL; readonly patience?: BridgePatience };
}

/** ms between two looks for an exchange whose file could not be used. */
const lookAgain = 30_000;

/** ms between two readings that somebody asked for: as often as the tables are looked at unasked. */
const rereadEvery = 2_000;

/** Finds the exchange and recalls what was live when the last run ended. Nothing is asked of the exchange before `start`. */
export async function openBridge(parts: BridgeParts): Promise<Bridge> {
  const { choice, file, log } = parts;
  const kept = await readKept(file);
  const found = findExchange(choice, kept?.kind ?? null);
  const { kind, foundBy, amiss } = found;
  const isKept = kept !== null && kept.kind === kind;
  const set = isKept ? { keptAccounts: kept.set.accounts.length } : {};
  if (amiss === null) log.info({ kind, foundBy, ...set }, 'the exchange');
  else log.warn({ kind, foundBy, amiss, ...set }, 'the exchange cannot be used as it is');
  const mirror = createMirror({
    ...{ kind, hash: parts.hash, now: () => parts.clock.now(), doors: doorsOf(found, parts.ami) },
    onDoor: tellDoor(log),
    onFault: (error) => log.error({ error }, 'a change of the exchange was not taken over'),
  });
  if (isKept) mirror.recall(kept.set);
  return bridgeOver(parts, found, mirror);
}

function doorsOf({ kind }: FoundExchange, ami: AmiLogin | null): BridgeDoor[] {
  return [...(kind === 'standalone' ? [] : (['tables'] as const)), ...(ami === null ? [] : (['ami'] as const))];
}

type Door = BridgeDoor | 'ari';

const names: Readonly<Record<Door, string>> = { tables: 'its tables', ami: 'AMI', ari: 'ARI' };

function tellDoor(log: Log) {
  return (door: Door, { state, why }: DoorStatus, before: DoorStatus) => {
    if (state === before.state && why?.code === before.why?.code) return;
    const fields = { door, state, before: before.state, ...(why !== null && { code: why.code, detail: why.detail }) };
    if (state === 'ready') log.info(fields, `the exchange: ${names[door]} answer`);
    else if (state === 'refused') log.error(fields, `the exchange: ${names[door]} refuse us`);
    else if (state === 'gone' || (why !== null && before.why === null))
      log.warn(fields, `the exchange: ${names[door]} cannot be reached, phones are served with what is known`);
    else log.debug(fields, `the exchange: ${names[door]} ${state}`);
  };
}

function bridgeOver(parts: BridgeParts, found: FoundExchange, mirror: Mirror): Bridge {
  const { ami, clock, ari = null } = parts;
  const { kind } = found;
  let setup = setupOf(found, ami);
  const thread = createBridgeThread({
    ...{ ...parts.thread, clock, setup: () => setup, take: (part) => mirror.take(part) },
    recall: () => mirror.accounts.all().accounts,
    onDeath: tellDeath(parts, mirror),
  });
  const stopKeeping = keep(parts, kind, mirror);
  const look = () => {
    if (kind === 'standalone' || !['refused', 'gone'].includes(mirror.status().doors.tables.state)) return;
    const now = setupOf(findExchange(parts.choice, kind), ami);
    if (JSON.stringify(now) === JSON.stringify(setup)) return;
    setup = now;
    thread.renew();
  };
  const rereading = createRereading(parts, kind, mirror, thread);
  let stopLooking: () => void = () => undefined;
  let exchange: Exchange | null = null;
  const isAlone = kind === 'standalone' && ami === null;
  return {
    attach: (own) => {
      exchange = createExchange({ ...found, hasAmi: ami !== null, mirror, thread, own, ari });
      return isAlone ? own.book : exchange;
    },
    health: () => ({
      status: exchange?.status() ?? { ...mirror.status(), kind, foundBy: found.foundBy },
      isKnown: exchange?.isKnown() ?? mirror.isKnown(),
      findings: mirror.findings(),
      registrations: mirror.live.isKnown() ? mirror.live.counts() : null,
    }),
    reload: (modules) => thread.reload(modules),
    reread: rereading.ask,
    start: () => {
      startAri(ari, parts.log);
      if (isAlone) return;
      if (found.amiss !== null) mirror.down({ code: 'exchange-gone', detail: found.amiss });
      thread.start();
      stopLooking = clock.every(lookAgain, look);
    },
    stop: async () => {
      stopLooking();
      rereading.stop();
      await Promise.all([ari?.stop(), thread.stop()]);
      await stopKeeping();
    },
  };
}

function tellDeath({ log }: BridgeParts, mirror: Mirror) {
  return (reason: string, again: number) => {
    log.error({ reason, again }, 'the thread that speaks to the exchange ended, and is started again');
    mirror.down({ code: 'exchange-gone', detail: reason });
  };
}

/**
 * While the tables cannot be read nothing is asked for: all of them is read anyway once they can, and whoever asks often must not make us knock more often.
 * Only FreePBX tells when it was configured anew.
 */
function createRereading(
  { clock }: BridgeParts,
  kind: ExchangeKind,
  mirror: Mirror,
  thread: Pick<BridgeThread, 'poke'>,
) {
  const poke = (why: 'reloaded' | 'asked') => () => {
    if (mirror.status().doors.tables.state === 'ready') thread.poke(why);
  };
  const paced = {
    reload: createPaced(clock, rereadEvery, poke(kind === 'freepbx' ? 'reloaded' : 'asked')),
    extensions: createPaced(clock, rereadEvery, poke('asked')),
  };
  return {
    ask: (reason: RereadReason): boolean => {
      if (kind === 'standalone') return false;
      paced[reason].ask();
      return true;
    },
    stop: () => Object.values(paced).forEach((one) => one.stop()),
  };
}

function startAri(ari: AriLink | null, log: Log): void {
  if (ari === null) return;
  const tell = tellDoor(log);
  let before = ari.status();
  ari.onStatus((status) => {
    tell('ari', status, before);
    before = status;
  });
  ari.start();
}

/** Keeps what is live; the answer ends it, once all of it is written. */
function keep({ file, clock, log }: BridgeParts, kind: ExchangeKind, mirror: Mirror): () => Promise<void> {
  if (kind === 'standalone') return () => Promise.resolve();
  const failed = (error: unknown) => log.warn({ error }, 'the live accounts were not kept');
  const keeper = createKeeper({ file, kind, clock, all: () => mirror.accounts.all(), failed });
  const stopListening = mirror.onChange(({ accounts, facts }) => {
    if ((accounts.size > 0 || facts) && mirror.isKnown()) keeper.changed();
  });
  return () => {
    stopListening();
    return keeper.stop();
  };
}

function setupOf({ kind, connect }: FoundExchange, ami: AmiLogin | null): BridgeSetup {
  const isFreepbx = kind === 'freepbx';
  if (kind === 'asterisk') return { source: { kind, connect }, ami, isFreepbx };
  return { source: isFreepbx && connect !== null ? { kind, connect } : null, ami, isFreepbx };
}
