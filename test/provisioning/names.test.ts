import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileSpec, MacBlock } from '../../daemon/domain/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { createNameReader, recogniseMac } from '../../daemon/provisioning/index.ts';
import { newToken, tokenLength } from '../../daemon/provisioning/tokens.ts';
import type { PhoneVendor } from '../../daemon/vendors/index.ts';

const file = (id: string, names: string[]) => ({ id, names }) as unknown as FileSpec;
const vendor = (id: string, macBlocks: MacBlock[]) => ({ id, macBlocks }) as unknown as PhoneVendor;

describe('the reader of file names', () => {
  const read = createNameReader({
    files: [file('phone', ['{mac}.cfg', 'x-{mac}.htm']), file('common', ['y0000000000*.cfg'])],
    quietFiles: ['{mac}-local.cfg', '*.rom'],
  });

  it('finds a file by its MAC in any case, and tells the MAC', () => {
    expect(read('805EC0AABBCC.CFG')).toMatchObject({ kind: 'file', mac: '805ec0aabbcc', file: { id: 'phone' } });
  });

  it('finds a file that names no MAC', () => {
    expect(read('y000000000096.cfg')).toMatchObject({ kind: 'file', mac: null, file: { id: 'common' } });
  });

  it('knows the names that are answered quietly', () => {
    expect(read('805ec0aabbcc-local.cfg').kind).toBe('quiet');
    expect(read('T54W(T57W)-96.86.0.5.ROM').kind).toBe('quiet');
  });

  it.each([
    '',
    '805ec0aabbcc.cfgx',
    'a805ec0aabbcc.cfg',
    '805ec0aabbc.cfg',
    '../805ec0aabbcc.cfg',
    '805ec0aabbccXcfg',
    'a/b.rom',
  ])('knows nothing of "%s"', (name) => {
    expect(read(name).kind).toBe('unknown');
  });

  it('answers every text with one of its three kinds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => ['file', 'quiet', 'unknown'].includes(read(name).kind)),
    );
  });
});

describe('a MAC address alone', () => {
  const wide = vendor('wide', [{ prefix: '000413' }]);
  const twin = vendor('twin', [{ from: '000413800000', to: '00041380FFFF', model: 'P710' }]);
  const narrow = vendor('narrow', [{ prefix: '0004134' }]);
  const who = (mac: string) => recogniseMac([wide, twin, narrow], mac as Mac);

  it('tells the make by its prefix', () => {
    expect(who('000413112233')?.vendor.id).toBe('wide');
  });

  it('tells the make of the narrower block, and its model', () => {
    expect(who('000413801234')).toMatchObject({ vendor: { id: 'twin' }, model: 'P710' });
    expect(who('000413412345')?.vendor.id).toBe('narrow');
  });

  it('tells nothing of a block that nobody has', () => {
    expect(who('aabbccddeeff')).toBeNull();
  });
});

describe('a new token', () => {
  it('has 22 letters and digits, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        let state = seed;
        const random = (count: number) =>
          Uint8Array.from({ length: count }, () => (state = (state * 1103515245 + 12345) % 2 ** 31) >> 8);
        expect(newToken(random)).toMatch(new RegExp(`^[0-9A-Za-z]{${tokenLength}}$`));
      }),
    );
  });

  it('throws bytes away that would make some signs likelier than others', () => {
    const bytes = [255, 248, 61, 0];
    let at = 0;
    const token = newToken((count) => Uint8Array.from({ length: count }, () => bytes[at++ % 4] ?? 0));
    expect(token).toBe('z0'.repeat(11));
  });
});
