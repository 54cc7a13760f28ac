// Installing what package-lock.json asks for, when it is not there.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './fetch.mjs';
import { planInstall } from './installed.mjs';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';
import { LaunchError, say } from './say.mjs';
import { goodNpm } from './toolchain.mjs';

/**
 * One run at a time changes a checkout. The lock is outside of it, because npm empties node_modules.
 * @template T
 * @param {string} root
 * @param {() => Promise<T>} work
 */
export function alone(root, work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const file = join(cacheFolder(process.env), 'locks', name);
  return withLock(file, work, () => say('waiting for another run that is preparing this folder'));
}

/** @param {string} file @returns {Promise<import('./installed.mjs').Lock>} */
async function readLock(file) {
  /** @type {unknown} */
  const lock = JSON.parse(await readFile(file, 'utf8'));
  return /** @type {import('./installed.mjs').Lock} */ (lock);
}

/** @param {string} root @param {import('./installed.mjs').Scope} wanted */
async function plan(root, wanted) {
  const lock = await readLock(join(root, 'package-lock.json'));
  const installed = await readLock(join(root, 'node_modules/.package-lock.json')).catch(() => undefined);
  return planInstall(lock, installed, wanted, { platform: process.platform, arch: process.arch });
}

/**
 * @param {string} root the repository
 * @param {import('./installed.mjs').Scope} wanted
 */
export async function installPackages(root, wanted) {
  if ((await plan(root, wanted)) === 'nothing') return;
  await alone(root, async () => {
    const scope = await plan(root, wanted); // somebody else may have done it while we waited
    if (scope === 'nothing') return;
    say(`installing packages (${scope === 'all' ? 'with those for development' : 'those that the daemon needs'})`);
    const npm = await goodNpm(process.env);
    const which = scope === 'all' ? ['--include=dev', '--include=optional'] : ['--omit=dev', '--include=optional'];
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
    const { code, output } = await run(npm.command, [...npm.args, 'ci', ...which, ...quiet], {
      cwd: root,
      env: npm.env,
      quiet: true,
    });
    if (code !== 0) throw new LaunchError(`npm could not install the packages (exit code ${code})\n${output.trim()}`);
  });
}
