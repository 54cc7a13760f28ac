import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../daemon/pbx/freepbx/normalise.ts';
import { normalise } from '../../../daemon/pbx/freepbx/normalise.ts';
import { createSettling } from '../../../daemon/pbx/freepbx/settling.ts';
import type { Trust } from '../../../daemon/pbx/freepbx/settling.ts';

const patience = { reloaded: 400, watched: 1_500, half: 10_000 };

/** An extension with that secret; `isHalf`: the rows that are written last are not there. */
function unit(secret: string, isHalf = false): Unit {
  const rows = [
    ['secret', secret],
    ['transport', ''],
    ['dtmfmode', 'auto'],
    ['account', '201'],
    ['callerid', ''],
  ];
  const details = rows
    .slice(0, isHalf ? 3 : 5)
    .map((row) => row.join('\u001f'))
    .join('\u001e');
  return {
    devices: [{ id: '201', tech: 'pjsip', devicetype: 'fixed', user: '201', description: '' }],
    users: [{ extension: '201', name: 'Anna', voicemail: 'novm' }],
    ...{ details, signature: details },
  };
}

const tables = (one: Unit | null) => new Map(one === null ? [] : [['device/201', one]]);

/** Takes readings one after the other; answers what was told at each: a secret, `gone`, or nothing. */
function told(...readings: readonly (readonly [one: Unit | null, trust: Trust, at: number])[]): string[] {
  const settling = createSettling(patience, (one) => normalise(one, {}));
  return readings.map(([one, trust, at]) => {
    const { put, gone } = settling.take(tables(one), trust, at);
    return [...gone.map(() => 'gone'), ...put.map(({ secret }) => secret)].join();
  });
}

describe('what was read becomes live', () => {
  it('at once at first and when it was applied', () => {
    expect(told([unit('a'), 'first', 0], [unit('b'), 'applied', 1])).toEqual(['a', 'b']);
  });

  it('when it stays the same over two readings apart otherwise, sooner after a reload', () => {
    const start = [unit('a'), 'first', 0] as const;
    expect(
      told(start, [unit('b'), 'watched', 1], [unit('b'), 'watched', 1_500], [unit('b'), 'watched', 1_501]),
    ).toEqual(['a', '', '', 'b']);
    expect(told(start, [unit('b'), 'reloaded', 1], [unit('b'), 'watched', 401])).toEqual(['a', '', 'b']);
  });

  it('never while it looks different each time', () => {
    const changing = Array.from({ length: 9 }, (_, at) => [unit(`b${at}`), 'watched', 1_000 * at + 1] as const);
    expect(
      told([unit('a'), 'first', 0], ...changing)
        .slice(1)
        .join(''),
    ).toBe('');
  });

  it('only late where it looks half-saved, even when something was applied', () => {
    const half = unit('b', true);
    expect(
      told([unit('a'), 'first', 0], [half, 'applied', 1], [half, 'watched', 9_000], [half, 'watched', 10_001]),
    ).toEqual(['a', '', '', 'b']);
    expect(told([half, 'first', 0], [unit('b'), 'watched', 1], [unit('b'), 'watched', 1_501])).toEqual(['', '', 'b']);
  });

  it('as quickly as any where rows were missing all along', () => {
    const [half, other] = [unit('b', true), unit('c', true)];
    expect(told([half, 'first', 0], [half, 'watched', 10_000], [other, 'applied', 10_001])).toEqual(['', 'b', 'c']);
  });

  it('gone only if it is absent in two readings apart', () => {
    const start = [unit('a'), 'first', 0] as const;
    expect(told(start, [null, 'applied', 1], [unit('a'), 'applied', 1_400], [null, 'applied', 1_501])).toEqual([
      'a',
      '',
      '',
      '',
    ]);
    expect(told(start, [null, 'applied', 1], [null, 'watched', 1_501])).toEqual(['a', '', 'gone']);
    expect(told(start, [null, 'watched', 1], [null, 'watched', 9_000], [null, 'watched', 10_001])).toEqual([
      'a',
      '',
      '',
      'gone',
    ]);
    expect(told(start, [null, 'reloaded', 1], [null, 'watched', 2_000])).toEqual(['a', '', '']);
  });

  it('gone at once where it has no usable secret any more, if that was applied', () => {
    expect(told([unit('a'), 'first', 0], [unit(''), 'applied', 1])).toEqual(['a', 'gone']);
  });

  it('without a word where it is as it was kept', () => {
    const settling = createSettling(patience, (one) => normalise(one, {}));
    const account = normalise(unit('a'), {}).account;
    settling.recall(account === null ? [] : [account]);
    expect(settling.take(tables(unit('a')), 'watched', 0)).toMatchObject({ put: [], gone: [], dueIn: null });
    expect(settling.take(tables(unit('b')), 'watched', 1)).toMatchObject({ put: [], gone: [], dueIn: 1_500 });
  });
});

describe('most accounts that vanish at once', () => {
  const row = (number: string, secret: string): [string, Unit] => {
    const one = unit(secret);
    const devices = one.devices.map((device) => ({ ...device, id: number, user: number }));
    const users = one.users.map((user) => ({ ...user, extension: number }));
    return [`device/${number}`, { ...one, devices, users, signature: `${number} ${one.signature}` }];
  };
  const all = new Map(['201', '202', '203', '204', '205'].map((number) => row(number, 'a')));
  const vanished = { code: 'exchange-accounts-vanished', number: null };
  const begun = () => {
    const settling = createSettling(patience, (one) => normalise(one, {}));
    settling.take(all, 'first', 0);
    return settling;
  };

  it('wait until a configuration is applied once more, and others do not wait for them', () => {
    const settling = begun();
    const left = new Map([row('201', 'b')]);
    expect(settling.take(left, 'applied', 1)).toMatchObject({ gone: [], put: [{ secret: 'b' }], findings: true });
    expect(settling.findings()).toMatchObject([{ ...vanished, parameters: { count: 4, total: 5 } }]);
    expect(settling.take(left, 'applied', 3_000)).toMatchObject({ gone: [] });
    expect(settling.take(left, 'watched', 3_600_000)).toMatchObject({ gone: [], dueIn: null });
    expect(settling.take(left, 'applied', 3_600_001)).toMatchObject({ gone: [], findings: true, dueIn: 1_500 });
    expect(settling.take(left, 'watched', 3_601_501).gone).toEqual(['202', '203', '204', '205']);
    expect(settling.findings()).toEqual([]);
  });

  it('wait also where it is their secrets that are gone', () => {
    const settling = begun();
    const emptied = new Map([...all.keys()].map((key) => row(key.slice('device/'.length), '')));
    expect(settling.take(emptied, 'applied', 1)).toMatchObject({ gone: [], put: [] });
    expect(settling.findings()).toMatchObject([vanished]);
    expect(settling.take(all, 'watched', 5_000)).toMatchObject({ gone: [], put: [], findings: true });
    expect(settling.findings()).toEqual([]);
  });

  it('count as gone after a day', () => {
    const settling = begun();
    const day = 24 * 3_600_000;
    settling.take(new Map(), 'watched', 1);
    expect(settling.take(new Map(), 'watched', day).gone).toEqual([]);
    settling.take(new Map(), 'watched', day + 1);
    expect(settling.take(new Map(), 'watched', day + 10_001).gone).toHaveLength(5);
  });
});
