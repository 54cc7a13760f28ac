import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCatalogue, shippedValues } from '../../../daemon/settings/index.ts';
import {
  changesOf,
  discard,
  gravityOf,
  movedUnder,
  noEdits,
  prune,
  rebase,
  shownOf,
  touch,
  undoOf,
} from '../../../plugin-ui/web/parts/settings/edits.ts';
import type { Edit } from '../../../plugin-ui/web/parts/settings/edits.ts';
import {
  findRows,
  groupRows,
  isMixed,
  newRawRow,
  rowsOf,
  rowsOfMany,
} from '../../../plugin-ui/web/parts/settings/rows.ts';
import type { Row, Setting } from '../../../plugin-ui/web/parts/settings/rows.ts';
import { inputOf, parseInput, rangeOf, tellValue } from '../../../plugin-ui/web/parts/settings/values.ts';
import type { Description } from '../../../plugin-ui/web/parts/settings/values.ts';

const catalogue = describeCatalogue('en') as unknown as readonly Description[];
const about = (id: string): Description => {
  const found = catalogue.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no setting ${id}`);
  return found;
};
const shipped: Setting[] = Object.entries(shippedValues).map(([id, value]) => ({
  ...{ id, value, source: 'shipped', reset: null, support: 'yes' },
}));
const set = (id: string, value: unknown, was: unknown = null): Setting => ({
  ...{ id, value, source: 'phone', reset: { value: was, source: 'default' }, support: 'yes' },
});
const withOwn = (...own: Setting[]) => [...shipped.filter(({ id }) => own.every((one) => one.id !== id)), ...own];
const rowsWith = (...own: Setting[]) =>
  new Map(rowsOf(catalogue, withOwn(...own), 'phone').map((row) => [row.id, row]));
const rowIn = (rows: ReadonlyMap<string, Row>, id: string): Row => {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};
const typed = (input: string | boolean | readonly string[]): Edit => ({ kind: 'set', input });

describe('a value that is typed', () => {
  it('comes back as it was, for whatever the catalogue ships', () => {
    for (const [id, value] of Object.entries(shippedValues)) {
      if (value === null) continue;
      expect([id, parseInput(about(id), inputOf(about(id), value))]).toEqual([id, { ok: true, value }]);
    }
  });

  it('comes back as it was, for each choice, and never as a text where it is a number', () => {
    for (const one of catalogue.filter(({ form }) => form === 'choice')) {
      for (const { value } of one.choices ?? [])
        expect(parseInput(one, inputOf(one, value))).toEqual({ ok: true, value });
    }
  });

  it('is a number only inside of its range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 70_000 }), (number) => {
        const isInside = number >= 1 && number <= 65_535;
        expect(parseInput(about('sip.port'), ` ${number} `)).toEqual(
          isInside ? { ok: true, value: number } : { ok: false, fault: { kind: 'number', min: 1, max: 65_535 } },
        );
      }),
    );
    expect(rangeOf(about('sip.port'))).toEqual({ min: 1, max: 65_535 });
    for (const text of ['5060x', '1e3', '5 060', '٥'])
      expect(parseInput(about('sip.port'), text)).toMatchObject({ ok: false, fault: { kind: 'number' } });
  });

  it('never throws, and is never what the API takes for "inherit"', () => {
    fc.assert(
      fc.property(fc.constantFrom(...catalogue), fc.string(), (one, text) => {
        const parsed = parseInput(one, text);
        if (parsed.ok) expect([null, undefined, '', '-']).not.toContain(parsed.value);
      }),
    );
    expect(parseInput(about('syslog.server'), '-').ok).toBe(false);
  });

  it('keeps the blanks of a secret', () => {
    expect(parseInput(about('access.admin-password'), ' a b ')).toEqual({ ok: true, value: ' a b ' });
  });

  it('is a list without empty lines; what stands in it twice, or does not belong, is named', () => {
    const numbers = about('calls.emergency-numbers');
    expect(parseInput(numbers, ['112', ' 118 ', ''])).toEqual({ ok: true, value: ['112', '118'] });
    expect(parseInput(numbers, ['112', '112'])).toEqual({ ok: false, fault: { kind: 'twice', entry: '112' } });
    expect(parseInput(numbers, ['112', 'fire'])).toEqual({ ok: false, fault: { kind: 'entry', entry: 'fire' } });
    expect(parseInput(about('sip.codecs'), [])).toEqual({ ok: false, fault: { kind: 'few', n: 1 } });
  });

  it('is told in words, and a secret never is', () => {
    const words = { none: 'none', on: 'on', off: 'off', empty: 'empty list' };
    expect(tellValue(about('sip.register-expiry'), 3600, words)).toBe('3600 s');
    expect(tellValue(about('screen.backlight-seconds'), 60, words)).toBe('1 minute');
    expect(tellValue(about('sip.codecs'), ['g722', 'pcma'], words)).toBe('G.722 (HD), G.711 A-law (PCMA)');
    expect(tellValue(about('calls.call-waiting'), false, words)).toBe('off');
    expect(tellValue(about('network.phone-vlan'), null, words)).toBe('none');
    expect(tellValue(about('access.admin-password'), 'quiet', words)).not.toContain('quiet');
  });
});

describe('the rows of a level', () => {
  it('leave out keys, and what cannot be set there', () => {
    const phone = rowsOf(catalogue, [...shipped, set('line-key.1', { kind: 'line' })], 'phone');
    expect(phone.some(({ id }) => id.startsWith('line-key'))).toBe(false);
    expect(phone.some(({ id }) => id === 'hardware.accounts')).toBe(true);
    const all = rowsOf(catalogue, shipped, 'default');
    expect(all.some(({ id }) => id === 'hardware.accounts')).toBe(false);
    expect(all.some(({ id }) => id === 'provisioning.told-per-second')).toBe(true);
  });

  it('stand in groups in the catalogue’s order, with how many are set here', () => {
    const rows = [...rowsWith(set('locale.language', 'en'), set('raw.x.y', 'z')).values()];
    const groups = groupRows(rows, ['raw']);
    expect(groups[0]?.id).toBe('sip');
    expect(groups.at(-1)).toMatchObject({ id: 'raw', own: 1 });
    expect(groups.find(({ id }) => id === 'locale')?.own).toBe(1);
    expect(groups.reduce((n, { rows: some }) => n + some.length, 0)).toBe(rows.length);
  });

  it('are found by all words of label, id or help, without accents', () => {
    const rows = [...rowsWith(set('locale.language', 'en')).values()];
    const find = (q: string, own = false) => findRows(rows, { q, own, touched: () => false }).map(({ id }) => id);
    expect(find('VLÁN pc')).toEqual(['network.pc-vlan']);
    expect(find('locale.lang')).toEqual(['locale.language']);
    expect(find('', true)).toEqual(['locale.language']);
    expect(findRows(rows, { q: '', own: true, touched: (id) => id === 'sip.port' })).toHaveLength(2);
  });

  it('of many phones are mixed where they differ', () => {
    const rows = rowsOfMany(catalogue, [withOwn(set('locale.language', 'it', 'en')), shipped, shipped], 3);
    const language = rows.find(({ id }) => id === 'locale.language');
    expect(language && [isMixed(language), language.value, language.among]).toEqual([
      true,
      'en',
      {
        phones: 3,
        values: [
          { value: 'en', n: 2 },
          { value: 'it', n: 1 },
        ],
        own: 1,
        unable: 0,
      },
    ]);
    expect(rows.filter((row) => isMixed(row) && !row.about.secret)).toHaveLength(1);
    expect(rows.filter(({ about: { secret } }) => secret).every(({ among }) => among?.values.length === 0)).toBe(true);
    expect(rowsOfMany(catalogue, [], 500).every(isMixed)).toBe(true);
  });

  it('of many phones say so where none of them can do it', () => {
    const unable = shipped.map((one) => (one.id === 'screen.contrast' ? { ...one, support: 'no' as const } : one));
    const support = (phones: Setting[][]) =>
      rowsOfMany(catalogue, phones, 2).find(({ id }) => id === 'screen.contrast');
    expect(support([unable, unable])?.support).toBe('no');
    expect(support([unable, shipped])).toMatchObject({ support: 'yes', among: { unable: 1 } });
  });
});

describe('edits', () => {
  const rows = rowsWith(
    set('network.phone-vlan', 40, 20),
    set('syslog.server', null, 'logs'),
    set('raw.a', '********'),
  );
  const row = (id: string) => rowIn(rows, id);

  it('are none where everything stays as it is', () => {
    expect(touch(noEdits, row('network.phone-vlan'), typed('40')).size).toBe(0);
    expect(touch(noEdits, row('sip.port'), { kind: 'none' }).size).toBe(0);
    expect(touch(noEdits, row('sip.port'), { kind: 'reset' }).size).toBe(0);
    const changed = touch(noEdits, row('network.phone-vlan'), typed('41'));
    expect(touch(changed, row('network.phone-vlan'), typed('40')).size).toBe(0);
  });

  it('become what the API takes: a value, none, or null for inherit', () => {
    let edits = touch(noEdits, row('sip.register-expiry'), typed('60'));
    edits = touch(edits, row('network.phone-vlan'), { kind: 'none' });
    edits = touch(edits, row('syslog.server'), { kind: 'reset' });
    expect(changesOf(edits, rows)).toEqual({
      changes: { 'sip.register-expiry': 60, 'network.phone-vlan': { none: true }, 'syslog.server': null },
      faults: new Map([]),
    });
  });

  it('tell which fields do not fit, and leave them out', () => {
    const edits = touch(touch(noEdits, row('sip.register-expiry'), typed('x')), row('ldap.port'), typed('390'));
    const { changes, faults } = changesOf(edits, rows);
    expect(changes).toEqual({ 'ldap.port': 390 });
    expect([...faults.keys()]).toEqual(['sip.register-expiry']);
  });

  it('know what somebody else changed under them, until that was seen', () => {
    const edits = touch(touch(noEdits, row('network.phone-vlan'), typed('50')), row('ldap.port'), typed('390'));
    const theirs = rowsWith(set('network.phone-vlan', 44, 20));
    expect(movedUnder(edits, rows)).toEqual([]);
    expect(movedUnder(edits, theirs)).toEqual(['network.phone-vlan']);
    expect(movedUnder(rebase(edits, theirs), theirs)).toEqual([]);
    expect(changesOf(rebase(edits, theirs), theirs).changes).toEqual({ 'network.phone-vlan': 50, 'ldap.port': 390 });
  });

  it('are dropped when they have come true', () => {
    let edits = touch(noEdits, row('network.phone-vlan'), typed('50'));
    edits = touch(edits, row('syslog.server'), { kind: 'reset' });
    edits = touch(edits, row('ldap.port'), typed('390'));
    const now = rowsWith(set('network.phone-vlan', 50, 20));
    expect([...prune(edits, now).keys()]).toEqual(['ldap.port']);
    expect(prune(edits, rows)).toBe(edits);
  });

  it('can be undone, but not where a secret was replaced', () => {
    const changes = { 'network.phone-vlan': 50, 'syslog.server': 'x', 'ldap.port': 390 };
    expect(undoOf(changes, rows)).toEqual({
      'network.phone-vlan': 40,
      'syslog.server': { none: true },
      'ldap.port': null,
    });
    expect(undoOf({ 'raw.a': 'b' }, rows)).toBeNull();
    expect(undoOf({ 'ldap.password': 'b' }, rows)).toEqual({ 'ldap.password': null });
  });

  it('show what a reset will give', () => {
    expect(shownOf(row('network.phone-vlan'), { kind: 'reset' })).toEqual({ isNone: false, input: '20' });
    expect(shownOf(row('network.phone-vlan'), { kind: 'none' })).toEqual({ isNone: true, input: '' });
    expect(shownOf(row('syslog.server'), null)).toEqual({ isNone: true, input: '' });
  });

  it('say whether the plan is wanted first', () => {
    const harmless = touch(noEdits, row('ldap.port'), typed('390'));
    expect(gravityOf(harmless, rows)).toEqual({ reboots: false, isRisky: false });
    const vlan = touch(harmless, row('network.phone-vlan'), typed('50'));
    expect(gravityOf(vlan, rows)).toEqual({ reboots: true, isRisky: true });
    expect(gravityOf(discard(vlan, ['network.phone-vlan']), rows).reboots).toBe(false);
  });

  it('of many phones are kept also where most have the value already, until all have it as their own', () => {
    const many = rowsOfMany(catalogue, [shipped, shipped], 2);
    const language = many.find(({ id }) => id === 'locale.language');
    if (language === undefined) throw new Error('no language');
    const edits = touch(noEdits, language, typed('en'));
    expect(edits.size).toBe(1);
    expect(prune(edits, new Map([[language.id, language]])).size).toBe(1);
    const own = withOwn(set('locale.language', 'en', 'en'));
    const after = rowsOfMany(catalogue, [own, own], 2);
    expect(prune(edits, new Map(after.map((one) => [one.id, one]))).size).toBe(0);
  });

  it('of a raw parameter that is not there yet are changes too', () => {
    const fresh = newRawRow(about('raw'), 'raw.lang.gui');
    const edits = touch(noEdits, fresh, typed('Italian'));
    expect(changesOf(edits, new Map([[fresh.id, fresh]])).changes).toEqual({ 'raw.lang.gui': 'Italian' });
    expect(touch(edits, fresh, null).size).toBe(0);
  });
});
