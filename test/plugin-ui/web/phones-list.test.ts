import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  compareBy,
  countMoved,
  createOrder,
  exactFirst,
  fits,
  lookThrough,
  readCriteria,
  readSort,
  writeSort,
} from '../../../plugin-ui/web/pages/phones/criteria.ts';
import type { Criteria, Sort } from '../../../plugin-ui/web/pages/phones/criteria.ts';
import { createRows } from '../../../plugin-ui/web/pages/phones/rows.ts';
import type { Row } from '../../../plugin-ui/web/pages/phones/rows.ts';
import { createTyped } from '../../../plugin-ui/web/pages/phones/list-state.ts';
import { holdsAll, readWords } from '../../../plugin-ui/web/pages/phones/search.ts';
import { filterOf, selectionOf } from '../../../plugin-ui/web/pages/phones/selected.ts';
import { allOf, nothing } from '../../../plugin-ui/web/pages/phones/selection.ts';
import { joinTables, mostNamed, queriesOf } from '../../../plugin-ui/web/pages/phones/export.ts';
import { createRouter } from '../../../plugin-ui/web/state/router.ts';
import { phoneOf, rowOf } from './phones-fixture.ts';

const sara = rowOf({
  ...{ mac: '80:5E:C0:4A:11:7E', note: 'Ufficio di Nicolò', address: '10.20.4.31' },
  lines: [
    { extension: '204', name: 'Sara Conti' },
    { extension: '9204', label: 'Reception' },
  ],
});
const finds = (typed: string, row: Row = sara) => holdsAll(row.text, readWords(typed));
const criteria = (address: string, typed = ''): Criteria => readCriteria(new URLSearchParams(address), typed);

describe('searching phones', () => {
  it.each([
    ...['', 'sara', 'CONTI', 'conti sara', '204', 'reception', 'nicolo', 'NICOLÒ', '10.20.4', 'yealink t54'],
    ...['805ec04a117e', '80:5e:c0:4a:11:7e', '80-5E-C0-4A', '805e.c04a.117e', '80 5e c0 4a 11 7e', '4a117e', '11:7e'],
  ])('finds a phone by "%s"', (typed) => {
    expect(finds(typed)).toBe(true);
  });

  it.each(['sara rossi', '205', '10.20.5', '80:5e:c1', '7e:80', 'zz'])('does not find it by "%s"', (typed) => {
    expect(finds(typed)).toBe(false);
  });

  it('does not take a piece of an address for a piece of a MAC address', () => {
    expect(finds('10.20', rowOf({ mac: '80:5E:C0:10:20:33' }))).toBe(false);
    expect(finds('10:20', rowOf({ mac: '80:5E:C0:10:20:33' }))).toBe(true);
  });

  it('does not join the end of one thing with the beginning of the next', () => {
    expect(finds('204sara')).toBe(false);
  });

  it('finds what holds every word, in whichever order they are typed', () => {
    // No pairs of digits: four of them are a piece of a MAC address.
    const words = fc.array(fc.constantFrom('sara', 'conti', '204', 'yealink', '4.31', 'rossi'), { maxLength: 4 });
    fc.assert(
      fc.property(words, (all) => {
        const each = all.every((word) => finds(word));
        expect(finds(all.join(' '))).toBe(each);
        expect(finds([...all].reverse().join('  '))).toBe(each);
      }),
    );
  });
});

const anyRow = fc
  .record({
    mac: fc
      .integer({ min: 0, max: 0xffff })
      .map((n) =>
        `80:5E:C0:00:${n.toString(16).padStart(4, '0').slice(0, 2)}:${n.toString(16).padStart(4, '0').slice(2)}`.toUpperCase(),
      ),
    number: fc.option(fc.integer({ min: 1, max: 99_999 }).map(String), { nil: null }),
    state: fc.constantFrom('up-to-date', 'behind', 'told', 'waiting', 'refused', 'silent', 'unregistered' as const),
    vendor: fc.constantFrom('yealink', 'snom'),
    firmware: fc.option(fc.constantFrom('1.2', '1.10', '2.0'), { nil: undefined }),
  })
  .map(({ number, firmware, state, ...more }) =>
    rowOf({
      ...more,
      state,
      ...(firmware !== undefined && { firmware }),
      lines: number === null ? [] : [{ extension: number }],
    }),
  );
const anyRows = fc.uniqueArray(anyRow, { maxLength: 30, selector: ({ mac }) => mac });
const anySort: fc.Arbitrary<Sort> = fc.record({
  column: fc.constantFrom('extension', 'state', 'mac', 'model', 'firmware', 'name', 'seen', 'note', 'address'),
  isDescending: fc.boolean(),
});

describe('sorting phones', () => {
  const order = (rows: readonly Row[], sort: Sort) => [...rows].sort(compareBy(sort)).map(({ extension }) => extension);
  const some = ['100', '99', '1000', '20'].map((extension, n) =>
    rowOf({ mac: `80:5E:C0:00:00:0${n}`, lines: [{ extension }] }),
  );

  it('puts numbers in order by their size, and phones without one last in both directions', () => {
    const all = [rowOf({ mac: '80:5E:C0:00:00:09' }), ...some];
    expect(order(all, { column: 'extension', isDescending: false })).toEqual(['20', '99', '100', '1000', null]);
    expect(order(all, { column: 'extension', isDescending: true })).toEqual(['1000', '100', '99', '20', null]);
  });

  it('brings what needs a person first when it sorts by state', () => {
    const states = ['up-to-date', 'waiting', 'refused', 'behind', 'unreachable', 'fetching'] as const;
    const rows = states.map((state, n) => rowOf({ state, mac: `80:5E:C0:00:00:0${n}` }));
    const sorted = rows.sort(compareBy({ column: 'state', isDescending: false }));
    expect(sorted.map(({ pill }) => pill)).toEqual(['refused', 'silent', 'behind', 'waiting', 'fetching', 'good']);
  });

  it('gives the same order from whichever order it starts', () => {
    fc.assert(
      fc.property(anyRows, anySort, (rows, sort) => {
        const one = [...rows].sort(compareBy(sort));
        const other = [...rows].reverse().sort(compareBy(sort));
        expect(one).toEqual(other);
      }),
    );
  });

  it('keeps an order when rows change, as if it were made anew', () => {
    fc.assert(
      fc.property(anyRows, anyRows, anySort, (before, now, sort) => {
        const inOrder = createOrder();
        inOrder(before, sort);
        expect(inOrder(now, sort)).toEqual([...now].sort(compareBy(sort)));
      }),
    );
  });

  it('stands in the address and comes back from there', () => {
    fc.assert(
      fc.property(anySort, (sort) => {
        expect(readSort(writeSort(sort))).toEqual(sort);
      }),
    );
    expect(readSort('-nonsense')).toEqual({ column: 'extension', isDescending: false });
  });

  it('brings the phones of an extension that was typed in full first', () => {
    const rows = exactFirst(some, criteria('', '100').exact);
    expect(rows.map(({ extension }) => extension)).toEqual(['100', '99', '1000', '20']);
    expect(exactFirst(some, criteria('', '10').exact)).toBe(some);
  });
});

describe('filters', () => {
  it('say how many phones each would leave, the others being as they are', () => {
    const anyCriteria = fc
      .record({
        state: fc.constantFrom('', 'good', 'behind', 'refused'),
        vendor: fc.constantFrom('', 'yealink'),
        firmware: fc.constantFrom('', '1.2'),
        line: fc.constantFrom('', 'unregistered'),
        typed: fc.constantFrom('', '80', '1'),
      })
      .map(({ typed, ...filters }) => {
        const given = Object.entries(filters).filter(([, value]) => value !== '');
        return criteria(new URLSearchParams(given).toString(), typed);
      });
    fc.assert(
      fc.property(anyRows, anyCriteria, (rows, wanted) => {
        const { fitting, facets } = lookThrough(rows, wanted);
        const count = (changes: Partial<Criteria>) => rows.filter((row) => fits(row, { ...wanted, ...changes })).length;
        expect(fitting).toEqual(rows.filter((row) => fits(row, wanted)));
        expect(facets.all).toBe(count({ pill: null }));
        expect(facets.pills.get('behind') ?? 0).toBe(count({ pill: 'behind' }));
        expect(facets.unregistered).toBe(count({ isUnregistered: true }));
        expect(facets.firmwares.get('1.10') ?? 0).toBe(count({ firmware: '1.10' }));
        expect(facets.models.get('snom/T54') ?? 0).toBe(count({ vendor: 'snom', model: 'T54' }));
      }),
    );
  });

  it('stay filters for the daemon where it knows them, and become named phones where it does not', () => {
    const all = allOf(['80:5E:C0:00:00:01', '80:5E:C0:00:00:02']);
    const named = { macs: [...all.macs] };
    expect(selectionOf(all, criteria('vendor=yealink&model=T54&state=refused'))).toEqual({
      ...{ vendor: 'yealink', model: 'T54', state: 'refused' },
    });
    // "Behind" is two states of the daemon's, and words are looked for elsewhere too.
    expect(selectionOf(all, criteria('state=behind'))).toEqual(named);
    expect(selectionOf(all, criteria('vendor=yealink', 'sara'))).toEqual(named);
    expect(selectionOf(all, criteria('vendor=yealink&firmware=1.2'))).toEqual(named);
    expect(selectionOf(all, criteria(''))).toEqual(named);
    expect(selectionOf({ ...all, isAll: false }, criteria('vendor=yealink'))).toEqual(named);
    expect(filterOf(criteria('line=unregistered'))).toBeNull();
    expect(nothing.macs.size).toBe(0);
  });
});

describe('a list whose rows keep their places', () => {
  const [one, two, three] = ['201', '202', '203'].map((extension, n) => ({
    mac: `80:5E:C0:00:00:0${n}`,
    lines: [{ extension }],
  }));
  const rowsOf = createRows((vendor) => vendor);
  const first = [one, two, three].map((given) => phoneOf(given ?? {}));

  it('counts only those that would move, come or go', () => {
    const changed = first.map((phone, n) =>
      n === 1 ? phoneOf({ ...two, state: 'behind' }) : n === 2 ? { ...phone, note: 'x' } : phone,
    );
    const [before, now] = [rowsOf(first), rowsOf(changed)];
    expect(countMoved(before, before, criteria(''))).toBe(0);
    expect(countMoved(before, now, criteria(''))).toBe(0);
    expect(countMoved(before, now, criteria('sort=state'))).toBe(1);
    expect(countMoved(before, now, criteria('state=behind'))).toBe(1);
    expect(countMoved(before, now, criteria('sort=note'))).toBe(1);
    expect(countMoved(rowsOf(first.slice(1)), before, criteria(''))).toBe(1);
  });

  it('makes a row anew only for a phone that changed', () => {
    const [before, again] = [rowsOf(first), rowsOf([...first.slice(0, 2), phoneOf({ ...three, note: 'x' })])];
    expect(again.map((row, n) => row === before[n])).toEqual([true, true, false]);
  });
});

describe('the list as a file', () => {
  it('asks for no more phones at once than an address can name', () => {
    const macs = Array.from({ length: mostNamed + 1 }, (_, n) => String(n));
    const queries = queriesOf({ macs });
    expect(queries.map(({ macs: part }) => part?.split(',').length)).toEqual([mostNamed, 1]);
    expect(queriesOf({ vendor: 'snom' })).toEqual([{ vendor: 'snom' }]);
  });

  it('puts tables together under one head', () => {
    expect(joinTables(['mac,name\r\n1,a\r\n', 'mac,name\r\n2,b\r\n'])).toBe('mac,name\r\n1,a\r\n2,b\r\n');
  });
});

describe('the search field', () => {
  /** A window that has an address and nothing else. */
  const windowAt = (hash: string) => {
    const location = { hash };
    const move = (_state: unknown, _title: string, to: string) => void (location.hash = to);
    return { location, history: { state: null, pushState: move, replaceState: move } } as unknown as Window;
  };
  const open = () => {
    vi.useFakeTimers();
    const router = createRouter(windowAt('#/phones'));
    const { typed, type, start } = createTyped(router);
    const end = start();
    onTestFinished(() => {
      end();
      vi.useRealTimers();
    });
    const asked = () => router.place.value.query.get('q');
    return { router, typed, type, asked };
  };

  it('is told in the address when the hands rest, also where a filter was chosen meanwhile', () => {
    const { router, type, asked } = open();
    type('ross');
    router.setQuery({ state: 'silent' });
    expect(asked()).toBeNull();
    vi.advanceTimersByTime(1_000);
    expect([asked(), router.place.value.query.get('state')]).toEqual(['ross', 'silent']);
  });

  it('does not overwrite the address to which somebody went before the hands rested', () => {
    const { router, typed, type, asked } = open();
    type('ross');
    router.go('#/phones?state=silent');
    expect(typed.value).toBe('');
    vi.advanceTimersByTime(1_000);
    expect([typed.value, asked()]).toEqual(['', null]);
    type('ross');
    router.go('#/phones?q=sara');
    vi.advanceTimersByTime(1_000);
    expect([typed.value, asked()]).toEqual(['sara', 'sara']);
  });
});
