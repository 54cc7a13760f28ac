import { describe, expect, it } from 'vitest';
import { reasonTexts } from '../../daemon/domain/index.ts';

describe('why a phone is in its state', () => {
  it.each(Object.entries(reasonTexts))('%s is told in English and Italian', (_, { en, it: italian }) => {
    expect(italian).not.toBe(en);
    expect(en.length * italian.length).toBeGreaterThan(0);
  });
});
