import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { browserName } from '../../../plugin-ui/web/pages/account/roles.ts';
import { changesOf, draftOf, undoOf } from '../../../plugin-ui/web/pages/extensions/draft.ts';
import { readPasted } from '../../../plugin-ui/web/pages/extensions/paste.ts';
import {
  findExtensions,
  passes,
  phonesByExtension,
  readSort,
  sortExtensions,
} from '../../../plugin-ui/web/pages/extensions/rows.ts';
import type { Extension } from '../../../plugin-ui/web/pages/extensions/rows.ts';
import { phoneOf } from './phones-fixture.ts';

const resting: Extension['state'] = {
  ...{ doNotDisturb: false, forwardAlways: null, forwardBusy: null, forwardNoAnswer: null },
  ...{ forwardUnavailable: null, forwardNoAnswerSeconds: 20, callWaiting: true },
};
const extension = (number: string, name: string, change: Partial<Extension> = {}): Extension => ({
  ...{ number, name, user: number, authUser: null, mailbox: null, state: resting, activity: 'idle', version: 1 },
  endpoint: {
    ...{ transports: null, mediaEncryption: null, mediaEncryptionOptional: false },
    ...{ dtmf: null, codecs: null, maxContacts: null },
  },
  registration: { state: 'unknown', since: null, contacts: [] },
  ...change,
});
const numbers = (all: readonly Extension[]) => all.map(({ number }) => number);

describe('pasted extensions', () => {
  const nothing = () => false;

  it('are read whatever stands between number and name', () => {
    const text = '201 Ann Smith\n202\tBen;\r\n203;"Carla, de"\n\n204, Nicolò  Rè';
    expect(readPasted(text, nothing)).toEqual({
      rows: [
        { number: '201', name: 'Ann Smith' },
        { number: '202', name: 'Ben' },
        { number: '203', name: 'Carla, de' },
        { number: '204', name: 'Nicolò  Rè' },
      ],
      faults: [],
    });
  });

  it('that cannot be taken are told with their line and why', () => {
    const text = '201 Ann\n201 Ben\nFür Carl\n299 Dora\n205';
    expect(readPasted(text, (number) => number === '299').faults).toEqual([
      { why: 'twice', line: 2, what: '201' },
      { why: 'number', line: 3, what: 'Für' },
      { why: 'here', line: 4, what: '299' },
      { why: 'name', line: 5, what: '205' },
    ]);
  });

  it('lose no line, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { rows, faults } = readPasted(text, () => false);
        expect(rows.length + faults.length).toBe(text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length);
      }),
    );
  });
});

describe('the list of extensions', () => {
  const all = [
    extension('1000', 'Zoë'),
    extension('99', 'Nicolò', { mailbox: '500' }),
    extension('91201', 'Ann', { user: '201' }),
  ];

  it('is searched without regard to accents, in number, name and mailbox', () => {
    expect(numbers(findExtensions(all, 'nicolo'))).toEqual(['99']);
    expect(numbers(findExtensions(all, '50'))).toEqual(['99']);
    expect(numbers(findExtensions(all, 'zoe 10'))).toEqual(['1000']);
  });

  it('is sorted by numbers as numbers, and by the other columns', () => {
    const by = (sort: string | null) => numbers(sortExtensions(all, readSort(sort), (n) => (n === '1000' ? 2 : 0)));
    expect(by(null)).toEqual(['99', '1000', '91201']);
    expect(by('-number')).toEqual(['91201', '1000', '99']);
    expect(by('name')).toEqual(['91201', '99', '1000']);
    expect(by('-phones')).toEqual(['1000', '99', '91201']);
    expect(by('nonsense')).toEqual(['99', '1000', '91201']);
  });

  it('is filtered', () => {
    const busy = extension('1', 'A', {
      activity: 'in-call',
      registration: { state: 'registered', since: null, contacts: [] },
      state: { ...resting, forwardBusy: '5' },
    });
    const has = (filter: Parameters<typeof passes>[1], one: Extension) => passes(one, filter, (n) => n === '99');
    expect(
      (['registered', 'absent', 'on-call', 'wishes', 'phoneless', 'further'] as const).map((f) => has(f, busy)),
    ).toEqual([true, false, true, true, true, false]);
    expect(all.map((one) => has('phoneless', one))).toEqual([true, false, true]);
    expect(all.map((one) => has('further', one))).toEqual([false, false, true]);
  });

  it('knows the phones of each, a phone with two lines of the same once', () => {
    const lines = [{ extension: '201' }, { extension: '201' }, { extension: '202' }];
    const found = phonesByExtension([
      phoneOf({ mac: 'A', lines }),
      phoneOf({ mac: 'B', lines: [{ extension: '202' }] }),
    ]);
    expect([...found].map(([number, phones]) => [number, phones.map(({ mac }) => mac)])).toEqual([
      ['201', ['A']],
      ['202', ['A', 'B']],
    ]);
  });
});

describe('the form of an extension', () => {
  const before = extension('201', 'Ann', { mailbox: '201' });
  const draft = draftOf(before);

  it('writes only what was changed; empty fields become none', () => {
    expect(changesOf(before, draft)).toEqual({});
    expect(changesOf(before, { ...draft, name: ' Ben ', mailbox: '' })).toEqual({ name: 'Ben', mailbox: null });
    expect(changesOf(before, { ...draft, secret: 'x y z' })).toEqual({ secret: 'x y z' });
  });

  it('writes wishes as a whole, with what it does not show', () => {
    const forwards = { ...draft.forwards, forwardBusy: '0' };
    expect(changesOf(before, { ...draft, forwards })).toEqual({ state: { ...resting, forwardBusy: '0' } });
  });

  it('is taken back, but for a secret', () => {
    expect(undoOf(before, { mailbox: null, name: 'Ben' })).toEqual({ mailbox: '201', name: 'Ann' });
    expect(undoOf(before, { secret: 'x', name: 'Ben' })).toBeNull();
  });
});

it('browsers have names', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36';
  const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120';
  expect([chrome, edge, 'curl/7.88.1', ''].map(browserName)).toEqual([
    'Chrome, Linux',
    'Edge, Windows',
    'curl/7.88.1',
    '',
  ]);
});
