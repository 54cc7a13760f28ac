// Whether something must be built anew.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * @param {string} root
 * @param {string} recipe changes when the way of building does
 * @param {string[]} sources absolute paths
 * @returns {Promise<string>} another one for other files, other packages or another recipe
 */
export async function fingerprintOf(root, recipe, sources) {
  const hash = createHash('sha256').update(`${recipe}\n`);
  for (const path of [...sources, join(root, 'package-lock.json')]) {
    const content = await readFile(path);
    hash.update(`${relative(root, path)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
