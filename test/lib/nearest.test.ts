import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../daemon/lib/index.ts';

describe('the distance of two words', () => {
  it('counts what is put in, left out, replaced and swapped', () => {
    expect(editDistance('vlan', 'vlan')).toBe(0);
    expect(editDistance('vlan', 'vlans')).toBe(1);
    expect(editDistance('vlan', 'van')).toBe(1);
    expect(editDistance('vlan', 'vlon')).toBe(1);
    expect(editDistance('vlan', 'lvan')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('is the same from both sides, at most the longer word, and exact up to a limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.nat(14), (a, b, limit) => {
        const whole = editDistance(a, b);
        expect(editDistance(b, a)).toBe(whole);
        expect(whole).toBeLessThanOrEqual(Math.max(a.length, b.length));
        if (whole <= limit) expect(editDistance(a, b, limit)).toBe(whole);
        else expect(editDistance(a, b, limit)).toBeGreaterThan(limit);
      }),
    );
  });
});

describe('the nearest name', () => {
  it('is the one with the fewest edits, whatever its case, and none of no names', () => {
    expect(nearest('HOOKSWITCH_PROT', ['HOOKSWITCH_PORT', 'HOOKSWITCH_HOST'])).toBe('HOOKSWITCH_PORT');
    expect(nearest('Port', ['host', 'port'])).toBe('port');
    expect(nearest('port', [])).toBe(null);
  });
});
