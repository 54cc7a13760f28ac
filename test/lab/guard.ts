import { spawn } from 'node:child_process';

/**
 * Cleans up after us whatever happens to us. A small shell outside of our process group reads a pipe that we hold
 * open; when it ends, because we close it or because we are gone, the shell kills the process and removes the folder.
 */
export interface Guard {
  /** The process to kill at the end; undefined: none (any more). */
  watch(pid: number | undefined): void;
  /** Kills and removes now; resolves when both are done. */
  release(): Promise<void>;
}

const script = `
pid=
while read -r line; do pid=$line; done
[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null
tries=0
while ! rm -rf -- "$1" 2>/dev/null && [ "$tries" -lt 50 ]; do tries=$((tries + 1)); sleep 0.1; done
`;

/** @param folder removed at the end */
export function startGuard(folder: string): Guard {
  const shell = spawn('/bin/sh', ['-c', script, 'guard', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  shell.stdin.on('error', () => undefined); // it has gone before us: nothing is left to guard
  const ended = new Promise<void>((resolve) => shell.once('close', () => resolve()));
  return {
    watch: (pid) => shell.stdin.write(`${pid ?? ''}\n`),
    release: async () => {
      shell.ref();
      shell.stdin.end();
      await ended;
    },
  };
}
