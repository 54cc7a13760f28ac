import { encode } from 'uqr';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields, linesText } from '../../../plugin-ui/web/pages/phone/change-parts.ts';
import { deciding, linesThatFit } from '../../../plugin-ui/web/pages/phone/file-lines.ts';
import type { ExplainedLine, Origin } from '../../../plugin-ui/web/pages/phone/file-lines.ts';
import { isOlder } from '../../../plugin-ui/web/pages/phone/firmware-order.ts';
import { linesOf, moved, rowsOf, withLine } from '../../../plugin-ui/web/pages/phone/line-rows.ts';
import { neighboursOf, webPageOf } from '../../../plugin-ui/web/pages/phone/naming.ts';
import { qrPath } from '../../../plugin-ui/web/parts/qr.ts';
import { replacement } from '../../../plugin-ui/web/pages/phone/replacement.ts';
import { fits, mergedRequests, outcomeOf } from '../../../plugin-ui/web/pages/phone/request-rows.ts';
import type { Heard } from '../../../plugin-ui/web/pages/phone/request-rows.ts';
import { cutUrl } from '../../../plugin-ui/web/parts/secret-url.ts';
import type { Phone } from '../../../plugin-ui/web/state/fleet.ts';

const line = (slot: number, extension: string) => ({
  ...{ slot, extension, label: null, name: null, registered: null, inUse: null },
});
const phone = (mac: string, ...extensions: string[]) =>
  ({
    ...{ mac, vendor: 'yealink', model: 'T54', note: 'Desk', version: 3 },
    lines: extensions.map((extension, index) => line(index + 1, extension)),
  }) as unknown as Phone;

describe('the address of a phone', () => {
  it('hides its secret part, wherever a file stands behind it', () => {
    expect(cutUrl('https://pbx.example:8082/provisioning/k7Qm2xVt9RbLd4Ws8JhNc3/805ec04a117e.cfg')).toEqual({
      before: 'https://pbx.example:8082/provisioning/',
      secret: 'k7Qm2xVt9RbLd4Ws8JhNc3',
      after: '/805ec04a117e.cfg',
    });
    expect(cutUrl('http://[2001:db8::1]:8082/provisioning/k7Qm2xVt9RbLd4Ws8JhNc3/').secret).toBe(
      'k7Qm2xVt9RbLd4Ws8JhNc3',
    );
  });

  it('is whole again when its parts are put together, and shows no more than where it leads when no secret is found', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        const { before, secret, after } = cutUrl(url);
        expect(before + secret + after).toBe(url);
      }),
    );
    expect(cutUrl('http://pbx.example/short/x.cfg')).toEqual({
      before: 'http://pbx.example/',
      secret: 'short/x.cfg',
      after: '',
    });
  });

  it('is drawn as a code with every dark square once and a quiet zone of four', () => {
    const { data, size } = encode('http://pbx.example/provisioning/k7Qm2xVt9RbLd4Ws8JhNc3/', { ecc: 'M', border: 4 });
    const runs = [...qrPath(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].map((found) => found.slice(1).map(Number));
    const drawn = runs.reduce((sum, [, , width = 0]) => sum + width, 0);
    expect(drawn).toBe(data.flat().filter(Boolean).length);
    const isQuiet = runs.every(
      ([x = 0, y = 0, width = 0]) => x >= 4 && y >= 4 && x + width <= size - 4 && y < size - 4,
    );
    expect(isQuiet).toBe(true);
  });

  it('of its own web page has brackets around IPv6', () => {
    expect([webPageOf('10.20.4.31'), webPageOf('2001:db8::31')]).toEqual([
      'http://10.20.4.31/',
      'http://[2001:db8::31]/',
    ]);
  });
});

describe('lines while they are edited', () => {
  it('keep their accounts when one is taken out, and a new one takes the first that is free', () => {
    const rows = rowsOf([line(1, '201'), line(2, '202'), line(3, '203')]).filter(({ slot }) => slot !== 2);
    const next = withLine(rows, 16);
    expect(next.map(({ slot, extension }) => [slot, extension])).toEqual([
      [1, '201'],
      [2, ''],
      [3, '203'],
    ]);
    expect(new Set(next.map(({ key }) => key)).size).toBe(3);
  });

  it('are no more than the model has', () => {
    const rows = rowsOf([line(1, '201'), line(2, '202')]);
    expect(withLine(rows, 2)).toBe(rows);
  });

  it('change places with their accounts', () => {
    const rows = rowsOf([line(1, '201'), line(4, '202')]);
    expect(linesOf(moved(rows, 0, 1))).toEqual([
      { slot: 1, extension: '202', label: null },
      { slot: 4, extension: '201', label: null },
    ]);
    expect(moved(rows, 0, -1)).toBe(rows);
  });

  it('are sent without empty ones, and with a further device only where one is wanted', () => {
    const [first] = rowsOf([line(1, ' 201 ')]);
    const rows = [{ ...first!, another: true, label: ' Desk ' }, ...withLine([], null)];
    expect(linesOf(rows)).toEqual([{ slot: 1, extension: '201', label: 'Desk', another: true }]);
  });
});

describe('the neighbours of a phone', () => {
  it('follow extensions as numbers, with those without at the end', () => {
    const all = [phone('C', '1001'), phone('A', '201'), phone('D'), phone('B', '99')];
    const phones = new Map(all.map((one) => [one.mac, one]));
    const near = (mac: string) => {
      const { previous, next } = neighboursOf(phones, mac);
      return [previous?.mac ?? null, next?.mac ?? null];
    };
    expect([near('B'), near('A'), near('C'), near('D'), near('?')]).toEqual([
      [null, 'A'],
      ['B', 'C'],
      ['A', 'D'],
      ['C', null],
      [null, null],
    ]);
  });
});

describe('a phone that takes the place of another', () => {
  it('gets its lines, note and own settings, but no secret that was masked and nothing that is inherited', () => {
    const own = (id: string, value: unknown, source: 'phone' | 'default') => ({
      ...{ id, value, source, reset: null, support: 'yes' as const },
    });
    const changes = replacement(phone('80:5E:C0:00:00:01', '201'), '80:5E:C0:00:00:02', [
      own('locale.language', 'it', 'phone'),
      own('access.admin-password', '********', 'phone'),
      own('time.zone', 'Europe/Rome', 'default'),
    ]);
    expect(changes).toEqual([
      { change: 'phone-remove', mac: '80:5E:C0:00:00:01' },
      {
        change: 'phone-add',
        phone: {
          ...{ mac: '80:5E:C0:00:00:02', vendor: 'yealink', model: 'T54', note: 'Desk' },
          lines: [{ slot: 1, extension: '201', label: null }],
        },
      },
      {
        change: 'settings',
        target: { level: 'phone', mac: '80:5E:C0:00:00:02' },
        settings: { 'locale.language': 'it' },
      },
    ]);
  });
});

const heard = (at: string, more: Partial<Heard> = {}): Heard => ({
  ...{ topic: 'traces', mac: 'A', at, address: '10.0.0.1', scheme: 'http', file: 'a.cfg', method: 'GET', status: 200 },
  ...{ complete: true, token: 'steady', userAgent: 'Phone 1', model: null, firmware: null, alarm: null },
  ...more,
});

describe('requests', () => {
  it('that were heard stand among those that are stored: newest first, each once', () => {
    const { topic, mac, ...row } = heard('2026-11-21T10:00:00.000Z');
    const stored = [{ ...row, id: 7, lastAt: '2026-11-21T10:05:00.000Z', count: 2, hash: null }];
    const rows = mergedRequests(stored, [
      heard('2026-11-21T10:06:00.000Z'),
      heard('2026-11-21T10:05:00.000Z'),
      heard('2026-11-21T10:04:00.000Z', { status: 304 }),
    ]);
    expect([topic, mac]).toEqual(['traces', 'A']);
    expect(rows.map(({ lastAt, status, count }) => [lastAt.slice(11, 16), status, count])).toEqual([
      ['10:06', 200, 1],
      ['10:05', 200, 2],
      ['10:04', 304, 1],
    ]);
  });

  it('tell what came of them: a file that nobody has to have is no refusal, one without its secret is', () => {
    const of = (more: Partial<Heard>) => outcomeOf(heard('2026-11-21T10:00:00.000Z', more));
    expect([
      of({}),
      of({ status: 304 }),
      of({ method: 'HEAD' }),
      of({ complete: false }),
      of({ status: 404 }),
      of({ status: 404, token: 'none' }),
      of({ status: 503 }),
      of({ alarm: 'mac-differs' }),
      of({ scheme: 'pnp', token: 'none' }),
      of({ scheme: 'tftp', token: 'none' }),
    ]).toEqual([
      ...['fetched', 'same', 'looked', 'broken', 'not-there', 'refused', 'busy', 'wrong-phone'],
      ...['led', 'fetched'],
    ]);
  });

  it('that are heard are narrowed as the stored ones are', () => {
    const one = heard('2026-11-21T10:00:00.000Z');
    const all = { status: '', token: '', q: '' };
    expect([
      fits(all, one),
      fits({ ...all, status: '304' }, one),
      fits({ ...all, token: 'steady', q: 'PHONE' }, one),
      fits({ ...all, q: 'nothing' }, one),
    ]).toEqual([true, false, true, false]);
  });
});

const setting = (id: string, source: Extract<Origin, { kind: 'setting' }>['source']): Origin => ({
  ...{ kind: 'setting', setting: id, value: 1, source, inherited: null, lastChange: null },
});

describe('lines of a file', () => {
  const lines: ExplainedLine[] = [
    { text: '#!version', from: [{ kind: 'make' }] },
    { text: 'lang.gui = Italian', from: [setting('locale.language', 'phone')] },
    { text: 'account.1.label = 201', from: [{ kind: 'extension', number: '201', field: 'number' }] },
    { text: 'ntp = pool', from: [setting('time.ntp-server', 'shipped')] },
  ];

  it('are found by what they follow and by what stands in them, with their number in the file', () => {
    const found = (filter: Parameters<typeof linesThatFit>[1], q = '') =>
      linesThatFit(lines, filter, q, ({ from }) => JSON.stringify(from)).map(({ n }) => n);
    expect([
      found('all'),
      found('decided'),
      found('set'),
      found('own'),
      found('all', 'ITALIAN'),
      found('all', '201'),
    ]).toEqual([[1, 2, 3, 4], [2, 3, 4], [2], [2], [2], [3]]);
  });

  it('tell the origin that decides: what was set nearest to the phone, before what is as shipped', () => {
    const one = deciding([setting('a', 'shipped'), setting('b', 'phone'), setting('c', 'default')]);
    const other = deciding([setting('a', 'shipped'), { kind: 'address' }]);
    expect([one, other]).toEqual([setting('b', 'phone'), { kind: 'address' }]);
    expect(deciding([setting('modules', 'phone'), setting('key', 'phone')])).toEqual(setting('key', 'phone'));
  });
});

describe('firmware', () => {
  it('is compared number by number, and where nothing can be compared nothing is claimed', () => {
    expect([
      isOlder('108.85.0.12', 'x.86.0.0'),
      isOlder('108.86.0.118', 'x.86.0.0'),
      isOlder('10.1.9', '10.1.53'),
      isOlder('2.12.4', '2.0'),
      isOlder('1.9', '2.0'),
      isOlder('unknown', '2.0'),
    ]).toEqual([true, false, true, false, true, false]);
  });
});

describe('a change', () => {
  it('tells what differs, field by field', () => {
    const before = { note: 'a', model: 'T46', lines: [{ slot: 1, extension: '201' }] };
    const after = { note: 'b', model: 'T46', lines: [{ slot: 1, extension: '202' }] };
    const found = changedFields(before, after);
    expect(found.map(({ field }) => field)).toEqual(['note', 'lines']);
    expect(found.map(({ after: now }) => linesText(now))).toEqual(['', '202']);
    expect(changedFields(null, { 'ring.ringtone': 'ring-2' })).toEqual([
      { field: 'ring.ringtone', before: undefined, after: 'ring-2' },
    ]);
  });
});
