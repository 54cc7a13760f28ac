import { describe, it } from 'vitest';
import type { ComponentName } from './components.ts';
import { available } from './components.ts';

/**
 * `describe` for tests that need a real component. Where it is missing they are skipped (`npm test` says so loudly at
 * its end); on a build machine (`CI=true`) that is a failure.
 */
export async function describeWith(component: ComponentName, name: string, tests: () => void): Promise<void> {
  if (await available(component)) {
    describe(name, tests);
    return;
  }
  describe.skip(`${name} (${component} is missing)`, tests);
  if (process.env['CI'] !== 'true') return;
  it(`has ${component} at hand for: ${name}`, () => {
    throw new Error(`${component} is missing on this machine`);
  });
}
