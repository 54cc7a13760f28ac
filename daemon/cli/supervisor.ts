import { execFile } from 'node:child_process';
import type { Supervisor } from '../config.ts';
import type { Clock } from '../lib/index.ts';
import type { Log } from '../lib/log.ts';

/** Tells the supervisor (systemd, `Type=notify`) how the daemon is. */
export interface Notifier {
  /** Phones are served. From now on the watchdog is told, if it asked. */
  ready(): Promise<void>;
  /** What runs is finished, then the process ends. */
  stopping(): Promise<void>;
}

const patience = 5_000;

/**
 * Node has no datagram sockets of the local kind, so systemd's own `systemd-notify` speaks for us (the unit needs `NotifyAccess=all`). Where there is no
 * supervisor nothing happens; where the program is missing, the log says so once.
 */
export function createNotifier(deps: {
  readonly supervisor: Supervisor | null;
  readonly clock: Clock;
  readonly log: Log;
}): Notifier {
  const { supervisor, clock, log } = deps;
  if (supervisor === null) return { ready: () => Promise.resolve(), stopping: () => Promise.resolve() };
  const { path, socket, watchdog } = supervisor;
  let isMute = false;
  let cancel = () => {};
  const send = (...lines: string[]) =>
    new Promise<void>((resolve) => {
      if (isMute) return resolve();
      const options = { env: { PATH: path, NOTIFY_SOCKET: socket }, timeout: patience };
      execFile('systemd-notify', [`--pid=${process.pid}`, ...lines], options, (error) => {
        if (error !== null) {
          isMute = error.code === 'ENOENT';
          const hint = isMute ? 'systemd-notify is not there: use Type=simple' : 'systemd was not told';
          log.warn({ reason: error.code ?? 'unknown' }, hint);
        }
        resolve();
      });
    });
  return {
    ready: async () => {
      await send('READY=1');
      if (watchdog !== null && !isMute) cancel = clock.every(watchdog / 2, () => void send('WATCHDOG=1'));
    },
    stopping: async () => {
      cancel();
      await send('STOPPING=1');
    },
  };
}
