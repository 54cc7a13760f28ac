// TypeScript in daemon/ to JavaScript in build/, when something has changed.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fingerprintOf } from './fingerprint.mjs';
import { alone } from './packages.mjs';
import { buildPage } from './page.mjs';
import { LaunchError, say } from './say.mjs';

/** Part of the fingerprint: raise it when the way of building changes. */
const recipe = '1';

/** @param {string} folder @returns {Promise<string[]>} the files below it that can end up in a bundle, sorted */
async function sourcesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @param {string} root @returns {string[]} what serves the page, beside the page's own sources */
const pageRouter = (root) => [join(root, 'plugin-ui/express.ts')].filter((path) => existsSync(path));

/**
 * What is run by itself: the daemon's entry, and each worker thread's.
 * @param {string[]} sources paths relative to the repository
 * @returns {string[]} each becomes `build/<file name>.js`
 */
export function entryPoints(sources) {
  const entries = sources.filter((path) => path === 'daemon/main.ts' || /-worker\.ts$/.test(path));
  const names = entries.map((path) => basename(path));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new LaunchError(`two entry points are called ${twice}: their bundles would overwrite each other`);
  return entries;
}

/** @param {string} root @param {string} print */
async function isFresh(root, print) {
  const built = await readFile(join(root, 'build/fingerprint'), 'utf8').catch(() => '');
  return built === print && existsSync(join(root, 'build/main.js'));
}

/**
 * Builds the page, `build/main.js` and the workers beside it, one folder below the repository's root, where templates and sql
 * are looked for. Packages stay outside the bundles.
 * @param {string} root
 */
export async function build(root) {
  await buildPage(root);
  const sources = [...(await sourcesBelow(join(root, 'daemon'))), ...pageRouter(root)];
  const print = await fingerprintOf(root, recipe, sources);
  if (await isFresh(root, print)) return;
  await alone(root, async () => {
    if (await isFresh(root, print)) return;
    const entries = entryPoints(sources.map((path) => relative(root, path)));
    say('building');
    await bundleInto(root, entries, print);
  });
}

/** @param {string} root @param {string[]} entries @param {string} print */
async function bundleInto(root, entries, print) {
  const { build: bundle } = await import('esbuild');
  await mkdir(join(root, 'build'), { recursive: true });
  const temporary = await mkdtemp(join(root, 'build/tmp-'));
  try {
    await bundle({
      absWorkingDir: root,
      entryPoints: entries,
      outdir: temporary,
      entryNames: '[name]',
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node22.13',
      sourcemap: true,
      sourcesContent: false,
      logLevel: 'warning',
    });
    await replaceBuild(join(root, 'build'), temporary, print);
  } catch (error) {
    if (error instanceof Error && 'errors' in error) throw new LaunchError('the build failed, see above');
    throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * File by file, each at one stroke, and the fingerprint last: a build that is cut off is simply not fresh.
 * @param {string} folder
 * @param {string} temporary
 * @param {string} print
 */
async function replaceBuild(folder, temporary, print) {
  const built = await readdir(temporary);
  await rm(join(folder, 'fingerprint'), { force: true });
  for (const name of built) await rename(join(temporary, name), join(folder, name));
  const stale = (await readdir(folder)).filter((name) => /\.js(\.map)?$/.test(name) && !built.includes(name));
  for (const name of stale) await rm(join(folder, name));
  await writeFile(join(folder, 'fingerprint'), print);
}
