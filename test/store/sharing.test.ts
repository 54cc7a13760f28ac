import { describe, expect, it } from 'vitest';
import { boundTo, sealedCell } from '../../daemon/store/bound.ts';
import { createSharedValues, createSharing } from '../../daemon/store/sharing.ts';

describe('what many records have in common', () => {
  it('is made once for texts that are alike', () => {
    const value = createSharedValues(10, (text) => ({ text }));
    expect(value('a')).toBe(value('a'));
    expect(value('b')).toEqual({ text: 'b' });
  });

  it('takes no more memory than its bound, and goes on beyond it', () => {
    let made = 0;
    const value = createSharedValues(3, (text) => (made++, text));
    for (const text of ['a', 'b', 'c', 'd', 'a']) expect(value(text)).toBe(text);
    expect(made).toBe(5);
    expect(value('d')).toBe('d');
    expect(made).toBe(5);
  });

  it('leaves nothing as it is', () => {
    expect(createSharing(1)(null)).toBeNull();
  });
});

describe('a secret in its row', () => {
  const place = { table: 'device_token', column: 'value' };

  it('says where it is bound to as it is sealed, whatever its key holds', () => {
    expect(sealedCell('x', place, 'a:b', 'c').bound).toBe(boundTo('device_token', ['a:b', 'c'], 'value'));
    expect(sealedCell('x', { table: 'extension', column: 'secret' }, '1/2').bound).toBe(
      boundTo('extension', ['1/2'], 'secret'),
    );
  });
});
