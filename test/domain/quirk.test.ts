import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, quirkIds } from '../../daemon/domain/index.ts';
import type { Firmware, Quirk } from '../../daemon/domain/index.ts';

const text = { en: 'differs', it: 'cambia' };
const seen = (version: string): Firmware => ({ text: version, numbers: version.split('.').map(Number) });

const quirks: readonly Quirk[] = [
  { id: 'since-84', from: [84], below: [87], part: 1, unseen: false, text },
  { id: 'before-81', below: [81], part: 1, unseen: false, text },
  { id: 'T4-only', models: ['T46'], unseen: true, text },
];

describe('the order of versions', () => {
  const version = fc.array(fc.nat(120), { maxLength: 5 });

  it('counts a missing number as 0', () => {
    expect(compareVersions([10, 1], [10, 1, 0, 0])).toBe(0);
    expect(compareVersions([2, 9], [2, 12])).toBeLessThan(0);
    expect(compareVersions([2, 12, 16, 17], [2, 12])).toBeGreaterThan(0);
  });

  it('is an order: turned round it is the opposite, and it goes on over a third', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('the quirks of a phone', () => {
  it('begin with the firmware that they begin with and end before the one that they end with', () => {
    const of = (version: string) => [...quirkIds(quirks, 'T42', seen(version))];
    expect(of('66.83.0.130')).toEqual([]);
    expect(of('66.84.0.1')).toEqual(['since-84']);
    expect(of('66.86.255.255')).toEqual(['since-84']);
    expect(of('66.87.0.0')).toEqual([]);
    expect(of('66.80.0.95')).toEqual(['before-81']);
  });

  it('are those that are taken to hold while nobody has seen its firmware', () => {
    expect([...quirkIds(quirks, 'T46', null)]).toEqual(['T4-only']);
  });

  it('are none of another model’s', () => {
    expect([...quirkIds(quirks, 'T42', null)]).toEqual([]);
    expect([...quirkIds(undefined, 'T42', seen('1.2'))]).toEqual([]);
  });
});
