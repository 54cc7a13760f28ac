import { describe, expect, it } from 'vitest';
import { readProblem } from '../../../plugin-ui/web/api/problem.ts';
import { fasterOf, fasterWords } from '../../../plugin-ui/web/parts/faster.ts';
import { createWords } from '../../../plugin-ui/web/text/words.ts';

const at = '2026-11-21T10:00:00.000Z';

describe('who was faster', () => {
  it('is read from the refusal, as far as that tells it', () => {
    const told = { code: 'version-stale', changedBy: 'paolo', changedAt: at, fields: ['note', 7] };
    expect(fasterOf(readProblem(412, told))).toEqual({ by: 'paolo', at: Date.parse(at), fields: ['note'] });
    expect(fasterOf(readProblem(412, { code: 'version-stale' }))).toBeNull();
    expect(fasterOf(readProblem(412, { changedBy: 'paolo', changedAt: 'soon' }))).toBeNull();
  });

  it('is never told as something that is ahead of us, nor with the dot of a short unit within a sentence', () => {
    const faster = { by: 'token:nightly', at: Date.parse(at) };
    const en = createWords('en');
    expect(fasterWords(en, faster, Date.parse(at) + 60_000).when).toBe('1 min. ago');
    expect(fasterWords(en, faster, Date.parse(at) - 5_000).when).toBe('now');
    expect(fasterWords(en, faster, Date.parse(at)).who).toContain('nightly');
    expect(fasterWords(createWords('it'), faster, Date.parse(at) + 3_600_000).when).not.toMatch(/\.$/);
  });
});
