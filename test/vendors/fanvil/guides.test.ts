import { describe, expect, it } from 'vitest';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { fanvil } from '../../../daemon/vendors/fanvil/index.ts';
import { nethphone } from '../../../daemon/vendors/nethphone/index.ts';
import { parameterNames } from '../../../daemon/settings/index.ts';
import { fanvilModules, fanvilSoftWords, fanvilValues } from '../../phones/fanvil-facts.ts';
import { readFanvilFile } from '../../phones/fanvil-file.ts';
import { readKey } from '../../phones/fanvil-report.ts';
import { configOf, renderFile } from '../contract/config.ts';
import { everything, nothing } from '../contract/sketches.ts';

const all = [fanvil, nethphone].flatMap((vendor: PhoneVendor) =>
  vendor.models.map((model) => [model.id, vendor, model] as const),
);
const known = parameterNames(fanvil.parameters);
const names = fanvil.parameters.flatMap((list) => list.names);

describe.each(all)('what simulated phones know of the firmware of a %s', (_, vendor, model) => {
  it.each(['everything', 'nothing'] as const)('fits the file with %s set: its modules, values and keys', (how) => {
    const sketch = how === 'everything' ? everything(vendor, model) : nothing(model);
    const file = readFanvilFile(Buffer.from(renderFile(vendor, vendor.files[0]!, configOf(vendor, model, sketch))));
    if (!file.ok) throw new Error(file.reason);
    expect(file.modules.filter((module) => fanvilModules[file.version]?.includes(module) !== true)).toEqual([]);
    const wrong = file.lines.filter(({ key, value }) => {
      const rule = fanvilValues.find(([pattern]) => pattern.test(key));
      return value !== '' && rule !== undefined && !rule[1].test(value);
    });
    expect(wrong.map(({ key, value }) => `${key}:${value}`)).toEqual([]);
    const values = new Map(file.lines.map(({ place, key, value }) => [`${place}/${key}`, value]));
    for (const [name, type] of values)
      if (/Fkey\d+ Type$/.test(name))
        expect(readKey(type, values.get(name.replace(/Type$/, 'Value')) ?? '')?.kind, name).not.toBe('unknown');
    const words = (values.get('PHONE FEATURE/Desktop Softkey') ?? '').split(';').slice(0, -1);
    expect(words.filter((word) => !fanvilSoftWords.test(word))).toEqual([]);
    expect([...values.keys()].filter((name) => known?.(name).known !== true)).toEqual([]);
  });
});

describe('the parameters that Fanvils know', () => {
  it('are many, each listed once, and can be set as raw ones', () => {
    expect(names.length).toBeGreaterThan(1000);
    expect(new Set(names).size).toBe(names.length);
    const refuse = fanvil.files[0]!.format.refuseName;
    expect(names.filter((name) => refuse(name.replaceAll('{n}', '7')) !== null)).toEqual([]);
  });

  it.each([
    ['SIP CONFIG/SIP1 Register Adr', 'SIP CONFIG/SIP1 Register Addr'],
    ['PHONE FEATURE/LCD Contrast', 'PHONE FEATURE/LCD Constrast'],
    ['Dsskey Config2/Fkey3 Titel', 'Dsskey Config2/Fkey3 Title'],
    ['TR069 CONFIG/Periodic Interval', 'TR069 CONFIG/Periodix Interval'],
  ])('suggest for %s what was meant: %s', (asked, nearest) => {
    expect(known?.(asked)).toEqual({ known: false, nearest });
  });

  it('tell of some what they do, in both languages, and document only names that they hold', () => {
    expect(known?.('SIP CONFIG/SIP3 Auto Answer')).toMatchObject({ known: true, documented: { factory: '0' } });
    for (const { documented } of fanvil.parameters)
      for (const [name, { about }] of Object.entries(documented ?? {})) {
        expect(names, name).toContain(name);
        expect(about.it, name).not.toBe(about.en);
      }
  });
});
