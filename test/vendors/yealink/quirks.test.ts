import { describe, expect, it } from 'vitest';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';
import { configOf, parameters } from './config.ts';
import type { Wish } from './config.ts';

const reset = '%NULL%';
const quirksOn = (model: string, firmware?: string) => [
  ...configOf({ model, ...(firmware ? { firmware } : {}) }).quirks,
];
const encrypted = (wish: Wish): Wish => ({ ...wish, settings: { 'sip.transport': 'tls', 'sip.srtp': 'mandatory' } });

describe('quirks of Yealink firmware', () => {
  it.each([
    ['T46', '28.73.0.50', ['srtp-numbers-before-v80']],
    ['T46', '28.80.0.95', []],
    ['T46', '28.83.0.120', []],
    ['T46', '66.83.0.30', []],
    ['T46', '66.84.0.125', ['tls-suites-v84-66']],
    ['T46', '66.86.0.15', ['no-sound-with-aes-256', 'tls-suites-v84-66']],
    ['T46', '108.86.0.90', ['no-sound-with-aes-256']],
    ['T46', '108.85.0.39', []],
    ['T23', '44.84.0.140', ['tls-suites-v84-44']],
    ['T27', '69.86.0.15', ['tls-suites-v84-69']],
    ['T27', '45.83.0.120', []],
    ['T58', '58.86.0.20', ['no-sound-with-aes-256', 'tls-suites-v84-58']],
    ['T58', '150.86.0.20', ['no-sound-with-aes-256']],
    ['T53', '95.84.0.125', ['hardware-number-before-v85']],
    ['T53', '96.85.0.5', []],
    ['T57', '97.84.0.30', ['hardware-number-before-v85']],
    ['T54', '96.84.0.30', []],
    ['T87', '185.87.0.34', ['no-sound-with-aes-256']],
    ['W60B', '77.83.0.85', []],
  ])('%s with %s: %j', (model, firmware, ids) => {
    expect(quirksOn(model, firmware)).toEqual(ids);
  });

  it('count the release, not the hardware: 185.85 is older than 66.86', () => {
    expect(quirksOn('T73', '185.85.0.1')).toEqual([]);
    expect(quirksOn('T42', '66.86.0.1')).toContain('no-sound-with-aes-256');
  });

  it('are expected of a phone that nobody has seen where they cost sound', () => {
    expect(quirksOn('T54')).toEqual(['no-sound-with-aes-256']);
    expect(quirksOn('T21')).toEqual([]);
  });

  it('each change the file, and by the values alone', () => {
    const before = parameters(encrypted({ model: 'T46', firmware: '28.83.0.120' }));
    const told = (firmware: string) => {
      const after = parameters(encrypted({ model: 'T46', firmware }));
      expect([...after.keys()]).toEqual([...before.keys()]);
      return Object.fromEntries([...after].filter(([name, value]) => before.get(name) !== value));
    };
    expect(told('28.73.0.50')).toEqual({ 'account.1.srtp_encryption': '1' });
    expect(told('108.87.0.15')).toEqual({
      'account.1.srtp.cipher_list': 'AES_CM_128_HMAC_SHA1_80,AES_CM_128_HMAC_SHA1_32',
    });
    expect(told('66.84.0.125')).toEqual({
      'sip.tls_cipher_list': '!ECDH:AES:!ADH:!LOW:!NULL',
      'security.tls_cipher_list': '!ECDH:AES:!ADH:!LOW:!NULL',
    });
    expect(before.get('sip.tls_cipher_list')).toBe(reset);
  });

  it('let optional encryption stay optional on V73', () => {
    const settings = { 'sip.transport': 'tls', 'sip.srtp': 'optional' } as const;
    const srtp = (firmware: string) =>
      parameters({ model: 'T46', settings, firmware }).get('account.1.srtp_encryption');
    expect(srtp('28.73.0.50')).toBe('2');
    expect(srtp('28.80.0.95')).toBe('1');
  });

  it('lead T53 and T57W over their change of number, and nobody else to an image of other hardware', () => {
    const image = (hardware: number) => `https://firmware.example.com/T53-${hardware}.85.0.5.rom`;
    const offered = (model: string, firmware: string, hardware: number) =>
      parameters({ model, firmware, settings: { 'provisioning.firmware-url': image(hardware) } }).get(
        'static.firmware.url',
      ) !== reset;
    expect(offered('T53', '95.84.0.125', 96)).toBe(true);
    expect(offered('T57', '97.84.0.30', 96)).toBe(true);
    expect(offered('T53', '96.86.0.70', 95)).toBe(false);
    expect(offered('T54', '96.84.0.30', 96)).toBe(true);
    expect(offered('T53', '95.84.0.125', 108)).toBe(false);
  });

  it('are told apart by their ids, and to people in two languages', () => {
    for (const family of yealink.families) {
      const ids = (family.quirks ?? []).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { text } of family.quirks ?? []) {
        expect(text.en).not.toBe('');
        expect(text.it).not.toBe(text.en);
      }
    }
  });

  it('name models of their family', () => {
    for (const family of yealink.families) {
      const own = new Set(yealink.models.filter((model) => model.family === family.id).map(({ id }) => id));
      for (const quirk of family.quirks ?? []) for (const model of quirk.models ?? []) expect(own).toContain(model);
    }
  });
});
