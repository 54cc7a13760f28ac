import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { productRoot } from '../../daemon/lib/index.ts';
import { pages } from './reference.ts';

const read = (path: string) => readFileSync(join(productRoot(), path), 'utf8');

describe('the documentation', () => {
  it.each(Object.entries(pages))('%s tells what the code does (else: npm run docs)', async (path, page) => {
    expect(read(path)).toBe(await page());
  });

  it.each([
    'README.md',
    'daemon/README.md',
    'docs/adding-a-model.md',
    'docs/adding-a-vendor.md',
    'docs/adding-a-setting.md',
    'docs/operating.md',
  ])('%s links only to files that are there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => !existsSync(join(productRoot(), dirname(path), link)));
    expect(missing).toEqual([]);
  });
});
