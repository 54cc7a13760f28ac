// npm run build

import { build } from './bundle.mjs';
import { root, stage } from './stage.mjs';

await stage(import.meta.url, 'production', async () => {
  await build(root);
  return 0;
});
