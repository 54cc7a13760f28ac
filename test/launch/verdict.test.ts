import { describe, expect, it } from 'vitest';
import { verdict } from '../../daemon/launch/verdict.mjs';

const counts = { passed: 10, failed: 0, skipped: 2 };

describe('the end of a test run', () => {
  it('is one line of numbers when all is well', () => {
    expect(verdict({ counts, code: 0, missing: {}, ci: false })).toEqual({
      lines: ['10 passed, 0 failed, 2 skipped'],
      code: 0,
    });
  });

  it('names a missing component loudly, and stays green at home', () => {
    const { lines, code } = verdict({ counts, code: 0, missing: { mariadb: 'no\nnetwork' }, ci: false });
    expect(lines).toEqual([
      expect.stringMatching(/mariadb is MISSING.*SKIPPED.*no network/),
      '10 passed, 0 failed, 2 skipped',
    ]);
    expect(code).toBe(0);
  });

  it('fails for a missing component on a build machine', () => {
    const { lines, code } = verdict({ counts, code: 0, missing: { mariadb: 'x' }, ci: true });
    expect(lines.at(-1)).toBe('10 passed, 1 failed, 2 skipped');
    expect(code).toBe(1);
  });

  it('never looks green when Vitest failed, even if no test did', () => {
    expect(verdict({ counts, code: 1, missing: {}, ci: false }).lines.at(-1)).toBe('10 passed, 1 failed, 2 skipped');
    expect(verdict({ counts: undefined, code: 0, missing: {}, ci: false })).toMatchObject({ code: 1 });
    expect(verdict({ counts: undefined, code: 134, missing: {}, ci: false })).toEqual({
      lines: ['0 passed, 1 failed, 0 skipped'],
      code: 134,
    });
  });
});
