import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { makeFolder, problem, ProblemError } from '../lib/index.ts';

/** Longest path of a local socket on Linux, less some reserve. */
const longest = 100;

/** Where the daemon of a data folder is reached by this machine's commands. */
export function socketPath(dataDir: string): string {
  return join(dataDir, 'hookswitch.sock');
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Whether a daemon runs on that data folder. */
export function isRunning(dataDir: string): Promise<boolean> {
  return isAnswered(socketPath(dataDir));
}

/**
 * Makes the data folder (0700) where there is none, and clears the socket that a killed daemon left. Rejects with ProblemError
 * `daemon-running`, or `config-invalid` where the folder cannot be used.
 */
export async function claimFolder(dataDir: string): Promise<void> {
  const refuse = (reason: string) =>
    new ProblemError(
      problem('config-invalid', { name: 'HOOKSWITCH_DATA_DIR', reason, example: '/var/lib/hookswitch' }),
    );
  const path = socketPath(dataDir);
  if (Buffer.byteLength(path) > longest)
    throw refuse(`its path is longer than ${longest - 'hookswitch.sock'.length - 1} bytes`);
  try {
    await makeFolder(dataDir);
  } catch (error) {
    throw refuse(`the folder cannot be made (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  if (await isAnswered(path)) throw new ProblemError(problem('daemon-running', { folder: dataDir }));
  await rm(path, { force: true }).catch((error: unknown) => {
    throw refuse(`the folder cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  });
}
