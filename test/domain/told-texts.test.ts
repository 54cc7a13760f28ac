import { describe, expect, it } from 'vitest';
import { describeFinding, findingTexts, reasonTexts } from '../../daemon/domain/index.ts';

const parametersIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('what people are told about a phone', () => {
  it.each(Object.entries({ ...findingTexts, ...reasonTexts }))(
    'stands in both languages for %s',
    (_, { en, it: italian }) => {
      expect(italian).not.toBe(en);
      expect(italian.length).toBeGreaterThan(0);
      expect(parametersIn(italian)).toEqual(parametersIn(en));
    },
  );

  it('has its parameters filled in', () => {
    const finding = { code: 'extension-missing', parameters: { slot: 2, number: '200' } } as const;
    expect(describeFinding(finding)).toBe('Line 2 is off: there is no extension 200. Add it, or change the line.');
    expect(describeFinding(finding, 'it')).toContain('La linea 2');
  });
});
