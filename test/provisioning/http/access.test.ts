import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../daemon/provisioning/http/access.ts';
import { createBoundedMap } from '../../../daemon/provisioning/http/bounded-map.ts';

const wrong = (number: number) => `wrongToken${number}`;

describe('a device', () => {
  it('may send its burst at once, then its pace, and is told how long to wait', () => {
    const access = createAccess({ deviceBurst: 10, devicePerSecond: 2 });
    for (let n = 0; n < 10; n++) expect(access.admit('a', 1_000)).toBe(0);
    expect(access.admit('a', 1_000)).toBe(1);
    expect(access.admit('a', 1_500)).toBe(0);
    expect(access.admit('a', 1_500)).toBe(1);
    expect(access.admit('a', 61_500)).toBe(0);
  });

  it('does not slow another one', () => {
    const access = createAccess({ deviceBurst: 1, devicePerSecond: 0.01 });
    expect([access.admit('a', 0), access.admit('a', 0), access.admit('b', 0)]).toEqual([0, 100, 0]);
  });
});

describe('guessing', () => {
  it('locks an address at its thirtieth different wrong token, for its time', () => {
    const access = createAccess({ guesses: 30, lockFor: 900_000 });
    for (let n = 1; n < 30; n++) expect(access.refuse('192.0.2.1', wrong(n), 0)).toBe('told');
    expect(access.refuse('192.0.2.1', wrong(30), 0)).toBe('locked');
    expect(access.refuse('192.0.2.1', wrong(1), 899_999)).toBe('silent');
    expect(access.refuse('192.0.2.2', wrong(1), 0)).toBe('told');
    expect(access.refuse('192.0.2.1', wrong(1), 900_001)).toBe('told');
  });

  it('counts one wrong token once, so that a lost phone never locks its office', () => {
    const access = createAccess({ refusedBurst: 100_000 });
    for (let n = 0; n < 10_000; n++) expect(access.refuse('192.0.2.1', wrong(1), n)).toBe('told');
  });

  it('forgets what was guessed long ago', () => {
    const access = createAccess({ guesses: 3, guessWindow: 1_000 });
    for (let n = 0; n < 20; n++) expect(access.refuse('192.0.2.1', wrong(n), n * 600)).toBe('told');
  });

  it('from one IPv6 network counts together', () => {
    const access = createAccess({ guesses: 2 });
    expect(access.refuse('2001:db8::1', wrong(1), 0)).toBe('told');
    expect(access.refuse('2001:db8::2', wrong(2), 0)).toBe('locked');
  });

  it('is not followed up any more once it floods', () => {
    const access = createAccess({ refusedBurst: 5, refusedPerSecond: 1 });
    const answers = Array.from({ length: 7 }, () => access.refuse('192.0.2.1', wrong(1), 0));
    expect(answers).toEqual(['told', 'told', 'told', 'told', 'told', 'silent', 'silent']);
    expect(access.refuse('192.0.2.1', wrong(1), 1_000)).toBe('told');
  });
});

describe('memory', () => {
  it('stays bounded whatever a million addresses and devices do', () => {
    const access = createAccess({ remembered: 1_000 });
    for (let n = 0; n < 1_000_000; n++) {
      access.refuse(`${n >>> 24}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}`, wrong(n), n);
      access.admit(`device ${n}`, n);
    }
    expect(access.remembered()).toBeLessThanOrEqual(3_000);
  });

  it('of a bounded map holds the latest half at least, and never more than its size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.array(fc.nat(40)), (max, keys) => {
        const map = createBoundedMap<number>(max);
        const latest: string[] = [];
        for (const key of keys.map(String)) {
          if (map.get(key) === undefined) map.set(key, Number(key));
          latest.splice(0, latest.length, key, ...latest.filter((it) => it !== key));
          expect(map.size).toBeLessThanOrEqual(Math.max(2, max));
        }
        for (const key of latest.slice(0, Math.floor(max / 2))) expect(map.get(key)).toBe(Number(key));
      }),
    );
  });

  it('counts no dead token of a phone that is here, so that revoking many at once locks no office', () => {
    const access = createAccess();
    for (let count = 0; count < 90; count += 1)
      expect(access.refuse('192.0.2.7', `dead-${count}`, 0, () => true)).toBe('told');
    expect(access.refuse('192.0.2.7', 'a-guess', 0, () => false)).toBe('told');
  });
});
