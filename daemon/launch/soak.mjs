// npm run soak: what takes long to go wrong. The daemon is killed 200 times while FreePBX's tables change; --rounds and --seed say otherwise.

import { parseArgs } from 'node:util';
import { root, runNode, stage } from './stage.mjs';

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'component', 'exchange-crash'];

await stage(import.meta.url, 'all', async (args) => {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
  const provided = await runNode(['test/lab/prepare.ts'], { cwd: root, flags: ['--experimental-strip-types'] });
  if (provided.code !== 0) return provided.code;
  const seed = values.seed === undefined ? {} : { CRASH_SEED: values.seed };
  // Without MariaDB and Asterisk there is nothing to run: that is no success.
  const env = { ...process.env, CI: 'true', CRASH_ROUNDS: values.rounds ?? '200', ...seed };
  return (await runNode(vitest, { cwd: root, env })).code;
});
