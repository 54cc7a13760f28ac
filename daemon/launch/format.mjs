// npm run format

import { root, runNode, stage } from './stage.mjs';

await stage(import.meta.url, 'all', async (args) => {
  const paths = args.length > 0 ? args : [root];
  return (await runNode(['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', ...paths])).code;
});
