import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyKinds, keySchema, keyValues } from '../../../daemon/domain/index.ts';
import { findExtensions, marked } from '../../../plugin-ui/web/parts/keys/find.ts';
import { freePlace, unfitKeys, watchedNumbers } from '../../../plugin-ui/web/parts/keys/fit.ts';
import type { Abilities } from '../../../plugin-ui/web/parts/keys/fit.ts';
import { back, begin, forth, step } from '../../../plugin-ui/web/parts/keys/history.ts';
import { faultOf, needOf, withKind, withParts } from '../../../plugin-ui/web/parts/keys/kinds.ts';
import { banksOf } from '../../../plugin-ui/web/parts/keys/places.ts';
import {
  changesOf,
  copy,
  isSameContent,
  movedUnder,
  noWishes,
  paste,
  prune,
  put,
  rebase,
  shownOf,
  slotsOf,
  swap,
  undoOf,
  wish,
} from '../../../plugin-ui/web/parts/keys/slots.ts';
import type { Content, Setting, Wishes } from '../../../plugin-ui/web/parts/keys/slots.ts';

const blf = (value: string): Content => ({ kind: 'blf', value });
const inherited = (id: string, value: Content, source: Setting['source'] = 'model'): Setting => ({
  ...{ id, value, source, reset: null, support: 'yes' },
});
const own = (id: string, value: Content, below: Content = null): Setting => ({
  ...{ id, value, source: 'phone', support: 'yes' },
  reset: { value: below, source: below === null ? 'shipped' : 'model' },
});

const settings = [
  inherited('line-key.1', { kind: 'line' }),
  inherited('line-key.2', blf('201')),
  own('line-key.3', blf('231'), blf('202')),
  own('line-key.4', null, blf('203')),
  inherited('locale.language', null),
];
const slots = slotsOf(settings);
const valueAt = (wishes: Wishes, id: string) => shownOf(slots, wishes, id).value;

const contents = fc.oneof(
  fc.constant<Content>(null),
  fc.constantFrom('201', '202', '203', '231', '299').map(blf),
  fc.constant<Content>({ kind: 'line' }),
);
const places = fc.integer({ min: 1, max: 8 }).map((n) => `line-key.${n}`);
/** Some wishes, as clicking about makes them. */
const someWishes = fc
  .array(fc.tuple(places, contents, places, fc.boolean()))
  .map((deeds) =>
    deeds.reduce<Wishes>(
      (wishes, [a, content, b, isMove]) => (isMove ? swap(slots, wishes, a, b) : put(slots, wishes, a, content)),
      noWishes,
    ),
  );

describe('what somebody wishes of keys', () => {
  it('tells inherited, own and none apart', () => {
    expect([...slots.keys()]).toEqual(['line-key.1', 'line-key.2', 'line-key.3', 'line-key.4']);
    expect(shownOf(slots, noWishes, 'line-key.2')).toMatchObject({ isOwn: false, value: blf('201') });
    expect(shownOf(slots, noWishes, 'line-key.4')).toMatchObject({ isOwn: true, value: null });
    expect(shownOf(slots, noWishes, 'line-key.9')).toMatchObject({ isOwn: false, value: null, isUnsaved: false });
  });

  it('becomes what the API takes: a value, explicitly none, or null to inherit', () => {
    let wishes = put(slots, noWishes, 'line-key.9', blf('240'));
    wishes = wish(slots, wishes, 'line-key.2', { kind: 'none' });
    wishes = wish(slots, wishes, 'line-key.3', { kind: 'inherit' });
    expect(changesOf(wishes)).toEqual({
      'line-key.9': blf('240'),
      'line-key.2': { none: true },
      'line-key.3': null,
    });
    expect(undoOf(slots, wishes)).toEqual({ 'line-key.9': null, 'line-key.2': null, 'line-key.3': blf('231') });
  });

  it('is nothing where it changes nothing', () => {
    expect(put(slots, noWishes, 'line-key.3', blf('231')).size).toBe(0);
    expect(wish(slots, noWishes, 'line-key.2', { kind: 'inherit' }).size).toBe(0);
    expect(wish(slots, noWishes, 'line-key.4', { kind: 'none' }).size).toBe(0);
    // To set the same here is a wish of its own: it stays when the model changes.
    expect(wish(slots, noWishes, 'line-key.2', { kind: 'set', key: { kind: 'blf', value: '201' } }).size).toBe(1);
  });

  it('takes the plainest way: what is inherited anyway is inherited again', () => {
    const wishes = put(slots, noWishes, 'line-key.3', blf('202'));
    expect(changesOf(wishes)).toEqual({ 'line-key.3': null });
  });

  it('moves keys: two change places, and back is as before', () => {
    const once = swap(slots, noWishes, 'line-key.2', 'line-key.7');
    expect([valueAt(once, 'line-key.2'), valueAt(once, 'line-key.7')]).toEqual([null, blf('201')]);
    expect(changesOf(once)).toEqual({ 'line-key.2': { none: true }, 'line-key.7': blf('201') });
    expect(swap(slots, once, 'line-key.7', 'line-key.2').size).toBe(0);
  });

  it('never loses a key by moving', () => {
    fc.assert(
      fc.property(someWishes, places, places, (wishes, a, b) => {
        const moved = swap(slots, wishes, a, b);
        const ids = Array.from({ length: 8 }, (_, at) => `line-key.${at + 1}`);
        const sorted = (which: Wishes) => ids.map((id) => JSON.stringify(valueAt(which, id))).sort();
        expect(sorted(moved)).toEqual(sorted(wishes));
        expect(isSameContent(valueAt(moved, a), valueAt(wishes, b))).toBe(true);
      }),
    );
  });

  it('is so once it is saved, and saved wishes are dropped', () => {
    fc.assert(
      fc.property(someWishes, (wishes) => {
        const after = new Map(settings.map((setting) => [setting.id, setting]));
        for (const [id, change] of Object.entries(changesOf(wishes))) {
          const { inherited: below } = shownOf(slots, noWishes, id);
          const isNone = typeof change === 'object' && change !== null && 'none' in change;
          const base = { id, support: 'yes' as const };
          if (change === null) after.set(id, { ...base, ...below, reset: null });
          else after.set(id, { ...base, value: isNone ? null : change, source: 'phone', reset: below });
        }
        const now = slotsOf([...after.values()]);
        for (const id of wishes.keys()) expect(shownOf(now, noWishes, id).value).toEqual(valueAt(wishes, id));
        expect(prune(now, wishes).size).toBe(0);
      }),
    );
  });

  it('copies a page and pastes it elsewhere, leaving out what does not fit', () => {
    const page = copy(slots, noWishes, ['line-key.1', 'line-key.2', 'line-key.3', 'line-key.4']);
    expect(page).toEqual([{ kind: 'line' }, blf('201'), blf('231'), null]);
    const ids = ['line-key.5', 'line-key.6', 'line-key.7'];
    const all = paste(slots, noWishes, ids, page, () => true);
    expect(changesOf(all.wishes)).toEqual({
      'line-key.5': { kind: 'line' },
      'line-key.6': blf('201'),
      'line-key.7': blf('231'),
    });
    expect([all.put, all.left]).toEqual([3, 0]);
    const some = paste(slots, noWishes, ids, page, (_, content) => content?.kind !== 'blf');
    expect([some.put, some.left]).toEqual([1, 2]);
  });

  it('tells what somebody else changed under it, until the person has seen it', () => {
    const wishes = put(slots, put(slots, noWishes, 'line-key.2', blf('240')), 'line-key.8', blf('241'));
    const theirs = slotsOf([
      ...settings.filter(({ id }) => id !== 'line-key.2'),
      own('line-key.2', blf('299'), blf('201')),
    ]);
    expect(movedUnder(theirs, wishes)).toEqual(['line-key.2']);
    const seen = rebase(theirs, wishes);
    expect(movedUnder(theirs, seen)).toEqual([]);
    expect(changesOf(seen)).toEqual(changesOf(wishes));
  });

  it('can be taken back step by step, letters of a word as one', () => {
    let history = begin(0);
    for (const next of [1, 2, 3]) history = step(history, next, 'label');
    history = step(history, 4);
    expect(back(history).now).toBe(3);
    expect(back(back(history)).now).toBe(0);
    expect(forth(back(history)).now).toBe(4);
    expect(forth(step(back(history), 9)).now).toBe(9);
  });
});

describe('what a key can be', () => {
  it('agrees with the daemon on which kinds take a value', () => {
    for (const kind of keyKinds) expect(needOf(kind), kind).toBe(keyValues[kind]);
  });

  it('refuses nothing that the daemon takes, and finds what is missing', () => {
    const values = fc.constantFrom(
      undefined,
      '',
      '201',
      '*8201',
      '00:11',
      '224.0.1.2:5000',
      'https://door.example/open',
      'no number',
    );
    fc.assert(
      fc.property(fc.constantFrom(...keyKinds), values, (kind, value) => {
        const key = { kind, ...(value !== undefined && value !== '' && { value }) };
        if (keySchema.safeParse(key).success) expect(faultOf(key)).toBeNull();
      }),
    );
    expect(faultOf({ kind: 'blf' })).toBe('missing');
    expect(faultOf({ kind: 'transfer' })).toBeNull();
    expect(faultOf({ kind: 'url', value: 'door' })).toBe('url');
  });

  it('keeps what another kind can use', () => {
    const key = { kind: 'blf', value: '201', label: 'Door', line: 2 };
    expect(withKind(key, 'speed-dial')).toEqual({ ...key, kind: 'speed-dial' });
    expect(withKind(key, 'url')).toEqual({ kind: 'url', label: 'Door', line: 2 });
    expect(withKind(key, 'line')).toEqual({ kind: 'line', label: 'Door', line: 2 });
    expect(withParts(key, { label: '', line: 1 })).toEqual({ kind: 'blf', value: '201' });
  });
});

describe('keys that do not fit', () => {
  const banks = banksOf(
    [{ ...{ id: 'line', bank: 'line', setting: 'line-key', moduleType: null }, first: 1, count: 4, arrangement: null }],
    { lineKeys: null, softKeys: null, keysPerModule: null, modules: 0, moduleType: null },
    [],
  );
  const can: Abilities = { kinds: { line: ['line', 'blf'], soft: [], expansion: [] }, accounts: 2 };
  const kept = slotsOf([
    own('line-key.28', blf('240')),
    own('expansion-key.1.3', blf('241')),
    own('line-key.2', { kind: 'dtmf', value: '1' }),
    own('line-key.3', { kind: 'line', line: 5 }),
    own('line-key.4', blf('242')),
    inherited('line-key.9', blf('243')),
  ]);

  it('are told with the reason; what is inherited serves other phones', () => {
    expect(unfitKeys(kept, noWishes, banks, can).map(({ id, why }) => [id, why])).toEqual([
      ['line-key.2', 'kind'],
      ['line-key.3', 'line'],
      ['line-key.28', 'place'],
      ['expansion-key.1.3', 'place'],
    ]);
  });

  it('find the first free key that can do it', () => {
    const lost = { id: 'line-key.28', key: { kind: 'blf', value: '240' } };
    expect(freePlace(kept, noWishes, banks, can, lost)).toBe('line-key.1');
    const taken = put(kept, noWishes, 'line-key.1', blf('200'));
    expect(freePlace(kept, taken, banks, can, lost)).toBeNull();
  });

  it('watch nothing: each watched extension counts once', () => {
    const twice = put(kept, noWishes, 'line-key.1', blf('242'));
    expect([...watchedNumbers(kept, twice, banks, can)]).toEqual(['242']);
  });
});

describe('finding an extension', () => {
  const all = [
    { number: '231', name: 'Luca Colombo' },
    { number: '263', name: 'Piero Colli' },
    { number: '288', name: 'Nicoletta Pace' },
    { number: '31', name: 'Zoë Ferrari' },
  ];
  const numbers = (typed: string) => findExtensions(all, typed).map(({ number }) => number);

  it('goes by number, then by the beginnings of names, then by any part of them', () => {
    expect(numbers('col')).toEqual(['231', '263', '288']);
    expect(numbers('31')).toEqual(['31', '231']);
    expect(numbers('zoe')).toEqual(['31']);
    expect(numbers('nobody')).toEqual([]);
  });

  it('shows what was found where it stands', () => {
    expect(marked('Luca Colombo', 'col')).toEqual(['Luca ', 'Col', 'ombo']);
    expect(marked('Zoë', 'x')).toEqual(['Zoë', '', '']);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, typed) => {
        expect(marked(text, typed).join('')).toBe(text);
      }),
    );
  });
});
