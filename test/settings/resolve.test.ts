import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  catalogue,
  effective,
  effectiveBase,
  readSettingId,
  resolveAll,
  resolveSetting,
  settingIds,
  shippedValues,
} from '../../daemon/settings/index.ts';
import type { Effective, Layers, Overrides } from '../../daemon/settings/index.ts';

const empty: Overrides = new Map();
const bare: Layers = { phone: empty, model: empty, modelShipped: empty, default: empty };
const map = (overrides: Readonly<Record<string, unknown>>): Overrides => new Map(Object.entries(overrides));

describe('a setting of a phone', () => {
  it('comes from the most specific level that sets it', () => {
    const one = (language: string) => map({ 'locale.language': language });
    const all: Layers = {
      phone: one('it'),
      model: one('de'),
      modelShipped: one('fr'),
      organisation: one('es'),
      default: one('pt'),
    };
    const order = ['phone', 'model', 'modelShipped', 'organisation', 'default'] as const;
    const expected = ['it phone', 'de model', 'fr model-shipped', 'es organisation', 'pt default', 'en shipped'];
    let layers: Layers = all;
    for (const [at, level] of order.entries()) {
      const { value, source } = resolveSetting('locale.language', layers);
      expect(`${String(value)} ${source}`).toBe(expected[at]);
      layers = { ...layers, [level]: empty };
    }
    expect(resolveSetting('locale.language', layers)).toEqual({ value: 'en', source: 'shipped', reset: null });
  });

  it('may be explicitly none, which hides what levels above say', () => {
    const layers = {
      ...bare,
      phone: map({ 'time.ntp-server': null }),
      default: map({ 'time.ntp-server': 'ntp.example.org' }),
    };
    expect(resolveSetting('time.ntp-server', layers)).toEqual({
      value: null,
      source: 'phone',
      reset: { value: 'ntp.example.org', source: 'default' },
    });
  });

  it('ignores a stored none where a setting must have a value', () => {
    const layers = { ...bare, phone: map({ 'sip.transport': null }), default: map({ 'sip.transport': 'tcp' }) };
    expect(resolveSetting('sip.transport', layers)).toMatchObject({ value: 'tcp', source: 'default' });
    expect(effective(effectiveBase(layers), layers.phone).settings['sip.transport']).toBe('tcp');
  });

  it('tells what a reset would give only where this level overrides it', () => {
    const layers = {
      ...bare,
      phone: map({ 'sip.port': 5070 }),
      model: map({ 'sip.port': 5080, 'sip.dtmf': 'inband' }),
    };
    expect(resolveSetting('sip.port', layers).reset).toEqual({ value: 5080, source: 'model' });
    expect(resolveSetting('sip.dtmf', layers).reset).toBeNull();
    expect(resolveSetting('sip.dtmf', layers, 'model').reset).toEqual({ value: 'rfc4733', source: 'shipped' });
  });

  it('is seen from a level without the more specific ones', () => {
    const layers = { ...bare, phone: map({ 'sip.port': 5070 }), default: map({ 'sip.port': 5090 }) };
    expect(resolveSetting('sip.port', layers, 'default')).toMatchObject({ value: 5090, source: 'default' });
  });

  it('inherits each key on its own', () => {
    const layers = {
      ...bare,
      phone: map({ 'line-key.2': null }),
      model: map({ 'line-key.1': { kind: 'line' }, 'line-key.2': { kind: 'dnd' } }),
    };
    expect(resolveSetting('line-key.1', layers)).toMatchObject({ value: { kind: 'line' }, source: 'model' });
    expect(resolveSetting('line-key.2', layers)).toMatchObject({ value: null, source: 'phone' });
    expect(resolveSetting('line-key.3', layers)).toMatchObject({ value: null, source: 'shipped' });
  });
});

describe('all settings of a level', () => {
  it('are every plain one, each key and raw parameter that some level sets, and those asked for', () => {
    const layers = {
      ...bare,
      phone: map({ 'line-key.1': null, 'sip.port': 5070, 'no-such.thing': 1 }),
      model: map({ 'raw.voice.tone': 'x' }),
      default: map({ 'soft-key.2': { kind: 'dnd' } }),
    };
    const all = resolveAll(layers, 'phone', ['line-key.4']);
    expect([...all.keys()]).toEqual([...settingIds, 'line-key.1', 'raw.voice.tone', 'soft-key.2', 'line-key.4']);
    expect([...resolveAll(layers, 'model').keys()]).not.toContain('line-key.1');
  });
});

describe('what a phone gets', () => {
  it('is what is shipped where nobody says anything', () => {
    const all = effective(effectiveBase(bare), empty);
    expect(all).toEqual({ settings: shippedValues, lineKeys: [], softKeys: [], moduleKeys: [], raw: new Map() });
  });

  it('has keys by their numbers from 1, unset ones undefined and emptied ones null, without holes', () => {
    const base = effectiveBase({
      ...bare,
      model: map({ 'line-key.3': { kind: 'dnd' }, 'expansion-key.2.2': { kind: 'hold' } }),
    });
    const all = effective(
      base,
      map({ 'line-key.1': { kind: 'line' }, 'line-key.3': null, 'soft-key.1': { kind: 'menu' } }),
    );
    expect(all.lineKeys).toEqual([undefined, { kind: 'line' }, undefined, null]);
    expect(Object.keys(all.lineKeys)).toHaveLength(4);
    expect(all.softKeys).toEqual([undefined, { kind: 'menu' }]);
    expect(all.moduleKeys).toEqual([[], [], [undefined, undefined, { kind: 'hold' }]]);
  });

  it('merges raw parameters by name, none being the reset form', () => {
    const base = effectiveBase({
      ...bare,
      default: map({ 'raw.a': '1', 'raw.b': '2' }),
      model: map({ 'raw.b': null }),
    });
    expect(effective(base, map({ 'raw.c.d': '3' })).raw).toEqual(new Map([['a', '1'], ['b', null], ['c.d', '3']])); // prettier-ignore
  });

  it('changes nothing of the base, and shares what the phone does not override', () => {
    const base = effectiveBase({
      ...bare,
      model: map({ 'line-key.1': { kind: 'line' }, 'raw.a': '1', 'expansion-key.1.1': { kind: 'dnd' } }),
    });
    const before = structuredClone(base);
    const all = effective(
      base,
      map({ 'line-key.2': { kind: 'dnd' }, 'sip.port': 5070, 'raw.b': 'x', 'expansion-key.1.2': null }),
    );
    expect(base).toEqual(before);
    expect(all.softKeys).toBe(base.softKeys);
    expect(effective(base, map({ 'sip.port': 5071 })).lineKeys).toBe(base.lineKeys);
  });

  const values: Readonly<Record<string, readonly unknown[]>> = {
    'sip.port': [5070, null],
    'locale.language': ['it', 'de'],
    'sip.transport': ['tcp', null],
    'line-key.1': [{ kind: 'line' }, null],
    'line-key.40': [{ kind: 'dnd' }, null],
    'soft-key.2': [{ kind: 'menu' }, null],
    'expansion-key.3.7': [{ kind: 'hold' }, null],
    'raw.account.1.x': ['1', null],
    'gone.setting': [1],
  };
  const layer = fc
    .array(
      fc.constantFrom(...Object.entries(values).flatMap(([id, list]) => list.map((value) => [id, value] as const))),
    )
    .map((entries): Overrides => new Map(entries));

  function valueIn(all: Effective, id: string): unknown {
    const that = readSettingId(id);
    if (that?.index == null) return all.settings[id as keyof Effective['settings']];
    if (that.index.by === 'name') return all.raw.get(that.index.name);
    if (that.index.by === 'module-key') return all.moduleKeys[that.index.module]?.[that.index.key];
    return (that.family === 'soft-key' ? all.softKeys : all.lineKeys)[that.index.number];
  }

  it('is what resolving each setting on its own says, at every combination of levels', () => {
    const property = fc.property(
      layer,
      layer,
      layer,
      layer,
      layer,
      (phone, model, modelShipped, organisation, defaults) => {
        const layers: Layers = { phone, model, modelShipped, organisation, default: defaults };
        const all = effective(effectiveBase(layers), phone);
        for (const id of Object.keys(values)) {
          if (readSettingId(id) === null) continue;
          const { value, source } = resolveSetting(id, layers);
          const isUnset = source === 'shipped' && catalogue.get(id) === undefined;
          expect(valueIn(all, id), id).toEqual(isUnset ? undefined : value);
        }
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});
