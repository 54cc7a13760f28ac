import { Worker } from 'node:worker_threads';
import { no, problem } from '../../lib/index.ts';
import type { Clock, Result } from '../../lib/index.ts';
import type { Account } from '../contract.ts';
import type { BridgePart, BridgeSetup, FromBridge, ToBridge } from './protocol.ts';

/** The thread that speaks to the exchange, as the loop that serves phones sees it: it may die at any time, and comes back by itself. */
export interface BridgeThread {
  start: () => void;
  notify(endpoint: string, variables: readonly string[]): Promise<Result<null>>;
  /** Lets Asterisk read the configuration of these modules anew. */
  reload(modules: readonly string[]): Promise<Result<null>>;
  /** Somebody knows that something changed at the exchange (`asked`), or that it was configured anew (`reloaded`). */
  poke(why: 'reloaded' | 'asked'): void;
  /** Starts it anew at once, with the setup as it is now. */
  renew: () => void;
  /** How often it was started again. */
  restarts: () => number;
  /** Ends it; what is under way is refused. Never rejects. */
  stop(): Promise<void>;
}

/** What the thread is run with. */
export interface BridgeThreadParts {
  /** Asked at each start. */
  readonly setup: () => BridgeSetup;
  readonly clock: Clock;
  /** Accounts that were live when it starts, each time. */
  readonly recall: () => readonly Account[];
  readonly take: (part: BridgePart) => void;
  /** It ended unasked, and is started again after so many ms. */
  readonly onDeath: (reason: string, again: number) => void;
  /** Where its program is; for tests. */
  readonly program?: URL;
  /** ms; for tests. */
  readonly patience?: BridgePatience;
}

/** All in ms. */
export interface BridgePatience {
  /** Before it is started again: doubles with each death up to `longest`, and begins anew after it lived that long. */
  readonly first: number;
  readonly longest: number;
  /** It is asked whether it lives; without an answer for twice as long it does not. */
  readonly alive: number;
  /** For an answer. */
  readonly answer: number;
  /** To end by itself. */
  readonly stop: number;
}

const usualPatience: BridgePatience = { first: 1_000, longest: 60_000, alive: 15_000, answer: 20_000, stop: 4_000 };

/** A reading of everything at a large exchange, several times over. */
const heapMb = 512;
const accountsPerWord = 250;

/** One life of the thread. */
interface Life {
  say(word: ToBridge): void;
  kill(): Promise<unknown>;
  readonly ended: Promise<void>;
}

/** Makes the thread's keeper; nothing runs before `start`. */
export function createBridgeThread(parts: BridgeThreadParts): BridgeThread {
  const { clock, patience = usualPatience } = parts;
  const asks = createAsks(clock, patience.answer);
  const lives = createLives(parts, patience, asks);
  const ask = (word: (id: number) => ToBridge): Promise<Result<null>> => {
    const to = lives.now();
    if (to === null) return Promise.resolve(no(problem('exchange-gone', { detail: 'its thread starts again' })));
    return asks.ask((id) => to.say(word(id)));
  };
  return {
    start: lives.start,
    renew: lives.renew,
    restarts: lives.restarts,
    poke: (why) => lives.now()?.say({ say: 'poke', why }),
    notify: (endpoint, variables) => ask((id) => ({ say: 'notify', id, endpoint, variables })),
    reload: (modules) => ask((id) => ({ say: 'reload', id, modules })),
    stop: async () => {
      asks.refuse('the daemon stops');
      const last = lives.end();
      if (last === null) return;
      last.say({ say: 'stop' });
      const giveUp = clock.after(patience.stop, () => void last.kill());
      await last.ended;
      giveUp();
    },
  };
}

/** One life after the other, with pauses that grow. */
function createLives(parts: BridgeThreadParts, patience: BridgePatience, asks: ReturnType<typeof createAsks>) {
  const { clock } = parts;
  let life: Life | null = null;
  let cancel: () => void = () => undefined;
  let restarts = 0;
  let delay = patience.first;
  let isStopped = false;
  let isRenewed = false;
  let begun = 0;
  const start = () => {
    begun = clock.now();
    life = startLife(parts, patience, asks.answer, ended);
  };
  const again = () => {
    restarts += 1;
    start();
  };
  const ended = (reason: string) => {
    life = null;
    asks.refuse('its thread ended');
    if (isStopped) return;
    if (isRenewed) {
      isRenewed = false;
      return start();
    }
    if (clock.now() - begun >= patience.longest) delay = patience.first;
    parts.onDeath(reason, delay);
    cancel = clock.after(delay, again);
    delay = Math.min(delay * 2, patience.longest);
  };
  return {
    start,
    now: () => life,
    restarts: () => restarts,
    renew: () => {
      if (life === null) return;
      isRenewed = true;
      void life.kill();
    },
    /** Nothing is started any more; answers what still runs. */
    end: () => {
      isStopped = true;
      cancel();
      return life;
    },
  };
}

/** Questions under way. */
function createAsks(clock: Clock, patience: number) {
  const waiting = new Map<number, (result: Result<null>) => void>();
  let last = 0;
  const answer = (id: number, result: Result<null>) => waiting.get(id)?.(result);
  const gone = (detail: string) => no(problem('exchange-gone', { detail }));
  return {
    answer,
    ask: (say: (id: number) => void): Promise<Result<null>> =>
      new Promise((resolve) => {
        const id = ++last;
        const cancel = clock.after(patience, () => answer(id, gone('it does not answer')));
        waiting.set(id, (result) => {
          waiting.delete(id);
          cancel();
          resolve(result);
        });
        say(id);
      }),
    refuse: (detail: string) => {
      for (const id of [...waiting.keys()]) answer(id, gone(detail));
    },
  };
}

function startLife(
  { setup, clock, recall, take, program }: BridgeThreadParts,
  patience: BridgePatience,
  answer: (id: number, result: Result<null>) => void,
  onEnd: (reason: string) => void,
): Life {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(program ?? new URL(`./bridge-worker.${extension}`, import.meta.url), {
    workerData: setup(),
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 24 },
  });
  const say = (word: ToBridge) => worker.postMessage(word);
  let reason = 'it ended';
  // Questions are counted, not time: that jumps where a machine was asleep or its clock is set.
  let unanswered = 0;
  const stopAsking = clock.every(patience.alive, () => {
    if (unanswered >= 2) {
      reason = 'it does not answer';
      void worker.terminate();
      return;
    }
    unanswered += 1;
    say({ say: 'alive' });
  });
  worker.on('message', (word: FromBridge) => {
    unanswered = 0;
    if (word.told === 'answer') answer(word.id, word.result);
    if (word.told !== 'part') return;
    take(word.part);
    // Whoever waits meanwhile goes first.
    setImmediate(() => say({ say: 'taken' }));
  });
  worker.on('error', (error: unknown) => (reason = error instanceof Error ? error.message : String(error)));
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      stopAsking();
      onEnd(reason);
      resolve();
    });
  });
  const recalled = recall();
  for (let at = 0; at < recalled.length; at += accountsPerWord)
    say({ say: 'recall', accounts: recalled.slice(at, at + accountsPerWord) });
  say({ say: 'begin' });
  return { say, kill: () => worker.terminate(), ended };
}
