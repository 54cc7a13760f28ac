import { describe, expect, it } from 'vitest';
import type { Key } from '../../../daemon/domain/index.ts';
import type { SettingValues } from '../../../daemon/settings/index.ts';
import { fanvil } from '../../../daemon/vendors/fanvil/index.ts';
import { configOf, parametersOf, renderFile } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

const parameters = (model: string, sketch: Sketch = {}) =>
  parametersOf(fanvil, 'phone', configOf(fanvil, model, sketch));
const pagesIn = (model: string, sketch: Sketch = {}) =>
  renderFile(fanvil, 'phone', configOf(fanvil, model, sketch))
    .split(/^(?=--(?:Sidekey|Dsskey|SoftDss) )/m)
    .slice(1)
    .map((block) => [/^--(.+?)--/.exec(block)?.[1], [...block.matchAll(/^Fkey(\d+) Type/gm)].length]);

const side = (pages: number, keys: number) =>
  Array.from({ length: pages }, (_, at) => [`Sidekey Config${at + 1}`, keys]);
const dss = (pages: number, keys: number) => Array.from({ length: pages }, (_, at) => [`Dsskey Config${at + 1}`, keys]);

/** Models.md 4.5: a wrong number of pages puts keys on the wrong page. */
const layouts: readonly (readonly [model: string, pages: readonly unknown[]])[] = [
  ['V61', side(3, 4)],
  ['V62', side(3, 7)],
  ['V63', side(3, 7)],
  ['V64', side(3, 7)],
  ['V65', side(3, 9)],
  ['V67', dss(4, 29)],
  ['W610W', dss(2, 8)],
  ['W611W', dss(2, 8)],
  ['W620W', dss(2, 8)],
  ['X1S', dss(1, 2)],
  ['X210', [...side(1, 10), ...dss(3, 32)]],
  ['X303', side(1, 3)],
  ['X3SG', dss(1, 2)],
  ['X3U', side(1, 3)],
  ['X4SG', dss(5, 6)],
  ['X4U', [...side(1, 3), ...dss(5, 6)]],
  ['X5', dss(5, 8)],
  ['X5U', [...side(1, 4), ...dss(5, 6)]],
  ['X6', dss(5, 12)],
  ['X6U', [...side(1, 5), ...dss(5, 12)]],
  ['X7C', side(5, 12)],
];

const softKeysOf: Readonly<Record<string, number>> = { V67: 0, W610W: 2, W611W: 2, W620W: 2 };

describe('pages of keys', () => {
  it.each(layouts)('of a %s are those of its firmware, counted from 1 each', (model, pages) => {
    expect(pagesIn(model)).toEqual([...pages, ['SoftDss Config', softKeysOf[model] ?? 4]]);
    const file = parameters(model);
    const count = (kind: string) => String(pages.filter((page) => String(page).startsWith(kind)).length);
    expect(file.get('DSSKEY CONFIG/SideKey Page Num')).toBe(count('Side'));
    expect(file.get('DSSKEY CONFIG/FuncKey Page Num')).toBe(count('Dss'));
  });

  it('cover every model with keys and present names', () => {
    const covered = layouts.map(([model]) => model);
    const wanted = fanvil.models.filter(({ family, lineKeys }) => family !== 'classic' && lineKeys?.value !== 0);
    expect(wanted.map(({ id }) => id).filter((id) => !covered.includes(id))).toEqual([]);
  });

  it('begin with the side keys, in people’s counting too', () => {
    const keys = Object.fromEntries(
      [1, 4, 5, 10, 11, 34].map((number) => [number, { kind: 'speed-dial', value: `7${number}` } as const]),
    );
    const file = parameters('X5U', { lineKeys: keys });
    const places = { 1: 'Sidekey Config1/Fkey1', 4: 'Sidekey Config1/Fkey4', 5: 'Dsskey Config1/Fkey1' };
    const more = { 10: 'Dsskey Config1/Fkey6', 11: 'Dsskey Config2/Fkey1', 34: 'Dsskey Config5/Fkey6' };
    for (const [number, place] of Object.entries({ ...places, ...more }))
      expect(file.get(`${place} Value`), number).toBe(`7${number}@1/f`);
  });

  it('grow and shrink with the number that an administrator corrected', () => {
    expect(pagesIn('X4U', { hardware: { lineKeys: 40 } }).slice(-3, -1)).toEqual([
      ['Dsskey Config6', 6],
      ['Dsskey Config7', 1],
    ]);
    expect(pagesIn('X4U', { hardware: { lineKeys: 2 } })).toEqual([...side(1, 2), ['SoftDss Config', 4]]);
    expect(pagesIn('V62', { hardware: { lineKeys: 22 } })[3]).toEqual(['Sidekey Config4', 1]);
  });

  it('do not exist on older firmware: it counts its keys in one row', () => {
    const file = parameters('X4', { lineKeys: { 30: { kind: 'dnd' } } });
    expect(pagesIn('X4')).toEqual([]);
    expect(file.get('PHONE CONFIG/Fkey30 Value')).toBe('F_DND');
    expect(file.get('PHONE CONFIG/Fkey29 Type')).toBe('0');
  });
});

const said = (model: string, key: Key, settings: Partial<SettingValues> = {}) => {
  const file = parameters(model, { lineKeys: { 1: key }, settings, lines: [{ label: 'Front desk' }] });
  const place = model === 'X4' ? 'PHONE CONFIG/Fkey1' : 'Sidekey Config1/Fkey1';
  return ['Type', 'Value', 'Title'].map((what) => file.get(`${place} ${what}`));
};

describe('keys', () => {
  it.each([
    ['new-call', '201@1/bc**201'],
    ['attended', '201@1/ba**201'],
    ['blind', '201@1/bb**201'],
  ] as const)('watch an extension and transfer as it was set: %s', (mode, value) => {
    expect(said('X5U', { kind: 'blf', value: '201' }, { 'calls.transfer-mode': mode })).toEqual(['1', value, '']);
  });

  it('watch without a pickup code, and on another line', () => {
    const settings = { 'feature-code.direct-pickup': null };
    expect(said('X5U', { kind: 'blf', value: '201', line: 2, label: 'Anna' }, settings)).toEqual([
      '1',
      '201@2/ba',
      'Anna',
    ]);
  });

  const kinds: readonly (readonly [key: Key, type: string, value: string, older?: string])[] = [
    [{ kind: 'line' }, '2', 'SIP1'],
    [{ kind: 'speed-dial', value: '0039055' }, '1', '0039055@1/f'],
    [{ kind: 'prefix', value: '0' }, '3', 'F_PREFIX:0'],
    [{ kind: 'dtmf', value: '*1' }, '4', '*1'],
    [{ kind: 'transfer' }, '3', 'F_B_TRANSFER'],
    [{ kind: 'forward' }, '3', 'F_CFWD'],
    [{ kind: 'forward', value: '300' }, '1', '300@1/a'],
    [{ kind: 'direct-pickup', value: '201' }, '1', '**201@1/f'],
    [{ kind: 'group-pickup' }, '1', '*8@1/f'],
    [{ kind: 'hold' }, '3', 'F_HOLD'],
    [{ kind: 'dnd' }, '3', 'F_DND'],
    [{ kind: 'recall' }, '3', 'F_REDIAL'],
    [{ kind: 'voicemail' }, '3', 'F_MWI'],
    [{ kind: 'queue-toggle' }, '1', '*45@1/f'],
    [{ kind: 'record' }, '3', 'F_RECORD', 'F_REC'],
    [{ kind: 'phone-lock' }, '3', 'F_LOCK'],
    [{ kind: 'multicast-paging', value: '224.0.1.75:5004' }, '14', '224.0.1.75:5004/PCMU'],
    [{ kind: 'url', value: 'https://door.example/' }, '7', 'https://door.example/', 'get:https://door.example/'],
    [{ kind: 'ldap' }, '3', 'F_LDAPCONTACTS:0', 'F_LDAP:1'],
  ];

  const rows = kinds.map(([key, type, value, older = value]) => ({ key, type, value, older }));

  it.each(rows)('say $key.kind by type $type and $value', ({ key, type, value, older }) => {
    expect(said('X5U', key).slice(0, 2)).toEqual([type, value]);
    expect(said('X4', key).slice(0, 2)).toEqual([type, older]);
  });

  it('are empty where a number holds a host: nobody says where the line would begin', () => {
    expect(said('X5U', { kind: 'speed-dial', value: '201@example.org' })).toEqual(['0', '', '']);
  });

  it('of a line show the line’s label unless they have their own', () => {
    expect(said('X5U', { kind: 'line' })[2]).toBe('Front desk');
    expect(said('X5U', { kind: 'line', label: 'Mine' })[2]).toBe('Mine');
  });

  it('below the screen are words, or point to a key of their own', () => {
    const softKeys = {
      1: { kind: 'history' },
      2: { kind: 'speed-dial', value: '300', label: 'Door' },
      4: { kind: 'ldap' },
    } as const;
    const file = parameters('X5U', { softKeys });
    expect(file.get('PHONE FEATURE/Desktop Softkey')).toBe('history;dss2;none;dss4;');
    expect(['Type', 'Value', 'Title'].map((what) => file.get(`SoftDss Config/Fkey2 ${what}`))).toEqual([
      '1',
      '300@1/f',
      'Door',
    ]);
    expect(file.get('SoftDss Config/Fkey1 Type')).toBe('0');
    const older = parameters('X4', { softKeys });
    expect(older.get('SCREEN KEY CONFIG/Desktop Softkey')).toBe('history;dsskey2;none;dsskey4;');
    expect(older.get('PHONE CONFIG/SoftFkey4 Value')).toBe('F_LDAP@1');
  });
});
