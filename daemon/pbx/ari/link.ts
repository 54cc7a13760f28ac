import { Worker } from 'node:worker_threads';
import type { Clock, Result } from '../../lib/index.ts';
import { createListeners, no, ok, problem } from '../../lib/index.ts';
import type { DoorStatus } from '../contract.ts';
import { createDoorSign } from '../door-sign.ts';
import type { AriEvent, AriLink, AriLogin } from './contract.ts';
import type { AriQuestion, AriSetup, AriTimes, AriWord } from './protocol.ts';

const usualTimes: AriTimes = {
  connect: 10_000,
  call: 10_000,
  ping: 15_000,
  pong: 5_000,
  backOffFrom: 200,
  backOffTo: 30_000,
  refused: 300_000,
};

/** A thread that ends by itself is a fault of the package; it is started again after this long. */
const restartAfter = 2_000;
/** Calls under way at once: a caller that never stops must not fill the memory. */
const mostCalls = 256;

interface Call {
  readonly done: (result: Result<unknown>) => void;
  readonly cancel: () => void;
}

const gone = (detail: string) => no(problem('exchange-gone', { detail }));

/** Calls that wait for an answer. */
function createCalls(clock: Clock, limit: number) {
  const calls = new Map<number, Call>();
  let lastId = 0;
  const settle = (id: number, result: Result<unknown>) => {
    const call = calls.get(id);
    calls.delete(id);
    call?.cancel();
    call?.done(result);
  };
  return {
    settle,
    isFull: () => calls.size >= mostCalls,
    begin: (ask: (id: number) => void): Promise<Result<unknown>> => {
      const id = ++lastId;
      return new Promise((done) => {
        calls.set(id, { done, cancel: clock.after(limit, () => settle(id, gone('no answer in time'))) });
        ask(id);
      });
    },
    fail: (detail: string) => {
      for (const id of [...calls.keys()]) settle(id, gone(detail));
    },
  };
}

/** Makes the link to ARI. It lives in a thread of its own. `times` in ms, for tests. */
export function createAriLink(deps: { login: AriLogin; clock: Clock; times?: Partial<AriTimes> }): AriLink {
  const { login, clock } = deps;
  const times = { ...usualTimes, ...deps.times };
  const events = createListeners<AriEvent>();
  const sign = createDoorSign(clock);
  const calls = createCalls(clock, times.call);
  let worker: Worker | null = null;
  let cancelRestart: (() => void) | null = null;
  let isStopped = false;

  const turn = ({ state, why }: Omit<DoorStatus, 'since'>) => {
    if (state !== 'ready') calls.fail('the link was lost');
    sign.become(state, why);
  };
  const hear = (word: AriWord) => {
    if ('status' in word) turn(word.status);
    else if ('event' in word) events.tell(word.event);
    else calls.settle(word.id, resultOf(word));
  };
  const start = () => {
    cancelRestart = null;
    worker = startThread({ login, times }, hear, (detail) => {
      worker = null;
      if (isStopped) return;
      turn({ state: 'gone', why: { code: 'exchange-gone', detail } });
      cancelRestart = clock.after(restartAfter, start);
    });
  };
  return {
    start,
    call: async (resource, operation, parameters = {}) => {
      if (worker === null || sign.status().state !== 'ready') return gone('not connected');
      if (calls.isFull()) return gone('too many calls are under way');
      const question = { resource, operation, parameters };
      return calls.begin((id) => worker?.postMessage({ id, ...question } satisfies AriQuestion));
    },
    status: sign.status,
    onStatus: sign.listen,
    onEvent: events.add,
    stop: async () => {
      isStopped = true;
      cancelRestart?.();
      turn({ state: 'off', why: null });
      await endThread(worker, clock);
    },
  };
}

function resultOf(word: Extract<AriWord, { id: number }>): Result<unknown> {
  if ('value' in word) return ok(word.value);
  return no(problem(word.failed === 'gone' ? 'exchange-gone' : 'exchange-refused', { detail: word.detail }));
}

function startThread(setup: AriSetup, hear: (word: AriWord) => void, ended: (detail: string) => void): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./ari-worker.${extension}`, import.meta.url), {
    workerData: setup,
    // The package prints a warning at each connection, and its addresses hold the password.
    ...{ stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  let why = 'the thread of ARI ended';
  worker.on('message', hear);
  // Its text is left out: it may hold the password.
  worker.on('error', (error: NodeJS.ErrnoException) => (why = `the thread of ARI failed: ${error.code ?? error.name}`));
  worker.on('exit', () => ended(why));
  return worker;
}

async function endThread(worker: Worker | null, clock: Clock): Promise<void> {
  if (worker === null) return;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.postMessage('stop' satisfies AriQuestion);
  const cancel = clock.after(1_000, () => void worker.terminate());
  await exited;
  cancel();
}
