import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundTo } from '../../daemon/store/bound.ts';
import { createKeyring, newKeySet } from '../../daemon/store/sealing.ts';

describe('a sealed secret', () => {
  const ring = createKeyring(newKeySet());

  it('opens to any text that was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, bound) => {
        expect(ring.open(ring.seal(text, bound))).toBe(text);
      }),
    );
  });

  it('never looks the same twice', () => {
    expect(ring.seal('a', 'b').sealed).not.toBe(ring.seal('a', 'b').sealed);
  });

  it('opens only where it was put: table, row and column are part of the seal', () => {
    const { sealed } = ring.seal('hush', 'extension/100/secret');
    expect(() => ring.open({ sealed, bound: 'extension/101/secret' })).toThrow(/extension\/101\/secret does not open/);
  });

  it('has a place of its own for every row, whatever its key holds', () => {
    const part = fc.oneof(fc.string({ unit: fc.constantFrom('a', '/', ':', '%', '2') }), fc.string());
    const key = fc.array(part, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(key, key, (one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        expect(boundTo('t', one, 'c') === boundTo('t', two, 'c')).toBe(same);
      }),
      { numRuns: 1000 },
    );
    expect(boundTo('t', ['a', 'b:c'], 'c')).not.toBe(boundTo('t', ['a:b', 'c'], 'c'));
  });

  it('does not open when a single sign of it was changed', () => {
    const { sealed, bound } = ring.seal('hush', 'a/b/c');
    const start = sealed.indexOf('.') + 1;
    for (let at = start; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      // The last sign of base64 may carry bits that count for nothing.
      if (Buffer.from(changed.slice(start), 'base64url').equals(Buffer.from(sealed.slice(start), 'base64url')))
        continue;
      expect(() => ring.open({ sealed: changed, bound })).toThrow(/does not open/);
    }
    expect(() => ring.open({ sealed: sealed.slice(0, start + 8), bound })).toThrow(/does not open/);
    expect(() => ring.open({ sealed: '', bound })).toThrow(/not in the key file/);
  });

  it('does not open with another key file', () => {
    const other = createKeyring(newKeySet());
    expect(() => other.open(ring.seal('hush', 'a/b/c'))).toThrow(/not in the key file/);
  });

  it('tells nothing of its text when it does not open', () => {
    const { sealed } = ring.seal('hush', 'a/b/c');
    expect(() => ring.open({ sealed, bound: 'x' })).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hush') as string }) as Error); // prettier-ignore
  });

  it('opens with the old key while a rotation runs, and new ones are sealed with the newest', () => {
    const set = newKeySet();
    const before = createKeyring(set);
    const both = createKeyring({ root: set.root, keys: [...set.keys, ...newKeySet().keys] });
    expect(both.open(before.seal('hush', 'a'))).toBe('hush');
    expect(both.seal('hush', 'a').sealed.startsWith(`${both.keyIds[1]}.`)).toBe(true);
  });
});

describe('a keyed hash', () => {
  const set = newKeySet();
  const ring = createKeyring(set);

  it('has 32 hexadecimal digits for a text of any length', () => {
    const hashes = [0, 1, 26, 170, 171, 513, 5000].map((length) => ring.tokenHash('x'.repeat(length)));
    expect(new Set(hashes).size).toBe(7);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is HMAC-SHA-256 with a key derived from the root, for short and for long texts', () => {
    const key = Buffer.from(hkdfSync('sha256', set.root, '', 'hookswitch token', 32));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(ring.tokenHash(text)).toBe(createHmac('sha256', key).update(text).digest('hex').slice(0, 32));
      }),
    );
  });

  it('differs between key files, so that nobody can guess what was hashed', () => {
    const other = createKeyring(newKeySet());
    expect(other.tokenHash('a')).not.toBe(ring.tokenHash('a'));
    expect(other.contentHash(Buffer.from('a'))).not.toBe(ring.contentHash(Buffer.from('a')));
    expect(ring.contentHash(Buffer.from('a'))).toMatch(/^[0-9a-f]{32}$/);
    expect(ring.contentHash(Buffer.from('a'))).not.toBe(ring.tokenHash('a'));
  });

  it('stays the same when the sealing key is rotated', () => {
    const rotated = createKeyring({ root: set.root, keys: newKeySet().keys });
    expect(rotated.tokenHash('a')).toBe(ring.tokenHash('a'));
    expect(rotated.contentHash(Buffer.from('a'))).toBe(ring.contentHash(Buffer.from('a')));
    expect(rotated.fingerprint).toBe(ring.fingerprint);
  });
});
