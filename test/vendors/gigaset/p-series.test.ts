import { describe, expect, it } from 'vitest';
import { gigaset } from '../../../daemon/vendors/gigaset/index.ts';
import { snom } from '../../../daemon/vendors/snom/index.ts';
import { configOf, parametersOf, renderFile, steadyFolder } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

const values = (model: string, sketch: Sketch, names: readonly string[]) => {
  const all = parametersOf(gigaset, 'phone', configOf(gigaset, model, sketch));
  return names.map((name) => all.get(name));
};

describe('Gigaset’s P series', () => {
  it('gets, byte for byte, what its twin from Snom gets with the same numbers', () => {
    const sketch: Sketch = {
      mac: '000413e70001',
      hardware: { accounts: 2, lineKeys: 4 },
      lineKeys: { 2: { kind: 'blf', value: '202', label: 'Anna' } },
      softKeys: { 1: { kind: 'speed-dial', value: '300' } },
      settings: { 'screen.background-url': 'https://files.example.org/b.png' },
    };
    expect(renderFile(gigaset, 'phone', configOf(gigaset, 'P810', sketch))).toBe(
      renderFile(snom, 'phone', configOf(snom, 'D810', sketch)),
    );
  });

  it('asks nobody else: neither DHCP, by 114 nor by 66, nor a multicast nor TR-069', () => {
    expect(values('P820', {}, ['setting_server', 'provisioning_order', 'pnp_config', 'tr69_use_acs'])).toStrictEqual([
      ...[`${steadyFolder}{mac}.xml`, 'redirection:stop', 'off', 'off'],
    ]);
  });

  it('shows dates by the country on the P8xx only', () => {
    const settings = { 'locale.tone-zone': 'it' } as const;
    expect(values('P820', { settings }, ['locale'])).toStrictEqual(['it_IT']);
    expect(values('P710', { settings }, ['locale'])).toStrictEqual([undefined]);
  });

  it('has modules’ keys behind its own', () => {
    const sketch = { settings: { 'expansion.modules': 2 }, moduleKeys: { 2: { 1: { kind: 'line' } } } } as const;
    expect(values('P850', sketch, ['fkey[39]', 'fkey[40]', 'fkey[100]'])).toStrictEqual(['none', 'none', 'line']);
    expect(values('P710', sketch, ['fkey[22]'])).toStrictEqual(['line']);
  });

  it('has keys below the screen that work: a speed dial, a pickup, none', () => {
    const softKeys = { 1: { kind: 'speed-dial', value: '300' }, 2: { kind: 'direct-pickup', value: '203' } } as const;
    expect(values('P825', { softKeys }, ['gui_fkey1', 'gui_fkey2', 'gui_fkey3', 'fkey[0]'])).toStrictEqual([
      ...['speed 300', 'speed **203', 'keyevent none', 'none'],
    ]);
  });
});

describe('Gigaset’s models', () => {
  it('are the ten that are known', () => {
    expect(gigaset.models.map(({ id }) => id)).toStrictEqual(
      'P710 P810 P820 P825 P850 P855 MaxwellBasic Maxwell2 Maxwell3 Maxwell4'.split(' '),
    );
  });

  it('keep what nobody knows unknown, and say so', () => {
    for (const { id, accounts, notes } of gigaset.models)
      if (id.startsWith('P')) expect([accounts, (notes?.length ?? 0) > 0], id).toStrictEqual([null, true]);
    expect(gigaset.models.find(({ id }) => id === 'MaxwellBasic')?.lineKeys).toBeNull();
    expect(gigaset.models.find(({ id }) => id === 'Maxwell3')?.expansion[0]?.firstKeyIndex).toBeNull();
  });
});
