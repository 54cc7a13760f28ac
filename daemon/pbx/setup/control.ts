import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Asterisk's console, reached through its own program. */
export interface AsteriskControl {
  /** What a command prints; null = the program is missing, Asterisk does not run, or it did not answer in time. */
  run(command: string): Promise<string | null>;
}

const patience = 10_000;
const usual = '/usr/sbin:/usr/local/sbin:/usr/bin';

function findProgram(path: string): string | null {
  for (const folder of [...path.split(delimiter), ...usual.split(':')]) {
    if (!folder.startsWith('/')) continue;
    try {
      accessSync(join(folder, 'asterisk'), constants.X_OK);
      return join(folder, 'asterisk');
    } catch {
      continue;
    }
  }
  return null;
}

/** @param path where programs are looked for, beside the usual folders. @param etc folder of Asterisk's configuration. */
export function createControl(path: string, etc: string): AsteriskControl {
  const run = (args: readonly string[]) =>
    new Promise<string | null>((resolve) => {
      const program = findProgram(path);
      if (program === null) return resolve(null);
      const options = { timeout: patience, killSignal: 'SIGKILL', maxBuffer: 1_048_576, env: {} } as const;
      execFile(program, ['-C', join(etc, 'asterisk.conf'), ...args], options, (error, stdout) =>
        resolve(error === null ? stdout.slice(0, 4_000) : null),
      );
    });
  return { run: (command) => run(['-rx', command]) };
}
