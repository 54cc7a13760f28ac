// npm run bench: measures the built daemon.

import { build } from './bundle.mjs';
import { root, runNode, stage } from './stage.mjs';

await stage(import.meta.url, 'all', async (args) => {
  await build(root);
  return (await runNode(['test/bench/main.ts', ...args], { flags: ['--experimental-strip-types'] })).code;
});
