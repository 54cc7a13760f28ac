import { describe, expect, it } from 'vitest';
import { snom } from '../../../daemon/vendors/snom/index.ts';
import { modelOf } from '../contract/config.ts';

const desk = snom.models.filter(({ kind }) => kind === 'desk');

describe('Snom’s models', () => {
  it('are the thirty that are known', () => {
    expect(snom.models.map(({ id }) => id)).toStrictEqual(
      (
        'D120 D140 D150 D305 D315 D335 D345 D375 D385 D710 D712 D713 D715 D717 D725 D735 D745 D765 D785 ' +
        'D810 D812 D815 D862 D865 D892 M300 M400 M700 M900 SP800'
      ).split(' '),
    );
  });

  it('keep what nobody knows unknown', () => {
    for (const id of ['D385', 'D862', 'D892', 'SP800']) {
      const [module] = modelOf(snom, id).expansion;
      expect(module?.firstKeyIndex, id).toBeNull();
      expect(modelOf(snom, id).notes?.length, id).toBeGreaterThan(0);
    }
    expect(modelOf(snom, 'SP800').accounts).toBeNull();
  });

  it('begin their modules’ keys behind their own where both are known', () => {
    for (const { id, lineKeys, expansion } of desk)
      for (const { firstKeyIndex } of expansion)
        if (firstKeyIndex !== null) expect(firstKeyIndex.value, id).toBe(lineKeys?.value);
  });

  it('say for each number how sure it is', () => {
    for (const { id, accounts, lineKeys, softKeys } of snom.models)
      for (const fact of [accounts, lineKeys, softKeys])
        if (fact !== null)
          expect([fact.confidence, fact.source.length > 2], id).toStrictEqual([expect.stringMatching(/^[ABC]$/), true]);
  });

  it('tell the two types of modules of the D7 apart', () => {
    expect(modelOf(snom, 'D785').expansion.map(({ id, keysPerModule }) => [id, keysPerModule?.value])).toStrictEqual([
      ['D7', 18],
      ['D7C', 48],
    ]);
  });
});
