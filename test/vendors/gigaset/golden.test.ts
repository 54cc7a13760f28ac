import { describe, expect, it } from 'vitest';
import { gigaset } from '../../../daemon/vendors/gigaset/index.ts';
import { configOf, renderFile } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

// Whole files of one phone a family, kept short by fewer accounts and keys than the models have. No password in them is one.
const sketch: Sketch = {
  mac: '7c2f80abcdef',
  lines: [{ name: 'Zoë & Söhne', secret: 'not-a-secret', mailbox: '201', label: 'Front desk' }],
  settings: {
    'access.admin-password': 'not-a-secret',
    'locale.language': 'it',
    'locale.tone-zone': 'it',
    'time.zone': 'Europe/Rome',
  },
  hardware: { accounts: 2, lineKeys: 3, softKeys: 2 },
  lineKeys: { 1: { kind: 'line' }, 2: { kind: 'blf', value: '202', label: 'Anna <1st floor>' } },
  softKeys: { 1: { kind: 'dnd' }, 2: { kind: 'ldap' } },
  provisioning: { folderUrl: 'https://pbx.example.org/provisioning/steady/' },
};

const cases: readonly (readonly [model: string, file: string, that: Sketch])[] = [
  ['P710', 'phone', { ...sketch, hardware: { ...sketch.hardware, accounts: 1 } }],
  ['P850', 'phone', { ...sketch, hardware: { ...sketch.hardware, accounts: 1 } }],
  ['Maxwell3', 'maxwell', sketch],
  ['MaxwellBasic', 'maxwell', { ...sketch, provisioning: { ...sketch.provisioning, phase: 'first-access' } }],
];

describe('whole files of Gigaset phones', () => {
  it.each(cases)('of a %s are as agreed', async (model, file, that) => {
    await expect(renderFile(gigaset, file, configOf(gigaset, model, that))).toMatchFileSnapshot(`golden/${model}.xml`);
  });
});
