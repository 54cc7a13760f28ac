import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { productRoot } from '../../daemon/lib/index.ts';
import { pages } from './reference.ts';

for (const [path, page] of Object.entries(pages)) writeFileSync(join(productRoot(), path), await page());
