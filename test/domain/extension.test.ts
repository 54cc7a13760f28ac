import { describe, expect, it } from 'vitest';
import { extensionNumber, extensionState, restingState, sipSecret } from '../../daemon/domain/index.ts';

describe('an extension', () => {
  it('has a number that is also a SIP user', () => {
    for (const number of ['201', 'anna.rossi', '91201', 'T2_201'])
      expect(extensionNumber.safeParse(number).success, number).toBe(true);
    for (const number of ['', '2 01', '201@pbx', 'a;b', 'x'.repeat(41), '२०१', '<201>'])
      expect(extensionNumber.safeParse(number).success, number).toBe(false);
  });

  it('has a password of one line, whatever signs it holds', () => {
    for (const secret of ['x', 'NO', 'a"b<c>&${d}', '%NULL%', 'ß日'])
      expect(sipSecret.safeParse(secret).success, secret).toBe(true);
    for (const secret of ['', ' a', 'a ', 'a\nb', 'x'.repeat(129)])
      expect(sipSecret.safeParse(secret).success).toBe(false);
  });

  it('rests at first: nothing is forwarded, nobody is disturbed by what was not asked for', () => {
    expect(extensionState.safeParse(restingState).success).toBe(true);
    expect(Object.values(restingState).filter((wish) => wish !== null && wish !== false)).toEqual([true]);
  });

  it('forwards to numbers only, and to nothing by null', () => {
    const state = (forwardAlways: unknown) => extensionState.safeParse({ ...restingState, forwardAlways }).success;
    expect([state('501'), state(null), state(''), state('a b'), state(false), state(undefined)]).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
