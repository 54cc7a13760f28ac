// Pure. How a test run ends: its last lines and its exit code.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ counts: Counts | undefined, code: number, missing: Record<string, string>, ci: boolean }} TestRun */

/**
 * @param {TestRun} run what Vitest counted (nothing when it did not get that far) and its exit code; the components that
 *   are missing with the reasons; whether this is a build machine
 * @returns {{ lines: string[], code: number }} the last line is always `N passed, N failed, N skipped`
 */
export function verdict({ counts, code, missing, ci }) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const lines = Object.entries(missing).map(([name, reason]) => {
    const consequence = ci ? 'FAILED, because CI=true' : 'its tests were SKIPPED';
    return `!!! ${name} is MISSING: ${consequence}. Reason: ${reason.replaceAll(/\s+/g, ' ')}`;
  });
  const unmet = ci ? Object.keys(missing).length : 0;
  // Something failed that belongs to no test: the numbers must not look green.
  const failures = Math.max(failed, unmet, code === 0 && counts ? 0 : 1);
  lines.push(`${passed} passed, ${failures} failed, ${skipped} skipped`);
  return { lines, code: code || (failures > 0 ? 1 : 0) };
}
