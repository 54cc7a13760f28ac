import { describe, expect, it } from 'vitest';
import { resolveModel } from '../../daemon/domain/index.ts';
import type { Family, Model } from '../../daemon/domain/index.ts';

const family: Family = {
  id: 'f',
  abilities: {
    settings: ['sip.port', 'screen.brightness', 'line-key'],
    choices: { 'locale.language': ['en', 'it'], 'time.date-format': ['DD MM YY'] },
    keys: { line: ['line', 'blf', 'url'] },
    requires: { 'sip.port': 'reboot' },
  },
};
const plain: Model = {
  id: 'm',
  name: 'M',
  family: 'f',
  kind: 'desk',
  accounts: null,
  lineKeys: null,
  softKeys: null,
  expansion: [],
};

describe('what a model can do', () => {
  it('is what its family can, where it says nothing', () => {
    const can = resolveModel(family, plain);
    expect([...can.settings]).toEqual(family.abilities.settings);
    expect([...can.keys.line]).toEqual(['line', 'blf', 'url']);
    expect(can.keys.soft.size + can.keys.expansion.size).toBe(0);
    expect(can.requires).toEqual({ 'sip.port': 'reboot' });
  });

  it('is less what it lacks, and its own choices instead of the family’s', () => {
    const can = resolveModel(family, {
      ...plain,
      lacks: ['screen.brightness'],
      lacksKeys: { line: ['url'], soft: ['menu'] },
      choices: { 'locale.language': ['en'] },
    });
    expect(can.settings.has('screen.brightness')).toBe(false);
    expect([...can.keys.line]).toEqual(['line', 'blf']);
    expect(can.choices).toEqual({ 'locale.language': ['en'], 'time.date-format': ['DD MM YY'] });
  });

  it('leaves the family as it was', () => {
    const before = structuredClone(family);
    resolveModel(family, { ...plain, lacks: ['sip.port'] });
    expect(family).toEqual(before);
  });
});
