import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName } from '../../../daemon/provisioning/tftp/file-name.ts';
import { toNetascii } from '../../../daemon/provisioning/tftp/netascii.ts';
import { agreeOn } from '../../../daemon/provisioning/tftp/options.ts';
import {
  readTftpPacket,
  writeTftpData,
  writeTftpError,
  writeTftpOptions,
} from '../../../daemon/provisioning/tftp/packet.ts';
import { fromNetascii, request } from './phone.ts';

const map = (values: Record<string, string>) => new Map(Object.entries(values));

describe('a packet of TFTP', () => {
  it('may be anything: nothing throws, and nothing of it grows', () => {
    const bytes = fc.uint8Array({ maxLength: 700 }).map((all) => Buffer.from(all));
    const begun = fc
      .tuple(fc.integer({ min: 0, max: 7 }), bytes)
      .map(([op, all]) => Buffer.concat([Buffer.from([0, op]), all]));
    fc.assert(
      fc.property(fc.oneof(bytes, begun), (packet) => {
        const read = readTftpPacket(packet);
        if (read?.kind !== 'read') return;
        expect(read.file).toMatch(/^[^\0]+$/);
        expect(read.options.size).toBeLessThanOrEqual(16);
        expect(packet.length).toBeLessThanOrEqual(512);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that asks for a file is read as it was written', () => {
    const word = fc.string({
      unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 30,
    });
    const name = fc.string({ unit: fc.constantFrom(...'abcxyz09-'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        word,
        fc.constantFrom('octet', 'OCTET', 'netascii', 'mail'),
        fc.dictionary(name, word, { maxKeys: 5, noNullPrototype: true }),
        (file, mode, options) => {
          const expected = ['octet', 'netascii'].includes(mode.toLowerCase()) ? mode.toLowerCase() : 'other';
          expect(readTftpPacket(request(file, options, mode))).toEqual({
            kind: 'read',
            file,
            mode: expected,
            options: map(options),
          });
        },
      ),
    );
  });

  it.each([
    ['without an end', Buffer.from('\0\x01file\0octet')],
    ['without a mode', Buffer.from('\0\x01file\0')],
    ['without a name', Buffer.from('\0\x01\0octet\0')],
    ['too long', request('x'.repeat(520))],
    ['of three bytes', Buffer.from([0, 4, 0])],
    ['of an unknown kind', Buffer.from([0, 9, 0, 0])],
    ['of a kind beyond', Buffer.from([1, 1, 0, 0])],
  ])('%s is none', (_, bytes) => expect(readTftpPacket(bytes)).toBeNull());

  it('has of an option that stands there twice the first, in small letters', () => {
    const bytes = Buffer.from('\0\x01f\0octet\0BLKSIZE\x001024\0blksize\x008\0');
    expect(readTftpPacket(bytes)).toMatchObject({ options: map({ blksize: '1024' }) });
  });

  it('is written as the RFCs have it', () => {
    expect(writeTftpData(65_537, Buffer.from('ab'))).toEqual(Buffer.from('\0\x03\0\x01ab'));
    expect(writeTftpOptions(map({ tsize: '3' }))).toEqual(Buffer.from('\0\x06tsize\x003\0'));
    expect(writeTftpError(1, 'no')).toEqual(Buffer.from('\0\x05\0\x01no\0'));
  });
});

describe('options of TFTP', () => {
  it.each([
    [{ blksize: '1024', timeout: '3', tsize: '0' }, { blksize: '1024', timeout: '3', tsize: '77' }, 1_024, 3_000],
    [{ blksize: '65464' }, { blksize: '1448' }, 1_448, null],
    [{ blksize: '7', timeout: '0' }, {}, 512, null],
    [{ blksize: '99999', timeout: '256' }, {}, 512, null],
    [{ blksize: '1e3', timeout: '-1', windowsize: '64', constructor: 'x' }, {}, 512, null],
  ])('%j are agreed to as %j', (asked, agreed, blockSize, timeout) => {
    expect(agreeOn(map(asked as Record<string, string>), 77)).toEqual({
      agreed: map(agreed as Record<string, string>),
      blockSize,
      timeout,
    });
  });

  it('tell no size of a text that is changed on its way', () => {
    expect(agreeOn(map({ tsize: '0' }), null).agreed.size).toBe(0);
  });
});

describe('a name of a file', () => {
  it.each([
    ['805ec0000001.cfg', '805ec0000001.cfg'],
    ['//folder/snomD785-000413000001.htm', 'folder/snomD785-000413000001.htm'],
    ['cfg $(MA).xml', 'cfg $(MA).xml'],
  ])('%s is %s', (asked, name) => expect(cleanName(asked)).toBe(name));

  it.each([
    '',
    '/',
    '..',
    '../x',
    'a/../x',
    'a//b',
    './x',
    'a/',
    'C:\\x',
    'a\\..\\b',
    '%2e%2e/x',
    'a\u00e9',
    'a\nb',
    'x'.repeat(201),
  ])('%j is none', (asked) => expect(cleanName(asked)).toBeNull());

  it('never leads out of a folder, whatever it is', () => {
    const trick = fc.string({ unit: fc.constantFrom('.', '..', '/', '\\', 'a', '%2e', '\0', ' '), maxLength: 12 });
    fc.assert(
      fc.property(trick, (asked) => {
        const name = cleanName(asked);
        if (name !== null) expect(new URL(`file:///srv/${encodeURI(name)}`).pathname).toMatch(/^\/srv\/./);
      }),
    );
  });
});

describe('netascii', () => {
  it('is what a client makes the text of again', () => {
    expect(toNetascii(Buffer.from('a\nb\r\nc\rd'))).toEqual(Buffer.from('a\r\nb\r\nc\r\0d'));
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r'), maxLength: 20 });
    fc.assert(
      fc.property(text, (plain) => {
        const lines = plain.replaceAll('\r\n', '\n');
        expect(fromNetascii(toNetascii(Buffer.from(plain)))).toBe(lines);
      }),
    );
  });
});
