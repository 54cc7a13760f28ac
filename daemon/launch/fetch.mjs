// Pinned programs of the npm registry, each fetched once into the user's cache folder.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { run } from './run.mjs';
import { LaunchError, say } from './say.mjs';

/** @typedef {import('./versions.mjs').PinnedPackage} PinnedPackage */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} where fetched programs live: `$XDG_CACHE_HOME/hookswitch`, or `~/.cache/hookswitch`
 */
export function cacheFolder(env) {
  const base = env['XDG_CACHE_HOME'];
  return join(base && isAbsolute(base) ? base : join(env['HOME'] || homedir(), '.cache'), 'hookswitch');
}

/**
 * `npm run` hands its own settings down as `npm_*` variables. Another npm takes from them how the registry is reached
 * and nothing about this project.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutProject(env) {
  const about =
    /^(npm_package_|npm_lifecycle_|npm_config_local_prefix$|npm_config_user_agent$|npm_command$|npm_execpath$|npm_node_execpath$|INIT_CWD$)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !about.test(name)));
}

/** Names the machine's own Node for a script that runs under the pinned one. */
export const ownNodeMark = 'LAUNCHER_OWN_NODE';

/**
 * The machine's npm: the one that called us, or the one in PATH. It runs under the machine's Node, because a
 * distribution's npm finds its parts with that distribution's Node only.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, args: string[], env: NodeJS.ProcessEnv }}
 */
export function ownNpm(env) {
  const node = env[ownNodeMark] ?? process.execPath;
  const script = env['npm_execpath'];
  const clean = withoutProject({ ...env, PATH: [dirname(node), env['PATH']].filter(Boolean).join(':') });
  if (script && /npm-cli\.c?js$/.test(script)) return { command: node, args: [script], env: clean };
  return { command: 'npm', args: [], env: clean };
}

/**
 * A lock file holds npm to the very content that was pinned.
 * @param {PinnedPackage} pack
 */
function projectOf({ name, version, integrity }) {
  const dependencies = { [name]: version };
  return {
    'package.json': { name: 'fetch', version: '1.0.0', private: true, dependencies },
    'package-lock.json': {
      name: 'fetch',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'fetch', version: '1.0.0', dependencies },
        [`node_modules/${name}`]: { version, integrity },
      },
    },
  };
}

/** What a killed run left behind. @param {string} cache */
async function sweep(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('tmp-')) continue;
    const path = join(cache, name);
    const age = await stat(path).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}

/**
 * Fetches a package once. Each run works in a folder of its own and only a whole one gets the final name, so runs at
 * the same time and broken ones do no harm.
 * @param {PinnedPackage} pack
 * @param {string} proof a file in the package without which it is no good, such as `bin/node`
 * @param {{ env: NodeJS.ProcessEnv, why: string }} options
 * @returns {Promise<string>} the package's folder
 */
export async function fetchPackage(pack, proof, { env, why }) {
  const cache = cacheFolder(env);
  const place = join(cache, `${pack.name}-${pack.version}`);
  const folder = join(place, 'node_modules', pack.name);
  if (existsSync(join(folder, proof))) return folder;

  say(`${why}: fetching ${pack.name} ${pack.version}, once, into ${cache}`);
  const temporary = await makeTemporary(cache);
  try {
    for (const [file, content] of Object.entries(projectOf(pack))) {
      await writeFile(join(temporary, file), JSON.stringify(content));
    }
    const npm = ownNpm(env);
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
    const { code, output } = await run(npm.command, [...npm.args, 'ci', ...quiet, '--prefix', temporary], {
      cwd: temporary,
      env: npm.env,
      quiet: true,
    });
    if (code !== 0 || !existsSync(join(temporary, 'node_modules', pack.name, proof))) {
      throw new LaunchError(`npm could not fetch ${pack.name} ${pack.version} (exit code ${code})\n${output.trim()}`);
    }
    await settle(temporary, place, join(folder, proof));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return folder;
}

/** @param {string} cache */
async function makeTemporary(cache) {
  try {
    await mkdir(cache, { recursive: true });
    await sweep(cache);
    return await mkdtemp(join(cache, 'tmp-'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LaunchError(`the cache folder cannot be written (${reason}); name another one by XDG_CACHE_HOME`);
  }
}

/**
 * Gives the finished folder its name, unless somebody else was faster. A damaged one of that name goes first.
 * @param {string} temporary
 * @param {string} place
 * @param {string} proof
 */
async function settle(temporary, place, proof) {
  for (let tries = 0; tries < 3 && !existsSync(proof); tries += 1) {
    try {
      await rename(temporary, place);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST'].includes(String(error.code)))) {
        throw error;
      }
      if (!existsSync(proof)) await rename(place, `${temporary}-damaged`).catch(() => undefined);
      await rm(`${temporary}-damaged`, { recursive: true, force: true });
    }
  }
  if (!existsSync(proof)) throw new LaunchError(`${place} cannot be renewed; please remove it`);
}
