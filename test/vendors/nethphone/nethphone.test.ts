import { describe, expect, it } from 'vitest';
import { parseMac } from '../../../daemon/lib/index.ts';
import { createNameReader } from '../../../daemon/provisioning/file-names.ts';
import { recogniseMac } from '../../../daemon/provisioning/recognise.ts';
import { fanvil } from '../../../daemon/vendors/fanvil/index.ts';
import { nethphone } from '../../../daemon/vendors/nethphone/index.ts';
import { configOf, renderFile } from '../contract/config.ts';

describe('a NethPhone’s User-Agent', () => {
  it.each([
    ['Nethesis NP-X3 2.4.5 e0e656000102', 'NPX3', 'NP-X3'],
    ['Nethesis NP-X5 2.12.16.17 e0e656010203', 'NPX5', 'NP-X5'],
    ['Nethesis NP-X5 2.12.16.17 e0e656040203', 'NPX5', 'NP-X5'],
    ['Nethesis NP-X210 2.12.20 e0e656020304', 'NPX210', 'NP-X210'],
    ['Nethesis NP-V61 2.12.20.3 e0e656030405', 'NPV61', 'NP-V61'],
    ['Nethesis NP-V64 2.12.20.3 e0e656050607', 'NP-V64', 'NP-V64'],
    ['Nethesis NP-Z9 3.0 e0e656080607', null, 'NP-Z9'],
  ])('%s', (userAgent, model, variant) => {
    const [, , firmware, mac] = userAgent.split(' ');
    expect(nethphone.identify(userAgent)).toMatchObject({ model, variant, mac, firmware: { text: firmware } });
  });

  it('is none of Fanvil’s, though Fanvil makes them', () => {
    expect(nethphone.identify('Fanvil X5U 2.12.16.17 0c383e010203')).toBeNull();
    expect(fanvil.identify('Nethesis NP-X5 2.12.16.17 e0e656010203')).toBeNull();
  });
});

describe('a NethPhone’s MAC address', () => {
  it.each([
    ['e0e656000001', 'NPX3'],
    ['e0e65601ffff', 'NPX5'],
    ['e0e656020000', 'NPX210'],
    ['e0e656030000', 'NPV61'],
    ['e0e656040000', 'NPX5'],
    ['e0e656050000', null],
    ['e0e656ff0000', null],
  ])('%s tells the model by its fourth octet: %s', (mac, model) => {
    const found = recogniseMac([fanvil, nethphone], parseMac(mac)!);
    expect([found?.vendor.id, found?.model]).toEqual(['nethphone', model]);
  });

  it.each(['0c383e000001', '00a859000001', '00a85a000001'])('%s is a Fanvil’s', (mac) => {
    expect(recogniseMac([fanvil, nethphone], parseMac(mac)!)?.vendor.id).toBe('fanvil');
  });
});

describe('files of NethPhones', () => {
  const read = createNameReader(nethphone);

  it.each(['nethesis_np_x3_hwv1_0.txt', 'nethesis_np_x5_hwv1_0.txt', 'NETHESIS_NP_X5_HWV2_0.TXT'])(
    '%s, a list of firmware, is expected and not there',
    (name) => {
      expect(read(name)).toEqual({ kind: 'quiet' });
    },
  );

  it('are asked for by the MAC address in any case', () => {
    expect(read('E0E656010203.CFG')).toMatchObject({ kind: 'file', mac: 'e0e656010203' });
  });

  it.each(['NPX3', 'NPX5'])('of a %s are as agreed', async (model) => {
    const config = configOf(nethphone, model, {
      mac: 'e0e656010203',
      lines: [{ name: 'Zoë', secret: 'not-a-secret' }],
      settings: { 'access.admin-password': 'not-a-secret', 'locale.language': 'it', 'time.zone': 'Europe/Rome' },
      hardware: { accounts: 1, lineKeys: 2, softKeys: 2 },
      lineKeys: { 2: { kind: 'blf', value: '202', label: 'Anna' } },
      provisioning: { folderUrl: 'https://pbx.example.org/provisioning/steady/' },
    });
    await expect(renderFile(nethphone, 'phone', config)).toMatchFileSnapshot(`golden/${model}.cfg`);
  });
});
