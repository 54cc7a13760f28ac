import { beforeAll, describe, expect, it } from 'vitest';
import { plantTree, runTool } from './tree.ts';

const lines = (count: number) => Array.from({ length: count }, () => '  work();').join('\n');

/** A file, its text, and what lint must object to; nothing: it is fine. */
const cases: [path: string, text: string, objection?: RegExp][] = [
  ['daemon/api/env.ts', 'export const x = process.env;', /environment/],
  ['daemon/api/env-import.ts', "import { env } from 'node:process';\nexport const x = { env };", /environment/],
  ['daemon/config.ts', 'export const x = process.env;'],
  ['daemon/api/default.ts', 'export default 1;', /by name/],
  ['daemon/api/state.ts', 'export let count = 0;\ncount += 1;', /No state/],
  ['daemon/api/cache.ts', 'export const seen = new Map<string, string>();', /only be state/],
  ['daemon/api/list.ts', 'export const queue: string[] = [];', /only be state/],
  ['daemon/api/table.ts', "export const colours = new Map([['red', 1]]);"],
  ['daemon/api/now.ts', 'export const time = () => Date.now();', /clock/],
  ['daemon/api/date.ts', 'export const time = () => new Date();', /clock/],
  ['daemon/lib/clock.ts', 'export const time = () => Date.now();'],
  ['daemon/api/console.ts', "console.log('x');", /console/],
  ['daemon/cli/console.ts', "console.log('x');"],
  ['daemon/vendors/snom/random.ts', 'export const x = () => Math.random();', /random/],
  ['daemon/vendors/snom/timer.ts', 'export const x = () => setTimeout(() => undefined, 1);', /no I\/O and no clock/],
  ['daemon/vendors/snom/fetch.ts', "export const x = () => fetch('http://example.org');", /no I\/O and no clock/],
  [
    'daemon/api/floating.ts',
    'const f = async () => Promise.resolve();\nexport const g = () => {\n  f();\n};',
    /awaited/,
  ],
  ['daemon/api/misused.ts', "process.on('exit', async () => Promise.resolve());", /Promise returned/],
  ['daemon/api/long.ts', `export function f(work: () => void) {\n${lines(51)}\n}`, /too many lines/],
  ['daemon/api/big.ts', `export const f = (work: () => void) => [work];\n${'// x\n'.repeat(300)}`, /too many lines/],
  ['daemon/settings/catalogue/big.ts', `export const f = (work: () => void) => [work];\n${'// x\n'.repeat(300)}`],
];

describe('lint', () => {
  let messages: Map<string, string>;
  beforeAll(async () => {
    const tree = await plantTree(Object.fromEntries(cases.map(([path, text]) => [path, `${text}\n`])));
    const { stdout } = await runTool('eslint/bin/eslint.js', ['--format=json', 'daemon'], tree.folder).finally(
      tree.remove,
    );
    const report = JSON.parse(stdout) as { filePath: string; messages: { message: string }[] }[];
    messages = new Map(
      report.map(({ filePath, messages: found }) => [
        filePath.slice(filePath.lastIndexOf('/daemon/') + 1),
        found.map(({ message }) => message).join('\n'),
      ]),
    );
  }, 120_000);

  it.each(cases)('%s', (path, _text, objection) => {
    if (objection) expect(messages.get(path)).toMatch(objection);
    else expect(messages.get(path)).toBe('');
  });
});
