import { describe, expect, it } from 'vitest';
import { flyingvoice } from '../../../daemon/vendors/flyingvoice/index.ts';

interface Row {
  readonly userAgent: string;
  readonly model: string | null;
  readonly variant: string;
  readonly firmware: string | null;
  readonly mac: string | null;
}

const rows: readonly Row[] = [
  {
    userAgent: 'Flyingvoice FIP13G V0.6.24 00:21:F2:22:AE:F1',
    ...{ model: 'FIP13G', variant: 'FIP13G', firmware: '0.6.24', mac: '0021f222aef1' },
  },
  {
    userAgent: 'flyingvoice FIP10P V0.5.32.3 00:21:f2:00:00:01',
    ...{ model: 'FIP10', variant: 'FIP10P', firmware: '0.5.32.3', mac: '0021f2000001' },
  },
  {
    userAgent: 'Flyingvoice FIP11CP V0.5.32.3 00:21:F2:00:00:02',
    ...{ model: 'FIP11C', variant: 'FIP11CP', firmware: '0.5.32.3', mac: '0021f2000002' },
  },
  {
    userAgent: 'Flyingvoice FIP16PLUS V0.5.15.4 0021F2000003',
    ...{ model: 'FIP16PLUS', variant: 'FIP16PLUS', firmware: '0.5.15.4', mac: '0021f2000003' },
  },
  {
    userAgent: 'Flyingvoice P10 V0.11.6 00:21:F2:00:00:04',
    ...{ model: 'P10', variant: 'P10', firmware: '0.11.6', mac: '0021f2000004' },
  },
  {
    userAgent: 'Flyingvoice p23gw V0.11.6',
    ...{ model: 'P23GW', variant: 'p23gw', firmware: '0.11.6', mac: null },
  },
  { userAgent: 'Flyingvoice P54', ...{ model: 'P54', variant: 'P54', firmware: null, mac: null } },
  {
    userAgent: 'Flyingvoice FIP15GPLUS V0.7.1 00:21:F2:00:00:05',
    ...{ model: null, variant: 'FIP15GPLUS', firmware: '0.7.1', mac: '0021f2000005' },
  },
];

describe('User-Agents of Flyingvoice phones', () => {
  it.each(rows)('$userAgent', ({ userAgent, model, variant, firmware, mac }) => {
    const found = flyingvoice.identify(userAgent);
    expect(found).toMatchObject({ model, variant, mac, modules: null });
    expect(found?.firmware?.text ?? null).toBe(firmware);
    expect(found?.firmware?.numbers ?? null).toEqual(firmware === null ? null : firmware.split('.').map(Number));
  });

  it.each(flyingvoice.models.map(({ id }) => id))('tell %s by its name, in capital letters or not', (id) => {
    for (const name of [id, id.toLowerCase()])
      expect(flyingvoice.identify(`Flyingvoice ${name} V0.6.24 00:21:F2:22:AE:F1`)?.model).toBe(id);
  });

  it.each([
    'Yealink SIP-T46U 108.86.0.90 80:5e:c0:12:34:56',
    'Mozilla/5.0 Flyingvoice FIP13G V0.6.24',
    'Flyingvoice',
    'Flyingvoice FIP13G V0.6.24 00:21:F2:22:AE',
    `Flyingvoice ${'A'.repeat(300)}`,
  ])('%s is none of them', (userAgent) => {
    expect(flyingvoice.identify(userAgent)).toBeNull();
  });

  it('knows 39 models', () => {
    expect(flyingvoice.models).toHaveLength(39);
  });
});
