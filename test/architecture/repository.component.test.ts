import { describe, expect, it } from 'vitest';
import { cruise, repository } from './tree.ts';

// `npm run check` asks the same beside the quick tests: here for those who run `npm test` alone.
describe('this repository', () => {
  it('keeps to the import table', async () => {
    expect(await cruise(repository)).toEqual([]);
  });
});
