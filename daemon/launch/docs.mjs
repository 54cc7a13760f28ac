// npm run docs: writes the reference pages from the code.

import { runNode, stage } from './stage.mjs';

await stage(import.meta.url, 'all', async (args) => {
  return (await runNode(['test/docs/write.ts', ...args], { flags: ['--experimental-strip-types'] })).code;
});
