import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatePassword, generatePin, joinPasswordRules } from '../../daemon/settings/index.ts';

/** Bytes from a list that fast-check chose, then counting, so that no generator waits for ever. */
function bytesFrom(list: readonly number[]): (count: number) => Uint8Array {
  let at = 0;
  return (count) => Uint8Array.from({ length: count }, () => list[at++] ?? (at * 37) % 251);
}

const chance = fc.array(fc.nat(255), { maxLength: 200 });

describe('a password that we make', () => {
  it('has no look-alikes, fits the make and mixes small letters, capitals and digits', () => {
    const property = fc.property(
      chance,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 30 }),
      (bytes, minLength, more) => {
        const maxLength = minLength + more;
        const password = generatePassword({ minLength, maxLength, characters: 'any' }, bytesFrom(bytes));
        expect(password.length).toBeGreaterThanOrEqual(minLength);
        expect(password.length).toBeLessThanOrEqual(maxLength);
        expect(password).toMatch(/^[A-Za-z0-9]+$/);
        expect(password).not.toMatch(/[0O1lIio5SZz2B8uvV]/);
        if (password.length >= 3) expect(password).toMatch(/(?=.*[a-z])(?=.*[A-Z])(?=.*\d)/);
      },
    );
    fc.assert(property);
  });

  it('has digits only where a make takes nothing else', () => {
    const made = generatePassword({ minLength: 4, maxLength: 8, characters: 'digits' }, bytesFrom([7, 1, 200]));
    expect(made).toMatch(/^\d{8}$/);
  });

  it('uses every sign about equally often', () => {
    const counts = new Map<string, number>();
    let state = 1;
    const bytes = (count: number) =>
      Uint8Array.from({ length: count }, () => {
        state = (state * 48_271) % 2_147_483_647;
        return state & 255;
      });
    for (let run = 0; run < 2000; run += 1)
      for (const sign of generatePassword({ minLength: 14, maxLength: 14, characters: 'any' }, bytes))
        counts.set(sign, (counts.get(sign) ?? 0) + 1);
    const all = [...counts.values()];
    expect(Math.max(...all) / Math.min(...all)).toBeLessThan(1.6);
  });

  it('fits several makes at once, or says that nothing does', () => {
    const long = { minLength: 8, maxLength: 32, characters: 'any' } as const;
    const digits = { minLength: 4, maxLength: 10, characters: 'digits' } as const;
    expect(joinPasswordRules([long, digits])).toEqual({ minLength: 8, maxLength: 10, characters: 'digits' });
    expect(joinPasswordRules([long, { ...digits, maxLength: 6 }])).toBeNull();
    expect(joinPasswordRules([])).toEqual({ minLength: 1, maxLength: 64, characters: 'any' });
  });
});

describe('a PIN that we make', () => {
  it('has the wanted length and is none that everyone tries first', () => {
    const property = fc.property(chance, fc.integer({ min: 3, max: 10 }), (bytes, length) => {
      const pin = generatePin(length, bytesFrom(bytes));
      expect(pin).toMatch(new RegExp(`^\\d{${length}}$`));
      expect('0123456789 9876543210').not.toContain(pin);
      expect(new Set(pin).size).toBeGreaterThan(1);
    });
    fc.assert(property);
  });

  it('is made again when chance gives 0000 or 1234', () => {
    expect(generatePin(4, bytesFrom([0, 0, 0, 0, 1, 2, 3, 4, 4, 8, 1, 5]))).toBe('4815');
  });
});
