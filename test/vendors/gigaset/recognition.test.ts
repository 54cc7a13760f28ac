import { describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import { createNameReader, recogniseMac } from '../../../daemon/provisioning/index.ts';
import { filesOf } from '../../../daemon/domain/index.ts';
import { gigaset } from '../../../daemon/vendors/gigaset/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';

const known = (mac: string) => {
  const found = recogniseMac(vendors, mac as Mac);
  return found === null ? null : [found.vendor.id, found.model];
};

describe('a Gigaset among Snoms', () => {
  it.each([
    ['000413e50000', 'P710'],
    ['000413e5ffff', 'P710'],
    ['00041380ffff', 'P710'],
    ['000413809eb2', 'P710'],
    ['00041380a22d', 'P710'],
    ['000413d8527b', 'P710'],
    ['589ec6907fff', 'P710'],
    ['000413e70001', 'P810'],
    ['589ec6908000', 'P810'],
    ['589ec6917fff', 'P810'],
    ['000413e20001', null],
    ['000413e30001', null],
    ['000413e41f3f', null],
    ['00acdce40000', null],
    ['589ec6920000', null],
    ['7c2f80000001', null],
    ['002104000001', null],
    ['14b370000001', null],
  ])('%s is known by its range, as %s', (mac, model) => {
    expect(known(mac)).toStrictEqual(['gigaset', model]);
  });

  it.each([
    '000413e60000',
    '000413e41f40',
    '000413809eb3',
    '00041380a22c',
    '000413d84f3d',
    '000413922d24',
    '1c7126000001',
  ])('%s stays a Snom', (mac) => {
    expect(known(mac)?.[0]).toBe('snom');
  });
});

describe('names that Gigasets ask for', () => {
  const mac = '589ec6aabbcc';
  const reader = (family: string) =>
    createNameReader({ files: filesOf(gigaset, family), quietFiles: gigaset.quietFiles });
  const fileOf = (family: string, name: string) => {
    const found = reader(family)(name);
    return found.kind === 'file' ? found.file.id : found.kind;
  };

  it('mean the file of their family, in any case', () => {
    for (const name of [`${mac}.xml`, `${mac.toUpperCase()}.XML`]) {
      expect(fileOf('p8', name)).toBe('phone');
      expect(fileOf('p7', name)).toBe('phone');
      expect(fileOf('maxwell', name)).toBe('maxwell');
    }
  });

  it('are those of the P series’ ranges, and the Maxwells’ own', () => {
    expect(fileOf('p8', `GigasetP82x-${mac.toUpperCase()}.htm`)).toBe('phone');
    expect(fileOf('p8', 'GigasetP82x.htm')).toBe('quiet');
    expect(fileOf('p8', 'GigasetP82x-firmware.htm')).toBe('quiet');
    expect(fileOf('maxwell', 'provisioning.xml')).toBe('maxwell');
    expect(fileOf('p8', 'provisioning.xml')).toBe('unknown');
  });
});
