import { describe, expect, it } from 'vitest';
import { mendMac, shownMac, signsOf } from '../../../plugin-ui/web/pages/add/mac.ts';
import { markText } from '../../../plugin-ui/web/pages/add/marks.ts';
import { withCorrections } from '../../../plugin-ui/web/pages/add/draft.ts';
import { addRows, atOnce } from '../../../plugin-ui/web/pages/add/adding.ts';
import {
  cellOf,
  freeOf,
  isChosen,
  matchNames,
  nextFree,
  readExtensions,
  takenNumbers,
  withChoice,
} from '../../../plugin-ui/web/pages/add/rows.ts';
import type { ImportRow } from '../../../plugin-ui/web/pages/add/rows.ts';
import { toCsv, toTabs } from '../../../plugin-ui/web/pages/add/sheet.ts';
import { pickExtensions } from '../../../plugin-ui/web/parts/extension-picker.tsx';
import { phoneOf } from './phones-fixture.ts';

const row = (number: number, more: Partial<ImportRow> = {}): ImportRow => ({
  ...{ number, line: number, text: '', outcome: 'new', taken: true, code: 'row-new', message: '', hint: '' },
  ...{ field: null, mac: `80:5E:C0:00:00:0${number}`, vendor: 'yealink', model: 'T46', extensions: [], name: null },
  ...{ note: null, differences: [], missing: [], adds: [], counting: null },
  ...more,
});
const on = (...numbers: string[]) => numbers.map((number) => ({ number, slot: null, label: null }));
const people = [
  { number: '201', name: 'Ann Example', user: '201' },
  { number: '202', name: 'Níls Ö', user: '202' },
  { number: '90201', name: 'Ann Example', user: '201' },
  { number: '1000', name: 'Hall', user: null },
];

describe('an address that is none', () => {
  it.each([
    ['805EC071220O', { mac: '80:5e:c0:71:22:00', letter: 'O', place: 12 }],
    ['80:5e:c0:71:22:l1', { mac: '80:5e:c0:71:22:11', letter: 'l', place: 11 }],
    ['8O5EC0-7I2201', { mac: '80:5e:c0:71:22:01', letter: null, place: 2 }],
  ])('%s is mended where letters look like digits', (text, mended) => {
    expect(mendMac(text)).toEqual(mended);
  });

  it.each(['805EC0712201', '805EC071220', '805EC071220X', '', '<script>'])('%s is left to people', (text) => {
    expect(mendMac(text)).toBeNull();
  });

  it('tells how many signs it has, and is shown as it was written', () => {
    expect([signsOf('805EC071220'), signsOf('80:5E:C0:71:22:01')]).toEqual([11, null]);
    expect([shownMac('805EC0712201'), shownMac('<b>')]).toEqual(['80:5e:c0:71:22:01', '<b>']);
  });
});

describe('what was pasted', () => {
  it('is marked where something was recognised, line by line, in whatever spelling', () => {
    const text = 'Dear all\n2 x T46U\n805E.C000.0001 ext 201, 2010\n80:5e:c0:00:00:O2\n\n<b>Bye</b>';
    const rows = [
      row(1, { line: 3, extensions: on('201') }),
      row(2, { line: 4, mac: '80:5e:c0:00:00:O2', outcome: 'refused', field: 'mac' }),
    ];
    const { lines, empty, more } = markText(text, rows, 5);
    const marked = lines.map((pieces) =>
      pieces.map((piece) => (piece.mark === null ? piece.text : `[${piece.text}]`)).join(''),
    );
    expect(marked).toEqual(['Dear all', '2 x [T46U]', '[805E.C000.0001] ext [201], 2010', '[80:5e:c0:00:00:O2]', '']);
    expect(lines[3]?.[0]?.mark).toBe('bad');
    expect([empty, more]).toEqual([2, 1]);
  });

  it('loses no sign of it', () => {
    const text = '805EC0000001 805EC0000001 (201) 201 T46 T46';
    const { lines } = markText(text, [row(1, { line: 1, extensions: on('201') })], 10);
    expect(lines[0]?.map((piece) => piece.text).join('')).toBe(text);
  });
});

describe('rows', () => {
  it('are taken unless they cannot be, or another one of the same address is', () => {
    const twice = row(2, { mac: '80:5E:C0:00:00:01', outcome: 'repeated', taken: false, counting: 1 });
    const rows = [
      row(1),
      twice,
      row(3, { outcome: 'refused', taken: false }),
      row(4, { outcome: 'known', taken: false }),
    ];
    expect(rows.map((one) => isChosen(one, new Map()))).toEqual([true, false, false, false]);
    const other = withChoice(rows, new Map(), twice, true);
    expect(rows.map((one) => isChosen(one, other))).toEqual([false, true, false, false]);
    expect(isChosen(rows[2] as ImportRow, new Map([[3, true]]))).toBe(false);
  });

  it('are mended in the cell that is wrong', () => {
    const cells = ['mac', 'vendor', 'model', 'lines[0].extension', 'extensions', 'note', 'rows', null].map((field) =>
      cellOf({ outcome: 'refused', field }),
    );
    expect(cells).toEqual(['mac', 'model', 'model', 'extension', 'extension', 'note', null, null]);
    expect(cellOf({ outcome: 'new', field: 'mac' })).toBeNull();
  });

  it('keep line and label of an extension that stays', () => {
    const before = [{ number: '201', slot: 2, label: 'Desk' }];
    expect(readExtensions(' 202, 201;202 ', before)).toEqual([...on('202'), ...before]);
    expect(readExtensions('', before)).toEqual([]);
  });

  it('get people’s extensions that no phone and no other row has', () => {
    const phones = [phoneOf({ lines: [{ extension: '1000' }] })];
    const taken = takenNumbers(
      phones,
      [row(1, { extensions: on('201') }), row(2, { extensions: on('202') })],
      new Map([[2, false]]),
    );
    expect([...taken]).toEqual(['1000', '201']);
    expect(freeOf(people, taken).map(({ number }) => number)).toEqual(['202']);
  });

  it('get the next free ones from the last one that is used, in order', () => {
    const free = freeOf(people, new Set());
    expect(free.map(({ number }) => number)).toEqual(['201', '202', '1000']);
    const rows = [row(1, { extensions: on('201') }), row(2), row(3), row(4, { outcome: 'refused' }), row(5), row(6)];
    const filled = [...nextFree(rows, new Map(), free)].map(([number, one]) => `${number} ${one.number}`);
    expect(filled).toEqual(['2 202', '3 1000', '5 201']);
  });

  it('are matched by name only where there is one row and one extension of it', () => {
    const free = freeOf(people, new Set());
    const match = (...texts: string[]) =>
      [
        ...matchNames(
          texts.map((text, at) => row(at + 1, { text })),
          new Map(),
          free,
        ),
      ].map(([number, one]) => `${number} ${one.number}`);
    expect(match('for EXAMPLE, Ann', 'nils o', 'nobody')).toEqual(['1 201', '2 202']);
    expect(match('Ann Example', 'Ann Example')).toEqual([]);
    expect(match('Ann Example in the hall')).toEqual([]);
    expect(match('Annexample')).toEqual([]);
  });

  it('keep what was corrected before', () => {
    const first = withCorrections(new Map(), [{ row: 1, mac: 'a' }]);
    expect(withCorrections(first, [{ row: 1, note: 'b' }]).get(1)).toEqual({ row: 1, mac: 'a', note: 'b' });
  });
});

describe('a list of extensions to pick from', () => {
  const picked = (typed: string, taken: readonly string[] = []) =>
    pickExtensions(people, typed, (number) => taken.includes(number)).map(({ number }) => number);

  it('goes by number and by any word of the name, whatever the accents', () => {
    expect(picked('2')).toEqual(['201', '202', '90201']);
    expect(picked('exa')).toEqual(['201', '90201']);
    expect(picked('nils')).toEqual(['202']);
    expect(picked('201, hall')).toEqual(['1000']);
    expect(picked('zzz')).toEqual([]);
  });

  it('has those that no phone has before others, and the very number first', () => {
    expect(picked('20', ['201'])).toEqual(['202', '90201', '201']);
    expect(picked('201', ['201'])[0]).toBe('201');
  });
});

describe('adding', () => {
  /** An API that refuses rows, in their lots and alone. */
  const world = (bad: readonly number[], status = 422) => {
    const asked: number[][] = [];
    const stored: number[] = [];
    let wanted: number[] = [];
    const api = {
      POST: (path: string, { body }: { body: { rows?: number[] } }) => {
        if (path === '/changes') {
          stored.push(...wanted);
          return { ok: true, data: undefined };
        }
        wanted = body.rows ?? [];
        asked.push(wanted);
        const isBad = wanted.some((one) => bad.includes(one));
        const problem = { status, code: 'x', message: 'no', hint: '', field: null, more: {} };
        return isBad
          ? { ok: false, problem }
          : { ok: true, data: { id: 'p', state: 'ready', refused: [], changes: 1 } };
      },
    };
    const ask = (send: (given: typeof api) => unknown) => Promise.resolve(send(api));
    return { page: { ask } as never, asked, stored };
  };
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

  it('goes in lots, tries the rows of a refused lot alone, and goes on', async () => {
    const { page, asked, stored } = world([3]);
    const told: number[] = [];
    const all = numbers(atOnce + 5);
    const { done, failed, stopped } = await addRows(page, 'i', all, (looked) => told.push(looked));
    expect(failed.map((one) => one.row)).toEqual([3]);
    expect(done).toEqual(all.filter((one) => one !== 3));
    expect(stored).toEqual(done);
    expect(stopped).toBeNull();
    expect(asked.map((lot) => lot.length)).toEqual([atOnce, ...Array.from({ length: atOnce }, () => 1), 5]);
    expect(told.at(-1)).toBe(all.length);
  });

  it('ends where nobody answers, and tells what was done by then', async () => {
    const { page, asked } = world([atOnce + 1], 0);
    const { done, failed, stopped } = await addRows(page, 'i', numbers(atOnce + 2), () => undefined);
    expect([done.length, failed, stopped?.status, asked.length]).toEqual([atOnce, [], 0, 2]);
  });
});

describe('a sheet of addresses', () => {
  const rows = [
    { mac: '80:5e:c0:00:00:01', extension: '201', name: '=cmd|"x",\tAnn', model: 'Yealink T46', url: 'http://x/y' },
  ];

  it('holds nothing that a spreadsheet would work out, and keeps its columns', () => {
    expect(toTabs(['A'], rows).split('\n')[1]).toBe('80:5e:c0:00:00:01\t201\t\'=cmd|"x", Ann\tYealink T46\thttp://x/y');
    expect(toCsv(['A'], rows).split('\r\n')[1]).toBe(
      '80:5e:c0:00:00:01,201,"\'=cmd|""x"",\tAnn",Yealink T46,http://x/y',
    );
  });
});
