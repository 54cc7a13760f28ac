import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAuthority, selfSigned } from '../../lab/certificate-authority.ts';
import type { Authority } from '../../lab/certificate-authority.ts';
import { openAuthorities } from './place.ts';

describe('the folder of makers’ authorities', () => {
  let yealink: Authority;
  let snom: Authority;
  beforeAll(() => {
    [yealink, snom] = [createAuthority('Yealink Root'), createAuthority('Snom Root')];
  });

  it('need not be there, and may come later', async () => {
    const { keeper, folder } = await openAuthorities();
    await rm(folder, { recursive: true });
    await keeper.check();
    expect([...keeper.authorities(), ...keeper.states()]).toEqual([]);
    await mkdir(folder);
    await writeFile(join(folder, 'snom.pem'), snom.pem);
    await keeper.check();
    expect(keeper.states()).toMatchObject([{ make: 'snom', problem: null, certificates: [{ name: 'Snom Root' }] }]);
  });

  it('tells every certificate with its end, and tells nobody anew while nothing changes', async () => {
    const until = Date.UTC(2030, 4, 1);
    const middle = yealink.below('Yealink Equipment Issuing CA', { until });
    const { keeper, put } = await openAuthorities({ yealink: `Some words before.\n${yealink.pem}${middle.pem}` });
    const told: number[] = [];
    keeper.onChange((authorities) => void told.push(authorities.length));
    expect(keeper.states()[0]?.certificates.slice(1)).toEqual([
      { name: 'Yealink Equipment Issuing CA', expiresAt: until },
    ]);
    await keeper.check();
    await keeper.check();
    expect(told).toEqual([]);
    await put('snom', snom.pem);
    await put('yealink', null);
    expect(told).toEqual([2, 1]);
  });

  it.each([
    ['no PEM', 'nonsense', /no certificate in PEM form/],
    ['empty', '', /no certificate in PEM form/],
    ['cut off', () => yealink.pem.slice(0, 400), /no certificate in PEM form/],
    ['damaged', () => yealink.pem.replace(/[A-Za-z0-9+/]{64}\n/, `${'A'.repeat(64)}\n`), /./],
    [
      'a phone’s certificate',
      () => yealink.pem + yealink.device({ names: ['805ec0aabbcc'] }).cert,
      /may not sign others: 805ec0aabbcc/,
    ],
    ['the root missing', () => yealink.below('Issuing').pem, /root certificate is not in it/],
    ['too many', () => selfSigned({ key: 'ec' }).cert.repeat(51), /more than 50/],
    ['too large', 'x'.repeat(1_048_577), /too large/],
  ])('keeps what was in force where a file cannot be used, and logs it once: %s', async (_name, content, why) => {
    const { keeper, put, lines } = await openAuthorities({ yealink: yealink.pem });
    const before = keeper.authorities();
    let changes = 0;
    keeper.onChange(() => void changes++);
    await put('yealink', typeof content === 'string' ? content : content());
    await keeper.check();
    await keeper.check();
    expect(keeper.authorities()).toBe(before);
    expect(changes).toBe(0);
    expect(keeper.states()[0]?.problem).toMatch(why);
    expect(keeper.states()[0]?.certificates).toHaveLength(1);
    expect(lines.filter((line) => line.includes('cannot be used'))).toHaveLength(1);
    await put('yealink', snom.pem);
    expect(keeper.states()).toMatchObject([{ make: 'yealink', problem: null, certificates: [{ name: 'Snom Root' }] }]);
  });

  it('tells of files that are no make’s, and believes nobody by them', async () => {
    const { keeper } = await openAuthorities({ grandstream: yealink.pem, Yealink: yealink.pem });
    expect(keeper.authorities()).toEqual([]);
    expect(keeper.states()).toMatchObject([
      { make: 'Yealink', certificates: [], problem: expect.stringContaining('no make') as string },
      { make: 'grandstream', certificates: [], problem: expect.stringContaining('no make') as string },
    ]);
  });

  it('that cannot be read is told, and what was in force stays', async () => {
    const { keeper, folder, lines } = await openAuthorities({ yealink: yealink.pem });
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in its place');
    await keeper.check();
    await keeper.check();
    expect(keeper.authorities().map(({ make }) => make)).toEqual(['yealink']);
    expect(keeper.states()).toMatchObject([{ make: 'yealink' }, { make: folder, problem: 'ENOTDIR' }]);
    expect(lines.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
  });
});
