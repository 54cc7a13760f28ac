import { describe, expect, it } from 'vitest';
import { fanvil } from '../../../daemon/vendors/fanvil/index.ts';

/** Lines that sources print, and the forms of models.json. */
const rows: readonly (readonly [userAgent: string, model: string | null, variant: string, firmware: string])[] = [
  ['Fanvil X4 2.10.2.6887 0c383e07e16c', 'X4', 'X4', '2.10.2.6887'],
  ['Fanvil X6U Pro 0.0.10 0c383e2cd782', 'X6U', 'X6U Pro', '0.0.10'],
  ['Fanvil V67 2.6.6.187 0c383e2b29e6', 'V67', 'V67', '2.6.6.187'],
  ['Fanvil V65 2.12.2.4 0c383e38e123', 'V65', 'V65', '2.12.2.4'],
  ['Fanvil H2U-V2 2.12.0 0c383e32342e', 'H2U', 'H2U-V2', '2.12.0'],
  ['Fanvil W620W 2.16.10 0c383e7dd216', 'W620W', 'W620W', '2.16.10'],
  ['Fanvil X5U-V2 2.12.16.17 0c383e557eb1', 'X5U', 'X5U-V2', '2.12.16.17'],
  ['Linkvil W611W 2.14.2.28 0c383e557eb2', 'W611W', 'W611W', '2.14.2.28'],
  ['Fanvil H2 2.10.0 00a859557eb1', 'H2', 'H2', '2.10.0'],
  ['Fanvil H5 2.10.0 00a85a557eb1', 'H5', 'H5', '2.10.0'],
  ['Fanvil V50G 2.12.1 0c383e557eb1', 'V50G', 'V50G', '2.12.1'],
  ['Fanvil V61W 2.12.20.3 0c383e557eb1', 'V61', 'V61W', '2.12.20.3'],
  ['Fanvil V62 Pro 2.12.20.3 0c383e557eb1', 'V62', 'V62 Pro', '2.12.20.3'],
  ['Fanvil V62G 2.12.20.3 0c383e557eb1', 'V62', 'V62G', '2.12.20.3'],
  ['Fanvil V63 2.12.20.3 0c383e557eb1', 'V63', 'V63', '2.12.20.3'],
  ['Fanvil V64 2.12.20.3 0c383e557eb1', 'V64', 'V64', '2.12.20.3'],
  ['Fanvil W610W 2.14.1.4.6 0c383e557eb1', 'W610W', 'W610W', '2.14.1.4.6'],
  ['Fanvil X1SG 2.4.0 0c383e557eb1', 'X1S', 'X1SG', '2.4.0'],
  ['Fanvil X210i 2.12.1.3 0c383e557eb1', 'X210', 'X210i', '2.12.1.3'],
  ['Fanvil X210-V2 2.12.20 0c383e557eb1', 'X210', 'X210-V2', '2.12.20'],
  ['Fanvil X3SP 2.10.2.6887 0c383e557eb1', 'X3', 'X3SP', '2.10.2.6887'],
  ['Fanvil X3SG 2.4.12 0c383e557eb1', 'X3SG', 'X3SG', '2.4.12'],
  ['Fanvil X3SG PRO 2.4.12 0c383e557eb1', 'X3SG-PRO', 'X3SG PRO', '2.4.12'],
  ['Fanvil X3U Pro 2.4.12 0c383e557eb1', 'X3U', 'X3U Pro', '2.4.12'],
  ['Fanvil X301G 2.12.4 0c383e557eb1', 'X301', 'X301G', '2.12.4'],
  ['Fanvil X303P 2.12.4 0c383e557eb1', 'X303', 'X303P', '2.12.4'],
  ['Fanvil X4SG 2.4.12 0c383e557eb1', 'X4SG', 'X4SG', '2.4.12'],
  ['Fanvil X4U-V2 2.12.20 0c383e557eb1', 'X4U', 'X4U-V2', '2.12.20'],
  ['Fanvil X5S 1.12.2 0c383e557eb1', 'X5', 'X5S', '1.12.2'],
  ['Fanvil X6V2 1.12.2 0c383e557eb1', 'X6', 'X6V2', '1.12.2'],
  ['Fanvil X7A 2.6.0.125 0c383e557eb1', 'X7C', 'X7A', '2.6.0.125'],
  ['Fanvil X7C Pro 2.12.16.17 0c383e557eb1', 'X7C', 'X7C Pro', '2.12.16.17'],
  // Known makes, models that we have no entry for: the name is told as the phone says it.
  ['Fanvil i10SV 2.12.10.1 0c383e2397f4', null, 'i10SV', '2.12.10.1'],
  ['Fanvil X7 2.12.16.17 0c383e557eb1', null, 'X7', '2.12.16.17'],
];

describe('a Fanvil’s User-Agent', () => {
  it.each(rows)('%s', (userAgent, model, variant, firmware) => {
    const mac = userAgent.split(' ').at(-1);
    const numbers = firmware.split('.').map(Number);
    expect(fanvil.identify(userAgent)).toEqual({
      model,
      variant,
      firmware: { text: firmware, numbers },
      mac,
      modules: null,
    });
  });

  it('tells each model by a line at least', () => {
    const told = new Set(rows.map(([, model]) => model));
    expect(fanvil.models.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
  });

  it('may lack the MAC address', () => {
    expect(fanvil.identify('Fanvil X4 2.10.2.6887')).toMatchObject({ model: 'X4', mac: null });
  });

  it.each([
    'Nethesis NP-X5 2.12.16.17 e0e656010203',
    'Fanvil',
    'Fanvil X4',
    'Fanvil X4 beta 0c383e07e16c',
    'X4 2.10 0c383e07e16c',
  ])('is not: %s', (userAgent) => {
    expect(fanvil.identify(userAgent)).toBeNull();
  });
});
