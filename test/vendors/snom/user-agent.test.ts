import { describe, expect, it } from 'vitest';
import { snom } from '../../../daemon/vendors/snom/index.ts';

interface Row {
  readonly userAgent: string;
  readonly model: string | null;
  readonly variant: string;
  readonly firmware: string;
  readonly mac: string | null;
  readonly modules: number | null;
}

const rows: readonly Row[] = [
  {
    userAgent: 'Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)',
    model: 'D785',
    variant: 'snomD785',
    firmware: '10.1.33.33',
    mac: '000413922d24',
    modules: 0,
  },
  {
    userAgent: 'Mozilla/4.0 (compatible; snom710-SIP 8.7.5.35 1.1.5-IFX-05.01.12 000413741767)',
    model: 'D710',
    variant: 'snom710',
    firmware: '8.7.5.35',
    mac: '000413741767',
    modules: null,
  },
  {
    userAgent:
      'Mozilla/4.0 (compatible; snomD735-SIP 10.1.54.13 (Feb 25 2019 - 14:19:43) 00041396D9B4 SXM:0 UXM:0 UXMC:0)',
    model: 'D735',
    variant: 'snomD735',
    firmware: '10.1.54.13',
    mac: '00041396d9b4',
    modules: 0,
  },
  {
    userAgent:
      'Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12-00001-gd311851f1 (Feb 25 2019 - 14:19:43) 00041396D9B4 SXM:1 UXM:0 UXMC:2)',
    model: 'D785',
    variant: 'snomD785',
    firmware: '10.1.169.16',
    mac: '00041396d9b4',
    modules: 3,
  },
  {
    userAgent: 'Mozilla/4.0 (compatible; snom320-SIP 8.4.18 1.1.3-s)',
    model: null,
    variant: 'snom320',
    firmware: '8.4.18',
    mac: null,
    modules: null,
  },
  {
    userAgent: 'Mozilla/4.0 (compatible; snomD999W-SIP 11.2.0.1 2030.1 000413922D24 SXM:0)',
    model: null,
    variant: 'snomD999W',
    firmware: '11.2.0.1',
    mac: '000413922d24',
    modules: 0,
  },
  {
    userAgent: 'Mozilla/4.0 (compatible; snomHD351-SIP 1.2.3 000413922D24)',
    model: null,
    variant: 'snomHD351',
    firmware: '1.2.3',
    mac: '000413922d24',
    modules: null,
  },
  {
    userAgent: 'Mozilla/4.0 (compatible; snom870-SIP 8.4.35 SPEAr300 SNOM 1.4)',
    model: null,
    variant: 'snom870',
    firmware: '8.4.35',
    mac: null,
    modules: null,
  },
  {
    userAgent: 'Mozilla/4.0 (compatible; Snom M900 05.20.0001 000413b60680)',
    model: 'M900',
    variant: 'snomM900',
    firmware: '05.20.0001',
    mac: '000413b60680',
    modules: null,
  },
  {
    userAgent: 'snomM700/03.23.0005 (MAC=000413A1B2C3; SER=00000; HW=255)',
    model: 'M700',
    variant: 'snomM700',
    firmware: '03.23.0005',
    mac: '000413a1b2c3',
    modules: null,
  },
  {
    userAgent: 'snomD785/10.1.33.33',
    model: 'D785',
    variant: 'snomD785',
    firmware: '10.1.33.33',
    mac: null,
    modules: null,
  },
  {
    userAgent: 'snomSP800/10.1.198.19',
    model: 'SP800',
    variant: 'snomSP800',
    firmware: '10.1.198.19',
    mac: null,
    modules: null,
  },
];

describe('a Snom’s User-Agent', () => {
  it.each(rows)('tells model, firmware, address and modules: $userAgent', (row) => {
    const identity = snom.identify(row.userAgent);
    expect(identity).toMatchObject({ model: row.model, variant: row.variant, mac: row.mac, modules: row.modules });
    expect(identity?.firmware).toStrictEqual({ text: row.firmware, numbers: row.firmware.split('.').map(Number) });
  });

  it.each([
    '',
    'Mozilla/5.0 (X11; Linux x86_64)',
    'Yealink SIP-T46U 108.86.0.90 80:5e:c0:12:34:56',
    'Mozilla/4.0 (compatible; snom lid 3605)',
    'Gigaset P810 10.1.0 000413E70000',
  ])('is not seen in another’s: %s', (userAgent) => {
    expect(snom.identify(userAgent)).toBeNull();
  });

  it.each(snom.models.map(({ id }) => id))('is understood for %s', (id) => {
    expect(snom.identify(`Mozilla/4.0 (compatible; snom${id}-SIP 10.1.198.19 0004139D0001)`)?.model).toBe(id);
  });

  it('does not take long for a hostile one', () => {
    expect(snom.identify('snom '.repeat(20_000))).toBeNull();
    expect(snom.identify(`snomD785-SIP 10.${'1.'.repeat(20_000)}`)?.model).toBe('D785');
  });
});
