import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { repository } from './tree.ts';

async function codeBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(repository, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(repository.length));
}

/** How many lines each function of a file has, from its first to its last. */
function functionLengths(path: string, text: string): number[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
  const lengths: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const line = (position: number) => file.getLineAndCharacterOfPosition(position).line;
      lengths.push(line(node.end) - line(node.getStart(file)) + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lengths;
}

describe('names', () => {
  it('of files are kebab-case and say what is inside', async () => {
    const files = [...(await codeBelow('daemon')), ...(await codeBelow('test'))];
    expect(files.length).toBeGreaterThan(10);
    const drawer = /(^|\/)(utils?|helpers?|services?|managers?|common)(\/|[.]|$)/;
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*([.][a-z0-9]+(-[a-z0-9]+)*)*$/;
    expect(files.filter((path) => drawer.test(path) || !kebab.test(basename(path)))).toEqual([]);
  });
});

describe('functions', () => {
  it('are short: half of them have fewer than 15 lines', async () => {
    const files = await codeBelow('daemon');
    const texts = await Promise.all(files.map((path) => readFile(join(repository, path), 'utf8')));
    const lengths = files.flatMap((path, index) => functionLengths(path, texts[index] ?? '')).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(15);
  });
});
