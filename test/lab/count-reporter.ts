import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** What `npm test` prints as its last line. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Counts single tests. What went wrong outside of any test counts as failed too: a file that could not be read or whose
 * hooks failed, and errors that nobody caught.
 */
export function countTests(modules: readonly TestModule[], strayErrors: number): Counts {
  const counts = { passed: 0, failed: strayErrors, skipped: 0 };
  for (const module of modules) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') counts.passed += 1;
      else if (state === 'failed') failedHere += 1;
      else counts.skipped += 1;
    }
    counts.failed += failedHere === 0 && !module.ok() ? 1 : failedHere;
  }
  return counts;
}

/** Writes the counts as JSON into the file that `TEST_COUNTS_FILE` names. Vitest asks for a default export. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env['TEST_COUNTS_FILE'];
    if (file) writeFileSync(file, JSON.stringify(countTests(modules, errors.length)));
  }
}
