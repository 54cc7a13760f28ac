import { describe, expect, it } from 'vitest';
import { fanvil } from '../../../daemon/vendors/fanvil/index.ts';
import { configOf, renderFile } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

// Whole files of one phone a family, kept short by fewer accounts and keys than the models have. No password in them is one.
const sketch: Sketch = {
  mac: '0c383eabcdef',
  lines: [{ name: 'Zoë & Söhne', secret: 'not-a-secret', mailbox: '201', label: 'Front desk' }],
  settings: {
    'access.admin-password': 'not-a-secret',
    'locale.language': 'it',
    'locale.tone-zone': 'it',
    'time.zone': 'Europe/Rome',
  },
  hardware: { accounts: 2, lineKeys: 5 },
  lineKeys: { 1: { kind: 'line' }, 2: { kind: 'blf', value: '202', label: 'Anna: 1st floor' }, 5: { kind: 'dnd' } },
  softKeys: { 1: { kind: 'history' }, 2: { kind: 'ldap' } },
  provisioning: { folderUrl: 'https://pbx.example.org/provisioning/steady/' },
};

const cases: readonly (readonly [string, Sketch])[] = [
  ['X4', { ...sketch, provisioning: { ...sketch.provisioning, phase: 'first-access' } }],
  ['X5', { ...sketch, settings: { ...sketch.settings, 'sip.transport': 'tls', 'sip.srtp': 'mandatory' } }],
  ['X5U', { ...sketch, settings: { ...sketch.settings, 'network.phone-vlan': 20, 'screen.brightness': 6 } }],
];

describe('whole files of Fanvil phones', () => {
  it.each(cases)('of a %s are as agreed', async (model, that) => {
    await expect(renderFile(fanvil, 'phone', configOf(fanvil, model, that))).toMatchFileSnapshot(`golden/${model}.cfg`);
  });
});
