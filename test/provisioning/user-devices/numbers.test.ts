import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNumber, chooseNumber, usualPrefixes } from '../../../daemon/provisioning/user-devices/numbers.ts';

const user = fc.stringMatching(/^[0-9]{2,6}$/);
const prefixes = fc.uniqueArray(fc.stringMatching(/^[0-9]{1,3}$/), { minLength: 1, maxLength: 8 });

describe('the number of a further device', () => {
  it('is the first of the prefixes with which nobody has one', () => {
    const all = fc.record({ user, prefixes, has: fc.array(fc.nat(7)) });
    fc.assert(
      fc.property(all, ({ user: main, prefixes: those, has }) => {
        const taken = new Set(has.map((at) => `${those[at] ?? ''}${main}`));
        const chosen = chooseNumber(main, those, (number) => (taken.has(number) ? 'extension' : null));
        const free = those.map((prefix) => `${prefix}${main}`).filter((number) => !taken.has(number));
        if (free.length > 0) expect(chosen).toEqual({ ok: true, value: free[0] });
        else expect(chosen).toMatchObject({ ok: false, problem: { code: 'user-device-none-free' } });
      }),
    );
  });

  it('names what has each number where none is free', () => {
    const chosen = chooseNumber('23', ['91', '92'], (number) => (number === '9123' ? 'extension' : 'line of a phone'));
    const taken = '9123 (extension), 9223 (line of a phone)';
    expect(chosen).toMatchObject({ problem: { parameters: { user: '23', taken } } });
  });

  it('is digits alone and never the main one, whoever chose it', () => {
    fc.assert(
      fc.property(fc.string(), user, (number, main) => {
        const checked = checkNumber(number, main, () => null);
        expect(checked.ok).toBe(/^[0-9]{1,20}$/.test(number) && number !== main);
      }),
    );
    expect(checkNumber('201', '201', () => null)).toMatchObject({ problem: { code: 'user-device-number' } });
    expect(checkNumber('٢٠١', '201', () => null).ok).toBe(false);
  });

  it('that somebody has already is refused, and told whose it is', () => {
    const checked = checkNumber('9123', '23', () => 'extension');
    expect(checked).toMatchObject({ problem: { code: 'user-device-number', parameters: { what: 'extension' } } });
  });

  it('has eight prefixes unless a deployment says otherwise', () => {
    expect(usualPrefixes).toEqual(['91', '92', '93', '94', '95', '96', '97', '98']);
  });
});
