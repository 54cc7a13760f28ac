import { describe, expect, it } from 'vitest';
import { flyingvoice } from '../../../daemon/vendors/flyingvoice/index.ts';
import { configOf, renderFile } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

// Whole files of one phone a family, kept short by fewer accounts and keys than the models have. No password in them is one.
const sketch: Sketch = {
  mac: '0021f2abcdef',
  firmware: '0.6.24',
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

const directory: Sketch = {
  ...sketch,
  hardware: { accounts: 1 },
  settings: {
    ...sketch.settings,
    'ldap.enabled': true,
    'ldap.server': 'ldap.example.org',
    'ldap.encryption': 'ldaps',
    'ldap.base': 'dc=phonebook',
    'sip.transport': 'tls',
    'sip.srtp': 'mandatory',
    'sip.outbound-proxy': 'edge.example.org',
    'provisioning.server-trust': 'checked',
    'provisioning.trusted-certificate-url': 'https://pbx.example.org/ca.pem',
  },
};

const early: Sketch = { ...sketch, provisioning: { ...sketch.provisioning, phase: 'first-access' } };

const waiting: Sketch = {
  ...sketch,
  settings: {
    'provisioning.start-delay': 300,
    'provisioning.retry-delay': 600,
    'provisioning.busy-delay': 30,
    'provisioning.http-user': 'front',
    'provisioning.http-password': 'not-a-secret',
    'provisioning.http-authentication': 'basic',
    'provisioning.firmware-url': 'https://pbx.example.org/FIP13G-FVUI_V0.7.1_202401011200_RC.bin',
  },
};

const cases: readonly (readonly [string, string, string, Sketch])[] = [
  ['FIP13G.cfg', 'FIP13G', 'own', sketch],
  ['P10-first-access.cfg', 'P10', 'own', { ...early, hardware: { accounts: null } }],
  ['FIP16-directory.cfg', 'FIP16', 'own', directory],
  ['P10-first-access.profile', 'P10', 'profile', early],
  ['FIP13G-waiting.profile', 'FIP13G', 'profile', waiting],
  ['FIP13G.boot', 'FIP13G', 'boot', sketch],
];

describe('whole files of Flyingvoice phones', () => {
  it.each(cases)('%s is as agreed', async (name, model, file, that) => {
    const text = renderFile(flyingvoice, file, configOf(flyingvoice, model, that));
    await expect(text).toMatchFileSnapshot(`golden/${name}`);
  });
});
