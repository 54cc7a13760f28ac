import { describe, expect, it } from 'vitest';
import type { TestModule } from 'vitest/node';
import { countTests } from './count-reporter.ts';

/** A file of tests as Vitest reports it. */
function moduleOf(states: ('passed' | 'failed' | 'skipped')[], ok = !states.includes('failed')): TestModule {
  const tests = states.map((state) => ({ result: () => ({ state }) }));
  return { ok: () => ok, children: { allTests: () => tests.values() } } as unknown as TestModule;
}

describe('the numbers at the end', () => {
  it('count single tests over all files', () => {
    const modules = [moduleOf(['passed', 'passed', 'skipped']), moduleOf(['failed', 'failed', 'passed'])];
    expect(countTests(modules, 0)).toEqual({ passed: 3, failed: 2, skipped: 1 });
  });

  it('count a file that failed without a failing test, and errors that nobody caught', () => {
    expect(countTests([moduleOf(['passed'], false)], 0)).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(countTests([moduleOf([], false)], 2)).toEqual({ passed: 0, failed: 3, skipped: 0 });
  });
});
