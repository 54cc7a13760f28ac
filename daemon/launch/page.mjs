// The page in plugin-ui/web/ to build/page/, when something has changed.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.mjs';
import { alone } from './packages.mjs';
import { LaunchError, say } from './say.mjs';

/** Raise it when the way of building changes. */
const recipe = 'page 1';

/** @param {string} root @returns {Promise<string[]>} the files that the page is made of, sorted */
async function sourcesOf(root) {
  const folder = join(root, 'plugin-ui/web');
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @param {string} folder @param {string} print */
async function isFresh(folder, print) {
  return (await readFile(join(folder, 'fingerprint'), 'utf8').catch(() => '')) === print;
}

/**
 * Builds `build/page/`: `index.html`, `hookswitch.js` and what they need.
 * @param {string} root
 */
export async function buildPage(root) {
  const folder = join(root, 'build/page');
  const sources = await sourcesOf(root);
  if (sources.length === 0) return; // Whoever leaves the sources away brings the page built.
  const print = await fingerprintOf(root, recipe, sources);
  if (await isFresh(folder, print)) return;
  await alone(root, async () => {
    if (await isFresh(folder, print)) return;
    say('building the page');
    await mkdir(join(root, 'build'), { recursive: true });
    const temporary = await mkdtemp(join(root, 'build/tmp-page-'));
    try {
      await bundleInto(root, temporary);
      await writeFile(join(temporary, 'fingerprint'), print);
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
}

/** @param {string} root @param {string} folder */
async function bundleInto(root, folder) {
  const { build } = await import('vite');
  try {
    await build({ configFile: join(root, 'plugin-ui/web/vite.config.ts'), build: { outDir: folder } });
  } catch (error) {
    throw new LaunchError(`the page could not be built: ${error instanceof Error ? error.message : String(error)}`);
  }
}
