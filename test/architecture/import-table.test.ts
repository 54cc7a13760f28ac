import { beforeAll, describe, expect, it } from 'vitest';
import type { Violation } from './tree.ts';
import { cruise, plantTree } from './tree.ts';

/** Who imports what, and the rule that must object; no rule: it is allowed. Each line becomes a file of a made-up tree. */
const cases: [from: string, imports: string, rule?: string][] = [
  // the table
  ['daemon/lib/a.ts', "import '../domain/index.ts'", 'lib-imports'],
  ['daemon/domain/a.ts', "import '../settings/index.ts'", 'domain-imports'],
  ['daemon/domain/b.ts', "import '../lib/result.ts'"],
  ['daemon/settings/a.ts', "import '../vendors/index.ts'", 'settings-imports'],
  ['daemon/settings/b.ts', "import '../domain/index.ts'"],
  ['daemon/vendors/yealink/a.ts', "import '../../store/index.ts'", 'vendors-imports'],
  [
    'daemon/vendors/yealink/b.ts',
    "import type { T } from '../../provisioning/index.ts'; export type U = T",
    'vendors-imports',
  ],
  ['daemon/vendors/yealink/c.ts', "import '../../settings/index.ts'"],
  ['daemon/gateways/patton/a.ts', "import '../../vendors/index.ts'", 'gateways-imports'],
  ['daemon/pbx/a.ts', "import '../store/index.ts'", 'pbx-imports'],
  ['daemon/pbx/b.ts', "import '../domain/index.ts'"],
  ['daemon/store/a.ts', "import '../pbx/index.ts'", 'store-imports'],
  ['daemon/store/b.ts', "import { x } from '../settings/index.ts'; export { x }", 'store-types-of-settings'],
  ['daemon/store/c.ts', "import type { T } from '../settings/index.ts'; export type U = T"],
  ['daemon/provisioning/a.ts', "import '../api/index.ts'", 'provisioning-imports'],
  ['daemon/provisioning/b.ts', "import '../store/index.ts'; import '../pbx/index.ts'; import '../vendors/index.ts'"],
  ['daemon/jobs/a.ts', "import '../api/index.ts'", 'jobs-imports'],
  ['daemon/api/a.ts', "import '../app.ts'", 'api-imports'],
  ['daemon/api/b.ts', "import '../provisioning/index.ts'; import '../store/index.ts'"],
  ['daemon/demo/a.ts', "import '../provisioning/index.ts'", 'demo-imports'],
  ['daemon/demo/b.ts', "import '../lib/result.ts'"],
  ['daemon/cli/demo.ts', "import '../demo/index.ts'"],
  ['daemon/main.ts', "import './demo/index.ts'", 'demo-beside-the-product'],
  ['daemon/app.ts', "import './api/index.ts'; import './config.ts'; import './store/index.ts'"],
  ['daemon/config.ts', "import './store/index.ts'", 'config-is-for-entries'],
  ['daemon/provisioning/c.ts', "import '../config.ts'", 'provisioning-imports'],
  // the doors
  ['daemon/provisioning/d.ts', "import '../store/a.ts'", 'enter-by-index'],
  ['daemon/api/c.ts', "import '../vendors/yealink/index.ts'", 'enter-by-index'],
  ['daemon/vendors/list.ts', "import './yealink/a.ts'", 'enter-vendor-by-index'],
  ['daemon/vendors/registry.ts', "import './yealink/index.ts'"],
  // vendors
  ['daemon/vendors/snom/a.ts', "import '../yealink/index.ts'", 'vendors-apart'],
  ['daemon/vendors/snom/parts.ts', "import '../parts/index.ts'"],
  ['daemon/vendors/snom/part.ts', "import '../parts/scale.ts'", 'vendors-apart'],
  ['daemon/vendors/parts/a.ts', "import '../yealink/index.ts'", 'parts-below-the-vendors'],
  ['daemon/vendors/parts/b.ts', "import '../formats.ts'", 'parts-below-the-vendors'],
  ['daemon/vendors/parts/c.ts', "import '../../settings/index.ts'; import './index.ts'"],
  ['daemon/vendors/snom/dialect.ts', "import '../dialects/xml/index.ts'"],
  ['daemon/vendors/snom/dialects.ts', "import '../dialects/xml/a.ts'", 'vendors-apart'],
  ['daemon/vendors/dialects/xml/b.ts', "import '../../yealink/index.ts'", 'dialects-below-the-vendors'],
  ['daemon/vendors/dialects/xml/c.ts', "import '../../parts/index.ts'; import './a.ts'"],
  ['daemon/vendors/dialects/xml/d.ts', "import '../text/index.ts'", 'dialects-below-the-vendors'],
  ['daemon/vendors/snom/b.ts', "import '../index.ts'", 'vendors-below-their-registry'],
  ['daemon/vendors/snom/c.ts', "import '../formats.ts'"],
  ['daemon/vendors/snom/d.ts', "import 'node:fs'", 'no-io-in-pure-rooms'],
  ['daemon/vendors/snom/e.ts', "import 'node:http'", 'no-io-in-pure-rooms'],
  ['daemon/vendors/snom/f.ts', "import 'net'", 'no-io-in-pure-rooms'],
  ['daemon/vendors/snom/g.ts', "import 'express'", 'no-io-packages-in-pure-rooms'],
  ['daemon/vendors/snom/h.ts', "import 'saxes'"],
  ['daemon/settings/c.ts', "import 'node:timers'", 'no-io-in-pure-rooms'],
  // packages and entries
  ['daemon/provisioning/e.ts', "import 'kysely'", 'sql-in-store-only'],
  ['daemon/provisioning/f.ts', "import 'node:sqlite'", 'sql-in-store-only'],
  ['daemon/store/d.ts', "import 'kysely'; import 'node:sqlite'; import 'mysql2'"],
  ['daemon/provisioning/g.ts', "import 'express'", 'express-in-api-only'],
  ['daemon/api/d.ts', "import 'express'"],
  ['daemon/api/e.ts', "import 'fast-check'", 'declared-packages'],
  ['daemon/api/f.ts', "import './nowhere.ts'", 'resolvable'],
  ['daemon/api/g.ts', "import '../main.ts'", 'nobody-imports-the-entry'],
  ['daemon/api/h.ts', "import '../../test/fake.ts'", 'no-tests-in-the-product'],
  ['daemon/api/i.ts', "import '../launch/a.mjs'", 'nobody-imports-the-launcher'],
  ['daemon/launch/a.mjs', "import 'zod'", 'launcher-stands-alone'],
  ['daemon/launch/b.mjs', "import './a.mjs'; import 'node:fs'"],
  ['daemon/lib/b.ts', "import './utils.ts'", 'named-for-what-it-is'],
  ['daemon/lib/c.ts', "import './helpers/x.ts'", 'named-for-what-it-is'],
  ['test/phones/a.ts', "import '../../daemon/vendors/index.ts'", 'simulated-phones-read-for-themselves'],
  ['test/flow/a.ts', "import '../../daemon/vendors/index.ts'"],
  // cycles
  ['daemon/pbx/left.ts', "import './right.ts'; export type L = 1"],
  ['daemon/pbx/right.ts', "import type { L } from './left.ts'; export type R = L"],
  ['daemon/jobs/left.ts', "import './right.ts'", 'no-cycles'],
  ['daemon/jobs/right.ts', "import './left.ts'"], // told once, at the first of the circle
];

const rooms = [
  'domain',
  'settings',
  'vendors',
  'vendors/yealink',
  'vendors/parts',
  'vendors/dialects/xml',
  'vendors/dialects/text',
  'pbx',
  'store',
  'provisioning',
  'api',
  'demo',
];
const others = [
  'main.ts',
  'lib/result.ts',
  'lib/utils.ts',
  'lib/helpers/x.ts',
  'vendors/formats.ts',
  'vendors/parts/scale.ts',
  'vendors/dialects/xml/a.ts',
];
const targets = [
  ...rooms.map((room) => `daemon/${room}/index.ts`),
  ...others.map((path) => `daemon/${path}`),
  'test/fake.ts',
];

describe('the import table', () => {
  let violations: Violation[];
  beforeAll(async () => {
    const plain = Object.fromEntries(targets.map((path) => [path, 'export const x = 1; export type T = 1;']));
    const tree = await plantTree({ ...plain, ...Object.fromEntries(cases.map(([path, text]) => [path, `${text};`])) });
    violations = await cruise(tree.folder).finally(tree.remove);
  }, 60_000);

  it.each(cases)('%s: %s (%s)', (path, _imports, rule) => {
    const objections = violations.filter(({ from }) => from === path).map((violation) => violation.rule);
    if (rule === undefined) expect(objections).toEqual([]);
    else expect(objections).toContain(rule);
  });
});
