import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceDataSchema, modelSchema, prefixEntrySchema } from '../../daemon/domain/index.ts';

const plain = { id: 'T99', name: 'Yealink T99', family: 't5', kind: 'desk' };
const read = (more: object) => modelSchema.safeParse({ ...plain, ...more });
const issues = (more: object) =>
  (read(more).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
const block = (that: object) => {
  const done = prefixEntrySchema.safeParse({ vendor: 'fanvil', ...that });
  return done.success ? done.data : (done.error.issues[0]?.path.join('.') ?? '');
};

describe('the data of a model', () => {
  it('take a fact as a plain value, with its source, or as not known', () => {
    const told = { value: 6, confidence: 'A', source: 'its manual' };
    expect(read({ accounts: 16, lineKeys: told, softKeys: null }).data).toMatchObject({
      accounts: { value: 16, confidence: 'C', source: 'imported' },
      lineKeys: told,
      softKeys: null,
    });
    expect(read({}).data).toEqual({ ...plain, accounts: null, lineKeys: null, softKeys: null, expansion: [] });
  });

  it('tell what is wrong with a fact at its own place', () => {
    expect(issues({ accounts: 'many' })).toEqual([expect.stringMatching(/^accounts: /)]);
    expect(issues({ accounts: { value: 'many', confidence: 'A', source: 'x' } })).toEqual([
      expect.stringMatching(/^accounts\.value: /),
    ]);
    expect(issues({ accounts: { value: 1 } })).toHaveLength(2);
    expect(issues({ accounts: { value: 1, confidence: 'A', source: 'x', sure: true } })).toHaveLength(1);
    expect(issues({ expansion: [{ id: 'EXP50', keysPerModule: 1e9 }] })).toEqual([
      expect.stringMatching(/^expansion\.0\.keysPerModule: /),
    ]);
  });

  it.each([
    ...[{ id: 'T46/S' }, { id: '' }, { id: '../x' }, { id: 'x'.repeat(41) }, { id: 'T46 ' }, { id: '{mac}' }],
    ...[{ kind: 'toaster' }, { lineKeys: -1 }, { lineKeys: 1.5 }, { lineKeys: 1e6 }, { lacksKeys: { line: ['x'] } }],
    ...[{ lacksKeys: { top: [] } }, { name: 'two\nlines' }, { notes: [''] }, { userAgents: 'T99' }, { colour: 'red' }],
  ])('are refused with %j', (more) => {
    expect(read(more).success).toBe(false);
  });

  it('read again are the same', () => {
    const fact = fc.oneof(
      fc.constant(null),
      fc.nat(100),
      fc.record({ value: fc.nat(100), confidence: fc.constantFrom('A', 'B', 'C'), source: fc.constant('a manual') }),
    );
    const more = fc.record(
      {
        ...{ accounts: fact, lineKeys: fact, softKeys: fact, pages: fact },
        expansion: fc.array(fc.record({ id: fc.constantFrom('EXP40', 'EXP50'), maxModules: fc.nat(20) }), {
          maxLength: 2,
        }),
        notes: fc.array(fc.oneof(fc.constant('A note'), fc.constant({ en: 'A note', it: 'Una nota' }))),
        screen: fc.record({ colour: fc.boolean() }),
        minFirmware: fc.constantFrom(null, '10.10'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(more, (that) => {
        const once = read(that);
        expect(once.error?.issues ?? []).toEqual([]);
        expect(modelSchema.parse(JSON.parse(JSON.stringify(once.data)))).toEqual(once.data);
      }),
    );
  });
});

describe('a MAC block of a file', () => {
  it('is a prefix of 6 to 12 digits or a range, in any spelling', () => {
    expect(block({ prefix: 'A1:B2:C3' })).toEqual({ vendor: 'fanvil', prefix: 'a1b2c3' });
    expect(block({ prefix: 'A1B2C3D', model: 'X3U' })).toEqual({ vendor: 'fanvil', prefix: 'a1b2c3d', model: 'X3U' });
    expect(block({ from: 'a1-b2-c3-00', to: 'A1B2.C3FF' })).toEqual({
      vendor: 'fanvil',
      from: 'a1b2c300',
      to: 'a1b2c3ff',
    });
    expect(block({ from: 'a1b2c3', to: 'a1b2c3' })).toMatchObject({ from: 'a1b2c3' });
  });

  it.each([
    [{}, 'prefix'],
    [{ prefix: 'a1b2c' }, 'prefix'],
    [{ prefix: 'a1b2c3d4e5f60' }, 'prefix'],
    [{ prefix: 'g1b2c3' }, 'prefix'],
    [{ prefix: 1565 }, 'prefix'],
    [{ prefix: 'a1b2c3', from: 'a1b2c3', to: 'a1b2c3' }, 'prefix'],
    [{ from: 'a1b2c3' }, 'to'],
    [{ to: 'a1b2c3' }, 'from'],
    [{ from: 'a1b2c3000001', to: 'a1b2c3000000' }, 'to'],
    [{ from: 'a1b2c4', to: 'a1b2c3' }, 'to'],
    [{ prefix: 'a1b2c3', mask: 24 }, ''],
  ])('is refused as %j', (that, path) => {
    expect(block(that)).toBe(path);
  });

  it('stands in a file that may hold models, blocks, both or nothing, and nothing else', () => {
    expect(deviceDataSchema.parse({})).toEqual({ prefixes: [], models: [] });
    expect(deviceDataSchema.safeParse({ phones: [] }).success).toBe(false);
  });
});
