// npm run module: builds the page, and one file with it that FreePBX's Module Admin, or `fwconsole ma downloadinstall`, installs.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packModule } from './module-pack.mjs';
import { buildPage } from './page.mjs';
import { say } from './say.mjs';
import { root, stage } from './stage.mjs';

await stage(import.meta.url, 'all', async () => {
  await buildPage(root);
  /** @type {unknown} */
  const told = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { version } = /** @type {{ version: string }} */ (told);
  const file = join(root, 'build', `hookswitch-${version}.tgz`);
  const names = await packModule({
    source: join(root, 'plugin-ui/freepbx'),
    page: join(root, 'build/page'),
    license: join(root, 'LICENSE'),
    version,
    file,
  });
  say(`${names.length} files are in ${file}`);
  return 0;
});
