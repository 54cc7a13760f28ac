import { describe, expect, it } from 'vitest';
import { fanvil } from '../../../daemon/vendors/fanvil/index.ts';
import { configOf, parametersOf, renderFile } from '../contract/config.ts';

const config = (model: string, firmware: string | null) => configOf(fanvil, model, { firmware });

describe('quirks of Fanvil firmware', () => {
  it.each([
    ['X5', '1.4.0.2016', ['older-names']],
    ['X5', '1.12.2', ['older-names']],
    ['X5', '2.2.12', []],
    ['X5', null, []],
    ['X6', '1.12.2', ['older-names']],
    ['X3SG', '1.9', ['older-names']],
    ['X3SG', '2.4.12', []],
    ['X1S', '1.9', []],
    ['X6U', '0.0.10', []],
    ['X4', '2.10.2.6887', []],
  ])('of a %s with %s: %j', (model, firmware, quirks) => {
    expect([...config(model, firmware).quirks]).toEqual(quirks);
  });

  it('before 2 write the older names, languages by number', () => {
    const old = config('X5', '1.12.2');
    expect(renderFile(fanvil, 'phone', old)).toMatch(/^<<VOIP CONFIG FILE>>Version:2\.0002\n/);
    const file = parametersOf(fanvil, 'phone', old);
    expect(file.get('GLOBAL CONFIG/Language')).toBe('0');
    expect(file.get('PHONE CONFIG/Fkey40 Type')).toBe('0');
    expect(renderFile(fanvil, 'phone', config('X5', '2.2.12'))).toMatch(/^<<VOIP CONFIG FILE>>Version:2\.0000000000\n/);
  });

  it('are told to people in both languages', () => {
    for (const { text } of fanvil.families.flatMap(({ quirks = [] }) => quirks)) expect(text.it).not.toBe(text.en);
  });
});
