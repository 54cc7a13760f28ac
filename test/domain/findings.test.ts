import { describe, expect, it } from 'vitest';
import { describeFinding, findingTexts } from '../../daemon/domain/index.ts';
import type { FindingCode } from '../../daemon/domain/index.ts';

const codes = Object.keys(findingTexts) as FindingCode[];
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('findings', () => {
  it.each(codes)('%s is told in English and Italian, with the same parameters', (code) => {
    const { en, it: italian } = findingTexts[code];
    expect(en).not.toBe(italian);
    expect([...new Set(holes(italian))]).toEqual([...new Set(holes(en))]);
    expect(en.endsWith('.') && italian.endsWith('.')).toBe(true);
  });

  it('fill in their parameters, and leave a missing one visible', () => {
    const finding = { code: 'line-does-not-fit', parameters: { slot: 7 } } as const;
    expect(describeFinding(finding, 'it')).toBe('La linea 7 è disattivata: questo telefono ha {accounts} account.');
  });
});
