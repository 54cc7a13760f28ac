import { describe, expect, it } from 'vitest';
import type { Key } from '../../../daemon/domain/index.ts';
import { parameterNames } from '../../../daemon/settings/index.ts';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';
import { parameters } from './config.ts';

const known = parameterNames(yealink.parameters);
const names = yealink.parameters.flatMap((list) => list.names);

describe('the parameters that Yealink phones know', () => {
  it('are many, each listed once, and well-formed', () => {
    expect(names.length).toBeGreaterThan(2000);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_]+(\.([A-Za-z0-9_-]+|\{n\}|\*))+$/);
  });

  it.each(yealink.models.map(({ id }) => id))('hold every name that %s’s file writes', (model) => {
    const blf: Key = { kind: 'blf', value: '202', label: 'Anna' };
    const settings = {
      'audio.speaker-level': 5,
      'screen.brightness': 5,
      'screen.contrast': 5,
      'expansion.modules': 1,
    } as const;
    const file = parameters({ model, settings, lineKeys: [undefined, blf], moduleKeys: [[], [undefined, blf]] });
    const plain = [...file.keys()].map((name) => name.replace(/\[\w+\]$/, ''));
    expect(plain.filter((name) => known?.(name).known !== true)).toEqual([]);
  });

  it.each([
    ['account.3.sip_server.1.adress', 'account.3.sip_server.1.address'],
    ['phone_setting.backligt_time', 'phone_setting.backlight_time'],
    ['linekey.12.labell', 'linekey.12.label'],
    ['static.network.lldp.enabled', 'static.network.lldp.enable'],
  ])('suggest for %s what was meant: %s', (asked, nearest) => {
    expect(known?.(asked)).toEqual({ known: false, nearest });
  });

  it('tell of a documented one what it does, and its factory value', () => {
    const told = known?.('account.4.cid_source');
    expect(told).toMatchObject({ known: true, documented: { factory: '0' } });
  });

  it('document only names that they hold', () => {
    for (const { documented } of yealink.parameters)
      for (const [name, { about }] of Object.entries(documented ?? {})) {
        expect(names, name).toContain(name);
        expect(about.it, name).not.toBe(about.en);
      }
  });
});
