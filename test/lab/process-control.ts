import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Guard } from './guard.ts';

/** Starting, ending and freezing a server's process; its name, place and log last over all of them. */
export interface ProcessControl {
  /** Resolves when the server says that it is ready; does nothing while it runs. */
  start(): Promise<void>;
  /** Sends the signal (frozen or not) and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** SIGSTOP: all of it stands still when this answers. */
  signal(signal: NodeJS.Signals): void;
  /** Resolves when the log says it from now on; fails when the process ends. */
  said(pattern: RegExp): Promise<void>;
  running(): boolean;
  pid(): number | undefined;
  /** What it has written so far; of a lot, the end. */
  log(): string;
}

export interface ProcessPlan {
  name: string;
  /** Starts it. What it says on the pipes (stdout, stderr) is the log. */
  launch(): ChildProcess;
  /** What it says when it is ready. */
  ready: RegExp;
  guard: Guard;
}

const longestLog = 4_000_000;

interface Running {
  child: ChildProcess;
  ended: Promise<void>;
}

interface Log {
  text: string;
  /** Asked at every piece, with what was said since they came. */
  listeners: Set<(piece: string) => void>;
}

function collect(child: ChildProcess, log: Log): void {
  const take = (piece: string) => {
    log.text = (log.text + piece).slice(-longestLog);
    for (const listener of log.listeners) listener(piece);
  };
  const pipes: (Readable | null)[] = [child.stdout, child.stderr];
  for (const pipe of pipes) pipe?.setEncoding('utf8').on('data', take);
}

function waitFor(pattern: RegExp, { child }: Running, log: Log, name: string): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    let heard = '';
    const done = (settle: () => void) => {
      log.listeners.delete(listen);
      child.off('error', fail).off('close', ended);
      settle();
    };
    const listen = (piece: string) => {
      heard = (heard + piece).slice(-10_000);
      if (pattern.test(heard)) done(resolve);
    };
    const fail = (error: Error) => done(() => reject(error));
    const ended = (code: number | null) => fail(new Error(`${name} ended (${code}): ${log.text.slice(-2000)}`));
    log.listeners.add(listen);
    child.once('error', fail).once('close', ended);
  });
}

/** The kernel stops a process's threads one by one, a moment after the signal: until then one of them may still answer somebody. */
function untilStopped(pid: number): void {
  const isStopped = (task: string) => {
    try {
      return /^State:\s+[TtZX]/m.test(readFileSync(`/proc/${pid}/task/${task}/status`, 'utf8'));
    } catch {
      return true; // It has ended.
    }
  };
  const since = performance.now();
  while (!readdirSync(`/proc/${pid}/task`).every(isStopped))
    if (performance.now() - since > 5_000) throw new Error(`process ${pid} does not stop`);
}

/** @param plan how the process is started and known to be ready */
export function processControl({ name, launch, ready, guard }: ProcessPlan): ProcessControl {
  const log: Log = { text: '', listeners: new Set() };
  let running: Running | undefined;

  async function end(signal: NodeJS.Signals): Promise<void> {
    const { child, ended } = running ?? {};
    if (!child) return;
    child.kill('SIGCONT');
    child.kill(signal);
    await ended;
    guard.watch(undefined);
    running = undefined;
  }

  async function start(): Promise<void> {
    if (running) return;
    const child = launch();
    const begun = { child, ended: new Promise<void>((resolve) => child.once('close', () => resolve())) };
    const isReady = waitFor(ready, begun, log, name);
    collect(child, log);
    guard.watch(child.pid);
    try {
      await isReady;
    } catch (error) {
      guard.watch(undefined);
      throw error;
    }
    running = begun;
  }

  return {
    start,
    end,
    signal: (signal) => {
      const { pid } = running?.child ?? {};
      if (running?.child.kill(signal) === true && signal === 'SIGSTOP' && pid !== undefined) untilStopped(pid);
    },
    said: (pattern) =>
      running ? waitFor(pattern, running, log, name) : Promise.reject(new Error(`${name} is not running`)),
    running: () => running !== undefined,
    pid: () => running?.child.pid,
    log: () => log.text,
  };
}
