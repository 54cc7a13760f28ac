import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MacBlock } from '../../daemon/domain/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { boundsOf, createRecogniser, widthOf } from '../../daemon/provisioning/recognise.ts';
import { acme } from './room.ts';

const make = (id: string, macBlocks: readonly MacBlock[]) => ({ ...acme, id, macBlocks });
const teller = (...makes: ReturnType<typeof make>[]) => {
  const recognise = createRecogniser(makes);
  return (mac: string) => {
    const found = recognise(mac as Mac);
    return found === null ? null : [found.vendor.id, ...(found.model === null ? [] : [found.model])].join(' ');
  };
};

// As the public lists of addresses have them: the P series owns parts of Snom's block, down to single addresses.
const snom = make('snom', [{ prefix: '000413' }, { prefix: '1C7126' }]);
const gigaset = make('gigaset', [
  { prefix: '589EC6' },
  { from: '000413E50000', to: '000413E5FFFF', model: 'P710' },
  { from: '000413800000', to: '000413809EB2', model: 'P710' },
  { from: '00041380A22D', to: '00041380F5FA', model: 'P710' },
  { from: '000413E20000', to: '000413E2FFFF', model: 'P820' },
  { from: '000413E41F3F', to: '000413E41F3F', model: 'P850W' },
  { from: '589EC6900000', to: '589EC6907FFF', model: 'P710' },
  { from: '589EC6908000', to: '589EC690FFFF', model: 'P810' },
]);
const nethphone = make('nethphone', [
  { prefix: 'E0E656' },
  { prefix: 'E0E65600', model: 'NP-X3' },
  { prefix: 'E0E65601', model: 'NP-X5' },
  { prefix: 'E0E65604', model: 'NP-X5' },
]);

describe('a MAC address', () => {
  it.each([
    ['0004133a1b2c', 'snom'],
    ['000413e4ffff', 'snom'],
    ['000413e50000', 'gigaset P710'],
    ['000413e5ffff', 'gigaset P710'],
    ['000413e60000', 'snom'],
    ['000413800000', 'gigaset P710'],
    ['000413809eb2', 'gigaset P710'],
    ['000413809eb3', 'snom'],
    ['00041380a22c', 'snom'],
    ['00041380a22d', 'gigaset P710'],
    ['000413e21234', 'gigaset P820'],
    ['000413e41f3e', 'snom'],
    ['000413e41f3f', 'gigaset P850W'],
    ['000413e41f40', 'snom'],
    ['589ec6907fff', 'gigaset P710'],
    ['589ec6908000', 'gigaset P810'],
    ['589ec6000001', 'gigaset'],
    ['1c7126000001', 'snom'],
    ['e0e656001234', 'nethphone NP-X3'],
    ['e0e656041234', 'nethphone NP-X5'],
    ['e0e656aa1234', 'nethphone'],
    ['e0e657001234', null],
    ['aabbccddeeff', null],
  ])('%s is of %s, whichever make is asked first', (mac, expected) => {
    expect(teller(snom, gigaset, nethphone)(mac)).toBe(expected);
    expect(teller(nethphone, gigaset, snom)(mac)).toBe(expected);
  });

  it('belongs to the narrowest block: 24, 28 and 36 bits, ranges and prefixes among each other', () => {
    const who = teller(
      make('twenty-four', [{ prefix: 'a0b1c2' }]),
      make('range', [{ from: 'a0b1c2300000', to: 'a0b1c24fffff' }]),
      make('twenty-eight', [{ prefix: 'a0b1c23' }]),
      make('inner', [{ from: 'a0b1c2380000', to: 'a0b1c2380fff' }]),
      make('thirty-six', [{ prefix: 'a0b1c2380' }]),
      make('one', [{ prefix: 'a0b1c2380123' }]),
    );
    expect(who('a0b1c2900000')).toBe('twenty-four');
    expect(who('a0b1c2400000')).toBe('range');
    expect(who('a0b1c2300000')).toBe('twenty-eight');
    expect(who('a0b1c2381000')).toBe('twenty-eight');
    expect(who('a0b1c2380123')).toBe('one');
    const widths = [{ prefix: 'a0b1c2380' }, { from: 'a0b1c2380000', to: 'a0b1c2380fff' }].map((block) =>
      widthOf(boundsOf(block)),
    );
    expect(widths[0]).toBe(widths[1]);
  });

  it('does not care how a block is written', () => {
    for (const prefix of ['A0B1C2', 'a0b1c2', 'A0:B1:C2', 'a0-b1-c2'])
      expect(teller(make('one', [{ prefix }]))('a0b1c2000001')).toBe('one');
    const ranges: MacBlock[] = [
      { from: 'A0:B1:C2:30:00:00', to: 'a0-b1-c2-4f-ff-ff' },
      { from: 'a0b1.c230', to: 'A0B1.C24' },
    ];
    for (const block of ranges) {
      const who = teller(make('one', [block]));
      expect(['a0b1c22fffff', 'a0b1c2300000', 'a0b1c24fffff', 'a0b1c2500000'].map(who)).toEqual([
        null,
        'one',
        'one',
        null,
      ]);
    }
  });

  it('is found as by looking at every block', () => {
    const digits = fc
      .integer({ min: 0, max: 0xffff })
      .map((number) => `a0b1c200${number.toString(16).padStart(4, '0')}`);
    const block = fc.oneof(
      fc.tuple(digits, fc.integer({ min: 8, max: 12 })).map(([mac, length]) => ({ prefix: mac.slice(0, length) })),
      fc.tuple(digits, digits).map((ends) => ({ from: ends.toSorted()[0] ?? '', to: ends.toSorted()[1] ?? '' })),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), digits, (blocks, mac) => {
        const makes = blocks.map((one, at) => make(String(at), [one]));
        const found = createRecogniser(makes)(mac as Mac);
        const holding = makes.filter(({ macBlocks: [one] }) => {
          const { from, to } = boundsOf(one as MacBlock);
          return Number.parseInt(mac, 16) >= from && Number.parseInt(mac, 16) <= to;
        });
        const widths = holding.map(({ macBlocks: [one] }) => widthOf(boundsOf(one as MacBlock)));
        if (found === null) expect(holding).toEqual([]);
        else expect(widthOf(boundsOf(found.vendor.macBlocks[0] as MacBlock))).toBe(Math.min(...widths));
      }),
    );
  });
});
