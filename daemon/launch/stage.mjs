// What every entry script does first.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './packages.mjs';
import { run } from './run.mjs';
import { finish } from './say.mjs';
import { underRightNode } from './toolchain.mjs';

/** The repository: this file is in daemon/launch. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * Runs `main` under a Node that will do and with the packages it needs, and ends the process with its exit code.
 * @param {string} scriptUrl the entry script's `import.meta.url`
 * @param {import('./installed.mjs').Scope} scope which packages it needs
 * @param {(args: string[]) => Promise<number>} main gets the command line's arguments
 * @param {() => void} [afterError] has the last word when it did not work
 */
export async function stage(scriptUrl, scope, main, afterError) {
  await finish(async () => {
    const elsewhere = await underRightNode(scriptUrl);
    if (elsewhere !== undefined) return elsewhere;
    await installPackages(root, scope);
    return main(process.argv.slice(2));
  }, afterError);
}

/**
 * The daemon's own flags. A hundred thousand phones in memory are old objects: a larger nursery would only cost 50 to 80 MB. It is emptied by
 * the thread that answers phones alone: half a millisecond's work, while waiting for helpers costs ten times that where all processors are busy.
 */
export const daemonFlags = ['--max-semi-space-size=8', '--no-parallel-scavenge'];

/**
 * What the daemon wants of the C library: rendered files (tens of kilobytes each) are given back to the machine when they are done with,
 * instead of leaving holes (40 MB in a night of 100,000 phones).
 */
export const daemonEnvironment = { MALLOC_MMAP_THRESHOLD_: '32768' };

/**
 * Runs a program of ours under this Node, its experimental warnings left out (SQLite's in Node 22).
 * @param {string[]} args the script's path below the repository, and its arguments
 * @param {import('./run.mjs').RunOptions & { flags?: string[] }} [options]
 */
export async function runNode([script = '', ...args], { flags = [], ...options } = {}) {
  const quiet = ['--disable-warning=ExperimentalWarning', '--enable-source-maps'];
  return run(process.execPath, [...quiet, ...flags, join(root, script), ...args], options);
}
