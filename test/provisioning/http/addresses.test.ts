import { describe, expect, it } from 'vitest';
import { createAddressReader, networkOf, normaliseAddress } from '../../../daemon/provisioning/http/addresses.ts';

const none = { xForwardedFor: null, xForwardedProto: null, forwarded: null };
const { behind, isTrusted } = createAddressReader(['10.0.0.0/8', '::1', '2001:db8:aa::/48']);
const from = (told: Partial<typeof none> | Record<string, string>) => behind('10.0.0.1', 'http', { ...none, ...told });

describe('an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:C000:0207', '192.0.2.7'],
    ['192.0.2.7:51234', '192.0.2.7'],
    [' 192.0.2.7 ', '192.0.2.7'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('%j is written %j', (text, address) => {
    expect(normaliseAddress(text)).toBe(address);
  });

  it.each([
    '',
    'unknown',
    '_hidden',
    '300.1.1.1',
    '1.2.3',
    '010.1.1.1',
    '0x7f.1',
    '[::1',
    '[::1]x',
    'a:b',
    '1.2.3.4:x:1',
  ])('%j is none', (text) => {
    expect(normaliseAddress(text)).toBeNull();
  });

  it('is counted alone for IPv4, by its /64 for IPv6', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'));
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
  });
});

describe('behind a configured proxy the client', () => {
  it('is trusted by address or network of its own kind', () => {
    expect(['10.9.9.9', '::1', '2001:db8:aa:1::5'].map(isTrusted)).toEqual([true, true, true]);
    expect(['11.0.0.1', '::2', '2001:db8:ab::1'].map(isTrusted)).toEqual([false, false, false]);
    expect(createAddressReader([]).isTrusted('10.0.0.1')).toBe(false);
  });

  it('is the rightmost hop that is no proxy of ours', () => {
    expect(from({ xForwardedFor: '192.0.2.1' }).address).toBe('192.0.2.1');
    expect(from({ xForwardedFor: '198.51.100.66, 192.0.2.1, 10.0.0.2' }).address).toBe('192.0.2.1');
    expect(from({ xForwardedFor: '192.0.2.1:4711, [::ffff:10.0.0.2]:80' }).address).toBe('192.0.2.1');
    expect(from({ xForwardedFor: '10.0.0.3, 10.0.0.2' }).address).toBe('10.0.0.3');
  });

  it('is the last certain hop where the next one is no address', () => {
    expect(from({ xForwardedFor: '192.0.2.1, unknown, 10.0.0.2' }).address).toBe('10.0.0.2');
    expect(from({ xForwardedFor: 'nonsense' }).address).toBe('10.0.0.1');
    expect(from({ xForwardedFor: '' }).address).toBe('10.0.0.1');
  });

  it('is read from Forwarded too', () => {
    expect(from({ forwarded: 'for=192.0.2.1;proto=https, for=10.0.0.2' }).address).toBe('192.0.2.1');
    expect(from({ forwarded: 'by=x; For="[2001:db8::5]:4711"' }).address).toBe('2001:db8::5');
    expect(from({ forwarded: 'for=_secret' }).address).toBe('10.0.0.1');
  });

  it('is believed to be the proxy where the two headers contradict each other', () => {
    expect(from({ xForwardedFor: '192.0.2.1', forwarded: 'for=192.0.2.9' }).address).toBe('10.0.0.1');
    expect(from({ xForwardedFor: '192.0.2.1', forwarded: 'for=192.0.2.1' }).address).toBe('192.0.2.1');
  });

  it('used the scheme that the nearest proxy tells', () => {
    expect(from({ xForwardedProto: 'https' }).scheme).toBe('https');
    expect(from({ xForwardedProto: 'https, http' }).scheme).toBe('http');
    expect(from({ forwarded: 'for=192.0.2.1;proto=HTTPS' }).scheme).toBe('https');
    expect(from({ xForwardedProto: 'gopher' }).scheme).toBe('http');
  });
});
