import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of the benchmark that answers one message after the other. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Sends a message and waits for its answer. Rejects if the process ends first. */
  ask<T>(message: object): Promise<T>;
  /** Ends it and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** How a process is started. */
export interface ChildOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  /** Is given what it prints. Absent = thrown away, errors excepted. */
  readonly onOutput?: (text: string) => void;
}

/** Path of a file beside this one. */
export const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Flags of this process that a module needs too: how to read TypeScript. Never all of them: with `--eval` a child would run this very text and start children without end. */
const inherited = (): readonly string[] => process.execArgv.filter((flag) => flag === '--experimental-strip-types');

const gone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Starts a module in a process of its own. */
export function startChild(modulePath: string, options: ChildOptions = {}): Child {
  const child = fork(modulePath, options.args ?? [], {
    env: options.env ?? process.env,
    // What the parent was started with is not handed on: with `-e` a child would start the parent's text again, without end.
    execArgv: [...inherited(), ...(options.execArgv ?? [])],
    stdio: ['ignore', 'pipe', options.onOutput ? 'pipe' : 'inherit', 'ipc'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => options.onOutput?.(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => options.onOutput?.(text));
  let waiting: { resolve: (answer: never) => void; reject: (error: Error) => void } | null = null;
  child.on('message', (answer) => {
    waiting?.resolve(answer as never);
    waiting = null;
  });
  child.on('exit', (code, signal) => {
    waiting?.reject(new Error(`${modulePath} ended early (${signal ?? code})`));
    waiting = null;
  });
  return {
    process: child,
    pid: child.pid ?? 0,
    ask: (message) =>
      new Promise((resolve, reject) => {
        if (gone(child)) {
          reject(new Error(`${modulePath} has ended`));
          return;
        }
        waiting = { resolve, reject };
        child.send(message);
      }),
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (gone(child)) {
          resolve();
          return;
        }
        const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
        child.once('exit', () => {
          clearTimeout(hard);
          resolve();
        });
        child.kill(signal);
      }),
  };
}

/** Serves messages in a child: `handlers` by the message's `kind`; other kinds are somebody else's. */
export function serveMessages(handlers: Readonly<Record<string, (message: never) => unknown>>): void {
  process.on('message', (message: { kind: string }) => {
    const handler = handlers[message.kind];
    if (!handler) return;
    void Promise.resolve(handler(message as never)).then((answer) => process.send?.(answer ?? {}));
  });
  process.on('disconnect', () => process.exit(0));
}
