import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNonceBook } from '../../../../daemon/provisioning/http/authentication/nonces.ts';

const limits = { lifetime: 1_000, remembered: 100 };
const open = () => createNonceBook(randomBytes, limits);

describe('nonces', () => {
  it('are good for one device, for their time, and only as they were given', () => {
    const book = open();
    const nonce = book.issue('a', 5);
    expect(book.look(nonce, 1, 'a', 1_005)).toBe('fresh');
    expect(book.look(nonce, 1, 'b', 5)).toBe('foreign');
    expect(book.look(nonce, 1, 'a', 1_006)).toBe('stale');
    expect(book.look(nonce, 0, 'a', 5)).toBe('stale');
    expect(open().look(nonce, 1, 'a', 5)).toBe('foreign');
    for (const other of ['', 'x', nonce.slice(1), `${nonce}A`, nonce.toUpperCase()])
      expect(book.look(other, 1, 'a', 5)).toBe('foreign');
    expect(book.size).toBe(0);
  });

  it('are taken once with each count, in nearly any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }), (counts) => {
        const book = open();
        const nonce = book.issue('a', 0);
        const taken = new Set<number>();
        let highest = 0;
        for (const count of counts) {
          const verdict = book.look(nonce, count, 'a', 0);
          if (taken.has(count)) expect(verdict).toBe('stale');
          else if (count > highest - 31) expect(verdict).toBe('fresh');
          if (verdict !== 'fresh') continue;
          book.take(nonce, count, 0);
          taken.add(count);
          highest = Math.max(highest, count);
        }
      }),
    );
  });

  it('are no burden, and never taken twice, however many are in use', () => {
    const book = open();
    const used: string[] = [];
    for (let at = 0; at < 5_000; at += 1) {
      const now = Math.floor(at / 10);
      const nonce = book.issue('a', now);
      if (book.look(nonce, 1, 'a', now) === 'fresh') book.take(nonce, 1, now);
      used.push(nonce);
      expect(book.size).toBeLessThanOrEqual(limits.remembered);
      expect(book.look(used[Math.floor(at / 2)]!, 1, 'a', now)).toBe('stale');
    }
    expect(book.look(book.issue('a', 600), 1, 'a', 600)).toBe('fresh');
  });
});
