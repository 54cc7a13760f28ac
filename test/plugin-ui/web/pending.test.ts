import { describe, expect, it } from 'vitest';
import { timeLeft } from '../../../plugin-ui/web/parts/accept-all.tsx';
import { differs, wishOf } from '../../../plugin-ui/web/pages/pending/accepting.ts';
import { withHeard } from '../../../plugin-ui/web/pages/pending/use-pending.ts';
import type { PendingPhone } from '../../../plugin-ui/web/pages/pending/use-pending.ts';

const at = '2026-11-20T10:00:00.000Z';
const knocked = (mac: string, more: Partial<PendingPhone> = {}): PendingPhone => ({
  ...{ mac, vendor: 'yealink', told: true, model: 'T46', variant: null, firmware: null, address: '10.0.0.1' },
  ...{ way: 'http' as const, proven: false, file: '', firstAt: at, lastAt: at, count: 1, ignored: false },
  ...more,
});

describe('the list of phones that knocked', () => {
  const list = [knocked('a'), knocked('b')];
  const macs = (phones: readonly PendingPhone[]) => phones.map(({ mac }) => mac);

  it('takes a new one first, and leaves the others where they are', () => {
    expect(macs(withHeard(list, 'c', knocked('c'), false))).toEqual(['c', 'a', 'b']);
    const again = withHeard(list, 'b', knocked('b', { count: 7 }), false);
    expect([macs(again), again[1]?.count]).toEqual([['a', 'b'], 7]);
  });

  it('loses who was added or is ignored, and shows the ignored by themselves', () => {
    expect(macs(withHeard(list, 'a', null, false))).toEqual(['b']);
    expect(macs(withHeard(list, 'a', knocked('a', { ignored: true }), false))).toEqual(['b']);
    expect(macs(withHeard([], 'a', knocked('a', { ignored: true }), true))).toEqual(['a']);
    expect(withHeard(list, 'x', null, false)).toBe(list);
  });
});

describe('accepting', () => {
  const candidate = { key: 'a', mac: 'a', vendor: 'yealink', model: 'T46', account: null };

  it('warns of another model than the phone says, not of one that is left to it', () => {
    expect(differs(candidate, { vendor: 'yealink', model: 'T54' })).toBe(true);
    expect(differs(candidate, { vendor: 'snom', model: null })).toBe(true);
    expect(differs(candidate, { vendor: 'yealink', model: null })).toBe(false);
    expect(differs({ ...candidate, model: null }, { vendor: 'yealink', model: 'T54' })).toBe(false);
  });

  it('proposes the account that a registered phone has', () => {
    expect(wishOf({ ...candidate, account: '201' })).toMatchObject({ extension: '201', model: 'T46' });
  });

  it('counts down and never below zero', () => {
    expect([timeLeft(600_000, 0), timeLeft(61_000, 500), timeLeft(0, 5_000)]).toEqual(['10:00', '1:01', '0:00']);
  });
});
