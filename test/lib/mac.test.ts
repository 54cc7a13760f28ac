import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMac, parseMac } from '../../daemon/lib/index.ts';

describe('a MAC address', () => {
  it.each(['80:5E:C0:12:34:56', '80-5e-c0-12-34-56', '805ec0123456', '805e.c012.3456', '  805EC0123456 '])(
    'is read from %s',
    (text) => {
      expect(parseMac(text)).toBe('805ec0123456');
    },
  );

  it.each([
    '',
    '80:5E:C0:12:34',
    '80:5E-C0:12:34:56',
    '80:5E:C0:12:34:5G',
    '805ec01234567',
    '000000000000',
    '01:00:5e:00:00:01',
    'ff:ff:ff:ff:ff:ff',
    '80 5e c0 12 34 56',
  ])('is not read from "%s"', (text) => {
    expect(parseMac(text)).toBeNull();
  });

  it('never throws, and what it reads it writes and reads again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/)), (text) => {
        const mac = parseMac(text);
        if (mac !== null) expect(parseMac(formatMac(mac))).toBe(mac);
      }),
    );
  });
});
