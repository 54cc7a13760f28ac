import { describe, expect, it } from 'vitest';
import { snom } from '../../../daemon/vendors/snom/index.ts';
import { configOf, renderFile } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

// Whole files of one phone a family, kept short by fewer accounts and keys than the models have. No password in them is one.
const sketch: Sketch = {
  mac: '000413abcdef',
  lines: [{ name: 'Zoë & Söhne', secret: 'not-a-secret', mailbox: '201', label: 'Front desk' }],
  settings: {
    'access.admin-password': 'not-a-secret',
    'locale.language': 'it',
    'locale.tone-zone': 'it',
    'time.zone': 'Europe/Rome',
  },
  hardware: { accounts: 2, lineKeys: 3 },
  lineKeys: { 1: { kind: 'line' }, 2: { kind: 'blf', value: '202', label: 'Anna <1st floor>' } },
  softKeys: { 1: { kind: 'dnd' }, 2: { kind: 'ldap' } },
  provisioning: { folderUrl: 'https://pbx.example.org/provisioning/steady/' },
};

const cases: readonly (readonly [string, Sketch])[] = [
  ['D120', { ...sketch, provisioning: { ...sketch.provisioning, phase: 'first-access' } }],
  [
    'D785',
    {
      ...sketch,
      hardware: { accounts: 1, lineKeys: 3, modules: 1, keysPerModule: 2, firstModuleKeyIndex: 3 },
      moduleKeys: { 1: { 2: { kind: 'speed-dial', value: '300' } } },
    },
  ],
  ['D862', { ...sketch, hardware: { accounts: 1, lineKeys: 2 } }],
  ['M900', sketch],
];

describe('whole files of Snom phones', () => {
  it.each(cases)('of a %s are as agreed', async (model, that) => {
    await expect(renderFile(snom, 'phone', configOf(snom, model, that))).toMatchFileSnapshot(`golden/${model}.xml`);
  });
});
