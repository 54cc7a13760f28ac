// npm test: installs what is missing, real components too, and runs everything. Arguments go to Vitest.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './bundle.mjs';
import { root, runNode, stage } from './stage.mjs';
import { verdict } from './verdict.mjs';

/**
 * @template T
 * @param {string} file
 * @param {T} otherwise
 * @returns {Promise<T>} what the file holds as JSON
 */
async function readJson(file, otherwise) {
  /** @type {unknown} */
  const found = await readFile(file, 'utf8').then(JSON.parse, () => otherwise);
  return /** @type {T} */ (found);
}

/** Only the quick part was asked for: no components are needed. @param {string[]} args */
const unitOnly = (args) => /(^| )--project[ =]unit( |$)/.test(args.join(' '));

/** @param {string} file @param {string[]} args @returns {Promise<Record<string, string>>} the missing ones with reasons */
async function provideComponents(file, args) {
  if (unitOnly(args)) return {};
  await runNode(['test/lab/prepare.ts', file], { cwd: root, flags: ['--experimental-strip-types'] });
  return readJson(file, { components: 'they could not be provided, see above' });
}

/** @param {string[]} args */
async function testAll(args) {
  await build(root); // tests of the launched daemon run the built one
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-test-'));
  try {
    const missing = await provideComponents(join(folder, 'missing'), args);
    const countsFile = join(folder, 'counts');
    const reporters = ['--reporter=default', '--reporter=./test/lab/count-reporter.ts'];
    const env = { ...process.env, TEST_COUNTS_FILE: countsFile };
    const { code } = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
      cwd: root,
      env,
    });
    /** @type {import('./verdict.mjs').Counts | undefined} */
    const counts = await readJson(countsFile, undefined);
    return conclude(verdict({ counts, code, missing, ci: process.env['CI'] === 'true' }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {{ lines: string[], code: number }} end */
function conclude({ lines, code }) {
  for (const line of lines) console.log(line);
  return code;
}

await stage(import.meta.url, 'all', testAll, () => {
  conclude(verdict({ counts: undefined, code: 1, missing: {}, ci: false }));
});
