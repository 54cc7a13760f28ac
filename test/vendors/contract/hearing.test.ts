import { describe, expect, it } from 'vitest';
import { createHearing } from '../../../daemon/provisioning/hearing.ts';
import { createRecogniser } from '../../../daemon/provisioning/recognise.ts';
import type { Mac } from '../../../daemon/lib/index.ts';
import { registeredVendors } from './known.ts';

const hear = createHearing(registeredVendors);
const recognise = createRecogniser(registeredVendors);

/** What phones of each make say, the model that we know by it (null = none), and how they call their hardware. */
const said: readonly (readonly [make: string, userAgent: string, model: string | null, variant: string])[] = [
  ['yealink', 'Yealink SIP-T46U 108.86.0.90 80:5e:c0:12:34:56', 'T46', 'T46U'],
  ['yealink', 'Yealink SIP-T98X 201.90.0.1 80:5e:c0:12:34:56', null, 'T98X'],
  ['snom', 'Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12 000413922D24 SXM:0 UXM:0)', 'D785', 'snomD785'],
  ['snom', 'Mozilla/4.0 (compatible; snomD998-SIP 11.1.33.33 2010.12 000413922D24)', null, 'snomD998'],
  ['gigaset', 'Mozilla/4.0 (compatible; GigasetP810-SIP 10.1.33.33 1.1 000413E71234)', 'P810', 'GigasetP810'],
  ['gigaset', 'Mozilla/4.0 (compatible; GigasetP998-SIP 10.1.33.33 1.1 000413E71234)', null, 'GigasetP998'],
  ['fanvil', 'Fanvil X5U-V2 2.12.16.17 0c383e07e16c', 'X5U', 'X5U-V2'],
  ['fanvil', 'Fanvil X98U 2.12.16.17 0c383e07e16c', null, 'X98U'],
  ['nethphone', 'Nethesis NP-X5 2.12.16.17 e0e65601e16c', 'NPX5', 'NP-X5'],
  ['nethphone', 'Nethesis NP-X98 2.12.16.17 e0e65601e16c', null, 'NP-X98'],
  ['flyingvoice', 'Flyingvoice FIP13G V0.6.24 00:21:F2:22:AE:F1', 'FIP13G', 'FIP13G'],
  ['flyingvoice', 'Flyingvoice FIP98G V0.6.24 00:21:F2:22:AE:F1', null, 'FIP98G'],
];

describe('what a phone says of itself', () => {
  it('is tried for every make that is offered', () => {
    expect([...new Set(said.map(([make]) => make))].sort()).toEqual(registeredVendors.map(({ id }) => id).sort());
  });

  it.each(said)(
    'is understood as %s’s, whatever make its MAC address stands for: %s',
    (make, userAgent, model, variant) => {
      for (const { id } of registeredVendors) {
        const heard = hear(id, userAgent);
        expect(heard, id).toMatchObject({ model, variant });
        expect(heard?.otherMake ?? id, id).toBe(make);
      }
    },
  );

  it.each(['Mozilla/5.0 (X11; Linux x86_64)', 'curl/8.5.0', '', 'Wget/1.21', 'x'.repeat(400)])(
    'is nobody’s: %s',
    (userAgent) => {
      for (const { id } of registeredVendors) expect(hear(id, userAgent)).toBeNull();
    },
  );
});

describe('a MAC address of the registered makes', () => {
  it.each([
    ['805ec0123456', 'yealink', null],
    ['000413922d24', 'snom', null],
    ['000413e71234', 'gigaset', 'P810'],
    ['e0e656001234', 'nethphone', 'NPX3'],
    ['e0e656041234', 'nethphone', 'NPX5'],
    ['0c383e07e16c', 'fanvil', null],
    ['0021f222aef1', 'flyingvoice', null],
  ])('%s is of %s', (mac, make, model) => {
    expect(recognise(mac as Mac)).toMatchObject({ vendor: { id: make }, model });
  });
});
