import { describe, expect, it } from 'vitest';
import { gigaset } from '../../../daemon/vendors/gigaset/index.ts';
import { snom } from '../../../daemon/vendors/snom/index.ts';

type Row = readonly [userAgent: string, model: string | null, variant: string, firmware: string, mac: string | null];

const rows: readonly Row[] = [
  [
    'Mozilla/4.0 (compatible; GigasetP820-SIP 10.1.175.10 2010.12-00004-g9ba52f5 000413E21234 SXM:0 UXM:0)',
    ...(['P820', 'GigasetP820', '10.1.175.10', '000413e21234'] as const),
  ],
  [
    'Mozilla/4.0 (compatible; GigasetP82x-SIP 10.1.198.19 2010.12 000413E21234 SXM:0 UXM:0)',
    ...([null, 'GigasetP82x', '10.1.198.19', '000413e21234'] as const),
  ],
  [
    'Mozilla/4.0 (compatible; gigasetP85x-SIP 10.1.226.13 2010.12 589EC6920001)',
    ...([null, 'GigasetP85x', '10.1.226.13', '589ec6920001'] as const),
  ],
  [
    'Mozilla/4.0 (compatible; GigasetP81x-SIP 10.1.175.10 000413E70001)',
    ...(['P810', 'GigasetP81x', '10.1.175.10', '000413e70001'] as const),
  ],
  [
    'Mozilla/4.0 (compatible; Gigaset P710-SIP 10.1.159.12 000413E50001)',
    ...(['P710', 'GigasetP710', '10.1.159.12', '000413e50001'] as const),
  ],
  ['GigasetP855/10.1.226.13', 'P855', 'GigasetP855', '10.1.226.13', null],
  ['GigasetP810B-SIP 10.1.226.13', 'P810', 'GigasetP810', '10.1.226.13', null],
  ['Maxwell 3/2.22.4;7C2F80AABBCC', 'Maxwell3', 'Maxwell 3', '2.22.4', '7c2f80aabbcc'],
  ['Maxwell4/3.15.9;589EC6001122', 'Maxwell4', 'Maxwell 4', '3.15.9', '589ec6001122'],
  ['Maxwell_Basic/3.15.9', 'MaxwellBasic', 'Maxwell Basic', '3.15.9', null],
  ['Gigaset Maxwell 2/41.V3.15.9+build.1;7C2F80AABBCC', 'Maxwell2', 'Maxwell 2', '3.15.9', '7c2f80aabbcc'],
  ['Gigaset Maxwell Pro/2.22.4;7C2F80AABBCC', null, 'Maxwell Pro', '2.22.4', '7c2f80aabbcc'],
];

describe('a Gigaset’s User-Agent', () => {
  it.each(rows)('%s', (userAgent, model, variant, firmware, mac) => {
    const found = gigaset.identify(userAgent);
    expect(found).toMatchObject({ model, variant, mac });
    expect(found?.firmware?.text).toBe(firmware);
  });

  it.each([
    'Mozilla/4.0 (compatible; snomD812-SIP 10.1.198.19 000413E21234 SXM:0 UXM:0)',
    'Gigaset N870 IP PRO/83.V2.43.0+build.5f0a106;7C2F80123456',
    'Gigaset N510 IP PRO/42.258.00.000.000;7C2F806257D7',
    'curl/8.5.0',
  ])('is none of ours: %s', (userAgent) => {
    expect(gigaset.identify(userAgent)).toBeNull();
  });

  it('is none that a Snom would be read from', () => {
    for (const [userAgent] of rows) expect(snom.identify(userAgent)).toBeNull();
  });

  it('is understood for every model', () => {
    for (const { id } of gigaset.models) {
      const agent = id.startsWith('P') ? `Gigaset${id}-SIP 10.1.198.19` : `${id}/3.15.9`;
      expect(gigaset.identify(agent)?.model).toBe(id);
    }
  });

  it('takes no time however long it is', () => {
    expect(gigaset.identify('maxwell '.repeat(20_000))).toBeNull();
    expect(gigaset.identify(`Maxwell 3/1.${'1.'.repeat(20_000)}`)?.model).toBe('Maxwell3');
  });
});
