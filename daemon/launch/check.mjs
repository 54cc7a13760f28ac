// npm run check: types, lint, format and architecture, side by side.

import { availableParallelism } from 'node:os';
import { root, runNode, stage } from './stage.mjs';

/** Caches make the second run quick; on a build machine nothing is taken from an earlier run. */
const cached = process.env['CI'] ? () => [] : (/** @type {string[]} */ ...flags) => flags;
const caches = 'node_modules/.cache/hookswitch';

/** @type {[string, string[]][]} */
const checks = [
  [
    'lint',
    [
      'node_modules/eslint/bin/eslint.js',
      '.',
      '--max-warnings=0',
      ...cached('--cache', '--cache-strategy=content', `--cache-location=${caches}/eslint`),
    ],
  ],
  ['types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  ['types of the page', ['node_modules/typescript/bin/tsc', '-p', 'plugin-ui/web/tsconfig.json']],
  [
    'format',
    [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '.',
      ...cached('--cache', '--cache-strategy=content', `--cache-location=${caches}/prettier`),
    ],
  ],
  [
    'architecture',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.js',
      'daemon',
      'plugin-ui',
      'test',
    ],
  ],
];

/** @param {[string, string[]]} check @returns {Promise<boolean>} whether it found nothing */
async function runCheck([name, command]) {
  const begun = performance.now();
  const { code, output } = await runNode(command, { cwd: root, quiet: true });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

await stage(import.meta.url, 'all', async (args) => {
  const wanted = checks.filter(([name]) => args.length === 0 || args.includes(name));
  const waiting = [...wanted];
  /** @type {boolean[]} */
  const results = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runCheck(next));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return wanted.length > 0 && results.every(Boolean) ? 0 : 1;
});
